import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { Prisma } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import { coveredBy } from "../../members/store/standing-in.ts";

/**
 * Whether one of these members is to call the company's customer, or is asked to accept it, until that is done or another's;
 * as PostgreSQL reads it of the table of that name.
 */
export const haveErrand = (members: readonly Id[], account: Prisma.Sql): Prisma.Sql => Prisma.sql`exists (
  select 1 from "Customer" c
  where c."tenantId" = ${account}."tenantId" and c."accountId" = ${account}.id and (
    exists (select 1 from "Revisit" r where r."tenantId" = c."tenantId" and r."customerId" = c.id
      and r.state = 'open' and r."ownerId" = any(${[...members]}::uuid[]))
    or exists (select 1 from "HandOver" h where h."tenantId" = c."tenantId" and h."customerId" = c.id
      and h.state = 'waiting' and h."toId" = any(${[...members]}::uuid[]))))`;

/** Those of the companies at which the asker has an errand, or stands in for whoever has, or for whoever cares for them. */
export async function errandsAt(work: Work, ids: readonly Id[]): Promise<ReadonlySet<Id>> {
  const { db, tenant, by, now } = work;
  if (by.id === null || ids.length === 0) return new Set();
  const covered = await coveredBy(work, by.id, dayAt(now, by.zone));
  const rows = await db.$queryRaw<{ id: Id }[]>`
    select a.id from "Account" a
    where a.id = any(${[...ids]}::uuid[]) and a."tenantId" = ${tenant}::uuid
      and (a."careOwnerId" = any(${[...covered]}::uuid[]) or ${haveErrand([by.id, ...covered], Prisma.sql`a`)})`;
  return new Set(rows.map(({ id }) => id));
}
