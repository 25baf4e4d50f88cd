import { z } from "zod";
import type { Id } from "../../../kernel/id.ts";
import { tiers } from "../../../policy/schema.ts";
import { type Customer as CustomerRow, type Db, fromDateColumn, toDateColumn } from "../../../store/database.ts";
import { VersionConflict, type Work } from "../../../work/work.ts";
import { setCareOwner } from "../../accounts/store/store.ts";
import { type Customer, type NewCustomer, statuses } from "../customer/customer.ts";
import { tierReason } from "../customer/reason.ts";

/** The customer; null when there is none of that id in this company. */
export async function findCustomer(db: Db, tenant: Id, id: Id): Promise<Customer | null> {
  const row = await db.customer.findFirst({ where: { id, tenantId: tenant } });
  return row && customerOf(row);
}

/** The customer that an account is, active or ended; null while it is none. */
export async function customerOfAccount(db: Db, tenant: Id, accountId: Id): Promise<Customer | null> {
  const row = await db.customer.findFirst({ where: { tenantId: tenant, accountId } });
  return row && customerOf(row);
}

/** Customers by id; ids that nobody has are left out. */
export async function customersById(db: Db, tenant: Id, ids: Iterable<Id>): Promise<ReadonlyMap<Id, Customer>> {
  const rows = await db.customer.findMany({ where: { tenantId: tenant, id: { in: [...new Set(ids)] } } });
  return new Map(rows.map((row) => [row.id, customerOf(row)]));
}

/** Keeps a new customer, and lets whoever cares for it see its account. Gives it back with its number. */
export async function insertCustomer(work: Work, customer: NewCustomer): Promise<Customer> {
  const row = await work.db.customer.create({
    data: { ...columns(customer), id: customer.id, tenantId: work.tenant, createdAt: customer.createdAt },
  });
  if (customer.ownerId) await setCareOwner(work, customer.accountId, customer.ownerId);
  return customerOf(row);
}

/** Keeps a changed customer at the version it was decided from. Throws VersionConflict when another change came first. */
export async function saveCustomer(work: Work, before: Customer, after: Customer): Promise<Customer> {
  const { count } = await work.db.customer.updateMany({
    where: { id: before.id, tenantId: work.tenant, version: before.version },
    data: { ...columns(after), updatedAt: work.now, version: before.version + 1 },
  });
  if (count === 0) throw new VersionConflict("the customer");
  const careOwner = (of: Customer) => (of.status === "active" ? of.ownerId : null);
  if (careOwner(before) !== careOwner(after)) await setCareOwner(work, after.accountId, careOwner(after));
  return { ...after, updatedAt: work.now, version: before.version + 1 };
}

/** Notes a contact with the customer; an earlier one than is known changes nothing. */
export async function noteTouch({ db, tenant }: Work, customerId: Id, at: Date): Promise<void> {
  await db.customer.updateMany({
    where: { id: customerId, tenantId: tenant, OR: [{ touchedAt: null }, { touchedAt: { lt: at } }] },
    data: { touchedAt: at },
  });
}

/** The contact of that time was none: the last one is the one before, unless there was another since. */
export async function takeTouchBack({ db, tenant }: Work, id: Id, at: Date, before: Date | null): Promise<void> {
  await db.customer.updateMany({ where: { id, tenantId: tenant, touchedAt: at }, data: { touchedAt: before } });
}

const known = z.object({
  status: z.enum(statuses),
  tier: z.enum(tiers),
  pendingTier: z.enum(tiers).nullable(),
  tierReason,
});

const dayOf = (date: Date | null) => (date === null ? null : fromDateColumn(date));
const dateOf = (day: string | null) => (day === null ? null : toDateColumn(day));

/** A row as the customer that it is; a row that none can be is a bug, and says so. */
export function customerOf({ tenantId, ...row }: CustomerRow): Customer {
  return {
    ...row,
    ...known.parse(row),
    endedOn: dayOf(row.endedOn),
    pendingOn: dayOf(row.pendingOn),
    newUntil: dayOf(row.newUntil),
    since: fromDateColumn(row.since),
  };
}

/** The columns that a decision may change. */
function columns(customer: NewCustomer | Customer) {
  const { id, number, version, createdAt, ...rest } = { number: 0, ...customer };
  return {
    ...rest,
    endedOn: dateOf(rest.endedOn),
    pendingOn: dateOf(rest.pendingOn),
    newUntil: dateOf(rest.newUntil),
    since: toDateColumn(rest.since),
  };
}
