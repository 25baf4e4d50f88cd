import { addDays, type Day, dayAt, instantAt, timeAt } from "../kernel/day.ts";

/** When an office works: clock times (`HH:MM`, `24:00` allowed at the end) on its working days. */
export interface WorkingHours {
  readonly zone: string;
  /** `to` at or before `from` is on the next day: a night shift belongs to the day on which it begins. */
  readonly hours: { readonly from: string; readonly to: string };
  readonly calendar: { isWorkingDay(d: Day): boolean; nextWorkingDay(d: Day): Day };
}

interface Shift {
  readonly opens: number;
  readonly closes: number;
}

/** Minutes of working time between two instants, fractions kept; 0 when `to` is not later. Exact over daylight saving. */
export function workingMinutes(from: Date, to: Date, office: WorkingHours): number {
  let worked = 0;
  for (const { opens, closes } of shifts(from, office)) {
    if (opens >= to.getTime()) break;
    worked += Math.max(0, Math.min(closes, to.getTime()) - Math.max(opens, from.getTime()));
  }
  return worked / 60_000;
}

/**
 * The instant when so many minutes (0 or more) of working time have passed: 30 minutes from Friday 17:45 is Monday 09:15
 * in an office that works from 09:00 to 18:00. No minutes: the instant itself. Refuses negative or infinite minutes.
 */
export function addWorkingMinutes(from: Date, minutes: number, office: WorkingHours): Date {
  if (!(minutes >= 0 && Number.isFinite(minutes))) throw new RangeError(`not an amount of working time: ${minutes}`);
  if (minutes === 0) return from;
  let left = minutes * 60_000;
  for (const { opens, closes } of shifts(from, office)) {
    const begins = Math.max(opens, from.getTime());
    if (closes - begins >= left) return new Date(begins + left);
    left -= Math.max(0, closes - begins);
  }
  return from;
}

/** How long somebody has to answer, as the policy says it. */
export interface AnswerTime {
  readonly unit: "minutes" | "working days";
  readonly count: number;
}

/** Until when somebody has to answer: their own working time; a working day ends a day later at the same clock time. */
export function answerBy(
  { unit, count }: AnswerTime,
  now: Date,
  office: WorkingHours & { readonly calendar: { addWorkingDays(d: Day, n: number): Day } },
): Date {
  if (unit === "minutes") return addWorkingMinutes(now, count, office);
  const { zone, calendar } = office;
  return instantAt(calendar.addWorkingDays(dayAt(now, zone), count), timeAt(now, zone), zone);
}

/** The shifts from the one that may still run at an instant onward, without end. */
function* shifts(from: Date, { zone, hours, calendar }: WorkingHours): Generator<Shift, never> {
  // The night shift of the day before may still be on.
  let d = addDays(dayAt(from, zone), -1);
  if (!calendar.isWorkingDay(d)) d = calendar.nextWorkingDay(d);
  const overNight = hours.to === "24:00" || hours.to <= hours.from;
  for (;;) {
    const closes = instantAt(overNight ? addDays(d, 1) : d, hours.to === "24:00" ? "00:00" : hours.to, zone);
    yield { opens: instantAt(d, hours.from, zone).getTime(), closes: closes.getTime() };
    d = calendar.nextWorkingDay(d);
  }
}
