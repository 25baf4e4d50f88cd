import { z } from "zod";
import { addDays, type Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { toDateColumn } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import { isAmong, type Some } from "../../customers/store/some.ts";

const day = z.iso.date();
const row = z.object({
  customerId: z.string(),
  ownerId: z.string().nullable(),
  kind: z.enum(["order", "falling", "rising"]),
  asOf: day,
  firstOrderOn: day,
  lastOrderOn: day,
  interval: z.number().nullable(),
  own: z.boolean(),
  last: z.string(),
  prior: z.string(),
  yearAgo: z.string(),
});
/** A customer whose orders give something to ask about, with the numbers of the night. Money in the company's currency. */
export type Found = z.infer<typeof row>;

/**
 * F22, in one statement for some customers: whose next order is late by the policy's number of
 * intervals (its own, else its product's), but not so late that it is dormant; else whose revenue fell or rose. Each is
 * found once: an order for each last order, a trend once in the policy's days. Whoever is asked already is left out.
 * The rows come as one piece of text, which thousands of them are read from many times faster.
 */
export async function foundInOrders({ db, tenant, policy, now }: Work, some: Some): Promise<readonly Found[]> {
  const { repurchase, trend } = policy.customers;
  const lately = new Date(now.getTime() - trend.days * 86_400_000);
  // What they were asked is read once for all, so that no plan reads every open one for each.
  const rows = await db.$queryRaw<{ all: string }[]>`
    with asked as materialized (
      select "customerId" as id, kind, state, once, "createdAt" from "Prompt"
      where "tenantId" = ${tenant}::uuid and ${isAmong(some, `"customerId"`)} and kind in ('order', 'falling', 'rising')
    )
    select coalesce(json_agg(found order by "customerId"), '[]')::text as all from (
      select c.id as "customerId", c."ownerId", f."asOf", f."firstOrderOn", f."lastOrderOn",
        coalesce(f."ownInterval", f."productInterval")::float8 as interval, f."ownInterval" is not null as own,
        f.revenue90::text as last, f.prior90::text as prior, f."yearAgo90"::text as "yearAgo",
        case
          -- Of nobody who has no rhythm yet, and whose product has none: nulls compare as unknown.
          when f."asOf" - f."lastOrderOn" >= ${repurchase.prompt}::numeric
              * coalesce(f."ownInterval", f."productInterval")
            and not exists (select from asked a where a.id = c.id
              and a.once = 'order/' || c.id || '/' || f."lastOrderOn")
            then 'order'
          when f.trend in ('falling', 'rising')
            and not exists (select from asked a where a.id = c.id and a."createdAt" > ${lately}
              and (a.kind = f.trend or (f.trend = 'falling' and a.kind = 'order')))
            then f.trend
        end as kind
      from "Customer" c
        join "CustomerFacts" f on f."customerId" = c.id and ${isAmong(some, `f."customerId"`)} and f."lastOrderOn" is not null
      where c."tenantId" = ${tenant}::uuid and c.status = 'active' and c.tier <> 'dormant' and ${isAmong(some, "c.id")}
        and c.id not in (select a.id from asked a where a.state = 'open')
    ) found where kind is not null`;
  return z.array(row).parse(JSON.parse(rows[0]?.all ?? "[]"));
}

/** What a trend was measured against, as the facts' own reckoning chose it: a year before, or the days right before. */
export const isOldEnough = (firstOrderOn: Day, asOf: Day, days: number): boolean =>
  firstOrderOn <= addDays(asOf, -365 - days);

/**
 * Settles what is true no more: an order came, the trend ended, the customer did or is dormant (the wake-up asks then).
 * Of these customers.
 */
export async function settleOrders({ db, tenant }: Work, some: Some): Promise<number> {
  return db.$executeRaw`
    update "Prompt" p set state = 'settled', version = p.version + 1
    from "Customer" c left join "CustomerFacts" f on f."customerId" = c.id
    where p."tenantId" = ${tenant}::uuid and p.state = 'open' and c.id = p."customerId"
      and ${isAmong(some, `p."customerId"`)} and ${isAmong(some, "c.id")}
      and (c.status <> 'active' or (p.kind in ('order', 'falling', 'rising') and (c.tier = 'dormant'
        or (p.kind = 'order' and f."lastOrderOn" > (p.facts->>'lastOrderOn')::date)
        or (p.kind in ('falling', 'rising') and f.trend is distinct from p.kind))))`;
}

/**
 * Orders were put right or taken away: what an order had settled is open again where no later one came after all, the
 * last of it, unless the customer is asked something else already.
 */
export async function reopenOrdered({ db, tenant }: Work, customer: Id): Promise<void> {
  await db.$executeRaw`
    update "Prompt" set state = 'open', version = version + 1
    where "tenantId" = ${tenant}::uuid and id = (
      select p.id from "Prompt" p
      where p."tenantId" = ${tenant}::uuid and p."customerId" = ${customer}::uuid and p.kind = 'order'
        and p.state = 'settled' and p."answeredAt" is null
        and (p.facts->>'lastOrderOn')::date = (select max(o."on") from "Order" o
          where o."tenantId" = ${tenant}::uuid and o."customerId" = ${customer}::uuid and not o.refund)
        and not exists (select from "Prompt" q where q."tenantId" = ${tenant}::uuid
          and q."customerId" = ${customer}::uuid and q.state = 'open' and q.kind in ('order', 'falling', 'rising'))
      order by p."createdAt" desc limit 1)`;
}

/** Whether a customer ordered later than on a day. */
export async function orderedAfter({ db, tenant }: Work, customerId: Id, day: Day): Promise<boolean> {
  const where = { tenantId: tenant, customerId, refund: false, on: { gt: toDateColumn(day) } };
  return (await db.order.findFirst({ where, select: { id: true } })) !== null;
}

/** An order came in by itself: what asked for it is settled without waiting for the night. */
export async function settleOrdered({ db, tenant }: Work, customer: Id, day: Day): Promise<void> {
  await db.$executeRaw`
    update "Prompt" set state = 'settled', version = version + 1
    where "tenantId" = ${tenant}::uuid and "customerId" = ${customer}::uuid and state = 'open' and kind = 'order'
      and (facts->>'lastOrderOn')::date < ${day}::date`;
}
