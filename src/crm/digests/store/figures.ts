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

/** Which of the judged deals each figure of stock counts: as of the end, and as of the beginning. */
const counted = {
  open: Prisma.sql`"is"`,
  openBefore: Prisma.sql`was`,
  weighted: Prisma.sql`"is" and due and not overdue`,
  weightedBefore: Prisma.sql`was and due and not "wasOverdue"`,
  due: Prisma.sql`"is" and due`,
  dueBefore: Prisma.sql`was and due`,
  overdue: Prisma.sql`"is" and overdue`,
  overdueBefore: Prisma.sql`was and "wasOverdue"`,
} as const;

/**
 * What stands open at the end of the view, and stood at its beginning, by stage and owner: one pass over the states. The
 * amounts of each stage, owner, grade and currency are added up before they are converted and weighted.
 */
export async function stocks(db: Db, view: View): Promise<Stock[]> {
  const pairs = Object.entries(counted).map(
    ([name, where]) => Prisma.sql`count(*) filter (where ${where}) as ${Prisma.raw(`"${name}"`)},
      sum(amount) filter (where ${where}) as ${Prisma.raw(`"${name} amount"`)}`,
  );
  const count = (name: keyof typeof counted) =>
    Prisma.sql`sum(${Prisma.raw(`"${name}"`)})::int as ${Prisma.raw(`"${name}"`)}`;
  const value = (name: keyof typeof counted, as: string, by = Prisma.sql`rate`) =>
    Prisma.sql`trim_scale(coalesce(sum(${Prisma.raw(`"${name} amount"`)} * ${by}), 0))::text as ${Prisma.raw(`"${as}"`)}`;
  const weighted = Prisma.sql`rate * chance`;
  const rows = await db.$queryRaw`
    with ${judged(view)}, added as (
      select stage, "ownerId", currency, grade, max(rate) as rate, max(chance) as chance, ${Prisma.join(pairs)},
        count(*) filter (where stale) as stale, count(*) filter (where "is" and "noStep") as "noStep",
        coalesce(sum(tidy) filter (where "is"), 0) as tidy
      from judged group by stage, "ownerId", currency, grade
    ), named as (
      select *, case when rate is null and "open amount" is not null then currency end as unsummed from added
    )
    select stage, "ownerId" as owner, unsummed,
      trim_scale(coalesce(sum("open amount") filter (where unsummed is not null), 0))::text as amount,
      ${count("open")}, ${value("open", "openValue")}, ${value("open", "openWeighted", weighted)},
      ${count("openBefore")}, ${value("openBefore", "openValueBefore")},
      ${count("weighted")}, ${value("weighted", "weightedValue", weighted)},
      ${count("weightedBefore")}, ${value("weightedBefore", "weightedValueBefore", weighted)},
      ${count("due")}, ${value("due", "dueValue")}, ${count("dueBefore")}, ${value("dueBefore", "dueValueBefore")},
      ${count("overdue")}, ${value("overdue", "overdueValue")},
      ${count("overdueBefore")}, ${value("overdueBefore", "overdueValueBefore")},
      sum(stale)::int as stale, sum("noStep")::int as "noStep", sum(tidy)::int as tidy
    from named group by stage, "ownerId", unsummed`;
  return z.array(stock).parse(rows);
}

const ended = z.object({ outcome: z.enum(endings), count: z.number(), value: decimal });

/** Everything that had ended by the view's end, by how it did: those that still are so, and those that were till later. */
export async function endedBy(db: Db, { tenant, team, until, rules }: View) {
  const half = (stands: Prisma.Sql) => Prisma.sql`
    select outcome, currency, count(*) as count, sum(amount) as amount from "OpportunityState"
    where "tenantId" = ${tenant}::uuid and outcome in ('won', 'lost', 'eliminated') and since <= ${until}::timestamptz
      and ${stands} and ${ofTeam(team, Prisma.sql`"teamId"`)}
    group by outcome, currency`;
  const rows = await db.$queryRaw`
    with ${ratesTable(rules)}, ended as materialized (
      ${half(Prisma.sql`until is null`)} union all ${half(Prisma.sql`until > ${until}::timestamptz`)}
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
  // Whose it was then; by the span once more, so that both sides can be read in one go.
  const firstState =
    team === null
      ? Prisma.empty
      : Prisma.sql`join "OpportunityState" s on s."opportunityId" = y."opportunityId" and s.since = y."enteredAt"
          and s."teamId" = ${team}::uuid and s."tenantId" = ${tenant}::uuid and s.since > ${from}::timestamptz
          and s.since <= ${until}::timestamptz and (s.until is null or s.until > s.since)`;
  const rows = await db.$queryRaw`
    with ${closes(view, { from, to: until, at: until })}, came as (
      select y."enteredAt" as at from "StageStay" y ${firstState}
      where y."tenantId" = ${tenant}::uuid and y.stage = any(${stages}::text[]) and y.entry in ('created', 'import')
        and y."enteredAt" > ${from}::timestamptz and y."enteredAt" <= ${until}::timestamptz
    ), happened as (
      select at, 'new' as kind from came
      union all select at, case outcome when 'won' then 'won' else 'lost' end from closes
    )
    select to_char(date_trunc('week', at at time zone ${zone}), 'YYYY-MM-DD') as monday, kind, count(*)::int as count
    from happened group by 1, 2`;
  return z.array(weekly).parse(rows);
}
