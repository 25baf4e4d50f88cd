import { readChineseNumber } from "./chinese-number.ts";

/** A clock time (`HH:MM`) after a day, and how many characters it takes. */
export interface FoundTime {
  readonly length: number;
  readonly time: string;
}

const numeral = "[零〇一二两三四五六七八九十]{1,3}";
const chinese = new RegExp(
  [
    String.raw`^[\s,，的]{0,2}(?<period>凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|[早晚])?\s?`,
    String.raw`(?:(?<hour>\d{1,2}|${numeral})[点时](?:(?<half>半)|(?<quarter>[一三])刻|(?<minute>\d{1,2}|${numeral})分?|整|钟)?`,
    String.raw`|(?<clock>\d{1,2}:\d{2})(?::\d{2})?(?![\d:]|\s?[aApP][mM]))`,
  ].join(""),
);
const english =
  /^[\s,]{1,3}(?:at\s|@\s?)?(?:(?<hour>\d{1,2})(?::(?<minute>\d{2}))?\s?(?<half>[ap])\.?m\b|(?<noon>noon)\b|(?<clock>\d{1,2}:\d{2})(?![\d:]))/i;
const partOfDay = /^\s(?:morning|afternoon|evening|night)\b/i;

/**
 * The time at the beginning of what follows a day; null where the words say none for sure: 下午, or 3点, which stay for
 * whoever reads on. `said` is the day's own words: 今晚 makes 8点 20:00.
 */
export function timeAfter(rest: string, said: string): FoundTime | null {
  const own = /[早晚]$/.exec(said)?.[0] ?? (/^tonight$/i.test(said) ? "晚" : "");
  const window = rest.slice(0, 40);
  const part = partOfDay.exec(window)?.[0] ?? "";
  const inEnglish = english.exec(window.slice(part.length));
  if (inEnglish) return inEnglishTime(inEnglish, part.length, part);
  const inChinese = chinese.exec(window);
  if (inChinese) return inChineseTime(inChinese, own);
  return null;
}

function inChineseTime({ 0: text, groups }: RegExpExecArray, own: string): FoundTime | null {
  const { hour = "", half, quarter, minute, clock, period: said = own } = groups ?? {};
  const [h = "", m] = clock?.split(":") ?? [hour, minute];
  const minutes = half ? 30 : quarter ? (quarter === "一" ? 15 : 45) : m ? numberOf(m) : 0;
  const time = clockTime(onTheClock(numberOf(h), said), minutes);
  return time === null || (said === "" && isEitherHalf(h)) ? null : { length: text.length, time };
}

/** 3点 and 3:30 are mostly meant after noon; the words don't say so. 03:30 does. */
const isEitherHalf = (hour: string): boolean => !hour.startsWith("0") && numberOf(hour) >= 1 && numberOf(hour) <= 6;

function inEnglishTime({ 0: text, groups }: RegExpExecArray, before: number, part: string): FoundTime | null {
  const length = before + text.length;
  if (groups?.noon) return { length, time: "12:00" };
  const [hour = "", minute] = groups?.clock?.split(":") ?? [groups?.hour, groups?.minute];
  const h = Number(hour);
  const half = groups?.half?.toLowerCase();
  if (half && (h < 1 || h > 12)) return null;
  const isLater = half === "p" || (!half && /afternoon|evening/i.test(part) && h < 12);
  if (!half && part === "" && isEitherHalf(hour)) return null;
  const time = clockTime(half ? (h % 12) + (isLater ? 12 : 0) : h + (isLater ? 12 : 0), Number(minute ?? 0));
  return time === null ? null : { length, time };
}

const numberOf = (words: string): number =>
  /^\d/.test(words)
    ? Number(words)
    : (readChineseNumber(words) ?? (/^[零〇]/.test(words) ? numberOf(words.slice(1)) : 0));

/** 下午3点 is 15, 中午1点 is 13, 凌晨12点 is 0; 晚上12点 is the next day's, so no time of this one (24). */
function onTheClock(hour: number, said: string): number {
  if (/下午|傍晚|晚/.test(said)) return hour <= 12 && !(said === "下午" && hour === 12) ? hour + 12 : hour;
  if (said === "中午") return hour < 11 ? hour + 12 : hour;
  return said === "凌晨" && hour === 12 ? 0 : hour;
}

function clockTime(hour: number, minute: number): string | null {
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
