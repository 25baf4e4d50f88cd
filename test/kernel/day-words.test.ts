import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, formatDay } from "../../src/kernel/day.ts";
import { type DayOptions, findDays } from "../../src/kernel/day-words.ts";
import { findMoney } from "../../src/kernel/money-words.ts";

/** A Monday. */
const today = "2026-11-23";
const read = (text: string, options: Partial<DayOptions> = {}): string[] =>
  findDays(text, { today, ...options }).map((found) =>
    found.problem ? found.problem : found.value + (found.time ? ` ${found.time}` : ""),
  );

describe("read from a Monday", () => {
  test.each([
    ["今天", "2026-11-23"],
    ["明天", "2026-11-24"],
    ["后天", "2026-11-25"],
    ["大后天", "2026-11-26"],
    ["昨天", "2026-11-22"],
    ["周三", "2026-11-25"],
    ["周一", "2026-11-23"],
    ["本周五", "2026-11-27"],
    ["这周五", "2026-11-27"],
    ["下周三", "2026-12-02"],
    ["下个周三", "2026-12-02"],
    ["下周日", "2026-12-06"],
    ["下下周五", "2026-12-11"],
    ["上周五", "2026-11-20"],
    ["星期天", "2026-11-29"],
    ["礼拜一", "2026-11-23"],
    ["周末", "2026-11-28"],
    ["下周", "2026-11-30"],
    ["本周内", "2026-11-27"],
    ["月底", "2026-11-30"],
    ["本月底", "2026-11-30"],
    ["下月底", "2026-12-31"],
    ["下个月底", "2026-12-31"],
    ["12月底", "2026-12-31"],
    ["10月底", "2027-10-31"],
    ["明年三月底", "2027-03-31"],
    ["月初", "2026-12-01"],
    ["年底", "2026-12-31"],
    ["明年底", "2027-12-31"],
    ["季度末", "2026-12-31"],
    ["下季度末", "2027-03-31"],
    ["Q4末", "2026-12-31"],
    ["第四季度末", "2026-12-31"],
    ["Q1末", "2027-03-31"],
    ["下个月", "2026-12-23"],
    ["下个月5号", "2026-12-05"],
    ["12月5号", "2026-12-05"],
    ["１２月５日", "2026-12-05"],
    ["12-05", "2026-12-05"],
    ["12/5 签", "2026-12-05"],
    ["2026-12-05", "2026-12-05"],
    ["2026/12/5", "2026-12-05"],
    ["2026年12月5日", "2026-12-05"],
    ["26年12月5日", "2026-12-05"],
    ["二〇二七年三月五日", "2027-03-05"],
    ["十二月二十五号", "2026-12-25"],
    ["明年3月1号", "2027-03-01"],
    ["5号", "2026-12-05"],
    ["31号", "2026-12-31"],
    ["三天后", "2026-11-26"],
    ["两周后", "2026-12-07"],
    ["10天内", "2026-12-03"],
    ["半个月后", "2026-12-08"],
    ["三个月后", "2027-02-23"],
    ["三天前", "2026-11-20"],
    ["next Fri", "2026-12-04"],
    ["this Friday", "2026-11-27"],
    ["Friday", "2026-11-27"],
    ["Monday", "2026-11-23"],
    ["last Friday", "2026-11-20"],
    ["Fri next week", "2026-12-04"],
    ["next week Fri", "2026-12-04"],
    ["Friday week", "2026-12-04"],
    ["a week from Friday", "2026-12-04"],
    ["first Monday of December", "2026-12-07"],
    ["the last Friday of next month", "2026-12-25"],
    ["today", "2026-11-23"],
    ["tomorrow", "2026-11-24"],
    ["the day after tomorrow", "2026-11-25"],
    ["end of month", "2026-11-30"],
    ["end of the week", "2026-11-27"],
    ["end of next month", "2026-12-31"],
    ["EOM", "2026-11-30"],
    ["EOQ", "2026-12-31"],
    ["EOW", "2026-11-27"],
    ["end of Q4", "2026-12-31"],
    ["end of Q1", "2027-03-31"],
    ["end of Q4 2027", "2027-12-31"],
    ["end of December", "2026-12-31"],
    ["year-end", "2026-12-31"],
    ["in 3 days", "2026-11-26"],
    ["in two weeks", "2026-12-07"],
    ["within a month", "2026-12-23"],
    ["Dec 5", "2026-12-05"],
    ["5 Dec", "2026-12-05"],
    ["5th of December", "2026-12-05"],
    ["Dec 5th, 2027", "2027-12-05"],
    ["5-Dec-2026", "2026-12-05"],
    ["by the 5th", "2026-12-05"],
    ["next month", "2026-12-23"],
    ["25/12/2026", "2026-12-25"],
    ["12/25/2026", "2026-12-25"],
    ["5/5/2027", "2027-05-05"],
    ["5.12.2026", "2026-12-05"],
    ["Jan 3", "2027-01-03"],
    ["11月23号", "2026-11-23"],
    ["23号", "2026-11-23"],
    ["Nov 22", "2027-11-22"],
    ["12月中旬", "2026-12-15"],
    ["周三三点", "2026-11-25"],
    ["Q3 2027 end", "2027-09-30"],
    ["end of 2027", "2027-12-31"],
    ["Sunday the 13th", "2026-12-13"],
  ])("%s is %s", (text, day) => expect(read(text)).toEqual([day]));

  test.each([
    ["2026-02-30", "impossible"],
    ["2月30日", "impossible"],
    ["二月三十日", "impossible"],
    ["31/11/2026", "impossible"],
    ["Feb 30", "impossible"],
    ["Friday the 13th", "impossible"],
    ["29 Feb 2027", "impossible"],
    ["5/12/2026", "ambiguous"],
    ["5/12", "ambiguous"],
  ])("%s is %s, never another day", (text, problem) => expect(read(text)).toEqual([problem]));

  test.each([
    "每周三",
    "每月底",
    "every Friday",
    "一周一次",
    "下周一次性付清",
    "5号楼",
    "3个工作日后",
    "in 3 business days",
    "24/7",
    "Mon-Fri",
    "Black Friday",
    "Sun Microsystems",
    "he sat down",
    "the 5th floor",
    "may 5 people come",
    "12月5万",
    "一个半月后",
    "12.5万",
    "10-12万",
    "1234-56-78",
    "138-1234-5678",
    "2026",
    "Q4",
    "12w",
    "周三四都行",
    "in a week or two",
    "$1.5m",
    "now",
  ])("%s is no day of ours", (text) => expect(read(text)).toEqual([]));
});

test("the order of day and month is the caller's to say", () => {
  expect(read("5/12/2026", { order: "mdy" })).toEqual(["2026-05-12"]);
  expect(read("5/12/2026", { order: "dmy" })).toEqual(["2026-12-05"]);
  expect(read("25/12/2026", { order: "mdy" })).toEqual(["2026-12-25"]);
});
test("for what was done, days lie in the past", () => {
  expect(read("周三 12月5号 5号 Friday", { towards: "past" })).toEqual([
    "2026-11-18",
    "2025-12-05",
    "2026-11-05",
    "2026-11-20",
  ]);
});
test("from a Sunday, next week begins tomorrow", () => {
  expect(read("下周一 周日 next Mon", { today: "2026-11-29" })).toEqual(["2026-11-30", "2026-11-29", "2026-11-30"]);
});
test("over the end of the year", () => {
  expect(read("下周五 月底 明天 下个月", { today: "2026-12-31" })).toEqual([
    "2027-01-08",
    "2026-12-31",
    "2027-01-01",
    "2027-01-31",
  ]);
});
test("a leap day is found in the year that has it", () => {
  expect(read("2月29日 Feb 29", { today: "2027-06-01" })).toEqual(["2028-02-29", "2028-02-29"]);
});

describe("a clock time after the day belongs to it", () => {
  test.each([
    ["下周三 10点", "2026-12-02 10:00"],
    ["下周三下午3点半", "2026-12-02 15:30"],
    ["周五上午10:30", "2026-11-27 10:30"],
    ["今晚8点", "2026-11-23 20:00"],
    ["明天中午12点", "2026-11-24 12:00"],
    ["12月5日 14:30", "2026-12-05 14:30"],
    ["next Fri 3pm", "2026-12-04 15:00"],
    ["tomorrow at 10:30", "2026-11-24 10:30"],
    ["Fri at noon", "2026-11-27 12:00"],
    ["tomorrow 12am", "2026-11-24 00:00"],
    ["2026-12-05T10:00", "2026-12-05 10:00"],
    ["tomorrow afternoon at 3:30", "2026-11-24 15:30"],
    ["周五 03:30", "2026-11-27 03:30"],
  ])("%s is %s", (text, day) => {
    const [found, ...others] = findDays(text, { today });
    expect(others).toEqual([]);
    expect(found?.text).toBe(text);
    expect(read(text)).toEqual([day]);
  });
});

test.each([
  ["明天上午 demo", "明天"],
  ["周三3点 demo", "周三"],
  ["Fri at 3:30", "Fri"],
  ["tomorrow morning", "tomorrow"],
  ["明天晚上12点", "明天"],
])("%s says no certain time, so only the day is taken", (text, taken) => {
  expect(findDays(text, { today }).map((found) => found.text)).toEqual([taken]);
  expect(findMoney(text, { currency: "CNY" })).toEqual([]);
});

test("a day of the week beside a date is checked against it", () => {
  expect(read("Wed 2 Dec")).toEqual(["2026-12-02"]);
  expect(read("12月2日（周三）")).toEqual(["2026-12-02"]);
  expect(read("Wed 3 Dec")).toEqual(["2026-11-25", "2026-12-03"]);
});
test("a whole line of words", () => {
  const line = "宏达 推进到报价 12万 月底签 下周三 demo";
  expect(findDays(line, { today })).toEqual([
    { value: "2026-11-30", from: 13, to: 15, text: "月底" },
    { value: "2026-12-02", from: 17, to: 20, text: "下周三" },
  ]);
  expect(read("move Acme to proposal 120k close end of Q4, demo next Fri 3pm")).toEqual([
    "2026-12-31",
    "2026-12-04 15:00",
  ]);
});

test("what we write, we read, in both languages", () => {
  const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays("2000-01-01", n));
  fc.assert(
    fc.property(days, days, fc.constantFrom("en" as const, "zh-CN" as const), (day, from, locale) => {
      const written = formatDay(day, locale, { today: from });
      const towards = day < from ? "past" : "future";
      const [found, ...others] = findDays(`Acme ${written} ok`, { today: from, towards });
      expect(others).toEqual([]);
      expect(found).toMatchObject({ value: day, from: 5, to: 5 + written.length, text: written });
    }),
    { numRuns: 300 },
  );
});

test("only the first 4,000 characters are read", () => {
  expect(read(`${"好".repeat(3998)}明天后天`)).toEqual(["2026-11-24"]);
  expect(read(`${"好".repeat(3999)}明天`)).toEqual([]);
});

test("garbage is read quickly, only its beginning; a day is never money too", () => {
  const signs = [
    "0",
    "1",
    "2",
    "5",
    "12",
    "2026",
    "-",
    "/",
    ".",
    ":",
    " ",
    "年",
    "月",
    "日",
    "号",
    "周",
    "下",
    "底",
    "三",
    "十",
    "万",
    "k",
  ];
  const pieces = fc.constantFrom(...signs, "next ", "Fri ", "Dec ", "end of ", "Q4", "in ", "days", "后", "\u{1F600}");
  const garbage = fc.array(pieces, { maxLength: 5000 }).map((list) => list.join(""));
  const walls = ["1", "12/", "next ", "下", "一", "周一", "1-", "the ", "a ", "in 1 "].map((sign) =>
    sign.repeat(10_000),
  );
  fc.assert(
    fc.property(garbage, (text) => {
      const started = performance.now();
      const days = findDays(text, { today });
      expect(performance.now() - started).toBeLessThan(2000);
      for (const { from, to, text: piece } of days) {
        expect(text.slice(from, to)).toBe(piece);
        expect(to).toBeLessThanOrEqual(4000);
      }
      const money = findMoney(text, { currency: "CNY" });
      expect(money.filter((m) => days.some((d) => m.from < d.to && d.from < m.to))).toEqual([]);
    }),
    { numRuns: 60, examples: walls.map((wall) => [wall]) },
  );
});
