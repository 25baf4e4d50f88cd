import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { workAs } from "../../members/store/work-as.ts";
import { findAccount, maySee } from "./store.ts";

/** Those of the members who see a company of which they are about to be told. */
export async function whoSee(work: Work, company: Id, members: readonly Id[]): Promise<readonly Id[]> {
  const account = await findAccount(work.db, work.tenant, company);
  if (!account) return [];
  const seeing: Id[] = [];
  for (const member of members) {
    const theirs = await workAs(work, member);
    if (theirs && (await maySee(theirs, account))) seeing.push(member);
  }
  return seeing;
}
