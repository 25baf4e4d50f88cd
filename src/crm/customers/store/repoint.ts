import { z } from "zod";
import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { fromDateColumn, Prisma } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";

const tables = { order: "Order", contract: "Contract", "hand-over": "HandOver" } as const;
/** What moves along with an account: the name that a merge notes it by. */
export type Follower = keyof typeof tables;
export const followers: readonly Follower[] = ["order", "contract", "hand-over"];

const ids = z.array(z.object({ id: z.string() })).transform((rows) => rows.map(({ id }) => id));

/** Orders, contracts or hand-overs (these, or all) of one customer are another's from now on; gives which they were. */
export async function repoint(
  { db, tenant }: Work,
  what: Follower,
  { from, to, only }: { readonly from: Id; readonly to: Id; readonly only: readonly Id[] | null },
): Promise<Id[]> {
  const rows = await db.$queryRaw`
    update ${Prisma.raw(`"${tables[what]}"`)} set "customerId" = ${to}::uuid, version = version + 1
    where "tenantId" = ${tenant}::uuid and "customerId" = ${from}::uuid
      and (${only === null} or id = any(${[...(only ?? [])]}::uuid[]))
    returning id`;
  return ids.parse(rows);
}

/** A customer bears another one's tags too; gives the keys of those that it did not bear before. */
export async function shareTags({ db, tenant }: Work, from: Id, to: Id): Promise<string[]> {
  const rows = await db.$queryRaw<{ key: string }[]>`
    insert into "CustomerTag" ("tenantId", "customerId", key, name, "byId", at)
    select "tenantId", ${to}::uuid, key, name, "byId", at from "CustomerTag"
    where "tenantId" = ${tenant}::uuid and "customerId" = ${from}::uuid
    on conflict do nothing returning key`;
  return rows.map(({ key }) => key);
}

/** The day of a customer's first order, contract or won deal; null: none of them is there. */
export async function firstSale({ db, tenant }: Work, customer: Id): Promise<Day | null> {
  const [row] = await db.$queryRaw<{ day: Date | null }[]>`
    select min(day) as day from (
      select min("on") as day from "Order" where "tenantId" = ${tenant}::uuid and "customerId" = ${customer}::uuid
      union all select min("from") from "Contract" where "tenantId" = ${tenant}::uuid and "customerId" = ${customer}::uuid
      union all select min("wonOn") from "HandOver" where "tenantId" = ${tenant}::uuid
        and "customerId" = ${customer}::uuid and state <> 'withdrawn'
    ) firsts`;
  return row?.day ? fromDateColumn(row.day) : null;
}
