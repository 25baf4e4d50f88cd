import { addDays, type Day } from "../../../kernel/day.ts";
import type { Calendar } from "../../../policy/calendar.ts";
import type { Policy, Tier } from "../../../policy/schema.ts";
import type { Planned } from "./revisit.ts";

/** What the plan goes by. */
export interface Standing {
  readonly tier: Tier;
  /** Since when it has this tier. */
  readonly tierDay: Day;
  /** Of a customer just handed over: when their satisfaction is asked. */
  readonly newUntil: Day | null;
  /** The step of the wake-up ladder that came last, since it has this tier. */
  readonly lastRung: number | null;
}

type Plans = Policy["customers"]["plans"];

/**
 * The next touch that the tier's plan wants, counted from the day of the last one; null where it wants none any more: a
 * dormant customer is left alone after the last step of the ladder. Never before `earliest`, always on a working day.
 */
export function nextByPlan(
  standing: Standing,
  from: { readonly last: Day; readonly earliest: Day },
  { plans }: { readonly plans: Plans },
  calendar: Calendar,
): Planned | null {
  const wanted = wantedBy(standing, from.last, plans);
  if (wanted === null) return null;
  const day = wanted.dueOn < from.earliest ? from.earliest : wanted.dueOn;
  return { ...wanted, dueOn: onWorkingDay(day, calendar) };
}

function wantedBy({ tier, tierDay, newUntil, lastRung }: Standing, last: Day, plans: Plans): Planned | null {
  if (newUntil !== null && last < newUntil) return { dueOn: newUntil, ground: "satisfaction", rung: null, note: null };
  if (tier !== "dormant") {
    const { every } = plans[tier === "new" ? "regular" : tier];
    return { dueOn: addDays(last, every), ground: "plan", rung: null, note: null };
  }
  const { wake } = plans.dormant;
  const rung = lastRung === null ? 0 : lastRung + 1;
  const wait = wake[rung];
  if (wait === undefined) return null;
  // A step that was answered late moves those after it, so that they never come on each other's heels.
  const byTier = addDays(tierDay, wait);
  const byLast = rung === 0 ? byTier : addDays(last, wait - (wake[rung - 1] ?? 0));
  return { dueOn: byLast > byTier ? byLast : byTier, ground: "wake", rung, note: null };
}

/** The first touch after a deal was won. */
export function firstAfter(wonOn: Day, { plans }: { readonly plans: Plans }, calendar: Calendar): Planned {
  const dueOn = onWorkingDay(addDays(wonOn, plans.new.firstRevisit), calendar);
  return { dueOn, ground: "first", rung: null, note: null };
}

/**
 * From which day on a customer whom nobody planned is to be called, though its time is long over: customers that a file
 * brought in their hundreds are spread over their tier's cadence by their numbers, so that no morning is flooded.
 */
export function spread(number: number, tier: Tier, today: Day, { plans }: { readonly plans: Plans }): Day {
  const over = tier === "dormant" ? 30 : plans[tier === "new" ? "regular" : tier].every;
  return addDays(today, number % over);
}

/** The day, or the first working day after it. */
export function onWorkingDay(day: Day, calendar: Calendar): Day {
  return calendar.isWorkingDay(day) ? day : calendar.nextWorkingDay(day);
}
