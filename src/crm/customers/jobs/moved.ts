import { jobUpon } from "../../../work/job.ts";
import { memberMoved } from "../../members/news.ts";
import { findMember } from "../../members/store/store.ts";

/** A carer's customers are their team's, so they go along to another one; what was changed last stays as it was. */
export const moved = jobUpon("customers.moved", memberMoved, async ({ db, tenant }, { member: id }) => {
  const member = await findMember(db, tenant, id);
  if (!member) return;
  await db.$executeRaw`
    update "Customer" set "teamId" = ${member.teamId}::uuid, version = version + 1
    where "tenantId" = ${tenant}::uuid and "ownerId" = ${id}::uuid and "teamId" is distinct from ${member.teamId}::uuid`;
});
