import { z } from "zod";
import { addDays, type Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { type CustomerFacts as FactsRow, fromDateColumn, Prisma } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import { type Facts, trends } from "../customer/facts.ts";

/** Conversations go both ways; an e-mail or a note need not. */
const twoWay = ["call", "visit", "meeting", "message"];

/**
 * Reckons the facts of all active customers anew, as of the end of a day, in one statement: orders count once a day,
 * refunds lower money and count as no order, what came after the day is left out.
 */
export async function reckonFacts({ db, tenant, policy }: Work, asOf: Day): Promise<void> {
  const { trend, repurchase, tiers } = policy.customers;
  const back = (days: number) => Prisma.sql`${addDays(asOf, -days)}::date`;
  const until = addDays(asOf, 1);
  const falling = trend.falling / 100;
  const rising = trend.rising / 100;
  // Millions of orders are sorted by customer and day several times: in memory, for this transaction alone.
  await db.$executeRaw`select set_config('work_mem', '64MB', true)`;
  await db.$executeRaw`delete from "CustomerFacts" where "tenantId" = ${tenant}::uuid`;
  await db.$executeRaw`
    with mine as materialized (
      select id, "accountId", coalesce(segment, '') as segment from "Customer"
      where "tenantId" = ${tenant}::uuid and status = 'active'
    ), bought as materialized (
      select o.id as "order", o."customerId" as id, o."on", o.base, o.margin, o.refund from "Order" o
      where o."tenantId" = ${tenant}::uuid and o."on" <= ${asOf}::date
    ), money as (
      select id, sum(base) as revenue, sum(base) filter (where "on" > ${back(365)}) as revenue12,
        sum(margin) as margin,
        sum(margin) filter (where "on" > ${back(365)}) as margin12,
        count(*) filter (where margin is null and "on" > ${back(365)}) as unsaid,
        sum(base) filter (where "on" > ${back(trend.days)}) as last,
        sum(base) filter (where "on" <= ${back(trend.days)} and "on" > ${back(2 * trend.days)}) as prior,
        sum(base) filter (where "on" <= ${back(365)} and "on" > ${back(365 + trend.days)}) as ago
      from bought group by id
    ), day as (
      select id, "on", "on" - lag("on") over w as gap, row_number() over w as nth
      from (select distinct id, "on" from bought where not refund) each window w as (partition by id order by "on")
    ), rhythm as (
      select id, min("on") as first, max("on") as last, count(*) as days,
        count(*) filter (where "on" > ${back(365)}) as days12,
        max(gap) filter (where nth = 2) as second,
        case when count(*) >= ${repurchase.orders} then percentile_cont(0.5) within group (order by gap) end as own
      from day group by id
    ), typical as (
      select m.segment, percentile_cont(0.5) within group (order by r.own) as median
      from mine m join rhythm r on r.id = m.id where r.own is not null group by m.segment
    ), everybody as (
      select percentile_cont(0.5) within group (order by r.own) as median from mine m join rhythm r on r.id = m.id
    ), item as (
      select distinct b.id, b."on", l.product from bought b join "OrderLine" l on l."orderId" = b."order"
      where not b.refund and l.product is not null
    ), item_gap as (
      select product, "on" - lag("on") over (partition by id, product order by "on") as gap from item
    ), product as (
      select product, percentile_cont(0.5) within group (order by gap) as median, count(*) as n
      from item_gap where gap is not null group by product
    ), latest as (
      select distinct on (id) id, product from item order by id, "on" desc, product
    ), contact as (
      select m.id, max(a.at) as at,
        count(*) filter (where a.kind = any(${twoWay}) and a.at >= ${back(tiers.potential.days)}) as talks
      from mine m join "Activity" a on a."tenantId" = ${tenant}::uuid and a."accountId" = m."accountId"
      where a."customerFacing" and a.at < ${until}::date group by m.id
    ), deal as (
      select distinct m.id from mine m join "Opportunity" o on o."tenantId" = ${tenant}::uuid and o."accountId" = m."accountId"
      where o.outcome = 'open' and o.grade = any(${[...tiers.potential.grades]})
    ), all_said as (
      select coalesce(sum(unsaid), 0) = 0 and coalesce(sum(margin12), 0) is distinct from 0 as margins from money
    ), worth as (
      select m.id, r.first, r.last, r.days, r.days12,
        case when ${tiers.value} = 'margin' or (${tiers.value} = 'auto' and a.margins) then y.margin12 else y.revenue12 end as value
      from mine m join rhythm r on r.id = m.id join money y on y.id = m.id cross join all_said a
    ), ranked as (
      select id, count(*) over () as n, rank() over (order by coalesce(value, 0) desc) as by_value,
        rank() over (order by last desc) as by_recency, rank() over (order by days12 desc) as by_frequency
      from worth
    )
    insert into "CustomerFacts" ("customerId", "tenantId", "asOf", "firstOrderOn", "lastOrderOn", "orderDays",
      "orderDays12", "ownInterval", "segmentInterval", "productInterval", "daysToSecond", revenue, revenue12, margin,
      margin12, revenue90, prior90, "yearAgo90", trend, contacts, "contactAt", promising, "valueOf", "valueRank", ranked,
      customers, "recencyScore", "frequencyScore", "moneyScore")
    select m.id, ${tenant}::uuid, ${asOf}::date, r.first, r.last, coalesce(r.days, 0), coalesce(r.days12, 0), r.own,
      coalesce(t.median, e.median), case when p.n >= 3 then p.median end, r.second, coalesce(y.revenue, 0),
      coalesce(y.revenue12, 0), y.margin, y.margin12, coalesce(y.last, 0), coalesce(y.prior, 0), coalesce(y.ago, 0),
      case when r.days >= ${trend.orders} then
        case when before.span <= 0 or before.span is null then 'steady'
          when coalesce(y.last, 0) < before.span * ${falling}::numeric then 'falling'
          when coalesce(y.last, 0) > before.span * ${rising}::numeric then 'rising' else 'steady' end end,
      coalesce(c.talks, 0), c.at, d.id is not null,
      case when ${tiers.value} = 'margin' or (${tiers.value} = 'auto' and a.margins) then 'margin' else 'revenue' end,
      k.by_value, coalesce(k.n, (select count(*) from worth)), (select count(*) from mine),
      5 - (k.by_recency - 1) * 5 / k.n, 5 - (k.by_frequency - 1) * 5 / k.n, 5 - (k.by_value - 1) * 5 / k.n
    from mine m
      left join rhythm r on r.id = m.id left join money y on y.id = m.id left join typical t on t.segment = m.segment
      cross join everybody e cross join all_said a left join latest l on l.id = m.id
      left join product p on p.product = l.product left join contact c on c.id = m.id left join deal d on d.id = m.id
      left join ranked k on k.id = m.id
      left join lateral (
        select case when r.first <= ${back(365 + trend.days)} then y.ago else y.prior end as span
      ) before on true`;
}

/** What was reckoned last of a customer; null: it has not been yet. */
export async function factsOf({ db, tenant }: Pick<Work, "db" | "tenant">, customerId: Id): Promise<Facts | null> {
  const row = await db.customerFacts.findFirst({ where: { customerId, tenantId: tenant } });
  return row && factsIn(row);
}

/** The facts of several customers. */
export async function factsById({ db, tenant }: Pick<Work, "db" | "tenant">, ids: readonly Id[]) {
  const rows = await db.customerFacts.findMany({ where: { tenantId: tenant, customerId: { in: [...ids] } } });
  return new Map(rows.map((row) => [row.customerId, factsIn(row)]));
}

const trend = z.enum(trends).nullable();
const worth = z.enum(["margin", "revenue"]);
const dayOf = (date: Date | null) => (date === null ? null : fromDateColumn(date));
const number = (decimal: Prisma.Decimal | null) => (decimal === null ? null : decimal.toNumber());

export function factsIn(row: FactsRow): Facts {
  const isMargin = worth.parse(row.valueOf) === "margin";
  const { tenantId, contactAt, ...rest } = row;
  return {
    ...rest,
    asOf: fromDateColumn(row.asOf),
    firstOrderOn: dayOf(row.firstOrderOn),
    lastOrderOn: dayOf(row.lastOrderOn),
    ownInterval: number(row.ownInterval),
    segmentInterval: number(row.segmentInterval),
    productInterval: number(row.productInterval),
    revenue: row.revenue.toFixed(),
    revenue12: row.revenue12.toFixed(),
    margin: row.margin?.toFixed() ?? null,
    margin12: row.margin12?.toFixed() ?? null,
    revenue90: row.revenue90.toFixed(),
    prior90: row.prior90.toFixed(),
    yearAgo90: row.yearAgo90.toFixed(),
    trend: trend.parse(row.trend),
    valueOf: isMargin ? "margin" : "revenue",
    value: (isMargin ? row.margin12 : row.revenue12)?.toFixed() ?? "0",
    contactOn: contactAt && fromDateColumn(contactAt),
  };
}
