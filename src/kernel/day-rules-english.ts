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
import {
  coming,
  comingDayOfMonth,
  comingWeekday,
  type Groups,
  type Meaning,
  type Reader,
  type Rule,
  weekdayOfWeek,
  written,
} from "./day-rule.ts";

const weekdayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdayWord =
  "(?<weekday>mon(?:day)?|tue(?:sday|s)?|wed(?:nesday|s)?|thu(?:rsday|rs|r)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)";
const monthWord =
  "(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
/** Nothing that would make the number before it money, a time or another number. */
const end = "(?![\\w/]|[.,:]\\d|\\s?[万亿千百元%])";
const year = "(?:,?\\s(?<year>(?:19|20|21)\\d{2})(?![\\w.,/-]*\\d|\\s?[万亿千百元]))?";

const weekdayOf = (group: Groups): number => weekdayNames.indexOf(group("weekday").slice(0, 3).toLowerCase()) + 1;
const monthOf = (group: Groups): number => monthNames.indexOf(group("month").slice(0, 3).toLowerCase()) + 1;

const counts = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const count = `(?<count>\\d{1,3}|an?|a couple of|${counts.slice(1).join("|")})`;
const unit = "(?<unit>day|week|fortnight|month|year)s?";
const countOf = (words: string): number => {
  const said = words.toLowerCase();
  if (/^\d/.test(said)) return Number(said);
  return said === "a couple of" ? 2 : Math.max(1, counts.indexOf(said));
};

/** So many days, weeks, months or years from a day. */
function distance(group: Groups, from: Day, direction: 1 | -1): Day {
  const n = direction * countOf(group("count"));
  const said = group("unit").toLowerCase();
  if (said === "month" || said === "year") return addMonths(from, n * (said === "year" ? 12 : 1));
  return addDays(from, n * (said === "day" ? 1 : said === "week" ? 7 : 14));
}

/** This, the next or the last week, month, quarter or year: some day in it. */
function inSpan(span: string, shift: number, today: Day): Day {
  if (span === "week") return addDays(today, 7 * shift);
  return addMonths(today, shift * (span === "month" ? 1 : span === "quarter" ? 3 : 12));
}
const shiftOf = (words: string): number => ({ next: 1, last: -1 })[words.toLowerCase().trim()] ?? 0;

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

/** Sun, Sat, Mon and wed are names and words too: read after on, by, …, or where nothing else follows. */
function isPlainWord(word: string, match: RegExpExecArray): boolean {
  if (word.length > 3 || !/^(?:sun|sat|mon|wed)$/i.test(word)) return false;
  const before = match.input.slice(Math.max(0, match.index - 8), match.index);
  if (/\b(?:on|by|before|until|till|due|from)\s$/i.test(before)) return false;
  const after = match.input.slice(match.index + match[0].length, match.index + match[0].length + 4);
  return word === word.toLowerCase() || !/^(?:$|\s?[\d,.;:)@，。；）]|\sat\s)/.test(after);
}

/** Days as English says them. */
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
    pattern: new RegExp(`(?<![\\w-]|every\\s|each\\s|black\\s|good\\s)${weekdayWord}(?![\\w-]|\\sweek\\b)`, "gi"),
    read: (group, reader, match) =>
      isPlainWord(group("weekday"), match) ? null : comingWeekday(weekdayOf(group), reader),
    isWeekday: true,
  },
  {
    pattern: new RegExp(
      `\\b(?<shift>next|this|coming|last|past)\\s(?:week\\s(?:on\\s)?)?${weekdayWord}(?![\\w-])`,
      "gi",
    ),
    read: (group, reader) => relativeWeekday(group("shift").toLowerCase(), weekdayOf(group), reader),
  },
  {
    pattern: new RegExp(`(?<![\\w-])${weekdayWord}\\s(?:of\\s)?(?<shift>next|this|last)\\sweek\\b`, "gi"),
    read: (group, { today }) => weekdayOfWeek(weekdayOf(group), shiftOf(group("shift")), today),
  },
  {
    // Friday week: a week after the coming Friday.
    pattern: new RegExp(`(?<![\\w-])${weekdayWord}\\sweek\\b`, "gi"),
    read: (group, reader) => addDays(comingWeekday(weekdayOf(group), { ...reader, towards: "future" }), 7),
  },
  {
    pattern: new RegExp(
      `(?<![\\w.,])${count}\\s${unit}\\s(?:from|after)\\s(?:(?<tomorrow>tomorrow)|${weekdayWord})\\b`,
      "gi",
    ),
    read: (group, reader) => {
      const { today } = reader;
      if (group("tomorrow") !== "") return distance(group, addDays(today, 1), 1);
      return distance(group, comingWeekday(weekdayOf(group), { ...reader, towards: "future" }), 1);
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:the\\s)?(?<nth>first|second|third|fourth|1st|2nd|3rd|4th|last)\\s${weekdayWord}\\s(?:of|in)\\s(?:(?<shift>the|this|next)\\smonth\\b|${monthWord}(?!\\w))`,
      "gi",
    ),
    read: nthWeekday,
  },
  {
    pattern: /\b(?<shift>this|next|the)\sweekend\b/gi,
    read: (group, reader) =>
      group("shift").toLowerCase() === "next" ? weekdayOfWeek(6, 1, reader.today) : comingWeekday(6, reader),
  },
  {
    pattern: /\b(?<shift>next|last)\s(?<span>week|month|quarter)\b(?!'s|\s(?:mon|tue|wed|thu|fri|sat|sun|end))/gi,
    read: (group, { today }) => inSpan(group("span").toLowerCase(), shiftOf(group("shift")), today),
  },
  {
    pattern: new RegExp(`\\b(?:in|within)\\s${count}\\s${unit}\\b(?:\\stime\\b)?`, "gi"),
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
    pattern: /\b(?:(?:the\s)?end\sof\sQ(?<first>[1-4])|Q(?<second>[1-4])\send)(?:\s(?<year>20\d{2})(?!\d))?\b/gi,
    read: (group, reader) =>
      endOfNamed(3 * Number(group("first") || group("second")), group("year"), reader, endOfQuarter),
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
];

/** Next Friday is the next calendar week's, this Friday this week's, last Friday the latest before today. */
function relativeWeekday(shift: string, number: number, reader: Reader): Day {
  const { today } = reader;
  if (shift === "next" || shift === "this") return weekdayOfWeek(number, shiftOf(shift), today);
  if (shift === "coming") return comingWeekday(number, { ...reader, towards: "future" });
  return comingWeekday(number, { ...reader, today: addDays(today, -1), towards: "past" });
}

const nths = ["first", "second", "third", "fourth"];

/** The first Monday of December: of the coming December that still has it ahead. */
function nthWeekday(group: Groups, reader: Reader): Day {
  const { today, towards } = reader;
  const said = group("nth").toLowerCase();
  const nth = /^\d/.test(said) ? Number(said.charAt(0)) - 1 : nths.indexOf(said);
  const inMonthOf = (first: Day): Day => {
    const last = comingWeekday(weekdayOf(group), { ...reader, today: endOfMonth(first), towards: "past" });
    if (nth < 0) return last;
    return addDays(comingWeekday(weekdayOf(group), { ...reader, today: first, towards: "future" }), 7 * nth);
  };
  const isNamed = group("month") !== "";
  const first = isNamed
    ? addMonths(startOfYear(today), monthOf(group) - 1)
    : addMonths(startOfMonth(today), shiftOf(group("shift")));
  const day = inMonthOf(first);
  return isNamed && towards === "future" && day < today ? inMonthOf(addMonths(first, 12)) : day;
}
