import { type Day, dayOf, instantAt } from "../../kernel/day.ts";

/** In what order a column writes day and month, where it writes both as numbers. */
export const dateOrders = ["dmy", "mdy"] as const;
export type DateOrder = (typeof dateOrders)[number];

/** A date of a cell: its day, and the moment where the cell had a time with a zone or offset. */
export interface ReadDate {
  readonly day: Day;
  readonly at: Date | null;
  /** `HH:MM`, where the cell had a time of no zone. */
  readonly time: string | null;
}

const yearFirst = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(.*)$/;
const yearLast = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})(.*)$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const dayMonthName = /^(\d{1,2})[\s-]*([a-z]{3,9})\.?,?[\s-]*(\d{4})(.*)$/i;
const monthNameDay = /^([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})(.*)$/i;
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** What a column's dates say of their order: how many can only be the one, only the other, or both. */
export interface OrderEvidence {
  readonly dmy: number;
  readonly mdy: number;
  /** Values that could be either, and would be different days. */
  readonly either: number;
}

/** How one value votes; null: it has no such order. */
export function orderOf(value: string): DateOrder | "either" | null {
  const match = yearLast.exec(value.trim());
  if (!match) return null;
  const first = Number(match[1]);
  const second = Number(match[2]);
  if (first > 12 && second <= 12) return "dmy";
  if (second > 12 && first <= 12) return "mdy";
  return first === second || first > 12 ? null : "either";
}

/**
 * The order of a whole column: what at least 19 in 20 of its decisive values say, so that one slip of the pen turns
 * nothing round. `"unclear"`: nothing decides, or the column contradicts itself; a person has to say.
 */
export function orderOfColumn({ dmy, mdy, either }: OrderEvidence): DateOrder | "unclear" {
  const decisive = dmy + mdy;
  if (decisive === 0) return either === 0 ? "dmy" : "unclear";
  if (dmy / decisive >= 0.95) return "dmy";
  return mdy / decisive >= 0.95 ? "mdy" : "unclear";
}

/** A cell's date. `"impossible"`: shaped like a date, but no calendar has it (30 February). Null: no date at all. */
export function readDate(cell: string, order: DateOrder): ReadDate | "impossible" | null {
  const text = cell.normalize("NFKC").trim();
  const parts = partsOf(text, order);
  if (!parts) return null;
  const rest = timeOf(parts.rest);
  if (rest === null) return null;
  const day = dayOf(parts.year, parts.month, parts.dayOfMonth);
  if (day === null) return "impossible";
  if (!rest.time) return { day, at: null, time: null };
  if (!rest.offset) return { day, at: null, time: rest.time.slice(0, 5) };
  const at = new Date(`${day}T${rest.time}${rest.offset}`);
  return Number.isNaN(at.getTime()) ? "impossible" : { day, at, time: null };
}

/**
 * The moment that stands for a date: its own where it names one; its clock time in `zone`; else noon there, so that
 * it is the same day for everybody within half the earth.
 */
export function momentOf({ day, at, time }: ReadDate, zone: string): Date {
  return at ?? instantAt(day, time ?? "12:00", zone);
}

/** Whether a value looks like a date, in whatever order. */
export const looksLikeDate = (value: string): boolean => readDate(value, "dmy") !== null;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  readonly rest: string;
}

function partsOf(text: string, order: DateOrder): Parts | null {
  const first = yearFirst.exec(text) ?? compact.exec(text);
  if (first) return parts(first[1], first[2], first[3], first[4]);
  const last = yearLast.exec(text);
  if (last) {
    return order === "dmy" ? parts(last[3], last[2], last[1], last[4]) : parts(last[3], last[1], last[2], last[4]);
  }
  const named = dayMonthName.exec(text);
  if (named) return parts(named[3], monthNumber(named[2]), named[1], named[4]);
  const american = monthNameDay.exec(text);
  return american ? parts(american[3], monthNumber(american[1]), american[2], american[4]) : null;
}

function parts(year = "", month: string | undefined = "", day = "", rest = ""): Parts | null {
  return month ? { year: Number(year), month: Number(month), dayOfMonth: Number(day), rest } : null;
}

function monthNumber(name = ""): string | undefined {
  const number = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return number ? String(number) : undefined;
}

/** What follows a date: nothing, or a clock time of 24 hours with or without an offset. */
function timeOf(rest: string): { time: string | null; offset: string | null } | null {
  if (rest.trim() === "") return { time: null, offset: null };
  const match = /^[T\s]+([01]?\d|2[0-3]):([0-5]\d)(:[0-5]\d)?(\.\d{1,9})?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i.exec(rest);
  if (!match) return null;
  const [, hour = "", minute = "", second = ":00", fraction = "", zone] = match;
  const offset = zone && (/^(Z|UTC)$/i.test(zone) ? "Z" : zone.replace(/^(...)(\d\d)$/, "$1:$2"));
  return { time: `${hour.padStart(2, "0")}:${minute}${second}${fraction.slice(0, 4)}`, offset: offset ?? null };
}
