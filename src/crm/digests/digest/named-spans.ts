import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  daysBetween,
  endOfMonth,
  endOfQuarter,
  endOfWeek,
  partsOf,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
} from "../../../kernel/day.ts";

/** Whole days, both included. */
export interface Days {
  readonly first: Day;
  readonly last: Day;
}

type Read = (words: string, today: Day) => { readonly days: Days; readonly rest: string } | null;

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const longNames =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const quarters: { readonly [word: string]: number } = { "1": 1, "2": 2, "3": 3, "4": 4, 一: 1, 二: 2, 三: 3, 四: 4 };

const monthOf = (day: Day): Days => ({ first: startOfMonth(day), last: endOfMonth(day) });
const quarterFrom = (day: Day): Days => ({ first: startOfQuarter(day), last: endOfQuarter(day) });
const weekFrom = (day: Day): Days => ({ first: startOfWeek(day), last: endOfWeek(day) });

/** A month or quarter of a year; without one, the newest that has begun. */
function dated(month: number, year: string | undefined, of: (day: Day) => Days, today: Day): Days | null {
  const said = year === undefined ? partsOf(today).year : Number(year);
  const first = dayOf(said, month, 1);
  if (first === null) return null;
  return year === undefined && first > today ? of(addMonths(first, -12)) : of(first);
}

const rule =
  (pattern: RegExp, days: (match: readonly (string | undefined)[], today: Day) => Days | null): Read =>
  (words, today) => {
    const match = pattern.exec(words);
    const found = match && days(match, today);
    return match && found
      ? { days: found, rest: words.slice(0, match.index) + words.slice(match.index + match[0].length) }
      : null;
  };

/** How a span is said, in both languages; the first that fits is meant. */
const reads: readonly Read[] = [
  rule(/(?:last|past)\s+(\d{1,4})\s+days?|(?:最近|近|过去)\s*(\d{1,4})\s*天/i, ([, en, zh], today) => {
    const length = Number(en ?? zh);
    return length > 0 ? { first: addDays(today, -length), last: addDays(today, -1) } : null;
  }),
  rule(/\bq([1-4])(?:\s*(\d{4}))?\b/i, ([, q, year], today) => dated(Number(q) * 3 - 2, year, quarterFrom, today)),
  rule(/(?:(\d{4})\s*年?\s*)?第?([一二三四1-4])季度/, ([, year, q], today) =>
    dated((quarters[q ?? ""] ?? 1) * 3 - 2, year, quarterFrom, today),
  ),
  rule(/(?:last|previous) quarter|上(?:个)?季度/i, (_, today) => quarterFrom(addMonths(startOfQuarter(today), -3))),
  rule(/this quarter|本季度/i, (_, today) => quarterFrom(today)),
  rule(/(?:last|previous) month|上个?月/i, (_, today) => monthOf(addMonths(startOfMonth(today), -1))),
  rule(/this month|本月|这个月/i, (_, today) => monthOf(today)),
  rule(/(?:last|previous) week|上周/i, (_, today) => weekFrom(addDays(today, -7))),
  rule(/this week|本周/i, (_, today) => weekFrom(today)),
  rule(/(\d{4})-(\d{2})(?!-?\d)/, ([, year, month], today) => dated(Number(month), year, monthOf, today)),
  rule(/(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月(?:份)?/, ([, year, month], today) =>
    dated(Number(month), year, monthOf, today),
  ),
  rule(new RegExp(`\\b(${longNames})\\b(?:\\s+(\\d{4}))?`, "i"), ([, name = "", year], today) =>
    dated(monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1, year, monthOf, today),
  ),
];

/** The span as long as this one that ended before it: of a month the month before, of a quarter the quarter before. */
export function spanBefore({ first, last }: Days): Days {
  const isMonth = first === startOfMonth(first) && last === endOfMonth(first);
  const isQuarter = first === startOfQuarter(first) && last === endOfQuarter(first);
  if (isMonth) return monthOf(addMonths(first, -1));
  if (isQuarter) return quarterFrom(addMonths(first, -3));
  const length = daysBetween(first, last) + 1;
  return { first: addDays(first, -length), last: addDays(first, -1) };
}

/**
 * The two spans that words name, the later one second, and the words that named none. One: beside the span before it.
 * None: the last 30 days beside the 30 before.
 */
export function spansIn(
  words: string,
  today: Day,
): { readonly before: Days; readonly after: Days; readonly rest: string } {
  const found: Days[] = [];
  let rest = words.normalize("NFKC");
  for (let read = firstIn(rest, today); read && found.length < 2; read = firstIn(rest, today)) {
    found.push(read.days);
    rest = read.rest;
  }
  const [one = { first: addDays(today, -30), last: addDays(today, -1) }, other = spanBefore(one)] = found;
  return one.first < other.first ? { before: one, after: other, rest } : { before: other, after: one, rest };
}

function firstIn(words: string, today: Day): ReturnType<Read> {
  for (const read of reads) {
    const found = read(words, today);
    if (found) return found;
  }
  return null;
}
