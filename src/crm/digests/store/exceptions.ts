import { z } from "zod";
import type { Id } from "../../../kernel/id.ts";
import { type Db, Prisma } from "../../../store/database.ts";
import { type Exception, exceptionKinds } from "../digest/exception.ts";
import type { Stay } from "../digest/rules.ts";
import { ofTeam, ratesTable, stateBefore, stood, type View } from "./judged.ts";

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
  mutedAt: z.date().nullable(),
  mutedBy: z.string().nullable(),
  total: z.number(),
});

interface Wanted {
  readonly size: number;
  readonly skip?: number;
  /** How long a stay in each stage is long. */
  readonly stays: readonly Stay[];
  /** Of deals of this owner alone. */
  readonly only?: Id | null;
  readonly deal?: Id | null;
  /** What was muted by then is left out; by the digest's own time unless said. */
  readonly by?: Date;
  /** Only what was muted by then; the newest first. */
  readonly muted?: boolean;
}

/**
 * What came true between two digests of deals that are open at the end: each fact once, since it is true at the end and was
 * not at the beginning, or happened between. Facts that somebody muted by then are left out. Greatest deals first.
 */
export async function findExceptions(
  db: Db,
  view: View,
  { size, stays, skip = 0, only = null, deal = null, by = view.until, muted = false }: Wanted,
): Promise<{ readonly exceptions: readonly Exception[]; readonly total: number }> {
  const { tenant } = view;
  const isMuted = Prisma.sql`coalesce(note."acceptedAt" <= ${by}::timestamptz, false)`;
  const rows = await db.$queryRaw`
    with ${found(view, stays)}
    select found.*, note."acceptedAt" as "mutedAt", note."acceptedById" as "mutedBy", count(*) over ()::int as total
    from found left join "ExceptionNote" note on note."tenantId" = ${tenant}::uuid and note."opportunityId" = found.deal
      and note.fact = found.fact
    where ${isMuted} = ${muted}
      and (${only}::uuid is null or found.owner = ${only}::uuid) and (${deal}::uuid is null or found.deal = ${deal}::uuid)
    order by case when ${muted} then note."acceptedAt" end desc, worth desc, found.deal, found.fact limit ${size} offset ${skip}`;
  const exceptions = z.array(row).parse(rows);
  return { exceptions, total: exceptions[0]?.total ?? 0 };
}

/**
 * `found`: each kind looks for its few deals by what happened or came true in the span, by an index of its own; what they
 * are at the end is looked up then. So it costs what a day brings, and not what stands open.
 */
function found(view: View, stays: readonly Stay[]): Prisma.Sql {
  const { tenant, team, since, until, before, today, rules } = view;
  const limits = rules.digests.exceptions;
  const quiet = limits.quietDays * 86_400_000;
  const hushed = { from: new Date(since.getTime() - quiet), to: new Date(until.getTime() - quiet) };
  const stands = Prisma.sql`s.outcome = 'open' and s.since <= ${until}::timestamptz
    and (s.until is null or s.until > ${until}::timestamptz) and ${ofTeam(team, Prisma.sql`s."teamId"`)}`;
  return Prisma.sql`
    ${ratesTable(rules)}, stays as (
      select * from jsonb_to_recordset(${JSON.stringify(stays)}::jsonb) as row(stage text, days float8)
    ), changed as (
      select n."opportunityId" as id, n.id as state, n.since as at, n."byId", n."closeDate", n.amount, n.currency,
        p."closeDate" as "closeBefore", p.amount as "amountBefore", n.amount * nr.rate as worth, p.amount * pr.rate as "worthBefore"
      from "OpportunityState" n cross join lateral (${stateBefore}) p
      left join rates nr on nr.currency = n.currency left join rates pr on pr.currency = p.currency
      where n."tenantId" = ${tenant}::uuid and n.outcome = 'open' and n.since > ${since}::timestamptz
        and n.since <= ${until}::timestamptz and (n.until is null or n.until > n.since) and p.outcome = 'open'
    ), pushed as (
      select c.*, (
        select count(*) from (
          select h."closeDate", lag(h."closeDate") over (order by h.since, h.until) as earlier from "OpportunityState" h
          where h."opportunityId" = c.id and h.since <= c.at and h.outcome = 'open'
        ) past where past."closeDate" > past.earlier
      )::int as pushes
      from changed c where c."closeDate" > c."closeBefore"
    ), hushed as (
      select "opportunityId" as id from "Activity" where "tenantId" = ${tenant}::uuid
        and "createdAt" > ${hushed.from}::timestamptz and "createdAt" <= ${hushed.to}::timestamptz
      union
      select "opportunityId" from "OpportunityState" where "tenantId" = ${tenant}::uuid
        and (since > ${hushed.from}::timestamptz and since <= ${hushed.to}::timestamptz
          or since > ${since}::timestamptz and since <= ${until}::timestamptz)
    ), late as (
      select s.id, s."closeDate" from (${stood({ ...view, since: until }, Prisma.sql`s."opportunityId" as id, s."closeDate"`)}) s
      where s."closeDate" >= ${before}::date and s."closeDate" < ${today}::date
      union
      select s."opportunityId", s."closeDate" from "OpportunityState" s where s."tenantId" = ${tenant}::uuid
        and s.since > ${since}::timestamptz and s."closeDate" < ${today}::date and ${stands}
    ), facts (kind, id, fact, at, by, before, after, count, than, until, reason) as (
      select 'pushed', id, 'pushed:' || state, at, "byId", "closeBefore"::text, "closeDate"::text, pushes, null::float8, null::text,
        null::text
      from pushed where "closeDate" - "closeBefore" >= ${limits.pushedDays} or pushes >= ${limits.pushes}
      union all
      select 'cut', id, 'cut:' || state, at, "byId", "amountBefore"::text, amount::text, 1, null, null, null
      from changed where worth <= "worthBefore" * ${1 - limits.cutPercent / 100}::numeric and "worthBefore" > 0
      union all
      select case y.entry when 'back' then 'back' else 'skipped' end, y."opportunityId",
        case y.entry when 'back' then 'back:' else 'skipped:' end || y.id, y."enteredAt", y."enteredById", (
          select p.stage from "StageStay" p where p."opportunityId" = y."opportunityId" and p."leftAt" = y."enteredAt"
            and p."leftTo" = y.stage order by p."enteredAt" desc limit 1
        ), y.stage, 1, null, null, y.reason
      from "StageStay" y
      where y."tenantId" = ${tenant}::uuid and y.stage = any(${rules.pipeline.stages.map(({ key }) => key)}::text[])
        and y.entry in ('back', 'skip') and y."enteredAt" > ${since}::timestamptz and y."enteredAt" <= ${until}::timestamptz
      union all
      select 'quiet', o.id, 'quiet:' || floor(extract(epoch from last.at)), last.at, null, null, null,
        floor(extract(epoch from ${until}::timestamptz - last.at) / 86400)::int, null, null, null
      from hushed cross join lateral (select * from "Opportunity" where id = hushed.id limit 1) o
      join "OpportunityState" s on s."opportunityId" = o.id and s.grade = 'A'
        and ${stands} cross join lateral (
        select greatest(o."createdAt", max(a."createdAt")) as at from "Activity" a
        where a."tenantId" = ${tenant}::uuid and a."opportunityId" = o.id and a."createdAt" <= ${until}::timestamptz
      ) last
      where coalesce(o."touchedAt", o."createdAt") <= ${hushed.to}::timestamptz and last.at <= ${hushed.to}::timestamptz
        and (last.at > ${hushed.from}::timestamptz or not ${stoodBefore(view, "o", Prisma.sql`h.grade = 'A'`)})
      union all
      select 'overdue', l.id, 'overdue:' || l."closeDate", null, null, l."closeDate"::text, null, ${today}::date - l."closeDate", null,
        null, null
      from late l where not ${stoodBefore(view, "l", Prisma.sql`h."closeDate" < ${before}::date`)}
      union all
      select 'long', y."opportunityId", 'long:' || y.id, y."enteredAt", null, null, null,
        floor(extract(epoch from ${until}::timestamptz - y."enteredAt") / 86400)::int, stays.days, null, null
      from stays cross join lateral (
        select * from "StageStay" where "tenantId" = ${tenant}::uuid and stage = stays.stage
          and "enteredAt" < ${until}::timestamptz - stays.days * interval '1 day'
          and "enteredAt" >= ${since}::timestamptz - stays.days * interval '1 day'
          and ("leftAt" is null or "leftAt" > ${until}::timestamptz)
        offset 0
      ) y
      union all
      select gone.kind, top.id, gone.fact, null, null, null, null, top.deals, null, gone.until, null
      from (${goneOwners(view)}) gone cross join lateral (
        select s.id, count(*) over ()::int as deals from (
          ${stood({ ...view, since: until }, Prisma.sql`s."opportunityId" as id, s."ownerId", s.amount, s.currency`)}
        ) s left join rates r on r.currency = s.currency
        where s."ownerId" = gone.id order by coalesce(s.amount * r.rate, 0) desc, s.id limit 1
      ) top
    ), found as (
      select facts.kind, facts.id as deal, o.number, o.name, s."ownerId" as owner, facts.fact, facts.at, facts.by, facts.before,
        facts.after, s.currency, s.stage, facts.count, facts.than, facts.until, facts.reason, coalesce(s.amount * r.rate, 0) as worth
      from facts
      -- Looked up for each of the few facts: joined, all states of the company would be read.
      cross join lateral (select * from "OpportunityState" s where s."opportunityId" = facts.id and ${stands} limit 1) s
      cross join lateral (select number, name from "Opportunity" where id = facts.id limit 1) o
      left join rates r on r.currency = s.currency
    )`;
}

/** Whether the same was true of the deal at the beginning already, when it was another state. */
function stoodBefore({ since }: View, of: "o" | "l", condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (
    select from "OpportunityState" h where h."opportunityId" = ${Prisma.raw(of)}.id and h.outcome = 'open'
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
