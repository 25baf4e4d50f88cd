import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { Customer } from "../../customers/customer/customer.ts";
import { customersById } from "../../customers/store/store.ts";

/** For each customer, the last step of the wake-up ladder since it is dormant; none: not in the map. */
export async function lastRungOf({ db, tenant }: Work, customers: readonly Id[]): Promise<ReadonlyMap<Id, number>> {
  if (customers.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: Id; rung: number }[]>`
    select c.id, max(r.rung)::int as rung
    from "Customer" c join "Revisit" r on r."tenantId" = c."tenantId" and r."customerId" = c.id
      and r.ground = 'wake' and r.state <> 'open' and r."answeredAt" >= c."tierSince"
    where c."tenantId" = ${tenant}::uuid and c.id = any(${[...customers]}::uuid[]) group by c.id`;
  return new Map(rows.map(({ id, rung }) => [id, rung]));
}

/**
 * Customers for whom no touch is planned though the plan wants one, by id, after one: all but those with an open revisit
 * and dormant ones whose ladder has ended.
 */
export async function unplanned(
  { db, tenant, policy }: Work,
  { after, size }: { readonly after: Id | null; readonly size: number },
): Promise<readonly Customer[]> {
  const last = policy.customers.plans.dormant.wake.length - 1;
  const rows = await db.$queryRaw<{ id: Id }[]>`
    select c.id from "Customer" c
    where c."tenantId" = ${tenant}::uuid and c.status = 'active' and (${after}::uuid is null or c.id > ${after}::uuid)
      and not exists (select from "Revisit" r
        where r."tenantId" = c."tenantId" and r."customerId" = c.id and r.state = 'open')
      and not (c.tier = 'dormant' and exists (select from "Revisit" r
        where r."tenantId" = c."tenantId" and r."customerId" = c.id and r.ground = 'wake' and r.rung >= ${last}
          and r.state <> 'open' and r."answeredAt" >= c."tierSince"))
    order by c.id limit ${size}`;
  const ids = rows.map(({ id }) => id);
  const found = await customersById(db, tenant, ids);
  return ids.flatMap((id) => found.get(id) ?? []);
}
