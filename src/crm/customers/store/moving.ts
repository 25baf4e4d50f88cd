import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { accountsById } from "../../accounts/store/store.ts";
import type { Cared } from "../customer/cared.ts";
import type { Customer } from "../customer/customer.ts";
import { customerOf, customersById } from "./store.ts";

/** The active customers that somebody cares for, in their order, at most so many. */
export async function caredForBy(work: Work, owner: Id, most: number): Promise<readonly Cared[]> {
  const rows = await work.db.customer.findMany({
    where: { tenantId: work.tenant, status: "active", ownerId: owner },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    take: most,
  });
  return named(work, rows.map(customerOf));
}

/** Customers by their ids, with their names; those that are gone are left out. */
export async function namedCustomers(work: Work, ids: readonly Id[]): Promise<readonly Cared[]> {
  return named(work, [...(await customersById(work.db, work.tenant, ids)).values()]);
}

async function named({ db, tenant }: Work, customers: readonly Customer[]): Promise<readonly Cared[]> {
  const accounts = await accountsById(
    db,
    tenant,
    customers.map(({ accountId }) => accountId),
  );
  return customers.map((customer) => ({ customer, name: accounts.get(customer.accountId)?.name ?? "?" }));
}
