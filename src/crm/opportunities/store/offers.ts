import { z } from "zod";
import { dayAt, instantAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { fromDateColumn } from "../../../store/database.ts";
import { json } from "../../../work/json.ts";
import type { Work } from "../../../work/work.ts";
import { type Candidate, leftOutFor, type Why } from "../opportunity/assignment.ts";
import type { Offer } from "../opportunity/offer.ts";
import type { Turn } from "../opportunity/turns.ts";

const candidate = z.object({
  id: z.string(),
  active: z.boolean(),
  teamId: z.string().nullable(),
  senior: z.boolean(),
  weight: z.number(),
  cap: z.number().nullable(),
  load: z.number(),
  territories: z.array(z.string()),
  languages: z.array(z.string()),
  zone: z.string(),
  workFrom: z.string(),
  workTo: z.string(),
  awayFrom: z.date().nullable(),
  awayUntil: z.date().nullable(),
});

/**
 * Everybody who takes turns, with how many open deals they have: counted up to their cap, since more makes no difference.
 * Locks nothing; one query.
 */
export async function candidates({ db, tenant, policy }: Work): Promise<Candidate[]> {
  const rows = await db.$queryRaw`
    select m.id, m.active, m."teamId", m.senior, m.weight, m.cap, m.territories, m.languages, m.zone, m."workFrom",
      m."workTo", m."awayFrom", m."awayUntil", o.load::int
    from "Member" m cross join lateral (
      select count(*) as load from (
        select 1 from "Opportunity" where "tenantId" = ${tenant}::uuid and "ownerId" = m.id and outcome = 'open'
        limit coalesce(m.cap, ${policy.assignment.cap}::int)
      ) counted
    ) o
    where m."tenantId" = ${tenant}::uuid and m.active`;
  return z
    .array(candidate)
    .parse(rows)
    .map(({ awayFrom, awayUntil, ...member }) => ({
      ...member,
      awayFrom: awayFrom && fromDateColumn(awayFrom),
      awayUntil: awayUntil && fromDateColumn(awayUntil),
    }));
}

/** The turns of a team (or of everybody), locked until the transaction ends, so that two assignments never share one. */
export async function turnsOf({ db, tenant }: Work, team: Id): Promise<Turn[]> {
  await db.$queryRaw`select "memberId" from "Turn" where "teamId" = ${team}::uuid and "tenantId" = ${tenant}::uuid order by "memberId" for update`;
  const rows = await db.turn.findMany({ where: { teamId: team, tenantId: tenant } });
  return rows.map(({ memberId, credit, lastChosenAt, owed }) => ({ memberId, credit, lastChosenAt, owed }));
}

export async function saveTurns({ db, tenant }: Work, team: Id, turns: readonly Turn[]): Promise<void> {
  for (const { memberId, ...turn } of turns) {
    const where = { teamId_memberId: { teamId: team, memberId } };
    await db.turn.upsert({ where, create: { tenantId: tenant, teamId: team, memberId, ...turn }, update: turn });
  }
}

export async function addOffer({ db, tenant }: Work, offer: Offer, why: Why): Promise<void> {
  await db.offer.create({ data: { ...offer, tenantId: tenant, why: json(why) }, select: { id: true } });
}

export async function saveOffer({ db }: Work, { id, state, answeredAt, reason }: Offer): Promise<void> {
  await db.offer.update({ where: { id }, data: { state, answeredAt, reason }, select: { id: true } });
}

/** The offers of a deal since it was last owned, oldest first. */
export async function offersOf({ db, tenant }: Work, deal: Id, since: Date | null): Promise<Offer[]> {
  const rows = await db.offer.findMany({
    where: { tenantId: tenant, opportunityId: deal, ...(since ? { offeredAt: { gte: since } } : {}) },
    orderBy: { offeredAt: "asc" },
  });
  return rows.map(offerOf);
}

const because = z.object({
  rule: z.enum(["turn", "owed", "nobody"]),
  asked: z.array(z.object({ id: z.string(), weight: z.number(), credit: z.number(), owed: z.boolean() })),
  leftOut: z.array(z.object({ id: z.string(), for: z.enum(leftOutFor) })),
});

/** Who was asked to take a deal, and why it was them; the newest first. */
export async function askedFor({ db, tenant }: Work, deal: Id, most: number): Promise<{ offer: Offer; why: Why }[]> {
  const where = { tenantId: tenant, opportunityId: deal };
  const rows = await db.offer.findMany({ where, orderBy: { offeredAt: "desc" }, take: most });
  return rows.map((row) => ({ offer: offerOf(row), why: because.parse(row.why) }));
}

/** Offers whose time is over, oldest first. */
export async function dueOffers({ db, tenant }: Work, now: Date, most: number): Promise<Offer[]> {
  const where = { tenantId: tenant, state: "pending" as const, dueAt: { lte: now } };
  const rows = await db.offer.findMany({ where, orderBy: { dueAt: "asc" }, take: most });
  return rows.map(offerOf);
}

/** What waits for somebody who will not answer is over now: the next person is asked. */
export async function endOffersOf({ db, tenant, now }: Work, member: Id): Promise<void> {
  const where = { tenantId: tenant, memberId: member, state: "pending" as const };
  await db.offer.updateMany({ where, data: { dueAt: now } });
}

/** The deals that wait for this member's answer. */
export async function pendingOffers({ db, tenant }: Work, member: Id): Promise<Offer[]> {
  const where = { tenantId: tenant, memberId: member, state: "pending" as const };
  return (await db.offer.findMany({ where, orderBy: { dueAt: "asc" }, take: 20 })).map(offerOf);
}

function offerOf(row: Offer): Offer {
  const { id, opportunityId, memberId, round, state, offeredAt, dueAt, answeredAt, reason } = row;
  return { id, opportunityId, memberId, round, state, offeredAt, dueAt, answeredAt, reason };
}

/** What a member took from the pool: claims on their present day, and claimed deals without any contact since. */
export async function holdings({ db, tenant, now, by }: Work, member: Id) {
  const rows = await db.$queryRaw`
    select
      (select count(*)::int from "Audit" where "tenantId" = ${tenant}::uuid and "byId" = ${member}::uuid
        and verb = 'opportunity.claim' and at >= ${instantAt(dayAt(now, by.zone), "00:00", by.zone)} and "undoneAt" is null) as "claimedToday",
      (select count(*)::int from "Opportunity" o where o."tenantId" = ${tenant}::uuid and o."ownerId" = ${member}::uuid
        and o.outcome = 'open' and (o."touchedAt" is null or o."touchedAt" < o."ownedSince")
        and exists (select 1 from "Audit" a where a."tenantId" = ${tenant}::uuid and a."subjectKind" = 'opportunity'
          and a."subjectId" = o.id and a.verb = 'opportunity.claim' and a."byId" = ${member}::uuid)) as unworked`;
  const [row] = z.array(z.object({ claimedToday: z.number(), unworked: z.number() })).parse(rows);
  return { id: member, claimedToday: row?.claimedToday ?? 0, unworked: row?.unworked ?? 0 };
}
