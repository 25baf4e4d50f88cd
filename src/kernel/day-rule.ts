import { addDays, type Day, dayOf, partsOf, weekday } from "./day.ts";

/** `mdy`: 12/5 is 5 December; `dmy`: it is 12 May. */
export type DayOrder = "mdy" | "dmy";

/** What the words are read against. */
export interface Reader {
  readonly today: Day;
  readonly order: DayOrder | undefined;
  readonly towards: "future" | "past";
}

/** What words mean: a day, words for a day that is none, or nothing of ours. */
export type Meaning = Day | "impossible" | "ambiguous" | null;

/** One way to write a day. Patterns are global, and no repetition stands inside another, so each takes linear time. */
export interface Rule {
  readonly pattern: RegExp;
  /** What a match means. `groups` has "" for a group that took no part. */
  readonly read: (groups: Groups, reader: Reader, match: RegExpExecArray) => Meaning;
  /** A day of the week and no more, which may stand beside a date: Wed 2 Dec. */
  readonly isWeekday?: true;
}

export type Groups = (name: string) => string;

/** Years that people mean; 1234-05-06 is some number. */
const isYear = (year: number): boolean => year >= 1900 && year < 2200;

/** The Day of a written date; two-digit years are of this century. */
export function written(year: number, month: number, dayOfMonth: number): Meaning {
  const full = year < 100 ? 2000 + year : year;
  if (!isYear(full)) return null;
  return dayOf(full, month, dayOfMonth) ?? "impossible";
}

/** The next (or last) such day of the year, today included. 29 February may be a year off; 30 February never comes. */
export function coming(month: number, dayOfMonth: number, { today, towards }: Reader): Meaning {
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31) return null;
  const { year } = partsOf(today);
  const step = towards === "future" ? 1 : -1;
  for (const candidate of [year, year + step]) {
    const day = dayOf(candidate, month, dayOfMonth);
    if (day !== null && (towards === "future" ? day >= today : day <= today)) return day;
  }
  return "impossible";
}

/** The next (or last) day of a month with this number, today included; months that are too short are passed over. */
export function comingDayOfMonth(dayOfMonth: number, { today, towards }: Reader): Meaning {
  if (dayOfMonth < 1 || dayOfMonth > 31) return null;
  const step = towards === "future" ? 1 : -1;
  let day = today;
  // Two months at most are passed over: 31 comes at least every second month.
  for (let passed = 0; passed < 63; passed += 1) {
    if (partsOf(day).dayOfMonth === dayOfMonth) return day;
    day = addDays(day, step);
  }
  return null;
}

/** The next (or last) such day of the week, 1 for Monday, today included. */
export function comingWeekday(number: number, { today, towards }: Reader): Day {
  const ahead = (number - weekday(today) + 7) % 7;
  return addDays(today, towards === "future" || ahead === 0 ? ahead : ahead - 7);
}

/** Such a day of the week `weeks` calendar weeks (from Monday) after this one. */
export function weekdayOfWeek(number: number, weeks: number, today: Day): Day {
  return addDays(today, number - weekday(today) + 7 * weeks);
}
