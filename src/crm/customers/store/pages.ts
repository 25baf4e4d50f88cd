import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import type { Contract } from "../customer/contract.ts";
import type { Customer } from "../customer/customer.ts";
import type { Order } from "../customer/order.ts";
import { contractOf } from "./contracts.ts";
import { orderOf, withLines } from "./orders.ts";
import { customerOf } from "./store.ts";

/** All customers of a company, so many at a time, in the order of their numbers. */
export async function* customerPages(db: Db, tenant: Id, size: number): AsyncGenerator<Customer[]> {
  for (let after = 0; ; ) {
    const rows = await db.customer.findMany({
      where: { tenantId: tenant, number: { gt: after } },
      orderBy: { number: "asc" },
      take: size,
    });
    const last = rows.at(-1);
    if (last) yield rows.map(customerOf);
    if (!last || rows.length < size) return;
    after = last.number;
  }
}

/** All orders with their lines, in the order of their ids. */
export async function* orderPages(db: Db, tenant: Id, size: number): AsyncGenerator<Order[]> {
  for (let after: Id | null = null; ; ) {
    const rows: Order[] = (
      await db.order.findMany({
        where: { tenantId: tenant, ...(after ? { id: { gt: after } } : {}) },
        include: withLines,
        orderBy: { id: "asc" },
        take: size,
      })
    ).map(orderOf);
    if (rows.length) yield rows;
    after = rows.length === size ? (rows.at(-1)?.id ?? null) : null;
    if (after === null) return;
  }
}

/** All contracts, in the order of their ids. */
export async function* contractPages(db: Db, tenant: Id, size: number): AsyncGenerator<Contract[]> {
  for (let after: Id | null = null; ; ) {
    const rows: Contract[] = (
      await db.contract.findMany({
        where: { tenantId: tenant, ...(after ? { id: { gt: after } } : {}) },
        orderBy: { id: "asc" },
        take: size,
      })
    ).map(contractOf);
    if (rows.length) yield rows;
    after = rows.length === size ? (rows.at(-1)?.id ?? null) : null;
    if (after === null) return;
  }
}

/** What the customers of these ids are called. */
export async function customerNames(db: Db, tenant: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
  const rows = await db.$queryRaw<{ id: Id; name: string }[]>`
    select c.id, a.name from "Customer" c join "Account" a on a.id = c."accountId"
    where c."tenantId" = ${tenant}::uuid and c.id = any(${[...new Set(ids)]}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The tags of these customers, by name. */
export async function tagsById(db: Db, tenant: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, readonly string[]>> {
  const rows = await db.customerTag.findMany({
    where: { tenantId: tenant, customerId: { in: [...ids] } },
    orderBy: { name: "asc" },
  });
  const tags = new Map<Id, string[]>();
  for (const { customerId, name } of rows) tags.set(customerId, [...(tags.get(customerId) ?? []), name]);
  return tags;
}
