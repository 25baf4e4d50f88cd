import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { Customer } from "../../customers/customer/customer.ts";

/** For each customer, the last step of the wake-up ladder since it is dormant; none: not in the map. */
export async function lastRungOf(
  { db, tenant }: Pick<Work, "db" | "tenant">,
  customers: readonly Id[],
): Promise<ReadonlyMap<Id, number>> {
  if (customers.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: Id; rung: number }[]>`
    select c.id, max(r.rung)::int as rung
    from "Customer" c join "Revisit" r on r."tenantId" = c."tenantId" and r."customerId" = c.id
      and r.ground = 'wake' and r.state <> 'open' and r."answeredAt" >= c."tierSince"
    where c."tenantId" = ${tenant}::uuid and c.id = any(${[...customers]}::uuid[]) group by c.id`;
  return new Map(rows.map(({ id, rung }) => [id, rung]));
}

/**
 * Of these customers those for whom no touch is planned though the plan wants one: all but those with an open revisit and
 * dormant ones whose ladder has ended. What is open is read once for all, so that no plan reads every open one for each.
 */
export async function unplanned(
  { db, tenant, policy }: Work,
  customers: readonly Customer[],
): Promise<readonly Customer[]> {
  const ids = customers.map(({ id }) => id);
  const lastStep = policy.customers.plans.dormant.wake.length - 1;
  const rows = await db.$queryRaw<{ id: Id }[]>`
    select "customerId" as id from "Revisit"
    where "tenantId" = ${tenant}::uuid and state = 'open' and "customerId" = any(${ids}::uuid[])`;
  const planned = new Set(rows.map(({ id }) => id));
  const free = customers.filter(({ id }) => !planned.has(id));
  const dormant = free.filter(({ tier }) => tier === "dormant").map(({ id }) => id);
  const rungs = await lastRungOf({ db, tenant }, dormant);
  return free.filter(({ id }) => (rungs.get(id) ?? -1) < lastStep);
}
