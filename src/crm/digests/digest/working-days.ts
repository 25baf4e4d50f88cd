import { addDays, type Day } from "../../../kernel/day.ts";
import type { Calendar } from "../../../policy/calendar.ts";

/** A day, how many working minutes lie before it since the first of the table, and whether it is worked. */
export interface WorkingDay {
  readonly day: Day;
  readonly before: number;
  readonly worked: boolean;
}

/** Minutes since midnight of `HH:MM`. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** All days from one to another, so that the database can subtract moments of work from each other. */
export function workingDays(
  from: Day,
  to: Day,
  hours: { readonly from: string; readonly to: string },
  calendar: Calendar,
): WorkingDay[] {
  const length = minuteOf(hours.to) - minuteOf(hours.from);
  const days: WorkingDay[] = [];
  for (let day = from, before = 0; day <= to; day = addDays(day, 1)) {
    const worked = calendar.isWorkingDay(day);
    days.push({ day, before, worked });
    if (worked) before += length;
  }
  return days;
}
