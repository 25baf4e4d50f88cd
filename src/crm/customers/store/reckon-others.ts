import type { Day } from "../../../kernel/day.ts";
import type { Work } from "../../../work/work.ts";

/** Fewer gaps than this say nothing about a product. */
const leastGaps = 3;

/**
 * The usual days between two orders of the next products by name, after one, for the customers who have no rhythm of
 * their own and bought it last. Gives the last of these products, null at the end.
 */
export async function reckonProducts(
  { db, tenant }: Work,
  asOf: Day,
  after: string | null,
  size: number,
): Promise<string | null> {
  const rows = await db.$queryRaw<{ product: string }[]>`
    select distinct "lastProduct" as product from "CustomerFacts"
    where "tenantId" = ${tenant}::uuid and "lastProduct" is not null
      and (${after}::text is null or "lastProduct" > ${after}::text)
    order by 1 limit ${size}`;
  const products = rows.map(({ product }) => product);
  if (products.length === 0) return null;
  // Orders of many years are sorted by customer and day: in memory, for this transaction alone.
  await db.$executeRaw`select set_config('work_mem', '64MB', true)`;
  await db.$executeRaw`
    with item as (
      select distinct o."customerId" as id, o."on", l.product from "OrderLine" l join "Order" o on o.id = l."orderId"
      where l."tenantId" = ${tenant}::uuid and l.product = any(${products}::text[]) and not o.refund and o."on" <= ${asOf}::date
    ), gap as (
      select product, "on" - lag("on") over (partition by id, product order by "on") as days from item
    ), usual as (
      select product, percentile_cont(0.5) within group (order by days) as median from gap
      where days is not null group by product having count(*) >= ${leastGaps}
    )
    update "CustomerFacts" f set "productInterval" = u.median
    from unnest(${products}::text[]) as p(product) left join usual u on u.product = p.product
    where f."tenantId" = ${tenant}::uuid and f."lastProduct" = p.product
      and f."productInterval" is distinct from u.median::numeric(10, 2)`;
  return products.length === size ? (products.at(-1) ?? null) : null;
}

/**
 * Each customer's place among all: value, recency and frequency by rank, their quintiles, and the usual days between
 * orders of its segment, else of everybody. Value is margin where the policy says so, or where every order of the last
 * twelve months tells one.
 */
export async function reckonRanks({ db, tenant, policy }: Work): Promise<void> {
  const { value } = policy.customers.tiers;
  await db.$executeRaw`select set_config('work_mem', '64MB', true)`;
  await db.$executeRaw`
    with mine as materialized (
      select c.id, coalesce(c.segment, '') as segment, f."lastOrderOn" as last, f."orderDays12" as days12,
        f."ownInterval" as own, f.revenue12 as revenue, f.margin12 as margin, f."tellsMargin" as told
      from "Customer" c join "CustomerFacts" f on f."customerId" = c.id
      where c."tenantId" = ${tenant}::uuid and c.status = 'active'
    ), kind as (
      select case when ${value} = 'margin' or (${value} = 'auto' and bool_and(told) and coalesce(sum(margin), 0) <> 0)
        then 'margin' else 'revenue' end as worth from mine
    ), ranked as (
      select m.id, count(*) over () as n,
        rank() over (order by coalesce(case when k.worth = 'margin' then m.margin else m.revenue end, 0) desc) as by_value,
        rank() over (order by m.last desc) as by_recency, rank() over (order by m.days12 desc) as by_frequency
      from mine m cross join kind k where m.last is not null
    ), typical as (
      select segment, percentile_cont(0.5) within group (order by own)::numeric(10, 2) as median
      from mine where own is not null group by segment
    ), everybody as (
      select percentile_cont(0.5) within group (order by own)::numeric(10, 2) as median from mine
    ), place as (
      select m.id, coalesce(t.median, e.median) as typical, i.worth, k.by_value::int as by_value,
        (select count(*) from ranked)::int as ranked, (select count(*) from mine)::int as customers,
        (5 - (k.by_recency - 1) * 5 / k.n)::int as r, (5 - (k.by_frequency - 1) * 5 / k.n)::int as f,
        (5 - (k.by_value - 1) * 5 / k.n)::int as m
      from mine m cross join everybody e cross join kind i left join typical t on t.segment = m.segment
        left join ranked k on k.id = m.id
    )
    update "CustomerFacts" f set "segmentInterval" = p.typical, "valueOf" = p.worth, "valueRank" = p.by_value,
      ranked = p.ranked, customers = p.customers, "recencyScore" = p.r, "frequencyScore" = p.f, "moneyScore" = p.m
    from place p where f."customerId" = p.id and f."tenantId" = ${tenant}::uuid
      and (f."segmentInterval", f."valueOf", f."valueRank", f.ranked, f.customers, f."recencyScore", f."frequencyScore",
        f."moneyScore") is distinct from (p.typical, p.worth, p.by_value, p.ranked, p.customers, p.r, p.f, p.m)`;
}
