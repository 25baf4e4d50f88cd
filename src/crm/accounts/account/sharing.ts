import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { theirs, type Whose } from "./account.ts";

const most = 20;
const at = { field: "person" };

/**
 * Who is let in to an account once this member is: they see it and log on it, and nothing else of what its owners may.
 * Refuses its owners, members who left, whoever is in already, and more than 20.
 */
export function invited(account: Whose, { id, active }: { readonly id: Id; readonly active: boolean }): readonly Id[] {
  if (!active) throw new Refusal("accounts.noMember", {}, at);
  if (theirs(account).includes(id)) throw new Refusal("accountSharing.hasItAlready", {}, at);
  if (account.collaboratorIds.length >= most) throw new Refusal("accountSharing.collaboratorsMany", { most }, at);
  return [...account.collaboratorIds, id];
}

/** Who is let in once this member is not. Refuses whoever was not. */
export function parted({ collaboratorIds }: Whose, id: Id): readonly Id[] {
  if (!collaboratorIds.includes(id)) throw new Refusal("accountSharing.collaboratesNot", {}, at);
  return collaboratorIds.filter((each) => each !== id);
}
