import type { Values } from "../../../chat/card.ts";
import { plain } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { Member } from "../member/member.ts";
import { saveMember } from "../store/store.ts";

const settable = [
  "name",
  "role",
  "teamId",
  "locale",
  "zone",
  "hours",
  "active",
  "senior",
  "weight",
  "cap",
  "territories",
  "languages",
  "away",
  "prefers",
  "mutes",
] as const satisfies readonly (keyof Member)[];

/** What differs between two versions of a member, before and after. */
export function changesOf(before: Member, after: Member): { readonly before: Values; readonly after: Values } {
  const fields = settable.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const pick = (member: Member) => plain(Object.fromEntries(fields.map((field) => [field, member[field]])));
  return { before: pick(before), after: pick(after) };
}

/** Keeps a changed member, with its audit row; one that is as it was is left alone, and has no `change`. */
export async function keepChange(
  work: Work,
  verb: string,
  before: Member,
  after: Member,
): Promise<{ readonly saved: Member; readonly change?: Id }> {
  const difference = changesOf(before, after);
  if (Object.keys(difference.after).length === 0) return { saved: before };
  const saved = await saveMember(work, before, after);
  return { saved, change: work.audit({ verb, subject: { kind: "member", id: before.id }, ...difference }) };
}
