import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { type Db, fromDateColumn, type Prisma, toDateColumn } from "../../../store/database.ts";
import { VersionConflict, type Work } from "../../../work/work.ts";
import type { Order, OrderLine } from "../customer/order.ts";

/** Keeps new orders with their lines: two statements, whatever their number. */
export async function insertOrders({ db, tenant, newId }: Work, orders: readonly Order[]): Promise<void> {
  if (orders.length === 0) return;
  await db.order.createMany({
    data: orders.map(({ amount, lines, on, ...rest }) => ({
      ...rest,
      tenantId: tenant,
      on: toDateColumn(on),
      amount: amount.amount,
      currency: amount.currency,
    })),
  });
  const lines = orders.flatMap(({ id, lines }) =>
    lines.map((line, position) => ({ ...line, id: newId(), tenantId: tenant, orderId: id, position })),
  );
  if (lines.length) await db.orderLine.createMany({ data: lines });
}

/**
 * Keeps an order in the place of what it was; null: it is gone. Throws VersionConflict when another change came first.
 */
export async function replaceOrder(work: Work, before: Order, after: Order | null): Promise<void> {
  const { db, tenant } = work;
  const { count } = await db.order.deleteMany({ where: { id: before.id, tenantId: tenant, version: before.version } });
  if (count === 0) throw new VersionConflict("the order");
  if (after) await insertOrders(work, [after]);
}

/** Takes an order away with its lines; gives it as it was, null when there was none. */
export async function removeOrder(work: Work, where: { readonly id: Id } | { readonly opportunityId: Id }) {
  const found = await work.db.order.findFirst({ where: { ...where, tenantId: work.tenant }, include: withLines });
  if (found) await work.db.order.delete({ where: { id: found.id } });
  return found && orderOf(found);
}

export async function findOrder(db: Db, tenant: Id, id: Id): Promise<Order | null> {
  const row = await db.order.findFirst({ where: { id, tenantId: tenant }, include: withLines });
  return row && orderOf(row);
}

/** A customer's orders, newest first. `after`: the last one of the page before. */
export async function ordersOf(
  { db, tenant }: Work,
  customerId: Id,
  most: number,
  after: { readonly on: Day; readonly id: Id } | null = null,
): Promise<readonly Order[]> {
  const on = after && toDateColumn(after.on);
  const rows = await db.order.findMany({
    where: {
      tenantId: tenant,
      customerId,
      ...(on ? { on: { lte: on }, OR: [{ on: { lt: on } }, { on, id: { gt: after.id } }] } : {}),
    },
    include: withLines,
    orderBy: [{ on: "desc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(orderOf);
}

export const withLines = { lines: { orderBy: { position: "asc" } } } as const;
type OrderRow = Prisma.OrderGetPayload<{ include: typeof withLines }>;

export function orderOf({ tenantId, amount, currency, base, margin, on, lines, ...row }: OrderRow): Order {
  return {
    ...row,
    on: fromDateColumn(on),
    amount: { amount: amount.toFixed(), currency },
    base: base.toFixed(),
    margin: margin?.toFixed() ?? null,
    lines: lines.map(lineOf),
  };
}

const lineOf = ({ product, quantity, amount, margin, discount }: OrderRow["lines"][number]): OrderLine => ({
  product,
  quantity: quantity?.toFixed() ?? null,
  amount: amount?.toFixed() ?? null,
  margin: margin?.toFixed() ?? null,
  discount: discount?.toFixed() ?? null,
});
