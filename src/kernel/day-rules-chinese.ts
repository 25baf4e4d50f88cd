import { readChineseNumber } from "./chinese-number.ts";
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  endOfMonth,
  endOfQuarter,
  partsOf,
  startOfMonth,
  startOfQuarter,
  weekday,
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

const numeral = "(?:\\d{1,3}|[零〇一二两三四五六七八九十百]{1,5})";
const number = (words: string): number => (/^\d/.test(words) ? Number(words) : (readChineseNumber(words) ?? 0));

/** Beside today: 后天 is 2 away. 今日头条 is a company. */
const near = new Map([
  ["大前天", -3],
  ["前天", -2],
  ["昨", -1],
  ["今", 0],
  ["明", 1],
  ["后天", 2],
  ["大后天", 3],
]);

const shifts = new Map([
  ["上上", -2],
  ["上", -1],
  ["", 0],
  ["本", 0],
  ["这", 0],
  ["当", 0],
  ["下", 1],
  ["下下", 2],
  ["下下下", 3],
]);
const shiftOf = (words: string): number => shifts.get(words.replace("个", "")) ?? 0;
const shift = "(?<shift>上上个?|上个?|下下下个?|下下个?|下个?|本|这个?|当)";
const week = "(?:周|星期|礼拜)";
/** Not the 周一 of 一周一次 or 下周一次性; not 周三四, which is either; but 周三三点. */
const weekdaySign = "(?<weekday>[一二三四五六日天末](?!次|[一二三四五六日天](?![点时十早]))|[1-7](?![\\d点时:]))";
const year = "(?<year>今年|明年|后年|去年|前年|(?:\\d{4}|\\d{2}|[零〇一二三四五六七八九]{4})年)";
const years = new Map([
  ["前年", -2],
  ["去年", -1],
  ["今年", 0],
  ["明年", 1],
  ["后年", 2],
]);

/** The year that a group names; undefined without one. */
function yearOf(words: string, today: Day): number | undefined {
  if (words === "") return undefined;
  const away = years.get(words);
  if (away !== undefined) return partsOf(today).year + away;
  const said = number(words.replace("年", ""));
  return said < 100 ? 2000 + said : said;
}

/** The month that the words name, as its first day; without a year the coming one that still has such a day. */
function monthOf(group: Groups, reader: Reader, dayIn: (first: Day) => Day): Day | null {
  const { today, towards } = reader;
  if (group("month") === "") return addMonths(startOfMonth(today), shiftOf(group("shift")));
  const month = number(group("month"));
  const said = yearOf(group("year"), today);
  const first = dayOf(said ?? partsOf(today).year, month, 1);
  if (first === null || said !== undefined) return first;
  if (towards === "future") return dayIn(first) < today ? addMonths(first, 12) : first;
  return dayIn(first) > today ? addMonths(first, -12) : first;
}

const edges: { readonly [edge: string]: (first: Day) => Day } = {
  底: endOfMonth,
  末: endOfMonth,
  初: (first) => first,
  中: (first) => addDays(first, 14),
};

const edgeOfMonth = (group: Groups, reader: Reader): Meaning => {
  const edge = edges[group("edge").charAt(0)];
  const first = edge && monthOf(group, reader, edge);
  if (!edge || !first) return null;
  const day = edge(first);
  const isNamed = group("shift") + group("month") !== "";
  // 月初 in the middle of a month is the next month's.
  return !isNamed && reader.towards === "future" && day < reader.today ? edge(addMonths(first, 1)) : day;
};

const edgeOfYear = (group: Groups, { today, towards }: Reader): Meaning => {
  const said = yearOf(group("year"), today);
  const named = said ?? partsOf(today).year;
  if (group("edge") !== "初") return written(named, 12, 31);
  return written(said === undefined && towards === "future" && today > `${named}-01-01` ? named + 1 : named, 1, 1);
};

const endOfNamedQuarter = (group: Groups, { today, towards }: Reader): Meaning => {
  const said = group("quarter") || group("q");
  if (said === "") return endOfQuarter(addMonths(startOfQuarter(today), 3 * shiftOf(group("shift"))));
  const named = yearOf(group("year"), today);
  const end = (inYear: number): Day => endOfQuarter(`${inYear}-${String(number(said) * 3).padStart(2, "0")}-01`);
  const thisYears = end(named ?? partsOf(today).year);
  return named === undefined && towards === "future" && thisYears < today ? end(partsOf(today).year + 1) : thisYears;
};

const dayOfMonth = (group: Groups, reader: Reader): Meaning => {
  const day = number(group("day"));
  const { today } = reader;
  if (group("month") !== "") {
    const said = yearOf(group("year"), today);
    const month = number(group("month"));
    return said === undefined ? coming(month, day, reader) : written(said, month, day);
  }
  const first = addMonths(startOfMonth(today), shiftOf(group("shift")));
  return written(partsOf(first).year, partsOf(first).month, day);
};

/** 天, 周, 月 and 年 as what they add; half a month is 15 days. */
const distance = (group: Groups, { today }: Reader): Meaning => {
  const count = group("count") === "半" ? 0.5 : number(group("count"));
  if (count === 0) return null;
  const n = /前$/.test(group("side")) ? -count : count;
  const unit = group("unit").replace("个", "");
  if (unit === "月" && count === 0.5) return addDays(today, n * 30);
  if (unit === "月" || unit === "年") return addMonths(today, n * (unit === "年" ? 12 : 1));
  return Number.isInteger(n) ? addDays(today, n * (/天|日/.test(unit) ? 1 : 7)) : null;
};

/** Days as Chinese says them. */
export const chineseRules: readonly Rule[] = [
  {
    pattern: /(?<!先)(?<word>大后天|大前天|后天|前天)|(?<near>[今明昨])(?:天|日(?!头条)|儿|晚|早)/g,
    read: (group, { today }) => addDays(today, near.get(group("word") || group("near")) ?? 0),
  },
  {
    // Not 每周三, not 一周一.
    pattern: new RegExp(`(?<![每逢双]|[一二两三四五六七八九十\\d]个?)${week}${weekdaySign}`, "g"),
    read: (group, reader) => comingWeekday(weekdayOf(group), reader),
    isWeekday: true,
  },
  {
    pattern: new RegExp(`(?<!每)${shift}${week}${weekdaySign}`, "g"),
    read: (group, { today }) => weekdayOfWeek(weekdayOf(group), shiftOf(group("shift")), today),
  },
  {
    // Within this week: until its Friday, or what is left of the weekend.
    pattern: new RegExp(`(?:本|这|这个)${week}(?:之内|以内|内)`, "g"),
    read: (_group, { today }) => weekdayOfWeek(weekday(today) > 5 ? 7 : 5, 0, today),
  },
  {
    // A week or a month from now, when no day of it is said.
    pattern: new RegExp(
      `(?<shift>上个?|下下个?|下个?)(?<unit>${week}(?![一二三四五六日天末])|月(?![底末初中\\d一二三四五六七八九十份]))`,
      "g",
    ),
    read: (group, { today }) =>
      group("unit") === "月" ? addMonths(today, shiftOf(group("shift"))) : addDays(today, 7 * shiftOf(group("shift"))),
  },
  {
    pattern: new RegExp(
      `(?:${shift}月|(?:${year}\\s?|(?<![\\d年]))(?<month>${numeral})月份?|(?<![每个\\d一二三四五六七八九十])月)(?<edge>[底末初]|中旬?(?!国))`,
      "g",
    ),
    read: edgeOfMonth,
  },
  {
    pattern: new RegExp(`${year}年?(?<edge>[底末初])|(?<![每\\d一二三四五六七八九十])年(?<edge2>[底末初])`, "g"),
    read: (group, reader) => edgeOfYear((name) => group(name) || (name === "edge" ? group("edge2") : ""), reader),
  },
  {
    pattern: new RegExp(
      `(?:${year}\\s?)?(?:(?:${shift})?季度|第?(?<quarter>[一二三四1-4])季度?|[qQ](?<q>[1-4])|季)(?:末|底|结束)`,
      "g",
    ),
    read: endOfNamedQuarter,
  },
  {
    // Without 号 or 日 only where nothing follows: 12月5万 is money, 12月3家 is a count.
    pattern: new RegExp(
      `(?<![\\d.年])(?:${year}\\s?)?(?:(?<month>\\d{1,2}|[一二三四五六七八九十]{1,3})月|${shift}月)\\s?(?:(?<day>${numeral})[号日]|(?<bare>\\d{1,2})(?=$|[\\s,，。;；!！?？)）]))`,
      "g",
    ),
    read: (group, reader) => dayOfMonth((name) => group(name) || (name === "day" ? group("bare") : ""), reader),
  },
  {
    // Not building 5 (5号楼) or line 5 (5号线).
    pattern: new RegExp(
      `(?<![\\dA-Za-z月.#第年两零〇一二三四五六七八九十百-])(?<day>${numeral})号(?![楼线机门店厅库桌馆院文令])`,
      "g",
    ),
    read: (group, reader) => comingDayOfMonth(number(group("day")), reader),
  },
  {
    // A half after 个 belongs to 一个半月.
    pattern: new RegExp(
      `(?<![\\d.个零〇一二两三四五六七八九十百])(?<count>${numeral}|半)(?<unit>天|日|周|个?星期|个?礼拜|个月|年)(?<side>之后|以后|后|之内|以内|内|之前|以前|前)(?!天)`,
      "g",
    ),
    read: distance,
  },
];

function weekdayOf(group: Groups): number {
  const said = group("weekday");
  if (/\d/.test(said)) return Number(said);
  return said === "末"
    ? 6
    : ["", "一", "二", "三", "四", "五", "六"].indexOf(said) > 0
      ? "一二三四五六".indexOf(said) + 1
      : 7;
}
