import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { toDateColumn } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import type { Open, Opportunity } from "../opportunity/opportunity.ts";
import { dealOf } from "./store.ts";

const isOpen = (deal: Opportunity): deal is Open => deal.outcome === "open";
/** The deals that are open, in their order. */
export const openOf = (deals: readonly Opportunity[]): Open[] => deals.filter(isOpen);

/** A batch of open deals in the order of their ids, beginning after one: for scans that must not hold many at once. */
interface Batch {
  readonly after: Id | null;
  readonly size: number;
}
const following = ({ after }: Batch) => (after ? { id: { gt: after } } : {});

/** Stale deals of an owner whose grade was set by hand and holds no longer. */
export async function staleOfLapsedGrade({ db, tenant, now }: Work, today: Day, owner: Id): Promise<Open[]> {
  const rows = await db.opportunity.findMany({
    where: {
      tenantId: tenant,
      outcome: "open",
      ownerId: owner,
      staleOn: { lte: toDateColumn(today) },
      gradeUntil: { lte: now },
    },
  });
  return openOf(rows.map(dealOf));
}

/** Owned open deals that nobody has spoken with the customer about since that time. */
export async function untouchedSince({ db, tenant }: Work, since: Date, batch: Batch): Promise<Open[]> {
  const rows = await db.opportunity.findMany({
    where: {
      tenantId: tenant,
      outcome: "open",
      ownerId: { not: null },
      OR: [{ touchedAt: { lt: since } }, { touchedAt: null, createdAt: { lt: since } }],
      ...following(batch),
    },
    orderBy: { id: "asc" },
    take: batch.size,
  });
  return openOf(rows.map(dealOf));
}

/** Lost and eliminated deals of which somebody wanted to hear again on one of these days, by owner. */
export async function toLookAt({ db, tenant }: Work, from: Day, until: Day): Promise<Opportunity[]> {
  const rows = await db.opportunity.findMany({
    where: {
      tenantId: tenant,
      lookAgainOn: { gte: toDateColumn(from), lte: toDateColumn(until) },
      outcome: { in: ["lost", "eliminated"] },
    },
    orderBy: [{ lookAgainOn: "asc" }, { id: "asc" }],
    take: 1000,
  });
  return rows.map(dealOf);
}

/** Open deals of one owner, last changed first. */
export async function openDealsOf({ db, tenant }: Work, owner: Id, most: number): Promise<Open[]> {
  const rows = await db.opportunity.findMany({
    where: { tenantId: tenant, ownerId: owner, outcome: "open" },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    take: most,
  });
  return openOf(rows.map(dealOf));
}

/** A team's deals in the pool (null: those of no team). */
const pooledOf = (tenant: Id, team: Id | null) => ({
  tenantId: tenant,
  outcome: "open" as const,
  ownerId: null,
  teamId: team,
});

/**
 * Deals that lie in a team's pool untouched since that time and were not warned of since `warnedBefore`; those that were
 * warned of already first, then the oldest.
 */
export async function idleInPool(
  { db, tenant }: Work,
  team: Id | null,
  { since, warnedBefore, today, most }: { since: Date; warnedBefore: Date; today: Day; most: number },
): Promise<Open[]> {
  const day = toDateColumn(today);
  const rows = await db.opportunity.findMany({
    where: {
      ...pooledOf(tenant, team),
      stageSince: { lt: since },
      AND: [
        { OR: [{ touchedAt: { lt: since } }, { touchedAt: null, createdAt: { lt: since } }] },
        { OR: [{ warnedAt: null }, { warnedAt: { lt: warnedBefore } }] },
        { OR: [{ snoozedUntil: null }, { snoozedUntil: { lte: day } }] },
        { OR: [{ nextStepOn: null }, { nextStepOn: { lt: day } }] },
      ],
    },
    orderBy: [{ warnings: "desc" }, { createdAt: "asc" }, { id: "asc" }],
    take: most,
  });
  return openOf(rows.map(dealOf));
}

/** Deals in the pool of these teams with a warning that nobody answered; the longest warned first. */
export async function warnedInPool({ db, tenant }: Work, teams: readonly (Id | null)[], most: number): Promise<Open[]> {
  const rows = await db.opportunity.findMany({
    where: { warnings: { gt: 0 }, OR: teams.map((team) => pooledOf(tenant, team)) },
    orderBy: [{ warnedAt: "asc" }, { id: "asc" }],
    take: most,
  });
  return openOf(rows.map(dealOf));
}

/** Deals of one owner with a warning that nobody answered; the longest warned first. */
export async function warnedOf(
  { db, tenant }: Work,
  owner: Id,
  of: "returning" | "idle",
  most: number,
): Promise<Open[]> {
  const mine = { tenantId: tenant, ownerId: owner, outcome: "open" as const };
  const rows = await db.opportunity.findMany({
    where: of === "idle" ? { ...mine, warnings: { gt: 0 } } : { ...mine, returnWarnedAt: { not: null } },
    orderBy: [of === "idle" ? { warnedAt: "asc" } : { returnWarnedAt: "asc" }, { id: "asc" }],
    take: most,
  });
  return openOf(rows.map(dealOf));
}

/** What one member has to do: promises that are due, deals without one, and how many there are of each. */
export async function dueFor({ db, tenant }: Work, member: Id, today: Day, most: number) {
  const mine = { tenantId: tenant, ownerId: member, outcome: "open" as const };
  const day = toDateColumn(today);
  const overdue = { ...mine, nextStepOn: { lt: day } };
  const now = { ...mine, nextStepOn: day };
  const without = { ...mine, nextStepOn: null };
  // Counting goes no further than anybody reads on, and a few that are all here need none.
  const part = async (where: typeof mine & object) => {
    const orderBy = [{ nextStepOn: "asc" as const }, { id: "asc" as const }];
    const rows = await db.opportunity.findMany({ where, orderBy, take: most + 1 });
    const count = rows.length > most ? await db.opportunity.count({ where, orderBy, take: 500 }) : rows.length;
    return { deals: rows.slice(0, most).map(dealOf), count };
  };
  return {
    overdue: await part(overdue),
    today: await part(now),
    without: await part(without),
  };
}
