import { days } from "../../../kernel/clock.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { type Account, type AccountField, type AccountFields, accountFields, theirs, type Whose } from "./account.ts";

/** Which of two accounts a field is taken from. */
export type Side = "kept" | "gone";
export type Sides = { readonly [F in AccountField]?: Side | undefined };

/** The fields that both fill, differently: somebody has to choose. */
export function conflicts(kept: AccountFields, gone: AccountFields): AccountField[] {
  return accountFields.filter((field) => kept[field] !== null && gone[field] !== null && kept[field] !== gone[field]);
}

/**
 * What is left of two accounts: the kept one's fields, its gaps filled from the gone one, and the gone one's where a side
 * says so. Refuses to merge an account with itself, and one that was merged before.
 */
export function merged(kept: Account, gone: Account, sides: Sides = {}): Account {
  if (kept.id === gone.id) throw new Refusal("accounts.mergeSelf", {}, { field: "gone" });
  if (kept.mergedIntoId || gone.mergedIntoId) throw new Refusal("accounts.mergedAlready", { name: gone.name });
  const taken = accountFields.map((field) => [
    field,
    sides[field] === "gone" ? gone[field] : (kept[field] ?? gone[field]),
  ]);
  return { ...kept, ...Object.fromEntries(taken) };
}

/** Who was let in to the gone account and is neither in nor an owner of what is left: they are let in there from now on. */
export function joining(one: Whose, gone: Pick<Whose, "collaboratorIds">): readonly Id[] {
  return gone.collaboratorIds.filter((id) => !theirs(one).includes(id));
}

/** A merge that was done, with all that undoing it needs. */
export interface Merge {
  readonly id: Id;
  readonly keptId: Id;
  readonly goneId: Id;
  /** The kept account's fields before and after. */
  readonly before: AccountFields;
  readonly after: AccountFields;
  /** Records that were moved to the kept account, by kind: `contact`, `collaborator` (members who were let in), and what higher slices noted. */
  readonly moved: { readonly [kind: string]: readonly Id[] };
  readonly mergedAt: Date;
  readonly undoneAt: Date | null;
}

/** How long a merge can be undone. */
const undoable = days(30);

/**
 * The kept account as it was before a merge; fields that were changed since keep their newer value. Refuses a merge that
 * was undone, or that is older than 30 days.
 */
export function unmerged(kept: Account, merge: Merge, now: Date): Account {
  if (merge.undoneAt) throw new Refusal("accounts.unmergedAlready");
  if (now.getTime() - merge.mergedAt.getTime() > undoable) throw new Refusal("accounts.unmergeTooLate");
  const back = accountFields
    .filter((field) => kept[field] === merge.after[field])
    .map((field) => [field, merge.before[field]]);
  return { ...kept, ...Object.fromEntries(back) };
}
