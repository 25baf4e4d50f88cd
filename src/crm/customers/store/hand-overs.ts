import { z } from "zod";
import { after, days } from "../../../kernel/clock.ts";
import type { Id } from "../../../kernel/id.ts";
import { type Db, fromDateColumn, type HandOver as HandOverRow, toDateColumn } from "../../../store/database.ts";
import { VersionConflict, type Work } from "../../../work/work.ts";
import { exchange, type HandOver, handOverStates, promise } from "../customer/hand-over.ts";

export async function findHandOver(db: Db, tenant: Id, id: Id): Promise<HandOver | null> {
  const row = await db.handOver.findFirst({ where: { id, tenantId: tenant } });
  return row && handOverOf(row);
}

/** The hand-over of a deal that still stands, newest first when it was won more than once. */
export async function standingHandOver({ db, tenant }: Work, deal: Id): Promise<HandOver | null> {
  const row = await db.handOver.findFirst({
    where: { tenantId: tenant, opportunityId: deal, state: { not: "withdrawn" } },
    orderBy: { createdAt: "desc" },
  });
  return row && handOverOf(row);
}

/** A customer's hand-overs, newest first. */
export async function handOversOf({ db, tenant }: Work, customerId: Id, most = 5): Promise<readonly HandOver[]> {
  const rows = await db.handOver.findMany({
    where: { tenantId: tenant, customerId },
    orderBy: { createdAt: "desc" },
    take: most,
  });
  return rows.map(handOverOf);
}

/** What waits for somebody to accept it, oldest first. */
export async function waitingFor({ db, tenant }: Work, member: Id, most: number): Promise<readonly HandOver[]> {
  const rows = await db.handOver.findMany({
    where: { tenantId: tenant, toId: member, state: "waiting" },
    orderBy: { createdAt: "asc" },
    take: most,
  });
  return rows.map(handOverOf);
}

/** What still waits though its time is over, of the last days only: what was told long ago is not told again. */
export async function lateHandOvers({ db, tenant, now }: Work): Promise<readonly HandOver[]> {
  const rows = await db.handOver.findMany({
    where: { tenantId: tenant, state: "waiting", dueAt: { lte: now, gt: after(now, -days(3)) } },
    orderBy: { dueAt: "asc" },
    take: 500,
  });
  return rows.map(handOverOf);
}

export async function insertHandOver({ db, tenant }: Work, handOver: HandOver): Promise<void> {
  const { promises, talk, wonOn, ...rest } = handOver;
  await db.handOver.create({
    data: { ...rest, tenantId: tenant, promises: [...promises], talk: [...talk], wonOn: toDateColumn(wonOn) },
  });
}

/** Keeps a changed hand-over at its version. Throws VersionConflict when another change came first. */
export async function saveHandOver({ db, tenant }: Work, handOver: HandOver): Promise<HandOver> {
  const { id, version, toId, state, promises, talk, acceptedAt, acceptedById } = handOver;
  const { count } = await db.handOver.updateMany({
    where: { id, tenantId: tenant, version },
    data: { toId, state, promises: [...promises], talk: [...talk], acceptedAt, acceptedById, version: version + 1 },
  });
  if (count === 0) throw new VersionConflict("the hand-over");
  return { ...handOver, version: version + 1 };
}

/** Of a team's members at work, whoever was handed something longest ago, never first: a round that needs no place kept. */
export async function nextInTeam({ db, tenant }: Work, team: string, today: string): Promise<Id | null> {
  const rows = await db.$queryRaw<{ id: Id }[]>`
    select m.id from "Member" m join "Team" t on t.id = m."teamId" and t.name = ${team}
    left join lateral (
      select max(h."createdAt") as last from "HandOver" h where h."tenantId" = m."tenantId" and h."toId" = m.id
    ) h on true
    where m."tenantId" = ${tenant}::uuid and m.active
      and not coalesce(m."awayFrom" <= ${today}::date and m."awayUntil" >= ${today}::date, false)
    order by h.last nulls first, m."joinedAt", m.id limit 1`;
  return rows[0]?.id ?? null;
}

const known = z.object({
  state: z.enum(handOverStates),
  promises: z.array(promise),
  talk: z.array(exchange),
});

function handOverOf({ tenantId, ...row }: HandOverRow): HandOver {
  return { ...row, ...known.parse(row), wonOn: fromDateColumn(row.wonOn) };
}
