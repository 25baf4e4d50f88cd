import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { findMember, teamsOf } from "../../members/store/store.ts";

/** The manager of a member's team; null when they have none, or are it. */
export async function managerOf(work: Work, member: Id): Promise<Id | null> {
  const found = await findMember(work.db, work.tenant, member);
  const team = (await teamsOf(work.db, work.tenant)).find(({ id }) => id === found?.teamId);
  return team?.managerId === member ? null : (team?.managerId ?? null);
}
