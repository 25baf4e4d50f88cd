import { z } from "zod";
import type { Day } from "../../../kernel/day.ts";
import { type Db, Prisma } from "../../../store/database.ts";
import type { Ageing, Closed, Conversion, Passage, Slippage, Wins } from "../digest/review.ts";
import { placesOf } from "../digest/rules.ts";
import type { Span } from "../digest/span.ts";
import { closes } from "./closes.ts";
import { ofTeam, ratesTable, stood, type View } from "./judged.ts";
import { longStays } from "./stays.ts";

const closed = z.object({
  won: z.number(),
  lost: z.number(),
  rejected: z.number(),
  wonValue: z.string(),
  lostValue: z.string(),
  median: z.number().nullable(),
  p80: z.number().nullable(),
  lostMedian: z.number().nullable(),
});

/** M2 and M3 over what was closed in a span, as of its end. Days are whole days of the zone. */
export async function closedIn(db: Db, view: View, { since, until }: Span, zone: string): Promise<Closed> {
  const rows = await db.$queryRaw`
    with ${closes(view, { from: since, to: until, at: until })}, timed as (
      select *, ((at at time zone ${zone})::date - ("qualifiedAt" at time zone ${zone})::date)::float8 as days from closes
    )
    select count(*) filter (where outcome = 'won')::int as won,
      count(*) filter (where outcome <> 'won' and "qualifiedAt" is not null)::int as lost,
      count(*) filter (where outcome <> 'won' and "qualifiedAt" is null)::int as rejected,
      trim_scale(coalesce(sum(value) filter (where outcome = 'won'), 0))::text as "wonValue",
      trim_scale(coalesce(sum(value) filter (where outcome <> 'won' and "qualifiedAt" is not null), 0))::text as "lostValue",
      percentile_cont(0.5) within group (order by days) filter (where outcome = 'won') as median,
      percentile_cont(0.8) within group (order by days) filter (where outcome = 'won') as p80,
      percentile_cont(0.5) within group (order by days) filter (where outcome <> 'won') as "lostMedian"
    from timed`;
  return z.tuple([closed]).parse(rows)[0];
}

const conversion = z.object({
  stage: z.string(),
  entered: z.number(),
  passed: z.number(),
  still: z.number(),
  reached: z.number(),
});

/**
 * M1: deals whose first entry to a stage falls in the span; passed when by its end they reached any stage after it, or were
 * won, so that a skip counts as passed. `reached`: of the first stage's cohort, those that came to the stage or beyond.
 */
export async function conversions(db: Db, view: View, { since, until }: Span): Promise<Conversion[]> {
  const { tenant, team, rules } = view;
  const rows = await db.$queryRaw`
    with places as (
      select * from jsonb_to_recordset(${JSON.stringify(placesOf(rules))}::jsonb) as row(stage text, place int)
    ), entered as (
      select distinct y."opportunityId" as id, y.stage, p.place from "StageStay" y join places p on p.stage = y.stage
      where y."tenantId" = ${tenant}::uuid and y."enteredAt" > ${since}::timestamptz and y."enteredAt" <= ${until}::timestamptz
        and not exists (select from "StageStay" e where e."opportunityId" = y."opportunityId" and e.stage = y.stage
          and e."enteredAt" < y."enteredAt")
        and (${team}::uuid is null or exists (select from "OpportunityState" s where s."opportunityId" = y."opportunityId" and s.since <= ${until}::timestamptz
          and (s.until is null or s.until > ${until}::timestamptz) and ${ofTeam(team, Prisma.sql`s."teamId"`)}))
    ), furthest as (
      select e.id, e.stage, e.place, max(case when y.stage = 'won' then 1000 else coalesce(p.place, -1) end) as place_reached,
        bool_or(y.stage = e.stage and (y."leftAt" is null or y."leftAt" > ${until}::timestamptz)) as still
      from entered e join "StageStay" y on y."opportunityId" = e.id and y."enteredAt" <= ${until}::timestamptz
      left join places p on p.stage = y.stage
      group by e.id, e.stage, e.place
    )
    select p.stage, count(f.id)::int as entered, count(f.id) filter (where f.place_reached > f.place)::int as passed,
      count(f.id) filter (where f.still)::int as still,
      (select count(*)::int from furthest c where c.place = 0 and c.place_reached >= p.place) as reached
    from places p left join furthest f on f.stage = p.stage group by p.stage, p.place order by p.place`;
  return z.array(conversion).parse(rows);
}

const passage = z.object({ from: z.string(), to: z.string(), count: z.number() });

/** M1's matrix: every move that was made in a span, by the team whose deal it was then. */
export async function passages(db: Db, { tenant, team, rules }: View, { since, until }: Span): Promise<Passage[]> {
  const rows = await db.$queryRaw`
    select y.stage as from, y."leftTo" as to, count(*)::int as count from "StageStay" y
    where y."tenantId" = ${tenant}::uuid and y.stage = any(${rules.pipeline.stages.map(({ key }) => key)}::text[])
      and y."leftAt" > ${since}::timestamptz and y."leftAt" <= ${until}::timestamptz and y."leftTo" is not null
      and (${team}::uuid is null or exists (select from "OpportunityState" s where s."opportunityId" = y."opportunityId"
        and s.since <= y."leftAt" and (s.until is null or s.until > y."leftAt") and ${ofTeam(team, Prisma.sql`s."teamId"`)}))
    group by 1, 2`;
  return z.array(passage).parse(rows);
}

const wins = z.object({ overdue: z.number(), came: z.number(), cameWon: z.number() });

/** M2's other forms: what is open past its date at the view's end, and what became of those that came in the span. */
export async function winsOf(db: Db, view: View, { since, until }: Span): Promise<Wins> {
  const { tenant, team, today, rules } = view;
  const rows = await db.$queryRaw`
    with late as (
      select s.id from (${stood({ ...view, since: until }, Prisma.sql`s."opportunityId" as id, s."closeDate"`)}) s
      join "Opportunity" o on o.id = s.id where s."closeDate" < ${today}::date and o."qualifiedAt" <= ${until}::timestamptz
    ), came as (
      select s.outcome from "StageStay" y join "Opportunity" o on o.id = y."opportunityId"
      join "OpportunityState" s on s."opportunityId" = y."opportunityId" and s.since <= ${until}::timestamptz
        and (s.until is null or s.until > ${until}::timestamptz)
      where y."tenantId" = ${tenant}::uuid and y.stage = any(${rules.pipeline.stages.map(({ key }) => key)}::text[])
        and y.entry in ('created', 'import') and y."enteredAt" > ${since}::timestamptz and y."enteredAt" <= ${until}::timestamptz
        and o."qualifiedAt" <= ${until}::timestamptz and ${ofTeam(team, Prisma.sql`s."teamId"`)}
        and not (s.outcome = 'eliminated' and coalesce(o.reason, '') = 'duplicate')
    )
    select (select count(*)::int from late) as overdue, count(*)::int as came,
      count(*) filter (where outcome = 'won')::int as "cameWon" from came`;
  return z.tuple([wins]).parse(rows)[0];
}

const one = z.tuple([z.object({ count: z.number() })]);

/** M4's N: deals that were open and past screening at a moment. */
export async function openQualifiedAt(db: Db, { tenant, team }: View, at: Date): Promise<number> {
  const rows = await db.$queryRaw`
    select count(*)::int as count from "OpportunityState" s join "Opportunity" o on o.id = s."opportunityId"
    where s."tenantId" = ${tenant}::uuid and s.outcome = 'open' and s.since <= ${at}::timestamptz
      and (s.until is null or s.until > ${at}::timestamptz) and o."qualifiedAt" <= ${at}::timestamptz
      and ${ofTeam(team, Prisma.sql`s."teamId"`)}`;
  return one.parse(rows)[0].count;
}

const slippage = z.object({
  due: z.number(),
  dueValue: z.string(),
  slipped: z.number(),
  slippedValue: z.string(),
  pushes: z.number(),
  pulledIn: z.number(),
  netDays: z.number().nullable(),
});

/** M7: deals due between two days as the first began, by the amount that they had then; and every push between. */
export async function slippageOf(
  db: Db,
  { tenant, team, rules }: View,
  { since, until }: Span,
  { first, last }: { readonly first: Day; readonly last: Day },
): Promise<Slippage> {
  const rows = await db.$queryRaw`
    with ${ratesTable(rules)}, due as (
      select s."opportunityId" as id, coalesce(s.amount * r.rate, 0) as value, coalesce(n.outcome = 'open'
        and n."closeDate" > ${last}::date, false) as slipped, n."closeDate" - s."closeDate" as moved
      from "OpportunityState" s left join rates r on r.currency = s.currency
      left join "OpportunityState" n on n."opportunityId" = s."opportunityId"
        and n.since <= ${until}::timestamptz and (n.until is null or n.until > ${until}::timestamptz)
      where s."tenantId" = ${tenant}::uuid and s.outcome = 'open' and s.since <= ${since}::timestamptz
        and (s.until is null or s.until > ${since}::timestamptz) and s."closeDate" between ${first}::date and ${last}::date
        and ${ofTeam(team, Prisma.sql`s."teamId"`)}
    )
    select count(*)::int as due, trim_scale(coalesce(sum(value), 0))::text as "dueValue",
      count(*) filter (where slipped)::int as slipped,
      trim_scale(coalesce(sum(value) filter (where slipped), 0))::text as "slippedValue", (
        select count(*)::int from "OpportunityState" n join "OpportunityState" p on p."opportunityId" = n."opportunityId" and p.until = n.since and p.since < p.until
        where n."tenantId" = ${tenant}::uuid and n.since > ${since}::timestamptz and n.since <= ${until}::timestamptz
          and n."closeDate" > p."closeDate" and ${ofTeam(team, Prisma.sql`n."teamId"`)}
      ) as pushes, (
        select count(distinct n."opportunityId")::int from "OpportunityState" n join "OpportunityState" s
          on s."opportunityId" = n."opportunityId" and s.since <= ${since}::timestamptz and s.until > ${since}::timestamptz
        where n."tenantId" = ${tenant}::uuid and n.since > ${since}::timestamptz and n.since <= ${until}::timestamptz
          and (n.until is null or n.until > ${until}::timestamptz) and n."closeDate" between ${first}::date and ${last}::date
          and s.outcome = 'open' and s."closeDate" > ${last}::date and ${ofTeam(team, Prisma.sql`n."teamId"`)}
      ) as "pulledIn", avg(moved)::float8 as "netDays"
    from due`;
  return z.tuple([slippage]).parse(rows)[0];
}

const ageing = z.object({
  stage: z.string(),
  open: z.number(),
  median: z.number().nullable(),
  over: z.number(),
});

/** M8: how long open deals are in their stage, beside the stage's own finished stays of 12 months. */
export async function ageingOf(db: Db, view: View): Promise<Ageing[]> {
  const stays = await longStays(db, view);
  const rows = await db.$queryRaw`
    with ages as (
      select y.stage, extract(epoch from ${view.until}::timestamptz - y."enteredAt")::float8 / 86400 as days
      from (${stood({ ...view, since: view.until }, Prisma.sql`s."opportunityId", s.stage`)}) s
      join "StageStay" y on y."opportunityId" = s."opportunityId" and y."enteredAt" <= ${view.until}::timestamptz
        and (y."leftAt" is null or y."leftAt" > ${view.until}::timestamptz) and y.stage = s.stage
    )
    select stays.stage, count(ages.days)::int as open, percentile_cont(0.5) within group (order by ages.days) as median,
      count(*) filter (where ages.days > stays.days)::int as over
    from jsonb_to_recordset(${JSON.stringify(stays)}::jsonb) as stays(stage text, days float8)
    left join ages on ages.stage = stays.stage group by stays.stage`;
  const standing = z.array(ageing).parse(rows);
  return stays.map(({ n: finished, ...stay }) => {
    const { open = 0, median = null, over = 0 } = standing.find(({ stage }) => stage === stay.stage) ?? {};
    return { ...stay, finished, open, median, over };
  });
}
