import { z } from "zod";
import { type Db, Prisma } from "../../../store/database.ts";
import { endings } from "../digest/numbers.ts";
import { closes } from "./closes.ts";
import { judged, ofTeam, ratesTable, type View } from "./judged.ts";
import { moves } from "./moves.ts";

const decimal = z.string();
const stock = z.object({
  stage: z.string(),
  owner: z.string().nullable(),
  unsummed: z.string().nullable(),
  amount: decimal,
  open: z.number(),
  openValue: decimal,
  openWeighted: decimal,
  openBefore: z.number(),
  openValueBefore: decimal,
  weighted: z.number(),
  weightedValue: decimal,
  weightedBefore: z.number(),
  weightedValueBefore: decimal,
  due: z.number(),
  dueValue: decimal,
  dueBefore: z.number(),
  dueValueBefore: decimal,
  overdue: z.number(),
  overdueValue: decimal,
  overdueBefore: z.number(),
  overdueValueBefore: decimal,
  stale: z.number(),
  noStep: z.number(),
  tidy: z.number(),
});
export type Stock = z.infer<typeof stock>;

/** What stands open at the end of the view, and stood at its beginning, by stage and owner: one pass over the states. */
export async function stocks(db: Db, view: View): Promise<Stock[]> {
  const rows = await db.$queryRaw`
    with ${judged(view)}
    select stage, "ownerId" as owner, unsummed,
      trim_scale(coalesce(sum(amount) filter (where "is" and unsummed is not null), 0))::text as amount,
      count(*) filter (where "is")::int as open,
      trim_scale(coalesce(sum(value) filter (where "is"), 0))::text as "openValue",
      trim_scale(coalesce(sum(weighted) filter (where "is"), 0))::text as "openWeighted",
      count(*) filter (where was)::int as "openBefore",
      trim_scale(coalesce(sum(value) filter (where was), 0))::text as "openValueBefore",
      count(*) filter (where "is" and due and not overdue)::int as weighted,
      trim_scale(coalesce(sum(weighted) filter (where "is" and due and not overdue), 0))::text as "weightedValue",
      count(*) filter (where was and due and not "wasOverdue")::int as "weightedBefore",
      trim_scale(coalesce(sum(weighted) filter (where was and due and not "wasOverdue"), 0))::text as "weightedValueBefore",
      count(*) filter (where "is" and due)::int as due,
      trim_scale(coalesce(sum(value) filter (where "is" and due), 0))::text as "dueValue",
      count(*) filter (where was and due)::int as "dueBefore",
      trim_scale(coalesce(sum(value) filter (where was and due), 0))::text as "dueValueBefore",
      count(*) filter (where "is" and overdue)::int as overdue,
      trim_scale(coalesce(sum(value) filter (where "is" and overdue), 0))::text as "overdueValue",
      count(*) filter (where was and "wasOverdue")::int as "overdueBefore",
      trim_scale(coalesce(sum(value) filter (where was and "wasOverdue"), 0))::text as "overdueValueBefore",
      count(*) filter (where stale)::int as stale,
      count(*) filter (where "is" and "noStep")::int as "noStep",
      coalesce(sum(tidy) filter (where "is"), 0)::int as tidy
    from judged group by stage, "ownerId", unsummed`;
  return z.array(stock).parse(rows);
}

const ended = z.object({ outcome: z.enum(endings), count: z.number(), value: decimal });

/** Everything that had ended by the view's end, by how it did: one pass over the states that ended. */
export async function endedBy(db: Db, { tenant, team, until, rules }: View) {
  const rows = await db.$queryRaw`
    with ${ratesTable(rules)}, ended as materialized (
      select outcome, currency, count(*) as count, sum(amount) as amount from "OpportunityState"
      where "tenantId" = ${tenant}::uuid and outcome in ('won', 'lost', 'eliminated')
        and (until is null or until > ${until}::timestamptz) and since <= ${until}::timestamptz
        and ${ofTeam(team, Prisma.sql`"teamId"`)}
      group by outcome, currency
    )
    select outcome::text, sum(count)::int as count, trim_scale(coalesce(sum(amount * rate), 0))::text as value
    from ended left join rates using (currency) group by outcome`;
  return z.array(ended).parse(rows);
}

const moved = z.object({
  kind: z.enum(["new", "reopened", "received", "in", "changed", "forward", "back", "won", "lost", "handed"]),
  stage: z.string(),
  count: z.number(),
  value: decimal,
});
export type Moved = z.infer<typeof moved>;

/** What happened in the view's span, by stage. A changed amount moves no deal, so it counts 0. */
export async function movements(db: Db, view: View): Promise<Moved[]> {
  const rows = await db.$queryRaw`
    with ${moves(view)}
    select kind, stage, (count(*) filter (where kind <> 'changed'))::int as count, trim_scale(sum(value))::text as value
    from moves group by kind, stage`;
  return z.array(moved).parse(rows);
}

const total = z.object({ count: z.number(), value: decimal });

/** What is won as of a moment of what was closed in (from, moment]. */
export async function wonSince(db: Db, view: View, from: Date, at: Date) {
  const rows = await db.$queryRaw`
    with ${closes(view, { from, to: at, at })}
    select count(*)::int as count, trim_scale(coalesce(sum(value), 0))::text as value from closes where outcome = 'won'`;
  return z.tuple([total]).parse(rows)[0];
}

const weekly = z.object({ monday: z.string(), kind: z.enum(["new", "won", "lost"]), count: z.number() });

/**
 * How many deals came, were won and lost in each week since a moment, in a zone's own weeks: the trend. What came is told by
 * its first stay, what was closed by its last.
 */
export async function weeksSince(db: Db, view: View, from: Date, zone: string) {
  const { tenant, team, until, rules } = view;
  const stages = rules.pipeline.stages.map(({ key }) => key);
  const rows = await db.$queryRaw`
    with ${closes(view, { from, to: until, at: until })}, came as (
      select y."enteredAt" as at from "StageStay" y
      where y."tenantId" = ${tenant}::uuid and y.stage = any(${stages}::text[]) and y.entry in ('created', 'import')
        and y."enteredAt" > ${from}::timestamptz and y."enteredAt" <= ${until}::timestamptz
        and (${team}::uuid is null or exists (
          select from "OpportunityState" s where s."opportunityId" = y."opportunityId"
            and s.since = y."enteredAt" and s."teamId" = ${team}::uuid))
    ), happened as (
      select at, 'new' as kind from came
      union all select at, case outcome when 'won' then 'won' else 'lost' end from closes
    )
    select to_char(date_trunc('week', at at time zone ${zone}), 'YYYY-MM-DD') as monday, kind, count(*)::int as count
    from happened group by 1, 2`;
  return z.array(weekly).parse(rows);
}
