import { z } from "zod";
import { addDays } from "../../../kernel/day.ts";
import { type Tier, tiers } from "../../../policy/schema.ts";
import { type Db, Prisma } from "../../../store/database.ts";
import { lifetimeValue, type Sums } from "../../customers/metrics/lifetime-value.ts";
import { outOf } from "../../customers/metrics/repurchase.ts";
import { quietDays } from "../../customers/metrics/retention.ts";
import { type Loyalty, leastForRate } from "../metrics/side.ts";
import { ofTeam, type View } from "./judged.ts";

const tier = z.enum(tiers);
const kept = z.object({
  tier,
  kept: z.number(),
  lost: z.number(),
  fresh: z.number(),
  returned: z.number(),
  start: z.number(),
  stayed: z.number(),
  now: z.number(),
});
const worth = z.object({
  tier,
  customers: z.number(),
  twelve: z.string(),
  ordered: z.number(),
  ripe: z.number(),
  again: z.number(),
  revenue: z.number(),
  orders: z.number(),
  perYear: z.number(),
  said: z.number(),
  sold: z.number(),
  margin: z.number(),
});

/**
 * M9–M11 over the year up to a view's end, by two statements over all customers of its scope, however many there are; for
 * the month's review and for whoever asks. `least`: orders from which an interval is known. Active is what `isActive` says, in SQL; tiers are those of now.
 */
export async function loyalty(db: Db, view: Pick<View, "tenant" | "team" | "today">, least: number): Promise<Loyalty> {
  const to = view.today;
  const from = addDays(to, -364);
  const stays = z.array(kept).parse(await db.$queryRaw(retentionSql(view, addDays(from, -1), to, least)));
  const worths = z.array(worth).parse(await db.$queryRaw(worthSql(view)));
  const [second] = await db.$queryRaw<{ days: number | null }[]>`
    select percentile_cont(0.5) within group (order by f."daysToSecond")::float8 as days
    from "CustomerFacts" f join "Customer" c on c.id = f."customerId"
    where f."tenantId" = ${view.tenant}::uuid and c.status = 'active' and ${ofTeam(view.team, Prisma.sql`c."teamId"`)}`;
  const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0);
  const start = sum(stays, (row) => row.start);
  const counts = {
    kept: sum(stays, (row) => row.kept),
    lost: sum(stays, (row) => row.lost),
    fresh: sum(stays, (row) => row.fresh),
    returned: sum(stays, (row) => row.returned),
  };
  return {
    from,
    to,
    ...counts,
    start: counts.kept + counts.lost,
    grr: start > 0 ? sum(stays, (row) => row.stayed) / start : null,
    nrr: start > 0 ? sum(stays, (row) => row.now) / start : null,
    repurchase: outOf(
      sum(worths, (row) => row.again),
      sum(worths, (row) => row.ripe),
    ),
    daysToSecond: second?.days ?? null,
    tiers: [...tiers].reverse().flatMap((each) => {
      const found = worths.find((row) => row.tier === each);
      return found
        ? [{ tier: each, customers: found.customers, revenue: found.twelve, value: valued(found, stays) }]
        : [];
    }),
  };
}

function valued(of: z.infer<typeof worth>, stays: readonly z.infer<typeof kept>[]) {
  const stay = stays.find((row) => row.tier === of.tier);
  const start = stay ? stay.kept + stay.lost : 0;
  const churn = stay && start >= leastForRate ? stay.lost / start : null;
  const sums: Sums = { ...of, customers: of.ordered };
  return of.ordered > 0 ? lifetimeValue(of.tier satisfies Tier, sums, churn) : null;
}

type Of = Pick<View, "tenant" | "team">;

const retentionSql = ({ tenant, team }: Of, before: string, to: string, least: number): Prisma.Sql => Prisma.sql`
    with mine as (
      select c.id, c.tier, c."endedOn" as ended from "Customer" c where c."tenantId" = ${tenant}::uuid and ${ofTeam(team, Prisma.sql`c."teamId"`)}
    ), day as (
      select id, "on", "on" - lag("on") over (partition by id order by "on") as gap
      from (select distinct o."customerId" as id, o."on" from "Order" o
        where o."tenantId" = ${tenant}::uuid and not o.refund and o."on" <= ${to}::date) each
    ), bought as (
      select id, min("on") as first, max("on") filter (where "on" <= ${before}::date) as last0, max("on") as last1,
        case when count(*) filter (where "on" <= ${before}::date) >= ${least}
          then percentile_cont(0.5) within group (order by gap) filter (where "on" <= ${before}::date) else 0 end as own0,
        case when count(*) >= ${least} then percentile_cont(0.5) within group (order by gap) else 0 end as own1
      from day group by id
    ), signed as (
      select "customerId" as id, min("from") as first, bool_or("from" <= ${before}::date) as had0,
        bool_or("from" <= ${before}::date and ("to" is null or "to" >= ${before}::date)) as in0,
        bool_or("from" <= ${to}::date and ("to" is null or "to" >= ${to}::date)) as in1
      from "Contract" where "tenantId" = ${tenant}::uuid and "from" <= ${to}::date group by 1
    ), paid as (
      select "customerId" as id, sum(base) filter (where "on" <= ${before}::date) as before,
        sum(base) filter (where "on" > ${before}::date) as now
      from "Order" where "tenantId" = ${tenant}::uuid and "on" <= ${to}::date and "on" > ${before}::date - 365 group by 1
    ), each as (
      select m.tier,
        (m.ended is null or m.ended > ${before}::date) and case when s.had0 then s.in0
          else coalesce(${before}::date - b.last0 <= greatest(2 * b.own0, ${quietDays}), false) end as was,
        (m.ended is null or m.ended > ${to}::date) and case when s.id is not null then s.in1
          else coalesce(${to}::date - b.last1 <= greatest(2 * b.own1, ${quietDays}), false) end as "is",
        least(b.first, s.first) <= ${before}::date as known,
        greatest(coalesce(p.before, 0), 0) as before, greatest(coalesce(p.now, 0), 0) as now
      from mine m left join bought b on b.id = m.id left join signed s on s.id = m.id left join paid p on p.id = m.id
    )
    select tier, (count(*) filter (where was and "is"))::int as kept, (count(*) filter (where was and not "is"))::int as lost,
      (count(*) filter (where "is" and not was and not known))::int as fresh,
      (count(*) filter (where "is" and not was and known))::int as returned, sum(before)::float8 as start,
      sum(least(before, now))::float8 as stayed, coalesce(sum(now) filter (where before > 0), 0)::float8 as now
    from each group by tier`;

const worthSql = ({ tenant, team }: Of): Prisma.Sql => Prisma.sql`
    select c.tier, count(*)::int as customers, trim_scale(coalesce(sum(f.revenue12), 0))::text as twelve,
      (count(*) filter (where f."orderDays" > 0))::int as ordered,
      (count(*) filter (where f."asOf" - f."firstOrderOn" >= coalesce(f."segmentInterval", 0)))::int as ripe,
      (count(*) filter (where f."orderDays" >= 2
        and f."asOf" - f."firstOrderOn" >= coalesce(f."segmentInterval", 0)))::int as again,
      coalesce(sum(f.revenue) filter (where f."orderDays" > 0), 0)::float8 as revenue,
      coalesce(sum(f."orderDays"), 0)::int as orders,
      coalesce(sum(f."orderDays" / greatest(1, (f."asOf" - f."firstOrderOn") / 365.0)), 0)::float8 as "perYear",
      (count(*) filter (where f.margin is not null and f."orderDays" > 0))::int as said,
      coalesce(sum(f.revenue) filter (where f.margin is not null and f."orderDays" > 0), 0)::float8 as sold,
      coalesce(sum(f.margin) filter (where f."orderDays" > 0), 0)::float8 as margin
    from "Customer" c left join "CustomerFacts" f on f."customerId" = c.id
    where c."tenantId" = ${tenant}::uuid and c.status = 'active' and ${ofTeam(team, Prisma.sql`c."teamId"`)}
    group by c.tier`;
