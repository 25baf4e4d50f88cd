import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";

/** The members on leave that day for whom somebody stands in, by the policy's rule. */
export async function coveredBy({ db, tenant, policy }: Work, member: Id, today: Day): Promise<readonly Id[]> {
  const { deputy } = policy.customers.care;
  if (deputy === "none") return [];
  const rows = await db.$queryRaw<{ id: Id }[]>`
    select away.id from "Member" away
    where away."tenantId" = ${tenant}::uuid and away.active and away.id <> ${member}::uuid
      and away."awayFrom" <= ${today}::date and away."awayUntil" >= ${today}::date
      and ${member}::uuid = case when ${deputy} = 'manager'
        then (select m.id from "Team" t join "Member" m on m.id = t."managerId" where t.id = away."teamId" and m.role <> 'rep')
        else (select m.id from "Member" m
          where m."tenantId" = away."tenantId" and m."teamId" = away."teamId" and m.active and m.id <> away.id
            and not coalesce(m."awayFrom" <= ${today}::date and m."awayUntil" >= ${today}::date, false)
          order by m.role, m."joinedAt", m.id limit 1) end`;
  return rows.map(({ id }) => id);
}
