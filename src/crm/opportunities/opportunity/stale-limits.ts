import { addDays, type Day, instantAt } from "../../../kernel/day.ts";
import type { Calendar } from "../../../policy/calendar.ts";
import { type Grade, grades, type Policy } from "../../../policy/schema.ts";

/*
 * What `stale.ts` says of one deal, as tables by which the database says it of many where they lie: each bound is the
 * instant or the day at which that decision turns. A test holds the two against each other.
 */

/** By what a deal of a stage and grade is stale on a day. */
export interface StaleLimit {
  readonly stage: string;
  readonly grade: Grade;
  /** d: the working days that are allowed. */
  readonly days: number;
  /** Without the customer since before this instant, it has been idle for longer than d working days (F7). */
  readonly idleBefore: string;
  /** A next step up to this day counts as booked. */
  readonly bookedUntil: Day;
}

/** The limits of every stage and grade on a day of the company. A deal in a stage that the policy lost goes by the first. */
export function staleLimits(
  { company, pipeline }: Pick<Policy, "company" | "pipeline">,
  today: Day,
  calendar: Calendar,
): StaleLimit[] {
  return pipeline.stages.flatMap(({ key, staleAfter }) =>
    grades.map((grade) => {
      const days = staleAfter[grade];
      const idleBefore = endOf(lastDayBefore(days + 1, today, calendar), company.zone);
      return { stage: key, grade, days, idleBefore, bookedUntil: calendar.addWorkingDays(today, days) };
    }),
  );
}

/** A step of the ladder: taken by a deal of so many nudges, of which the last was before that instant. */
export interface LadderStep {
  readonly nudges: number;
  readonly toOwner: boolean;
  readonly before: string | null;
}

/** The ladder on a day of the company; gaps are working days from the step before. */
export function ladderSteps({ company, nudges }: Policy, today: Day, calendar: Calendar): LadderStep[] {
  return nudges.ladder.map(({ after, tells }, at) => {
    const previous = nudges.ladder[at - 1];
    const before = previous && endOf(lastDayBefore(after - previous.after, today, calendar), company.zone);
    return { nudges: at, toOwner: tells.includes("owner"), before: before ?? null };
  });
}

/** From so long ago on, idle days are counted; who was silent for longer was silent as long. */
const yearsCounted = 10;

/** How many working days have gone by since each day from the first one to today. */
export function idleSince(today: Day, calendar: Calendar): { readonly first: Day; readonly idle: readonly number[] } {
  const first = addDays(today, -365 * yearsCounted);
  return { first, idle: calendar.workingDaysUntil(first, today) };
}

/** The last day after which, today, at least `n` working days have gone by. */
function lastDayBefore(n: number, today: Day, calendar: Calendar): Day {
  let day = today;
  while (calendar.workingDaysBetween(day, today) < n) day = addDays(day, -1);
  return day;
}

const endOf = (day: Day, zone: string): string => instantAt(addDays(day, 1), "00:00", zone).toISOString();
