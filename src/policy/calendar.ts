import { addDays, type Day, dayOf, daysBetween, partsOf, weekday } from "../kernel/day.ts";
import { type Holidays, holidaysOf } from "./holidays.ts";

export { addWorkingMinutes, type WorkingHours, workingMinutes } from "./working-hours.ts";

/** Which days an office works. Pure: asking again gives the same answer. */
export interface Calendar {
  isWorkingDay(d: Day): boolean;
  /** The last day for which holidays are known; after it every plain week is worked. Null: known without end. */
  knownUntil(): Day | null;
  /**
   * The `n`th working day after a day, or before it when `n` is negative; the day itself, worked or not, for 0.
   * Refuses what is not an integer by RangeError.
   */
  addWorkingDays(d: Day, n: number): Day;
  /** How many working days lie in (from, to]: tomorrow, if worked, is 1 away. Negative when `to` is earlier. */
  workingDaysBetween(from: Day, to: Day): number;
  /** For each day from one to another: how many working days lie after it, up to the last. */
  workingDaysUntil(from: Day, to: Day): number[];
  /** The first working day after a day. */
  nextWorkingDay(d: Day): Day;
}

export interface CalendarOptions {
  /** Days of the week that are not worked, 1 for Monday; Saturday and Sunday unless said. */
  readonly weekend?: readonly number[] | undefined;
  /** Days that this company takes off, beside the region's. */
  readonly daysOff?: readonly Day[] | undefined;
  /** Days that this company works, whatever the region says. */
  readonly daysOn?: readonly Day[] | undefined;
}

/**
 * The working calendar of a region: `CN` with holidays and make-up days (调休), `none` for the plain week, or the public
 * holidays of a country or state (`US`, `DE-BY`). A country of unknown holidays has the plain week; what is no region is
 * refused by RangeError.
 */
export function workingCalendar(region: string, options: CalendarOptions = {}): Calendar {
  const years = tables(holidaysOf(region), options);
  return { ...reckoning(years.of), knownUntil: () => years.knownUntil };
}

/** One year, counted through once. */
interface Year {
  /** For each day of the year, from 0: how many working days there are up to and with it. */
  readonly upTo: Uint16Array;
  /** The nth working day, from 1, as the number of the day in the year. */
  readonly nth: Uint16Array;
  readonly total: number;
}

function tables(holidays: Holidays, options: CalendarOptions) {
  const weekend = new Set(options.weekend ?? [6, 7]);
  const daysOff = new Set(options.daysOff);
  const daysOn = new Set(options.daysOn);
  const counted = new Map<number, Year>();
  const count = (year: number): Year => {
    const { off, on } = holidays.in(year);
    const isWorked = (d: Day): boolean => {
      if (daysOn.has(d)) return true;
      if (daysOff.has(d) || off.has(d)) return false;
      return on.has(d) || !weekend.has(weekday(d));
    };
    return counting(year, isWorked);
  };
  const of = (year: number): Year => {
    const known = counted.get(year) ?? count(year);
    counted.set(year, known);
    return known;
  };
  return { of, knownUntil: holidays.knownUntil };
}

function counting(year: number, isWorked: (d: Day) => boolean): Year {
  const first = newYear(year);
  const length = daysBetween(first, `${year}-12-31`) + 1;
  const upTo = new Uint16Array(length);
  const nth = new Uint16Array(length + 1);
  let total = 0;
  for (let number = 0; number < length; number += 1) {
    if (isWorked(addDays(first, number))) {
      total += 1;
      nth[total] = number;
    }
    upTo[number] = total;
  }
  return { upTo, nth, total };
}

/** All answers, from tables of whole years. */
function reckoning(of: (year: number) => Year): Omit<Calendar, "knownUntil"> {
  const isWorkingDay = (d: Day): boolean => {
    const number = numberOf(d);
    const { upTo } = of(yearOf(d));
    return at(upTo, number) > (number === 0 ? 0 : at(upTo, number - 1));
  };
  const addWorkingDays = (d: Day, n: number): Day => {
    if (!Number.isSafeInteger(n)) throw new RangeError(`not a number of working days: ${n}`);
    if (n === 0) return d;
    let year = yearOf(d);
    const passed = at(of(year).upTo, numberOf(d));
    // Which working day of `year` is meant, counted from 1; outside 1…total it is one of another year.
    let wanted = passed + n + (n < 0 && !isWorkingDay(d) ? 1 : 0);
    while (wanted > someIn(of(year))) {
      wanted -= of(year).total;
      year += 1;
    }
    while (wanted < 1) {
      year -= 1;
      wanted += someIn(of(year));
    }
    return addDays(newYear(year), at(of(year).nth, wanted));
  };
  const workingDaysBetween = (from: Day, to: Day): number => {
    if (to < from) return -workingDaysBetween(to, from);
    let count = at(of(yearOf(to)).upTo, numberOf(to)) - at(of(yearOf(from)).upTo, numberOf(from));
    for (let year = yearOf(from); year < yearOf(to); year += 1) count += of(year).total;
    return count;
  };
  const workingDaysUntil = (from: Day, to: Day): number[] => {
    const upTo: number[] = [];
    for (let year = yearOf(from), before = 0; year <= yearOf(to); year += 1) {
      for (const passed of of(year).upTo) upTo.push(before + passed);
      before += of(year).total;
    }
    const days = upTo.slice(numberOf(from), numberOf(from) + daysBetween(from, to) + 1);
    const all = days.at(-1) ?? 0;
    return days.map((passed) => all - passed);
  };
  const nextWorkingDay = (d: Day): Day => addWorkingDays(d, 1);
  return { isWorkingDay, addWorkingDays, workingDaysBetween, workingDaysUntil, nextWorkingDay };
}

const yearOf = (d: Day): number => partsOf(d).year;
const numberOf = (d: Day): number => daysBetween(newYear(yearOf(d)), d);
const at = (table: Uint16Array, index: number): number => table[index] ?? 0;

function newYear(year: number): Day {
  const first = dayOf(year, 1, 1);
  if (first === null) throw new RangeError(`no calendar for the year ${year}`);
  return first;
}

/** A year without a single working day would be searched through for ever. */
function someIn({ total }: Year): number {
  if (total === 0) throw new RangeError("this calendar has a year without working days");
  return total;
}
