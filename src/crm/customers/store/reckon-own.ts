import { addDays, type Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { Prisma } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import { isAmong, type Some } from "./some.ts";

/** Conversations go both ways; an e-mail or a note need not. */
const twoWay = ["call", "visit", "meeting", "message"];

/** What a customer's own orders, talks and deals say; its place among the others stays as it was. */
const own = ["asOf", "firstOrderOn", "lastOrderOn", "orderDays", "orderDays12", "ownInterval", "daysToSecond"]
  .concat(["revenue", "revenue12", "margin", "margin12", "tellsMargin", "revenue90", "prior90", "yearAgo90", "trend"])
  .concat(["contacts", "contactAt", "promising", "lastProduct"]);
const columns = Prisma.raw(own.map((name) => `"${name}"`).join(", "));
const kept = Prisma.raw(own.map((name) => `"${name}" = excluded."${name}"`).join(", "));

/**
 * Reckons what these customers' own records say, as of the end of a day, in one statement: orders count once a day,
 * refunds lower money and count as no order, what came after the day is left out. The orders come out of their index in
 * the order of customers and days, so that nothing is sorted.
 */
export async function reckonOwn({ db, tenant, policy }: Work, some: Some, asOf: Day): Promise<void> {
  const { trend, repurchase, tiers } = policy.customers;
  const back = (days: number) => Prisma.sql`${addDays(asOf, -days)}::date`;
  const until = addDays(asOf, 1);
  const falling = trend.falling / 100;
  const rising = trend.rising / 100;
  await db.$executeRaw`
    with mine as materialized (
      select id, "accountId" from "Customer"
      where "tenantId" = ${tenant}::uuid and status = 'active' and ${isAmong(some, "id")}
    ), day as (
      select "customerId" as id, "on", sum(base) as base, sum(margin) as margin, bool_and(margin is not null) as told,
        bool_or(not refund) as ordered
      from "Order" where "tenantId" = ${tenant}::uuid and ${isAmong(some, `"customerId"`)} and "on" <= ${asOf}::date
      group by 1, 2
    ), paced as (
      select *, count(*) filter (where ordered) over so_far as nth, case when ordered then
          "on" - max("on") filter (where ordered) over (so_far rows between unbounded preceding and 1 preceding) end as gap
      from day window so_far as (partition by id order by "on")
    ), bought as (
      select id, sum(base) as revenue, sum(base) filter (where "on" > ${back(365)}) as revenue12,
        sum(margin) as margin, sum(margin) filter (where "on" > ${back(365)}) as margin12,
        bool_and(told) filter (where "on" > ${back(365)}) as told,
        sum(base) filter (where "on" > ${back(trend.days)}) as recent,
        sum(base) filter (where "on" <= ${back(trend.days)} and "on" > ${back(2 * trend.days)}) as prior,
        sum(base) filter (where "on" <= ${back(365)} and "on" > ${back(365 + trend.days)}) as ago,
        min("on") filter (where ordered) as first, max("on") filter (where ordered) as last,
        count(*) filter (where ordered) as days, count(*) filter (where ordered and "on" > ${back(365)}) as days12,
        max(gap) filter (where nth = 2) as second,
        case when count(*) filter (where ordered) >= ${repurchase.orders} then
          percentile_cont(0.5) within group (order by gap) end as own
      from paced group by id
    ), contact as (
      select m.id, max(a.at) as at,
        count(*) filter (where a.kind = any(${twoWay}) and a.at >= ${back(tiers.potential.days)}) as talks
      from mine m join "Activity" a on a."tenantId" = ${tenant}::uuid and a."accountId" = m."accountId"
      where a."customerFacing" and a.at < ${until}::date group by m.id
    ), deal as (
      select distinct m.id from mine m join "Opportunity" o on o."tenantId" = ${tenant}::uuid and o."accountId" = m."accountId"
      where o.outcome = 'open' and o.grade = any(${[...tiers.potential.grades]})
    )
    insert into "CustomerFacts" ("customerId", "tenantId", ${columns})
    select m.id, ${tenant}::uuid, ${asOf}::date, b.first, b.last, coalesce(b.days, 0), coalesce(b.days12, 0), b.own,
      b.second, coalesce(b.revenue, 0), coalesce(b.revenue12, 0), b.margin, b.margin12, coalesce(b.told, true),
      coalesce(b.recent, 0), coalesce(b.prior, 0), coalesce(b.ago, 0),
      case when b.days >= ${trend.orders} then
        case when before.span <= 0 or before.span is null then 'steady'
          when coalesce(b.recent, 0) < before.span * ${falling}::numeric then 'falling'
          when coalesce(b.recent, 0) > before.span * ${rising}::numeric then 'rising' else 'steady' end end,
      coalesce(c.talks, 0), c.at, d.id is not null, l.product
    from mine m
      left join bought b on b.id = m.id left join contact c on c.id = m.id left join deal d on d.id = m.id
      left join lateral (
        select case when b.first <= ${back(365 + trend.days)} then b.ago else b.prior end as span
      ) before on true
      -- Only who has no rhythm of its own is measured by what it bought last.
      left join lateral (
        select l.product from "Order" o join "OrderLine" l on l."orderId" = o.id and l.product is not null
        where b.own is null and o."tenantId" = ${tenant}::uuid and o."customerId" = m.id and not o.refund
          and o."on" <= ${asOf}::date
        order by o."on" desc, l.product limit 1
      ) l on true
    on conflict ("customerId") do update set ${kept},
      "productInterval" = case when excluded."lastProduct" is not null then "CustomerFacts"."productInterval" end`;
}

/** Takes the facts away of those of these who are no customers any more. */
export async function dropFacts({ db, tenant }: Work, ids: readonly Id[]): Promise<void> {
  await db.$executeRaw`
    delete from "CustomerFacts" f using "Customer" c
    where f."tenantId" = ${tenant}::uuid and f."customerId" = any(${[...ids]}::uuid[]) and c.id = f."customerId"
      and c.status <> 'active'`;
}
