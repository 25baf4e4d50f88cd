import { Temporal } from "temporal-polyfill";
import type { Locale } from "./locale.ts";
import { Refusal } from "./refusal.ts";

/** A day of the calendar without time or zone, `YYYY-MM-DD`, from year 1000 to 9999. Days sort as strings. */
export type Day = string;

const shape = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;
const dayLength = 86_400_000;

/** Whether a text is a Day that exists: `2026-02-28`, not `2026-02-30`, not `2026-2-8`. */
export function isDay(text: string): text is Day {
  const match = shape.exec(text);
  return match !== null && exists(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The Day a text says. Refuses other shapes, and days that no calendar has. */
export function day(text: string): Day {
  if (isDay(text)) return text;
  throw new Refusal(shape.test(text) ? "chat.noSuchDay" : "chat.notDay", { words: text });
}

/** The Day of a year, month (1 to 12) and day of the month, or null where the calendar has none. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | null {
  return exists(year, month, dayOfMonth) ? `${year}-${two(month)}-${two(dayOfMonth)}` : null;
}

/** A Day's year, month (1 to 12) and day of the month. */
export function partsOf(d: Day): { readonly year: number; readonly month: number; readonly dayOfMonth: number } {
  return { year: Number(d.slice(0, 4)), month: Number(d.slice(5, 7)), dayOfMonth: Number(d.slice(8, 10)) };
}

/** The Day on which an instant falls in a zone (IANA name). */
export function dayAt(instant: Date, zone: string): Day {
  return zoned(instant, zone).toPlainDate().toString();
}

/** The clock time, `HH:MM`, of an instant in a zone. */
export function timeAt(instant: Date, zone: string): string {
  return zoned(instant, zone).toPlainTime().toString({ smallestUnit: "minute" });
}

/**
 * The instant of a clock time (`HH:MM`) on a day in a zone. Where daylight saving repeats the hour, the earlier;
 * where it skips the hour, as much later as is skipped (02:30 becomes 03:30).
 */
export function instantAt(d: Day, time: string, zone: string): Date {
  const local = Temporal.PlainDateTime.from(`${d}T${time}`);
  return new Date(local.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds);
}

/** The Day `n` days later; negative: earlier. */
export function addDays(d: Day, n: number): Day {
  return new Date(sinceEpoch(d) + n * dayLength).toISOString().slice(0, 10);
}

/** The Day `n` months later, on the same day of the month or on the month's last (31 January + 1 is 28 February). */
export function addMonths(d: Day, n: number): Day {
  const { year, month, dayOfMonth } = partsOf(d);
  const months = year * 12 + (month - 1) + n;
  const first = `${Math.floor(months / 12)}-${two((((months % 12) + 12) % 12) + 1)}-01`;
  return addDays(first, Math.min(dayOfMonth, lengthOfMonth(first)) - 1);
}

/** How many days from one Day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((sinceEpoch(to) - sinceEpoch(from)) / dayLength);
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(d: Day): number {
  return new Date(sinceEpoch(d)).getUTCDay() || 7;
}

/** The Monday of the Day's week. */
export const startOfWeek = (d: Day): Day => addDays(d, 1 - weekday(d));
/** The Sunday of the Day's week. */
export const endOfWeek = (d: Day): Day => addDays(d, 7 - weekday(d));
export const startOfMonth = (d: Day): Day => `${d.slice(0, 7)}-01`;
export const endOfMonth = (d: Day): Day => addDays(startOfMonth(d), lengthOfMonth(d) - 1);
/** The first Day of the Day's quarter of the calendar year. */
export const startOfQuarter = (d: Day): Day => startOfMonth(addMonths(d, -((partsOf(d).month - 1) % 3)));
export const endOfQuarter = (d: Day): Day => endOfMonth(addMonths(startOfQuarter(d), 2));
export const startOfYear = (d: Day): Day => `${d.slice(0, 4)}-01-01`;
export const endOfYear = (d: Day): Day => `${d.slice(0, 4)}-12-31`;
/** 1 to 4. */
export const quarterOf = (d: Day): number => Math.ceil(partsOf(d).month / 3);

const weekdays: { readonly [L in Locale]: readonly string[] } = {
  en: ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  "zh-CN": ["", "周一", "周二", "周三", "周四", "周五", "周六", "周日"],
};
const months = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const relatives: { readonly [L in Locale]: { readonly [distance: number]: string } } = {
  en: { [-1]: "yesterday", 0: "today", 1: "tomorrow" },
  "zh-CN": { [-1]: "昨天", 0: "今天", 1: "明天" },
};

/** How a day of the week is called in short, 1 for Monday: `Wed`, `周三`. */
export const weekdayName = (number: number, locale: Locale): string => weekdays[locale][number] ?? "";

/**
 * A Day in a sentence: `Wed 2 Dec` · `12月2日 周三`; with its year where that is not today's: `Fri 5 Feb 2027` ·
 * `2027年2月5日 周五`. With `relative`, the days around today are `yesterday`, `today`, `tomorrow` · 昨天, 今天, 明天.
 */
export function formatDay(d: Day, locale: Locale, options: { today: Day; relative?: boolean }): string {
  const relative = options.relative ? relatives[locale][daysBetween(options.today, d)] : undefined;
  if (relative !== undefined) return relative;
  const plain = withoutWeekday(d, locale, d.slice(0, 4) !== options.today.slice(0, 4));
  const name = weekdayName(weekday(d), locale);
  return locale === "en" ? `${name} ${plain}` : `${plain} ${name}`;
}

/** An instant as date and 24-hour clock time in a zone: `2 Dec 2026, 10:30` · `2026年12月2日 10:30`; the year is left out when it is today's. */
export function formatInstant(instant: Date, locale: Locale, zone: string, options: { today?: Day } = {}): string {
  const d = dayAt(instant, zone);
  const plain = withoutWeekday(d, locale, d.slice(0, 4) !== options.today?.slice(0, 4));
  return `${plain}${locale === "en" ? "," : ""} ${timeAt(instant, zone)}`;
}

function withoutWeekday(d: Day, locale: Locale, withYear: boolean): string {
  const { year, month, dayOfMonth } = partsOf(d);
  if (locale === "en") return `${dayOfMonth} ${months[month]}${withYear ? ` ${year}` : ""}`;
  return `${withYear ? `${year}年` : ""}${month}月${dayOfMonth}日`;
}

function zoned(instant: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
}

function exists(year: number, month: number, dayOfMonth: number): boolean {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || dayOfMonth < 1) return false;
  return dayOfMonth <= lengthOfMonth(`${year}-${two(month)}-01`);
}

function lengthOfMonth(d: Day): number {
  return new Date(Date.UTC(Number(d.slice(0, 4)), Number(d.slice(5, 7)), 0)).getUTCDate();
}

const sinceEpoch = (d: Day): number => Date.parse(`${d}T00:00:00Z`);
const two = (n: number): string => String(n).padStart(2, "0");
