import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import { VersionConflict, type Work } from "../../../work/work.ts";
import type { Revisit } from "../revisit/revisit.ts";
import { columns, revisitOf } from "./row.ts";

export { isPosted, lastPosted, markPosted, postedOn, waiting, waitingCount } from "./care.ts";
export { dueCount, dueFor, dueOfTier, missedBefore, type Place } from "./due.ts";
export { lastRungOf, unplanned } from "./planning.ts";
export { lastOf } from "./touches.ts";

export async function findRevisit(db: Db, tenant: Id, id: Id): Promise<Revisit | null> {
  const row = await db.revisit.findFirst({ where: { id, tenantId: tenant } });
  return row && revisitOf(row);
}

/** The one that is open for a customer, if there is one. */
export async function openRevisit(db: Db, tenant: Id, customerId: Id): Promise<Revisit | null> {
  const row = await db.revisit.findFirst({ where: { tenantId: tenant, customerId, state: "open" } });
  return row && revisitOf(row);
}

/** Keeps new, open revisits in one statement, whatever their number. One for a customer who has an open one meanwhile is left out, by the table's own key. */
export async function insertRevisits({ db, tenant }: Work, revisits: readonly Revisit[]): Promise<void> {
  if (revisits.length === 0) return;
  await db.$executeRaw`
    insert into "Revisit" (id, "tenantId", "customerId", "ownerId", state, ground, "dueOn", "firstDueOn", note, rung,
      tries, moves, "createdAt", "createdById", version)
    select id, ${tenant}::uuid, "customerId", "ownerId", state, ground, "dueOn", "firstDueOn", note, rung, tries, moves,
      "createdAt", "createdById", version
    from jsonb_to_recordset(${JSON.stringify(revisits)}::jsonb) as n(id uuid, "customerId" uuid, "ownerId" uuid, state text,
      ground text, "dueOn" date, "firstDueOn" date, note text, rung int, tries int, moves int, "createdAt" timestamptz,
      "createdById" uuid, version int)
    on conflict do nothing`;
}

/** Keeps a changed revisit at the version it was decided from. Throws VersionConflict when another change came first. */
export async function saveRevisit({ db, tenant }: Work, before: Revisit, after: Revisit): Promise<Revisit> {
  const { count } = await db.revisit.updateMany({
    where: { id: before.id, tenantId: tenant, version: before.version },
    data: { ...columns(after), version: before.version + 1 },
  });
  if (count === 0) throw new VersionConflict("the revisit");
  return { ...after, version: before.version + 1 };
}

/** The open ones of these customers that only the plan had booked. */
export async function openByPlan(db: Db, tenant: Id, customers: readonly Id[]): Promise<readonly Revisit[]> {
  const rows = await db.revisit.findMany({
    where: { tenantId: tenant, customerId: { in: [...customers] }, state: "open", ground: { in: ["plan", "wake"] } },
    orderBy: { id: "asc" },
  });
  return rows.map(revisitOf);
}

/** Takes an open revisit away that nobody touched. Throws VersionConflict when somebody did. */
export async function removeRevisit({ db, tenant }: Work, { id, version }: Revisit): Promise<void> {
  const { count } = await db.revisit.deleteMany({ where: { id, tenantId: tenant, version, state: "open" } });
  if (count === 0) throw new VersionConflict("the revisit");
}

/** The manager was told of these. */
export async function markRaised({ db, tenant, now }: Work, ids: readonly Id[]): Promise<void> {
  await db.revisit.updateMany({
    where: { tenantId: tenant, id: { in: [...ids] }, state: "open" },
    data: { raisedAt: now, version: { increment: 1 } },
  });
}
