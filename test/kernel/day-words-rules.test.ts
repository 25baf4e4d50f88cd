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
