import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Tier } from "../../../policy/schema.ts";
import { toDateColumn } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import type { Revisit } from "../revisit/revisit.ts";
import { revisitOf } from "./row.ts";

/** What is due by a day for these members, longest due first. */
export async function dueFor(
  { db, tenant }: Work,
  members: readonly Id[],
  by: Day,
  most: number,
): Promise<readonly Revisit[]> {
  const rows = await db.revisit.findMany({
    where: { tenantId: tenant, state: "open", ownerId: { in: [...members] }, dueOn: { lte: toDateColumn(by) } },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(revisitOf);
}

/** How many are due for these members after one day and up to another. */
export async function dueCount(
  { db, tenant }: Work,
  members: readonly Id[],
  { after, by }: { readonly after?: Day; readonly by: Day },
): Promise<number> {
  const dueOn = { lte: toDateColumn(by), ...(after ? { gt: toDateColumn(after) } : {}) };
  return db.revisit.count({ where: { tenantId: tenant, state: "open", ownerId: { in: [...members] }, dueOn } });
}

/** What falls due on that very day for these members, of customers of one tier. */
export async function dueOfTier(
  { db, tenant }: Work,
  members: readonly Id[],
  on: Day,
  tier: Tier,
): Promise<readonly Revisit[]> {
  const rows = await db.$queryRaw<{ id: Id }[]>`
    select r.id from "Revisit" r join "Customer" c on c.id = r."customerId" and c.tier = ${tier}
    where r."tenantId" = ${tenant}::uuid and r.state = 'open' and r."ownerId" = any(${[...members]}::uuid[])
      and r."dueOn" = ${on}::date order by r.id limit 500`;
  const found = await db.revisit.findMany({ where: { tenantId: tenant, id: { in: rows.map(({ id }) => id) } } });
  return found.map(revisitOf);
}

/** A place in a scan. */
export interface Place {
  readonly dueOn: Day;
  readonly id: Id;
}

/** What was due before a day and no manager heard of, longest due first, after a place. */
export async function missedBefore(
  { db, tenant }: Work,
  before: Day,
  { after, size }: { readonly after: Place | null; readonly size: number },
): Promise<readonly Revisit[]> {
  const on = after && toDateColumn(after.dueOn);
  const rows = await db.revisit.findMany({
    where: {
      tenantId: tenant,
      state: "open",
      raisedAt: null,
      dueOn: { lt: toDateColumn(before) },
      ...(on ? { OR: [{ dueOn: { gt: on } }, { dueOn: on, id: { gt: after.id } }] } : {}),
    },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    take: size,
  });
  return rows.map(revisitOf);
}
