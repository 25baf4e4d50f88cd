import { timeAfter } from "./clock-words.ts";
import { type Day, weekday } from "./day.ts";
import type { DayOrder, Meaning, Reader, Rule } from "./day-rule.ts";
import { chineseRules } from "./day-rules-chinese.ts";
import { englishRules } from "./day-rules-english.ts";
import { weekdayRules } from "./day-rules-weekday.ts";
import { writtenRules } from "./day-rules-written.ts";
import { type Found, readable, withoutOverlaps } from "./words.ts";

/** A day in a text; `time` is the clock time (`HH:MM`) that follows it and is part of the span. */
export interface KnownDay extends Found<Day> {
  readonly problem?: undefined;
  readonly time?: string | undefined;
}

/** Words for a day that are none in particular: one that no calendar has (2月30日), or 5/12/2026 without an order. */
export interface NoDay extends Found<null> {
  readonly problem: "impossible" | "ambiguous";
}

/** `value` is null where there is a `problem`. */
export type FoundDay = KnownDay | NoDay;

export interface DayOptions {
  readonly today: Day;
  /** How 12/5 is meant. Without it, Chinese text has the month first, and other text is `ambiguous`. */
  readonly order?: DayOrder | undefined;
  /** Where a day lies that names no year or week; today counts as both. The future unless said. */
  readonly towards?: "future" | "past" | undefined;
}

/**
 * The days in a text of either language, in order, each with the clock time that follows it.
 * A bare day of the week is the coming one, today included; 下周三 and next Wed are of the next calendar week, which begins
 * on Monday; 本周三 and this Wed of this week, even if past. Without a year, a date is the coming one. 下个月 and next month
 * are the same day of the next month, 下周 and next week the same day of the next week, so that they lie within it.
 * Working days (3个工作日) want a calendar and are not read, nor is what repeats (每周三). A weekday beside a date belongs
 * to it when it is right, and is a day of its own when it is wrong. Only the first 4,000 characters are read.
 */
export function findDays(text: string, options: DayOptions): FoundDay[] {
  const words = readable(text);
  const reader: Reader = { today: options.today, order: options.order, towards: options.towards ?? "future" };
  const spans = withoutOverlaps(
    [...writtenRules, ...chineseRules, ...englishRules, ...weekdayRules].flatMap((rule) => read(rule, words, reader)),
  );
  return withWeekdays(spans, words).map((span) => found(span, words, text));
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly meaning: Exclude<Meaning, null>;
  readonly isWeekday: boolean;
}

function read(rule: Rule, words: string, reader: Reader): Span[] {
  return [...words.matchAll(rule.pattern)].flatMap((match) => {
    const meaning = rule.read((name) => match.groups?.[name] ?? "", reader, match);
    if (meaning === null) return [];
    return [{ from: match.index, to: match.index + match[0].length, meaning, isWeekday: rule.isWeekday === true }];
  });
}

/** Wed 2 Dec and 12月2日（周三） are one day each. */
function withWeekdays(spans: readonly Span[], words: string): Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && last.isWeekday !== span.isWeekday && isOneDay(last, span, words)) {
      const closing = /[(（]/.test(words.slice(last.to, span.from)) && /[)）]/.test(words.charAt(span.to)) ? 1 : 0;
      const { meaning } = last.isWeekday ? span : last;
      merged[merged.length - 1] = { from: last.from, to: span.to + closing, meaning, isWeekday: false };
    } else merged.push(span);
  }
  return merged;
}

function isOneDay(first: Span, second: Span, words: string): boolean {
  const [name, date] = first.isWeekday ? [first, second] : [second, first];
  if (!/^[\s,，(（]{0,2}$/.test(words.slice(first.to, second.from))) return false;
  return (
    date.meaning !== "impossible" && date.meaning !== "ambiguous" && weekday(date.meaning) === weekday(name.meaning)
  );
}

function found({ from, to, meaning }: Span, words: string, text: string): FoundDay {
  if (meaning === "impossible" || meaning === "ambiguous")
    return { value: null, from, to, text: text.slice(from, to), problem: meaning };
  const iso = /T(\d{2}:\d{2})(?::[\d.]{2,12})?$/.exec(words.slice(from, to));
  const after = iso ? null : timeAfter(words.slice(to, to + 40), words.slice(from, to));
  const end = to + (after?.length ?? 0);
  const time = iso?.[1] ?? after?.time;
  return { value: meaning, from, to: end, text: text.slice(from, end), ...(time === undefined ? {} : { time }) };
}
