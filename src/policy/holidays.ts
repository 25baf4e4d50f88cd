import { createRequire } from "node:module";
import type RulesOfCountry from "date-holidays";
import { addDays, type Day, isDay } from "../kernel/day.ts";

/** The days of a year on which a country differs from its plain week. */
export interface Exceptions {
  /** Public holidays, and the days off that are lent by a worked weekend. */
  readonly off: ReadonlySet<Day>;
  /** Weekend days that are worked instead (调休). */
  readonly on: ReadonlySet<Day>;
}

export interface Holidays {
  in(year: number): Exceptions;
  /** The last day that the data knows; null where holidays follow from rules without end. */
  readonly knownUntil: Day | null;
}

const none: Exceptions = { off: new Set(), on: new Set() };
const load = createRequire(import.meta.url);

/**
 * The public holidays of a region: `none`, `CN` (as the State Council announces them, with make-up days), or a country
 * with its state (`US`, `DE-BY`) by date-holidays. A country whose holidays nobody wrote down has none; what is no country
 * or state is refused by RangeError.
 */
export function holidaysOf(region: string): Holidays {
  if (region === "none") return { in: () => none, knownUntil: null };
  return region === "CN" ? announced() : byRule(region);
}

/**
 * The data of chinese-days without its functions, which reckon in the machine's zone and slip by a day west of
 * Greenwich. Years are announced whole, each in the autumn before.
 */
function announced(): Holidays {
  const data: { holidays: Record<Day, string>; workdays: Record<Day, string> } = load(
    "chinese-days/dist/chinese-days.json",
  );
  const off = Object.keys(data.holidays);
  const on = Object.keys(data.workdays);
  // By National Day: a year of which only the New Year's bridge is known is not known.
  const last = Math.max(...off.filter((d) => d.slice(5, 7) === "10").map((d) => Number(d.slice(0, 4))));
  const of = (year: number, days: readonly Day[]) => new Set(days.filter((d) => d.startsWith(`${year}-`)));
  return { in: (year) => ({ off: of(year, off), on: of(year, on) }), knownUntil: `${last}-12-31` };
}

function byRule(region: string): Holidays {
  const [country = "", state] = region.split("-");
  // Half a second and 40 MB to load, so only where a region needs it; `require` since policy is read without waiting.
  const Rules: typeof RulesOfCountry = load("date-holidays");
  const rules = state === undefined ? new Rules(country) : new Rules(country, state);
  const known = (state === undefined ? rules.getCountries() : rules.getStates(country)) ?? {};
  if (!Object.hasOwn(known, state ?? country)) {
    if (state === undefined && isCountry(country)) return { in: () => none, knownUntil: null };
    throw new RangeError(`no such region: ${region}`);
  }
  return {
    in: (year) => {
      const off = rules.getHolidays(year).filter((holiday) => holiday.type === "public");
      return { off: new Set(off.flatMap(daysOfHoliday)), on: none.on };
    },
    knownUntil: null,
  };
}

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
/** ZZ is "Unknown Region" to Unicode. */
const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && code !== "ZZ" && countries.of(code) !== undefined;

/** A holiday may last days, as Eid does in some countries. Its `date` is local there: `YYYY-MM-DD hh:mm:ss`. */
function daysOfHoliday({ date, start, end }: { date: string; start: Date; end: Date }): Day[] {
  const first = date.slice(0, 10);
  if (!isDay(first)) return [];
  const length = Math.round((end.getTime() - start.getTime()) / 86_400_000);
  return Array.from({ length: Math.min(Math.max(length, 1), 31) }, (_, n) => addDays(first, n));
}
