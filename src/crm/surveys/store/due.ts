import { z } from "zod";
import { dayAt } from "../../../kernel/day.ts";
import { erasedName } from "../../../kernel/erased.ts";
import type { Id } from "../../../kernel/id.ts";
import { Prisma } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";

const row = z.object({
  customerId: z.string(),
  contactId: z.string().nullable(),
  ground: z.enum(["delivery", "complaint", "quarter"]),
  causeId: z.string().nullable(),
});
/** A customer who is to be asked, whom of theirs, and why. */
export type Due = z.infer<typeof row>;

/** What was planned longer ago than this when it was first seen is over: a file of old sales asks nobody. */
const catchUp = 30;

/**
 * Who is to be asked by the policy: after the day planned at the hand-over, after a complaint was closed, and each quarter
 * for VIPs (who were never asked: spread over the quarter by their numbers). A contact, and a customer, is left alone for
 * so many days after the last time; whoever has contacts and may ask none of them now waits; after a complaint only whoever complained is asked. One for each customer, after
 * one of them by id: one statement, whatever their number.
 */
export async function dueSurveys(
  { db, tenant, now, policy }: Work,
  { after, size }: { readonly after: Id | null; readonly size: number },
): Promise<readonly Due[]> {
  const { surveys, plans } = policy.customers;
  const today = dayAt(now, policy.company.zone);
  const { quarterDays, contactDays, customerDays } = surveys;
  const since = (days: number) => Prisma.sql`${now}::timestamptz - make_interval(days => ${days}::int)`;
  const isAsked = (ground: Due["ground"]) => surveys.ask.includes(ground);
  const rows = await db.$queryRaw`
    with grounds as (
      select h."customerId", 'delivery' as ground, h.id as "causeId", null::uuid as "contactId", 2 as place
      from "HandOver" h
      where ${isAsked("delivery")} and h."tenantId" = ${tenant}::uuid and h.state <> 'withdrawn'
        and h."wonOn" between ${today}::date - ${plans.new.satisfaction + catchUp}::int
          and ${today}::date - ${plans.new.satisfaction}::int
      union all
      select k."customerId", 'complaint', k.id, k."contactId", 1 from "Complaint" k
      where ${isAsked("complaint")} and k."tenantId" = ${tenant}::uuid and k."askAgainOn" <= ${today}::date
      union all
      select c.id, 'quarter', null, null, 3 from "Customer" c
      where ${isAsked("quarter")} and c."tenantId" = ${tenant}::uuid and c.status = 'active' and c.tier = 'vip'
        and (exists (select from "Survey" s where s."tenantId" = c."tenantId" and s."customerId" = c.id)
          or c.number % ${quarterDays}::int = (${today}::date - date '2000-01-03') % ${quarterDays}::int)
        and not exists (select from "Survey" s where s."tenantId" = c."tenantId" and s."customerId" = c.id
          and s."createdAt" > ${since(quarterDays)})
    )
    select distinct on (c.id) c.id as "customerId", p.id as "contactId", g.ground, g."causeId"
    from grounds g join "Customer" c on c.id = g."customerId" and c.status = 'active' and c."tenantId" = ${tenant}::uuid
      left join lateral (
        select k.id from "Contact" k
        where k."tenantId" = c."tenantId" and k."accountId" = c."accountId" and k.name <> ${erasedName}
          and (g."contactId" is null or k.id = g."contactId")
          and not exists (select from "Survey" s where s."tenantId" = c."tenantId" and s."contactId" = k.id
            and s.state <> 'dropped' and s."createdAt" > ${since(contactDays)})
        order by k."createdAt", k.id limit 1
      ) p on true
    where (${after}::uuid is null or c.id > ${after}::uuid)
      and not exists (select from "Survey" s where s."tenantId" = c."tenantId" and s.ground = g.ground
        and s."causeId" = g."causeId")
      and not exists (select from "Survey" s where s."tenantId" = c."tenantId" and s."customerId" = c.id
        and s.state <> 'dropped' and s."createdAt" > ${since(customerDays)})
      and (p.id is not null or (
        not exists (select from "Contact" k where k."tenantId" = c."tenantId" and k."accountId" = c."accountId"
          and k.name <> ${erasedName})
        and not exists (select from "Survey" s where s."tenantId" = c."tenantId" and s."customerId" = c.id
          and s.state <> 'dropped' and s."createdAt" > ${since(contactDays)})))
    order by c.id, g.place limit ${size}`;
  return z.array(row).parse(rows);
}
