import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { asActor, findMember } from "../../members/store/store.ts";
import { findAccount, maySee } from "./store.ts";

/** Those of the members who see a company of which they are about to be told. */
export async function whoSee(work: Work, company: Id, members: readonly Id[]): Promise<readonly Id[]> {
  const account = await findAccount(work.db, work.tenant, company);
  if (!account) return [];
  const seeing: Id[] = [];
  for (const member of members) {
    const person = await findMember(work.db, work.tenant, member);
    if (person && (await maySee({ ...work, by: await asActor(work, person) }, account))) seeing.push(member);
  }
  return seeing;
}
