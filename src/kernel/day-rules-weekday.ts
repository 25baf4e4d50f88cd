import { addDays, addMonths, type Day, endOfMonth, isDay, startOfMonth, startOfYear, weekday } from "./day.ts";
import { comingDayOfMonth, comingWeekday, type Groups, type Reader, type Rule, weekdayOfWeek } from "./day-rule.ts";
import { count, distance, monthOf, monthWord, shiftOf, unit, weekdayOf, weekdayWord } from "./english-days.ts";

/** Sun, Sat, Mon and wed are names and words too: read after on, by, …, or where nothing else follows. */
function isPlainWord(word: string, match: RegExpExecArray): boolean {
  if (word.length > 3 || !/^(?:sun|sat|mon|wed)$/i.test(word)) return false;
  const before = match.input.slice(Math.max(0, match.index - 8), match.index);
  if (/\b(?:on|by|before|until|till|due|from)\s$/i.test(before)) return false;
  const after = match.input.slice(match.index + match[0].length, match.index + match[0].length + 4);
  return word === word.toLowerCase() || !/^(?:$|\s?[\d,.;:)@，。；）]|\sat\s)/.test(after);
}

/** Days of the week as English says them. */
export const weekdayRules: readonly Rule[] = [
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
    // Friday the 13th is the coming 13th if that is a Friday.
    pattern: new RegExp(
      `(?<![\\w-])${weekdayWord},?\\s(?:the\\s)?(?<day>\\d{1,2})(?:st|nd|rd|th)\\b(?!\\s(?:of\\s)?${monthWord.replace("?<month>", "?:")})`,
      "gi",
    ),
    read: (group, reader) => {
      const day = comingDayOfMonth(Number(group("day")), reader);
      return day === null || !isDay(day) || weekday(day) === weekdayOf(group) ? day : "impossible";
    },
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
