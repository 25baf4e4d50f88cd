import { z } from "zod";
import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { Around } from "../opportunity/around.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";

const row = z.array(z.object({ id: z.string(), name: z.string() }));

/** Names of all members, teams and accounts that these deals mention: one query, whatever their number. */
export async function around(
  work: Work,
  deals: readonly Opportunity[],
  more: readonly (Id | null)[] = [],
): Promise<Around> {
  const mentioned = [
    ...deals.flatMap(({ ownerId, accountId, teamId, collaboratorIds }) => [
      ownerId,
      accountId,
      teamId,
      ...collaboratorIds,
    ]),
    ...more,
  ];
  const ids = [...new Set(mentioned)].filter((id) => id !== null);
  const rows = ids.length
    ? await work.db.$queryRaw`
        select id, name from "Member" where id = any(${ids}::uuid[]) and "tenantId" = ${work.tenant}::uuid
        union all select id, name from "Account" where id = any(${ids}::uuid[]) and "tenantId" = ${work.tenant}::uuid
        union all select id, name from "Team" where id = any(${ids}::uuid[]) and "tenantId" = ${work.tenant}::uuid`
    : [];
  const names = new Map(row.parse(rows).map(({ id, name }) => [id, name]));
  return { policy: work.policy, today: dayAt(work.now, work.by.zone), names };
}
