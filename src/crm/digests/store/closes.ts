import { Prisma } from "../../../store/database.ts";
import type { View } from "./judged.ts";
import { ofTeam, ratesTable } from "./judged.ts";

/**
 * `closes`: deals that are won, lost or eliminated as of `at` and were closed in (from, to]: of a deal that was closed more
 * than once the last close alone, with its amount, owner and team as of then. Duplicates are no deals.
 */
export function closes(
  { tenant, team, rules }: Pick<View, "tenant" | "team" | "rules">,
  { from, to, at }: { readonly from: Date; readonly to: Date; readonly at: Date },
): Prisma.Sql {
  return Prisma.sql`
    ${ratesTable(rules)}, closes as (
      select c."opportunityId" as id, c.stage as outcome, c."enteredAt" as at, c."enteredById" as "byId", c.reason,
        s."ownerId", s.stage, s.amount, s.currency, coalesce(s.amount * r.rate, 0) as value, o.number, o.name, o."createdAt",
        o."accountId", case when o."qualifiedAt" <= c."enteredAt" then o."qualifiedAt" end as "qualifiedAt"
      from "StageStay" c
      -- One state of each, looked up: a span has few of all that was ever closed.
      cross join lateral (
        select * from "OpportunityState" s where s."opportunityId" = c."opportunityId"
          and s.since <= ${at}::timestamptz and (s.until is null or s.until > ${at}::timestamptz) limit 1
      ) s
      left join "Opportunity" o on o.id = c."opportunityId" left join rates r on r.currency = s.currency
      where c."tenantId" = ${tenant}::uuid and c.stage in ('won', 'lost', 'eliminated')
        and c."enteredAt" > ${from}::timestamptz and c."enteredAt" <= ${to}::timestamptz
        and (c."leftAt" is null or c."leftAt" > ${at}::timestamptz) and s.outcome::text = c.stage
        and ${ofTeam(team, Prisma.sql`s."teamId"`)}
        and not (c.stage = 'eliminated' and coalesce(c.reason, '') = 'duplicate')
    )`;
}
