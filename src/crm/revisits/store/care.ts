import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { fromDateColumn, toDateColumn } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import type { Revisit } from "../revisit/revisit.ts";
import { revisitOf } from "./row.ts";

/** Nobody counts on from there. */
const countedTo = 1000;

const isWaiting = (tenantId: Id, by: Day) =>
  ({ tenantId, state: "open", claimedAt: null, dueOn: { lte: toDateColumn(by) } }) as const;

/** What is due by a day, whoever is to answer it, and nobody took; longest due first. */
export async function waiting({ db, tenant }: Work, by: Day, most: number): Promise<readonly Revisit[]> {
  const rows = await db.revisit.findMany({
    where: isWaiting(tenant, by),
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(revisitOf);
}

/** How much waits beside what was shown on that day; a thousand at most. */
export function waitingCount({ db, tenant }: Work, by: Day, shownOn: Day): Promise<number> {
  const beside = [{ postedOn: null }, { postedOn: { not: toDateColumn(shownOn) } }];
  return db.revisit.count({ where: { ...isWaiting(tenant, by), OR: beside }, take: countedTo });
}

/** What the care channel showed on a day, as it is now; longest due first. */
export async function postedOn({ db, tenant }: Work, day: Day, most: number): Promise<readonly Revisit[]> {
  const rows = await db.revisit.findMany({
    where: { tenantId: tenant, postedOn: toDateColumn(day) },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    take: most,
  });
  return rows.map(revisitOf);
}

/** Whether the care channel has had its morning of that day. */
export async function isPosted(work: Work, day: Day): Promise<boolean> {
  return (await postedOn(work, day, 1)).length > 0;
}

/** The day of the newest list in the care channel; null: there was none yet. */
export async function lastPosted({ db, tenant }: Work): Promise<Day | null> {
  const newest = await db.revisit.findFirst({
    where: { tenantId: tenant, postedOn: { not: null } },
    orderBy: { postedOn: "desc" },
    select: { postedOn: true },
  });
  return newest?.postedOn ? fromDateColumn(newest.postedOn) : null;
}

/** Keeps what the care channel shows on a day; no change of the revisits themselves. */
export async function markPosted({ db, tenant }: Work, ids: readonly Id[], day: Day): Promise<void> {
  await db.revisit.updateMany({
    where: { tenantId: tenant, id: { in: [...ids] } },
    data: { postedOn: toDateColumn(day) },
  });
}
