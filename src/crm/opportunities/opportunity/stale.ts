import { addDays, type Day, dayAt } from "../../../kernel/day.ts";
import type { Calendar } from "../../../policy/calendar.ts";
import { inBase } from "../../../policy/rates.ts";
import type { Policy } from "../../../policy/schema.ts";
import { staleDays } from "../../../policy/stages.ts";
import type { Opportunity } from "./opportunity.ts";

/** What staleness is judged by. Days of instants are the company's, so that a deal is equally old for everybody. */
export type Judged = Pick<
  Opportunity,
  "stage" | "grade" | "outcome" | "ownerId" | "createdAt" | "touchedAt" | "nextStepOn" | "snoozedUntil"
>;

/** Working days since the last customer-facing activity, or since it was created: today counts, the day itself does not. */
export function idleDays(deal: Judged, today: Day, policy: Policy, calendar: Calendar): number {
  return calendar.workingDaysBetween(lastTouch(deal, policy), today);
}

/**
 * F7: no customer-facing activity for longer than d(stage, grade) working days, so that d whole ones have gone by; and no
 * next step dated from today to d working days ahead; and not snoozed. A promise of the past does not count as one.
 * Closed deals and those without an owner are nobody's to move, so never stale.
 */
export function isStale(deal: Judged, today: Day, policy: Policy, calendar: Calendar): boolean {
  if (deal.outcome !== "open" || deal.ownerId === null) return false;
  const d = staleDays(policy, deal.stage, deal.grade);
  if (idleDays(deal, today, policy, calendar) <= d) return false;
  if (deal.snoozedUntil !== null && today < deal.snoozedUntil) return false;
  return !isBooked(deal, today, d, calendar);
}

/**
 * The first day on which the deal is stale if nothing happens; null when it can't be. The column that an index finds: it
 * is written with each decision, so it is out of date when the policy's days or the holidays change; `isStale` has the
 * last word. A next step inside the window puts it off until the day after the step.
 */
export function staleOn(deal: Judged, policy: Policy, calendar: Calendar): Day | null {
  if (deal.outcome !== "open" || deal.ownerId === null) return null;
  const d = staleDays(policy, deal.stage, deal.grade);
  const idle = calendar.addWorkingDays(lastTouch(deal, policy), d + 1);
  const first = deal.snoozedUntil !== null && deal.snoozedUntil > idle ? deal.snoozedUntil : idle;
  // Once a step is inside the window it stays there until its day is over, since the window only moves ahead.
  if (deal.nextStepOn !== null && isBooked(deal, first, d, calendar)) return addDays(deal.nextStepOn, 1);
  return first;
}

/** Amount in the company's currency × working days over ÷ d: how the nudge sorts. 0 for a deal without an amount. */
export function severity(
  deal: Judged & Pick<Opportunity, "amount">,
  today: Day,
  policy: Policy,
  calendar: Calendar,
): number {
  const d = staleDays(policy, deal.stage, deal.grade);
  const over = Math.max(0, idleDays(deal, today, policy, calendar) - d);
  const amount = deal.amount === null ? null : inBase(policy, deal.amount);
  return (Number(amount?.amount ?? 0) * over) / d;
}

/** The deals worst first; of equals, the longest idle, then the lowest number. */
export function worstFirst<D extends Judged & Pick<Opportunity, "amount" | "number">>(
  deals: readonly D[],
  today: Day,
  policy: Policy,
  calendar: Calendar,
): D[] {
  const weighed = deals.map((deal) => ({
    deal,
    severity: severity(deal, today, policy, calendar),
    idle: idleDays(deal, today, policy, calendar),
  }));
  weighed.sort((a, b) => b.severity - a.severity || b.idle - a.idle || a.deal.number - b.deal.number);
  return weighed.map(({ deal }) => deal);
}

export interface NudgeStep {
  /** 0 for the first. */
  readonly step: number;
  readonly tells: readonly ("owner" | "manager")[];
  /** The owner is no longer told: the manager reassigns, returns to the pool, or keeps. */
  readonly managerDecides: boolean;
}

/**
 * The step of the ladder that is due on a day, for a deal that is stale then; null when none is, or all were taken.
 * Gaps are counted in working days from the step before, so that a missed morning never makes two steps of one.
 */
export function nudgeStep(
  deal: Judged & Pick<Opportunity, "nudges" | "nudgedAt">,
  today: Day,
  policy: Policy,
  calendar: Calendar,
): NudgeStep | null {
  const { ladder } = policy.nudges;
  const next = ladder[deal.nudges];
  if (!next || !isStale(deal, today, policy, calendar)) return null;
  const before = ladder[deal.nudges - 1];
  if (before && deal.nudgedAt !== null) {
    const passed = calendar.workingDaysBetween(dayAt(deal.nudgedAt, policy.company.zone), today);
    if (passed < next.after - before.after) return null;
  }
  return { step: deal.nudges, tells: next.tells, managerDecides: !next.tells.includes("owner") };
}

function lastTouch(deal: Judged, policy: Policy): Day {
  return dayAt(deal.touchedAt ?? deal.createdAt, policy.company.zone);
}

function isBooked(deal: Judged, today: Day, d: number, calendar: Calendar): boolean {
  const { nextStepOn } = deal;
  return nextStepOn !== null && nextStepOn >= today && nextStepOn <= calendar.addWorkingDays(today, d);
}
