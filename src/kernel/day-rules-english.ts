import {
  addDays,
  addMonths,
  type Day,
  endOfMonth,
  endOfQuarter,
  endOfYear,
  partsOf,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
} from "./day.ts";
import { coming, comingDayOfMonth, type Groups, type Meaning, type Reader, type Rule, written } from "./day-rule.ts";
import { count, distance, monthOf, monthWord, shiftOf, unit } from "./english-days.ts";

/** Nothing that would make the number before it money, a time or another number. */
const end = "(?![\\w/]|[.,:]\\d|\\s?[万亿千百元%])";
const year = "(?:,?\\s(?<year>(?:19|20|21)\\d{2})(?!\\w|[.,/-]\\d|\\s?[万亿千百元]))?";

/** This, the next or the last week, month, quarter or year: some day in it. */
function inSpan(span: string, shift: number, today: Day): Day {
  if (span === "week") return addDays(today, 7 * shift);
  return addMonths(today, shift * (span === "month" ? 1 : span === "quarter" ? 3 : 12));
}

/** A week ends, for an office, on Friday. */
const ends: { readonly [span: string]: (d: Day) => Day } = {
  day: (d) => d,
  week: (d) => addDays(startOfWeek(d), 4),
  month: endOfMonth,
  quarter: endOfQuarter,
  year: endOfYear,
};
const starts: { readonly [span: string]: (d: Day) => Day } = {
  week: startOfWeek,
  month: startOfMonth,
  quarter: startOfQuarter,
  year: startOfYear,
};
const letters: { readonly [letter: string]: string } = { d: "day", w: "week", m: "month", q: "quarter", y: "year" };
const endOf = (span: string, shift: number, today: Day): Meaning =>
  ends[span.toLowerCase()]?.(inSpan(span.toLowerCase(), shift, today)) ?? null;

/** The end of a month or quarter of a year, or of the coming one. */
function endOfNamed(month: number, saidYear: string, { today, towards }: Reader, endOfIt: (d: Day) => Day): Day {
  const at = (inYear: number): Day => endOfIt(`${inYear}-${String(month).padStart(2, "0")}-01`);
  if (saidYear !== "") return at(Number(saidYear));
  const thisYears = at(partsOf(today).year);
  return towards === "future" && thisYears < today ? at(partsOf(today).year + 1) : thisYears;
}

const inMonth = (group: Groups, reader: Reader): Meaning => {
  // 5 may … is more often a verb than a month.
  if (group("month") === "may") return null;
  const day = Number(group("day"));
  if (day < 1 || day > 31) return null;
  return group("year") === ""
    ? coming(monthOf(group), day, reader)
    : written(Number(group("year")), monthOf(group), day);
};

/** Days as English says them, but for those of the week. */
export const englishRules: readonly Rule[] = [
  {
    pattern:
      /\b(?:(?:the\s)?day\s(?:(?<after>after\stomorrow)|(?<before>before\syesterday))|(?<near>today|tonight|tomorrow|tmrw|tmr|yesterday))\b/gi,
    read: (group, { today }) => {
      if (group("after") !== "") return addDays(today, 2);
      if (group("before") !== "") return addDays(today, -2);
      return addDays(today, /^tod|^ton/i.test(group("near")) ? 0 : /^y/i.test(group("near")) ? -1 : 1);
    },
  },
  {
    pattern: /\b(?<shift>next|last)\s(?<span>week|month|quarter)\b(?!'s|\s(?:mon|tue|wed|thu|fri|sat|sun|end))/gi,
    read: (group, { today }) => inSpan(group("span").toLowerCase(), shiftOf(group("shift")), today),
  },
  {
    pattern: new RegExp(`\\b(?:in|within)\\s${count}\\s${unit}\\b(?!\\sor\\b)(?:\\stime\\b)?`, "gi"),
    read: (group, { today }) => distance(group, today, 1),
  },
  {
    pattern: new RegExp(`(?<![\\w.,])${count}\\s${unit}\\s(?:from\\s(?:now|today)|later|(?<ago>ago))\\b`, "gi"),
    read: (group, { today }) => distance(group, today, group("ago") === "" ? 1 : -1),
  },
  {
    pattern:
      /\b(?:the\s)?(?<side>end|last\sday|start|beginning|first\sday)\sof\s(?:(?<shift>the|this|next|last)\s)?(?<span>week|month|quarter|year)\b/gi,
    read: (group, { today }) => {
      const span = group("span").toLowerCase();
      const shift = shiftOf(group("shift"));
      return /^(?:end|last)/i.test(group("side"))
        ? endOf(span, shift, today)
        : (starts[span]?.(inSpan(span, shift, today)) ?? null);
    },
  },
  {
    pattern: /\b(?:(?<shift>this|next|last)\s)?(?<span>month|quarter|year)(?:'s)?[-\s]end\b/gi,
    read: (group, { today }) => endOf(group("span"), shiftOf(group("shift")), today),
  },
  {
    pattern: /\b(?:EO(?<capital>[DWMQY])|eo(?<small>[dwmqy]))\b/g,
    read: (group, { today }) => endOf(letters[(group("capital") || group("small")).toLowerCase()] ?? "", 0, today),
  },
  {
    pattern:
      /\b(?:(?:the\s)?end\sof\sQ(?<first>[1-4])|Q(?<second>[1-4])(?:\s(?<inner>20\d{2}))?\send)(?:\s(?<year>20\d{2})(?!\d))?\b/gi,
    read: (group, reader) =>
      endOfNamed(3 * Number(group("first") || group("second")), group("year") || group("inner"), reader, endOfQuarter),
  },
  {
    pattern: new RegExp(`\\b(?:the\\s)?(?:end|last\\sday)\\sof\\s${monthWord}(?![\\w])${year}`, "gi"),
    read: (group, reader) => endOfNamed(monthOf(group), group("year"), reader, endOfMonth),
  },
  {
    pattern: new RegExp(
      `(?<![\\w.,/:#-])(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:\\sof)?[\\s-]${monthWord}(?![\\w])(?:(?<=-[a-z]{3,9})-(?<dashed>20\\d{2})(?!\\d)|${year})`,
      "gi",
    ),
    read: (group, reader) => inMonth((name) => group(name) || (name === "year" ? group("dashed") : ""), reader),
  },
  {
    pattern: new RegExp(`(?<![\\w-])${monthWord}\\s?(?<day>\\d{1,2})(?:st|nd|rd|th)?${end}${year}`, "gi"),
    read: inMonth,
  },
  {
    pattern: /(?<=\b(?:on|by|before|until|till|due)\s)the\s(?<day>\d{1,2})(?:st|nd|rd|th)\b(?!\s(?:of|floor|time))/gi,
    read: (group, reader) => comingDayOfMonth(Number(group("day")), reader),
  },
  {
    pattern: /\b(?:the\s)?end\sof\s(?<year>20\d{2})\b(?![-/.]\d)/gi,
    read: (group) => `${group("year")}-12-31`,
  },
];
