import {
  addDays,
  addMonths,
  type Day,
  dayAt,
  endOfMonth,
  instantAt,
  startOfMonth,
  startOfWeek,
} from "../../../kernel/day.ts";
import type { Calendar } from "../../../policy/calendar.ts";

export const spans = ["day", "week", "month"] as const;
export type SpanName = (typeof spans)[number];

/** From when to when, as instants: (since, until]. */
export interface Span {
  readonly since: Date;
  readonly until: Date;
}

/**
 * What a digest asked for now looks at: a day from the last digest on, or from the same time on the last working day; a
 * week or month from the beginning of the one that yesterday lies in, so that on a Monday or a 1st it is the whole last one.
 */
export function spanOf(name: SpanName, now: Date, zone: string, calendar: Calendar, lastDigest: Date | null): Span {
  const today = dayAt(now, zone);
  if (name === "day")
    return { since: lastDigest ?? sameTime(now, calendar.addWorkingDays(today, -1), today), until: now };
  const yesterday = addDays(today, -1);
  const first = name === "week" ? startOfWeek(yesterday) : startOfMonth(yesterday);
  return { since: instantAt(first, "00:00", zone), until: now };
}

function sameTime(now: Date, on: Day, today: Day): Date {
  const days = Math.round((Date.parse(today) - Date.parse(on)) / 86_400_000);
  return new Date(now.getTime() - days * 86_400_000);
}

/** The week or month that ended before a day: its first and last Day. */
export function lastWhole(name: "week" | "month", today: Day): { readonly first: Day; readonly last: Day } {
  if (name === "month") {
    const first = startOfMonth(addMonths(startOfMonth(today), -1));
    return { first, last: endOfMonth(first) };
  }
  const first = addDays(startOfWeek(today), -7);
  return { first, last: addDays(first, 6) };
}

/** Whole days of a zone as a span of instants: from the first one's midnight to the midnight after the last. */
export const spanOfDays = ({ first, last }: { first: Day; last: Day }, zone: string): Span => ({
  since: instantAt(first, "00:00", zone),
  until: instantAt(addDays(last, 1), "00:00", zone),
});
