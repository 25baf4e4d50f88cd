import type { Id } from "../../../kernel/id.ts";
import { Prisma } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";

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

/** Whether the asker has an errand at a company. */
export async function hasErrand({ db, tenant, by }: Work, id: Id): Promise<boolean> {
  if (by.id === null) return false;
  const rows = await db.$queryRaw<{ id: Id }[]>`
    select a.id from "Account" a
    where a.id = ${id}::uuid and a."tenantId" = ${tenant}::uuid and ${haveErrand([by.id], Prisma.sql`a`)}`;
  return rows.length > 0;
}
