import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { toDateColumn } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import { setCareOwners } from "../../accounts/store/store.ts";
import { started } from "../customer/customer.ts";
import type { Order } from "../customer/order.ts";
import { insertOrders, orderOf, withLines } from "./orders.ts";

/** An account as a file tells of it as a customer. */
export interface Wanted {
  readonly accountId: Id;
  readonly since: Day;
  readonly segment?: string | null;
  readonly kind?: string | null;
  readonly ownerId?: Id | null;
  readonly teamId?: Id | null;
  readonly importKey?: string | null;
}

/** A customer as imports know it. */
export interface Bulk {
  readonly id: Id;
  readonly created: boolean;
}

/**
 * The customers that these accounts are, those that were none made: a few statements. One that is known keeps everything
 * but its beginning, which moves to an earlier day. Each account is named once.
 */
export async function customersFor(work: Work, wanted: readonly Wanted[]): Promise<ReadonlyMap<Id, Bulk>> {
  const { db, tenant, newId } = work;
  const accounts = wanted.map(({ accountId }) => accountId);
  const rows = await db.customer.findMany({
    where: { tenantId: tenant, accountId: { in: accounts } },
    select: { id: true, accountId: true },
  });
  const known = new Map<Id, Bulk>(rows.map(({ id, accountId }) => [accountId, { id, created: false }]));
  const fresh = wanted.filter(({ accountId }) => !known.has(accountId));
  if (fresh.length) {
    const made = fresh.map((each) => {
      const { ownerId = null, teamId = null } = each;
      const how = { because: "import", since: each.since } as const;
      const begun = started({ id: each.accountId }, how, { id: newId(), ownerId, teamId }, work);
      return { ...begun, segment: each.segment ?? null, kind: each.kind ?? null, importKey: each.importKey ?? null };
    });
    await db.customer.createMany({
      data: made.map(({ since, endedOn, pendingOn, newUntil, ...rest }) => ({
        ...rest,
        tenantId: tenant,
        since: toDateColumn(since),
      })),
    });
    for (const { id, accountId } of made) known.set(accountId, { id, created: true });
    await setCareOwners(work, made);
  }
  const early = wanted.map(({ accountId, since }) => ({ accountId, since }));
  await db.$executeRaw`
    update "Customer" c set since = n.since
    from jsonb_to_recordset(${JSON.stringify(early)}::jsonb) as n("accountId" uuid, since date)
    where c."tenantId" = ${tenant}::uuid and c."accountId" = n."accountId" and n.since < c.since`;
  return known;
}

/** Orders by the names that imports gave them. */
export async function ordersByKey({ db, tenant }: Work, keys: readonly string[]): Promise<ReadonlyMap<string, Order>> {
  const rows = await db.order.findMany({
    where: { tenantId: tenant, importKey: { in: [...keys] } },
    include: withLines,
  });
  return new Map(rows.map((row) => [row.importKey ?? "", orderOf(row)]));
}

/** Keeps new orders, and those that the file tells differently than before in their place. */
export async function keepOrders(work: Work, fresh: readonly Order[], changed: readonly Order[]): Promise<void> {
  const ids = changed.map(({ id }) => id);
  if (ids.length) await work.db.order.deleteMany({ where: { tenantId: work.tenant, id: { in: ids } } });
  await insertOrders(work, [...fresh, ...changed]);
}

/** The last conversation that is known of these customers counts as their last contact, unless a later one is known. */
export async function touchByTalk({ db, tenant }: Work, ids: readonly Id[]): Promise<void> {
  await db.$executeRaw`
    update "Customer" c set "touchedAt" = greatest(c."touchedAt", talk.at)
    from (
      select m.id, max(a.at) as at from "Customer" m
      join "Activity" a on a."tenantId" = m."tenantId" and a."accountId" = m."accountId" and a."customerFacing"
      where m."tenantId" = ${tenant}::uuid and m.id = any(${[...ids]}::uuid[]) group by m.id
    ) talk
    where c.id = talk.id and c."tenantId" = ${tenant}::uuid`;
}
