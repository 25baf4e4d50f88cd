import { addDays, type Day, dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Calendar } from "../../../policy/calendar.ts";
import type { Policy } from "../../../policy/schema.ts";
import type { Context, Open } from "./opportunity.ts";

/** What somebody took from the pool already. */
export interface Holdings {
  readonly id: Id;
  /** Claims on their own present day. */
  readonly claimedToday: number;
  /** Claimed deals that they hold without any contact since. */
  readonly unworked: number;
}

/** Refuses a claim that the pool's rules do not allow. */
export function mustBeClaimable(deal: Open, by: Holdings, { now, policy }: Pick<Context, "now" | "policy">): void {
  const { claimsPerDay, unworkedAtOnce } = policy.pool;
  if (deal.pooledAt === null || deal.ownerId !== null) {
    throw new Refusal("opportunities.notInPool", { ownerId: deal.ownerId });
  }
  if (by.claimedToday >= claimsPerDay) throw new Refusal("opportunities.claimedEnough", { limit: claimsPerDay });
  if (by.unworked >= unworkedAtOnce) {
    throw new Refusal("opportunities.holdsUnworked", { limit: unworkedAtOnce, held: by.unworked });
  }
  const until = coolDownUntil(deal, policy);
  if (deal.pooledFromId === by.id && until !== null && dayAt(now, policy.company.zone) < until) {
    throw new Refusal("opportunities.coolDown", { until });
  }
}

/** The first day on which its last owner may claim it again; null when it is not in the pool. */
export function coolDownUntil(deal: Pick<Open, "pooledAt">, policy: Policy): Day | null {
  return deal.pooledAt && addDays(dayAt(deal.pooledAt, policy.company.zone), policy.pool.coolDownDays);
}

export type Held = Pick<
  Open,
  "ownerId" | "grade" | "touchedAt" | "ownedSince" | "createdAt" | "nextStepOn" | "snoozedUntil" | "returnWarnedAt"
>;

/**
 * What the pool does with an owned deal on a day: `warn` the owner some working days (3) before it goes back, `return` it
 * when those have passed since the warning, or nothing. It goes back when nobody has spoken with the customer for the
 * grade's working days since it got its owner. A booked next step or a snooze holds it. Never returned without a warning.
 */
export function poolFate(deal: Held, today: Day, policy: Policy, calendar: Calendar): "keep" | "warn" | "return" {
  if (deal.ownerId === null) return "keep";
  if (deal.nextStepOn !== null && deal.nextStepOn >= today) return "keep";
  if (deal.snoozedUntil !== null && deal.snoozedUntil > today) return "keep";
  const { returnAfter, warnBefore } = policy.pool;
  const dayOfInstant = (instant: Date) => dayAt(instant, policy.company.zone);
  const since = dayOfInstant(latest(deal.touchedAt, deal.ownedSince ?? deal.createdAt));
  const idle = calendar.workingDaysBetween(since, today);
  if (idle < returnAfter[deal.grade] - warnBefore) return "keep";
  if (deal.returnWarnedAt === null) return "warn";
  const warned = calendar.workingDaysBetween(dayOfInstant(deal.returnWarnedAt), today);
  return idle >= returnAfter[deal.grade] && warned >= warnBefore ? "return" : "keep";
}

/** The day on which a warned deal goes back if nothing happens. */
export function returnsOn(deal: Held, policy: Policy, calendar: Calendar): Day | null {
  if (deal.ownerId === null || deal.returnWarnedAt === null) return null;
  const since = dayAt(latest(deal.touchedAt, deal.ownedSince ?? deal.createdAt), policy.company.zone);
  const due = calendar.addWorkingDays(since, policy.pool.returnAfter[deal.grade]);
  const warned = calendar.addWorkingDays(dayAt(deal.returnWarnedAt, policy.company.zone), policy.pool.warnBefore);
  return [due, warned].sort()[1] ?? due;
}

/** The deal with its owner warned. */
export const returnWarned = (deal: Open, now: Date): Open => ({ ...deal, returnWarnedAt: now });

const latest = (a: Date | null, b: Date): Date => (a !== null && a > b ? a : b);
