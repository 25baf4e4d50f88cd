import { addMonths, type Day, dayAt, endOfMonth, instantAt, startOfMonth } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { Digest } from "../digest/kept.ts";
import { type Limit, limitsOf, type Rules, rulesOf, type Stay } from "../digest/rules.ts";
import type { Span } from "../digest/span.ts";
import type { View } from "../store/judged.ts";
import { seenStages } from "../store/seen.ts";
import { longStays } from "../store/stays.ts";

/** Whose figures: a team in its zone, or the whole company in its own. */
export interface Scope {
  readonly team: Id | null;
  readonly name: string | null;
  readonly zone: string;
}

/** All that figures of a scope and span depend on; by today's rules, or by those that a digest was reckoned by. */
export async function viewOf(
  work: Work,
  { team, zone }: Scope,
  span: Span,
  by: Pick<Digest, "rules" | "standards"> = { rules: rulesOf(work.policy), standards: null },
): Promise<View> {
  const { rules } = by;
  const { since, until } = span;
  const today = dayAt(until, zone);
  return {
    tenant: work.tenant,
    team,
    since,
    until,
    before: dayAt(since, zone),
    today,
    month: { first: startOfMonth(today), last: endOfMonth(today) },
    rules,
    limits: by.standards?.limits ?? (await limitsNow(work, rules, today, until, zone)),
  };
}

async function limitsNow(work: Work, rules: Rules, today: Day, until: Date, zone: string): Promise<Limit[]> {
  const year = instantAt(addMonths(today, -12), "00:00", zone);
  const stages = rules.pipeline.stages.map(({ key }) => key);
  return limitsOf(rules, await seenStages(work.db, work.tenant, stages, year, until), today, work.calendar);
}

/** A digest's own view: the same rows as then, whatever happened since. */
export const viewOfDigest = (work: Work, digest: Digest, scope: Scope): Promise<View> =>
  viewOf(work, scope, digest, digest);

/** The long stays that a digest went by. */
export const staysOf = async (work: Work, { standards }: Digest, view: View): Promise<readonly Stay[]> =>
  standards?.stays ?? longStays(work.db, view);

/** The instant at which a view's month began. */
export const monthBegan = ({ month }: View, { zone }: Scope): Date => instantAt(month.first, "00:00", zone);
