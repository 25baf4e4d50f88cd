import { type Day, dayAt, daysBetween } from "../../../kernel/day.ts";
import type { Calendar } from "../../../policy/calendar.ts";
import type { Policy } from "../../../policy/schema.ts";
import type { Open } from "./opportunity.ts";

export type Idle = Pick<
  Open,
  "touchedAt" | "stageSince" | "createdAt" | "nextStepOn" | "snoozedUntil" | "warnings" | "warnedAt"
>;

/**
 * F10: what becomes of a deal that lies idle, on a day: `warn` (again), `eliminate`, or nothing; with its owner, or
 * unclaimed in the pool. The first warning comes when nobody has spoken with the customer for the policy's days, nor moved
 * the deal; each next one, and the end, at least the policy's working days (5) after the one before. Any answer sets
 * `warnings` back, so those counted are unanswered. A booked next step or a snooze holds it.
 */
export function eliminationFate(
  deal: Idle,
  today: Day,
  policy: Policy,
  calendar: Calendar,
): "keep" | "warn" | "eliminate" {
  if (deal.nextStepOn !== null && deal.nextStepOn >= today) return "keep";
  if (deal.snoozedUntil !== null && deal.snoozedUntil > today) return "keep";
  const { idleDays, warnings, daysBetweenWarnings } = policy.elimination;
  const dayOfInstant = (instant: Date) => dayAt(instant, policy.company.zone);
  const daysSince = (instant: Date) => daysBetween(dayOfInstant(instant), today);
  if (Math.min(daysSince(deal.touchedAt ?? deal.createdAt), daysSince(deal.stageSince)) < idleDays) return "keep";
  if (deal.warnings === 0 || deal.warnedAt === null) return "warn";
  if (calendar.workingDaysBetween(dayOfInstant(deal.warnedAt), today) < daysBetweenWarnings) return "keep";
  return deal.warnings < warnings ? "warn" : "eliminate";
}

/** The deal with one more warning. */
export const warned = (deal: Open, now: Date): Open => ({ ...deal, warnings: deal.warnings + 1, warnedAt: now });
