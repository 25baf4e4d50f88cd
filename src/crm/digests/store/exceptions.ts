import { z } from "zod";
import { addMonths } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { type Db, Prisma } from "../../../store/database.ts";
import { type Exception, exceptionKinds } from "../digest/exception.ts";
import { ofTeam, ratesTable, type View } from "./judged.ts";

const row = z.object({
  kind: z.enum(exceptionKinds),
  deal: z.string(),
  number: z.number(),
  name: z.string(),
  owner: z.string().nullable(),
  fact: z.string(),
  at: z.date().nullable(),
  by: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  currency: z.string(),
  stage: z.string(),
  count: z.number(),
  than: z.number().nullable(),
  until: z.string().nullable(),
  reason: z.string().nullable(),
  total: z.number(),
});

/** A stay's length counts as long over the 90th percentile of so many finished ones; of fewer, over the policy's days. */
const enoughStays = 20;

/**
 * `stays`: for each stage the days over which a stay in it is long, from its own stays that ended in 12 months (M8). It is
 * reckoned once: a database without statistics would do it anew for each deal.
 */
export function longStays({ tenant, until, today, rules }: View): Prisma.Sql {
  const stages = rules.pipeline.stages.map(({ key, longStay }) => ({ stage: key, days: longStay }));
  const year = new Date(until.getTime() - (Date.parse(today) - Date.parse(addMonths(today, -12))));
  return Prisma.sql`
    finished as (
      select stage, count(*)::int as n,
        percentile_cont(0.5) within group (order by extract(epoch from "leftAt" - "enteredAt")::float8) / 86400 as p50,
        percentile_cont(0.9) within group (order by extract(epoch from "leftAt" - "enteredAt")::float8) / 86400 as p90
      from "StageStay"
      where "tenantId" = ${tenant}::uuid and stage = any(${stages.map(({ stage }) => stage)}::text[])
        and "leftAt" > ${year}::timestamptz and "leftAt" <= ${until}::timestamptz
      group by stage
    ), stays as materialized (
      select row.stage, coalesce(f.n, 0) as n, f.p50, f.p90,
        case when f.n >= ${enoughStays} then f.p90 else row.days::float8 end as days
      from jsonb_to_recordset(${JSON.stringify(stages)}::jsonb) as row(stage text, days int) left join finished f using (stage)
    )`;
}

interface Wanted {
  readonly size: number;
  readonly skip?: number;
  /** Of deals of this owner alone. */
  readonly only?: Id | null;
  readonly deal?: Id | null;
  /** What was accepted by then is left out; by the digest's own time unless said. */
  readonly by?: Date;
}

/**
 * What came true between two digests of deals that are open at the end: each fact once, since it is true at the end and was
 * not at the beginning, or happened between. Facts that somebody accepted by then are left out. Greatest deals first.
 */
export async function findExceptions(
  db: Db,
  view: View,
  { size, skip = 0, only = null, deal = null, by = view.until }: Wanted,
): Promise<{ readonly exceptions: readonly Exception[]; readonly total: number }> {
  const { tenant } = view;
  const rows = await db.$queryRaw`
    with ${found(view)}
    select found.*, count(*) over ()::int as total
    from found left join "ExceptionNote" note on note."tenantId" = ${tenant}::uuid and note."opportunityId" = found.deal
      and note.fact = found.fact
    where (note."acceptedAt" is null or note."acceptedAt" > ${by}::timestamptz)
      and (${only}::uuid is null or found.owner = ${only}::uuid) and (${deal}::uuid is null or found.deal = ${deal}::uuid)
    order by worth desc, found.deal, found.fact limit ${size} offset ${skip}`;
  const exceptions = z.array(row).parse(rows);
  return { exceptions, total: exceptions[0]?.total ?? 0 };
}

function found(view: View): Prisma.Sql {
  const { tenant, team, since, until, before, today, rules } = view;
  const limits = rules.digests.exceptions;
  const quiet = limits.quietDays * 86_400_000;
  const none = Prisma.sql`null::text`;
  return Prisma.sql`
    ${ratesTable(rules)}, ${longStays(view)}, standing as (
      select s."opportunityId" as id, s.since, s.stage, s.grade, s."ownerId", s."closeDate", s.currency, o.number, o.name,
        o."createdAt", o."touchedAt", coalesce(s.amount * r.rate, 0) as worth, s.since <= ${since}::timestamptz as was
      from "OpportunityState" s join "Opportunity" o on o.id = s."opportunityId" left join rates r on r.currency = s.currency
      where s."tenantId" = ${tenant}::uuid and s.outcome = 'open' and s.since <= ${until}::timestamptz
        and (s.until is null or s.until > ${until}::timestamptz) and ${ofTeam(team, Prisma.sql`s."teamId"`)}
    ), changed as (
      select n."opportunityId" as id, n.id as state, n.since as at, n."byId", n."closeDate", n.amount, n.currency,
        p."closeDate" as "closeBefore", p.amount as "amountBefore", n.amount * nr.rate as worth, p.amount * pr.rate as "worthBefore"
      from "OpportunityState" n
      join "OpportunityState" p on p."opportunityId" = n."opportunityId" and p.until = n.since
        and p.since < p.until and p.outcome = 'open'
      left join rates nr on nr.currency = n.currency left join rates pr on pr.currency = p.currency
      where n."tenantId" = ${tenant}::uuid and n.outcome = 'open' and n.since > ${since}::timestamptz
        and n.since <= ${until}::timestamptz and (n.until is null or n.until > n.since)
    ), pushed as (
      select c.*, (
        select count(*) from (
          select h."closeDate", lag(h."closeDate") over (order by h.since, h.until) as earlier from "OpportunityState" h
          where h."opportunityId" = c.id and h.since <= c.at and h.outcome = 'open'
        ) past where past."closeDate" > past.earlier
      )::int as pushes
      from changed c where c."closeDate" > c."closeBefore"
    ), overstayed as materialized (
      select y.id, y."opportunityId", y."enteredAt", stays.days
      from stays join "StageStay" y on y."tenantId" = ${tenant}::uuid and y.stage = stays.stage
        and y."enteredAt" < ${until}::timestamptz - stays.days * interval '1 day'
        and y."enteredAt" >= ${since}::timestamptz - stays.days * interval '1 day'
      where y."leftAt" is null or y."leftAt" > ${until}::timestamptz
    ), found as (
      select 'pushed' as kind, s.id as deal, s.number, s.name, s."ownerId" as owner, 'pushed:' || p.state as fact, p.at, p."byId" as by,
        p."closeBefore"::text as before, p."closeDate"::text as after, s.currency, s.stage, p.pushes as count, null::float8 as than,
        ${none} as until, ${none} as reason, s.worth
      from standing s join pushed p using (id)
      where p."closeDate" - p."closeBefore" >= ${limits.pushedDays} or p.pushes >= ${limits.pushes}
      union all
      select 'cut', s.id, s.number, s.name, s."ownerId", 'cut:' || c.state, c.at, c."byId", c."amountBefore"::text, c.amount::text,
        c.currency, s.stage, 1, null, null, null, s.worth
      from standing s join changed c using (id)
      where c.worth <= c."worthBefore" * ${1 - limits.cutPercent / 100}::numeric and c."worthBefore" > 0
      union all
      select case y.entry when 'back' then 'back' else 'skipped' end, s.id, s.number, s.name, s."ownerId",
        case y.entry when 'back' then 'back:' else 'skipped:' end || y.id, y."enteredAt", y."enteredById", (
          select p.stage from "StageStay" p where p."opportunityId" = y."opportunityId" and p."leftAt" = y."enteredAt"
            and p."leftTo" = y.stage order by p."enteredAt" desc limit 1
        ), y.stage, s.currency, s.stage, 1, null, null, y.reason, s.worth
      from "StageStay" y join standing s on s.id = y."opportunityId"
      where y."tenantId" = ${tenant}::uuid and y.stage = any(${rules.pipeline.stages.map(({ key }) => key)}::text[])
        and y.entry in ('back', 'skip') and y."enteredAt" > ${since}::timestamptz and y."enteredAt" <= ${until}::timestamptz
      union all
      select 'quiet', s.id, s.number, s.name, s."ownerId", 'quiet:' || floor(extract(epoch from last.at)), last.at, null, null, null,
        s.currency, s.stage, floor(extract(epoch from ${until}::timestamptz - last.at) / 86400)::int, null, null, null, s.worth
      from standing s cross join lateral (
        select greatest(s."createdAt", max(a."createdAt")) as at from "Activity" a
        where a."tenantId" = ${tenant}::uuid and a."opportunityId" = s.id and a."createdAt" <= ${until}::timestamptz
      ) last
      where s.grade = 'A' and coalesce(s."touchedAt", s."createdAt") <= ${new Date(until.getTime() - quiet)}::timestamptz
        and last.at <= ${new Date(until.getTime() - quiet)}::timestamptz
        and (last.at > ${new Date(since.getTime() - quiet)}::timestamptz or not ${stoodBefore(view, Prisma.sql`h.grade = 'A'`)})
      union all
      select 'overdue', s.id, s.number, s.name, s."ownerId", 'overdue:' || s."closeDate", null, null, s."closeDate"::text, null,
        s.currency, s.stage, ${today}::date - s."closeDate", null, null, null, s.worth
      from standing s
      where s."closeDate" < ${today}::date and not (s.was and s."closeDate" < ${before}::date)
        and not ${stoodBefore(view, Prisma.sql`h."closeDate" < ${before}::date`)}
      union all
      select 'long', s.id, s.number, s.name, s."ownerId", 'long:' || y.id, y."enteredAt", null, null, null, s.currency, s.stage,
        floor(extract(epoch from ${until}::timestamptz - y."enteredAt") / 86400)::int, y.days, null, null, s.worth
      from overstayed y join standing s on s.id = y."opportunityId"
      union all
      select gone.kind, s.id, s.number, s.name, s."ownerId", gone.fact, null, null, null, null, s.currency, s.stage, s.deals, null,
        gone.until, null, s.worth
      from (${goneOwners(view)}) gone cross join lateral (
        select standing.*, count(*) over ()::int as deals from standing where "ownerId" = gone.id
        order by worth desc, standing.id limit 1
      ) s
    )`;
}

/** Whether the same was true of the deal at the beginning already, when it was another state. */
function stoodBefore({ since }: View, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (
    select from "OpportunityState" h where h."opportunityId" = s.id and h.outcome = 'open'
      and h.since <= ${since}::timestamptz
      and (h.until is null or h.until > ${since}::timestamptz) and ${condition}
  )`;
}

/** Owners whose longer leave began, and who left, between the two digests. One row for each: their deals are counted. */
function goneOwners({ tenant, since, until, before, today, rules }: View): Prisma.Sql {
  return Prisma.sql`
    select id, 'absent' as kind, 'absent:' || "awayFrom" as fact, "awayUntil"::text as until from "Member"
    where "tenantId" = ${tenant}::uuid and active and "awayFrom" > ${before}::date and "awayFrom" <= ${today}::date
      and "awayUntil" - "awayFrom" + 1 > ${rules.digests.exceptions.absentDays}
    union all
    select m.id, 'left', 'left:' || a.id, null from "Audit" a join "Member" m on m.id = a."subjectId" and not m.active
    where a."tenantId" = ${tenant}::uuid and a.verb = 'member.deactivate' and a.at > ${since}::timestamptz
      and a.at <= ${until}::timestamptz`;
}
