import { z } from "zod";
import { type Day, dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { ratesOf } from "../../../policy/rates.ts";
import { firstStage } from "../../../policy/stages.ts";
import { Prisma } from "../../../store/database.ts";
import type { Actor, Work } from "../../../work/work.ts";
import { idsInTeams } from "../../members/store/store.ts";
import type { Open } from "../opportunity/opportunity.ts";
import { sightOf } from "../opportunity/sight.ts";
import { idleSince, ladderSteps, staleLimits } from "../opportunity/stale-limits.ts";
import { openOf } from "./due.ts";
import { inSight } from "./search.ts";
import { findAll } from "./store.ts";

const allDeals = Prisma.sql`"Opportunity"`;
const today = (work: Work): Day => dayAt(work.now, work.policy.company.zone);

/**
 * Open deals that are stale today, as `isStale` says, and how bad each is, as `severity` does: judged where they lie, found
 * by the index of owners and stale days.
 */
function stale(work: Work, whose: Prisma.Sql, deals: Prisma.Sql = allDeals): Prisma.Sql {
  const { tenant, policy, calendar } = work;
  const day = today(work);
  const stages = policy.pipeline.stages.map(({ key }) => key);
  const { first, idle } = idleSince(day, calendar);
  const touched = Prisma.sql`coalesce(o."touchedAt", o."createdAt")`;
  return Prisma.sql`
    select o.id, o."ownerId", o.number, o.version, o.nudges, o."nudgedAt", o."updatedAt", o."staleOn", waits.days as idle,
      coalesce(o.amount * r.rate, 0)::float8 * greatest(0, waits.days - l.days) / l.days as severity
    from ${deals} o
    join jsonb_to_recordset(${JSON.stringify(staleLimits(policy, day, calendar))}::jsonb)
      as l(stage text, grade text, days int, "idleBefore" timestamptz, "bookedUntil" date)
      on l.grade = o.grade and l.stage = case when o.stage = any(${stages}::text[]) then o.stage else ${firstStage(policy).key} end
    left join jsonb_to_recordset(${JSON.stringify(ratesOf(policy))}::jsonb) as r(currency text, rate numeric)
      on r.currency = o.currency
    cross join lateral (
      select (${idle}::int[])[1 + greatest(0, (${touched} at time zone ${policy.company.zone})::date - ${first}::date)] as days
    ) waits
    where o."tenantId" = ${tenant}::uuid and o.outcome = 'open' and o."staleOn" <= ${day}::date and ${whose}
      and ${touched} < l."idleBefore" and (o."snoozedUntil" is null or o."snoozedUntil" <= ${day}::date)
      and not coalesce(o."nextStepOn" between ${day}::date and l."bookedUntil", false)`;
}

/** Of those, the ones for which a step of the ladder is due, as `nudgeStep` says. */
function due(work: Work, whose: Prisma.Sql, deals: Prisma.Sql = allDeals): Prisma.Sql {
  const steps = ladderSteps(work.policy, today(work), work.calendar);
  return Prisma.sql`
    select stale.*, step."toOwner" from (${stale(work, whose, deals)}) stale
    join jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as step(nudges int, "toOwner" boolean, before timestamptz)
      on step.nudges = stale.nudges and (stale."nudgedAt" is null or step.before is null or stale."nudgedAt" < step.before)`;
}

/** Those of the members of whose deals a step is due: one statement, which looks no further than each one's first. */
export async function ownersOfDue(work: Work, members: readonly Id[]): Promise<Id[]> {
  const rows = await work.db.$queryRaw`
    select m.id from unnest(${[...members]}::uuid[]) as m(id)
    cross join lateral (select from (${due(work, Prisma.sql`o."ownerId" = m.id`)}) due limit 1) one order by m.id`;
  return z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
}

const step = z.object({
  id: z.string(),
  number: z.number(),
  severity: z.number(),
  idle: z.number(),
  toOwner: z.boolean(),
  /** The version and the count that it has now. */
  version: z.number(),
  nudges: z.number(),
});
/** A step of the ladder that a deal took: little is known of it, since there may be many. */
export type Step = z.infer<typeof step>;

const looked = z.array(z.object({ id: z.string(), staleOn: z.string(), step: step.nullable() }));
/** How far down somebody's stale days the scan has looked. */
export type Reached = Pick<z.infer<typeof looked>[number], "id" | "staleOn">;

/**
 * Looks through so many of an owner's deals whose stale day has come, in the order of those days, and takes the steps that
 * are due: judged and counted in one statement. Whatever is changed by somebody at the same moment is left alone. Gives how
 * far it reached, null at the end.
 */
export async function takeSteps(
  work: Work,
  owner: Id,
  after: Reached | null,
  size: number,
): Promise<{ readonly steps: Step[]; readonly reached: Reached | null }> {
  const { now, tenant } = work;
  const from = after ? Prisma.sql`and ("staleOn", id) > (${after.staleOn}::date, ${after.id}::uuid)` : Prisma.empty;
  const rows = await work.db.$queryRaw`
    with part as materialized (
      select * from "Opportunity" where "tenantId" = ${tenant}::uuid and "ownerId" = ${owner}::uuid and outcome = 'open'
        and "staleOn" <= ${today(work)}::date ${from} order by "staleOn", id limit ${size}
    ), due as materialized (${due(work, Prisma.sql`true`, Prisma.sql`part`)}), taken as (
      update "Opportunity" deal set nudges = due.nudges + 1, "nudgedAt" = ${now}, "updatedAt" = ${now}, version = due.version + 1
      from due where deal.id = due.id and deal."tenantId" = ${tenant}::uuid and deal.version = due.version
      returning deal.id, deal.number, deal.version, deal.nudges, due.severity, due.idle, due."toOwner"
    )
    select part.id, part."staleOn"::text, to_jsonb(taken) as step from part left join taken using (id)
    order by part."staleOn", part.id`;
  const seen = looked.parse(rows);
  const steps = seen.flatMap((each) => each.step ?? []);
  return { steps, reached: seen.length === size ? (seen.at(-1) ?? null) : null };
}

const found = z.array(z.object({ id: z.string(), count: z.number() }));

/** Whose reminded deals: one owner's; or of a manager's teams those that were told so often, the last time after `since`. */
export type Reminded =
  | { readonly owner: Id }
  | { readonly manager: Actor; readonly told: readonly number[]; readonly since?: Date | undefined };

/**
 * The worst of the stale deals that nobody answered: to which nothing happened since they were told. With how many there
 * are in all.
 */
export async function worstUnanswered(
  work: Work,
  whose: Reminded,
): Promise<{ readonly deals: Open[]; readonly count: number }> {
  const rows = await work.db.$queryRaw`
    select stale.id, count(*) over ()::int as count from (${stale(work, await reminded(work, whose))}) stale
    order by stale.severity desc, stale.idle desc, stale.number limit ${work.policy.nudges.shown}`;
  const worst = found.parse(rows);
  const ids = worst.map(({ id }) => id);
  return { deals: ids.length ? openOf(await findAll(work.db, work.tenant, ids)) : [], count: worst[0]?.count ?? 0 };
}

/** A deal is its own team's, wherever its owner is by now; without one, it is its owner's team's. */
async function reminded({ db, tenant, policy }: Work, whose: Reminded): Promise<Prisma.Sql> {
  const untouched = Prisma.sql`o."nudgedAt" = o."updatedAt"`;
  if ("owner" in whose) return Prisma.sql`o."ownerId" = ${whose.owner}::uuid and ${untouched}`;
  const { manager, told, since } = whose;
  const leads = [...manager.leads];
  const members = await idsInTeams(db, tenant, leads);
  return Prisma.sql`${untouched} and o.nudges = any(${[...told]}::int[])
    and (${since ?? null}::timestamptz is null or o."nudgedAt" > ${since ?? null}::timestamptz)
    and o."ownerId" <> ${manager.id}::uuid and ${inSight(sightOf({ by: manager, policy }))}
    and (o."teamId" = any(${leads}::uuid[]) or (o."teamId" is null and o."ownerId" = any(${members}::uuid[])))`;
}
