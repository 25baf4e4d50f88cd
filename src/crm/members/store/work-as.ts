import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { asActor, findMember } from "./store.ts";

/** The same work with a member's rights, language and time zone, for what they are about to be told; null: no such member. */
export async function workAs(work: Work, member: Id): Promise<Work | null> {
  const person = await findMember(work.db, work.tenant, member);
  return person && { ...work, by: await asActor(work, person) };
}
