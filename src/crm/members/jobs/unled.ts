import { jobUpon } from "../../../work/job.ts";
import { unledCard } from "../cards-teams.ts";
import { memberLeft } from "../news.ts";
import { adminIds, findMember, teamsOf } from "../store/store.ts";

/** A team's manager left: admins hear what that means, and name another with a tap. */
export const unled = jobUpon("members.unled", memberLeft, async (work, { member: id }) => {
  const member = await findMember(work.db, work.tenant, id);
  // Back again before anybody was told.
  if (!member || member.active) return;
  const teams = (await teamsOf(work.db, work.tenant)).filter(({ managerId }) => managerId === id);
  if (teams.length === 0) return;
  for (const admin of await adminIds(work.db, work.tenant))
    for (const team of teams) work.tell({ member: admin }, unledCard(team, member.name));
});
