import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  type Day,
  day,
  dayAt,
  daysBetween,
  endOfMonth,
  endOfQuarter,
  endOfWeek,
  formatDay,
  formatInstant,
  instantAt,
  isDay,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  timeAt,
  weekday,
} from "../../src/kernel/day.ts";
import { Refusal } from "../../src/kernel/refusal.ts";
import { isZone, zoneName } from "../../src/kernel/zone.ts";

const anyDay = fc.integer({ min: -200_000, max: 200_000 }).map((n) => addDays("2026-01-01", n));

describe("days of the calendar", () => {
  test.each(["2026-02-28", "2028-02-29", "2000-02-29", "1999-12-31"])("%s exists", (text) => {
    expect(isDay(text)).toBe(true);
    expect(day(text)).toBe(text);
  });
  test.each([
    "2026-02-29",
    "2100-02-29",
    "2026-02-30",
    "2026-13-01",
    "2026-00-10",
    "2026-2-8",
    "26-02-08",
    "",
    "0999-01-01",
  ])("%s is refused", (text) => expect(() => day(text)).toThrow(Refusal));
  test("adding passes leap days and year ends", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2026-01-15", -13)).toBe("2024-12-15");
  });
  test("weeks begin on Monday", () => {
    expect([weekday("2026-11-23"), weekday("2026-11-29")]).toEqual([1, 7]);
    expect([startOfWeek("2026-11-29"), endOfWeek("2026-11-23")]).toEqual(["2026-11-23", "2026-11-29"]);
    expect(startOfWeek("2027-01-01")).toBe("2026-12-28");
  });
  test("months and quarters have their ends", () => {
    expect([startOfMonth("2028-02-10"), endOfMonth("2028-02-10")]).toEqual(["2028-02-01", "2028-02-29"]);
    expect([startOfQuarter("2026-12-31"), endOfQuarter("2026-10-01")]).toEqual(["2026-10-01", "2026-12-31"]);
    expect([startOfQuarter("2026-05-31"), endOfQuarter("2026-05-31")]).toEqual(["2026-04-01", "2026-06-30"]);
  });
  test("adding and taking the distance agree", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (d, n) => {
        expect(daysBetween(d, addDays(d, n))).toBe(n);
        expect(weekday(addDays(d, 7 * n))).toBe(weekday(d));
        expect(isDay(addMonths(d, n))).toBe(true);
      }),
    );
  });
});

describe("days and instants", () => {
  test("an instant falls on different days around the world", () => {
    const instant = new Date("2026-11-23T16:30:00Z");
    expect(dayAt(instant, "Asia/Shanghai")).toBe("2026-11-24");
    expect(dayAt(instant, "America/New_York")).toBe("2026-11-23");
    expect(timeAt(instant, "Asia/Shanghai")).toBe("00:30");
  });
  test.each([
    ["2026-03-08", "02:30", "America/New_York", "2026-03-08T07:30:00.000Z", "skipped: 03:30"],
    ["2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30:00.000Z", "repeated: the earlier"],
    ["2026-03-29", "02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z", "skipped: 03:30"],
    ["2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z", "repeated: the earlier"],
    ["2026-11-23", "08:30", "Asia/Shanghai", "2026-11-23T00:30:00.000Z", "plain"],
    ["2026-04-24", "00:00", "Africa/Cairo", "2026-04-23T22:00:00.000Z", "midnight is skipped: 01:00"],
  ])("%s %s in %s is %s (%s)", (d, time, zone, iso) => expect(instantAt(d, time, zone).toISOString()).toBe(iso));

  test("a clock time of a day is an instant of that day", () => {
    const zones = fc.constantFrom("America/New_York", "Europe/Berlin", "Asia/Shanghai", "UTC", "Australia/Lord_Howe");
    fc.assert(
      fc.property(anyDay, zones, (d, zone) => {
        expect(dayAt(instantAt(d, "12:00", zone), zone)).toBe(d);
        expect(timeAt(instantAt(d, "12:00", zone), zone)).toBe("12:00");
      }),
    );
  });
});

describe("days in a sentence", () => {
  const today = "2026-11-23";
  test.each<[Day, string, string]>([
    ["2026-12-02", "Wed 2 Dec", "12月2日 周三"],
    ["2027-02-05", "Fri 5 Feb 2027", "2027年2月5日 周五"],
    ["2026-11-23", "Mon 23 Nov", "11月23日 周一"],
  ])("%s is %s, %s", (d, english, chinese) => {
    expect(formatDay(d, "en", { today })).toBe(english);
    expect(formatDay(d, "zh-CN", { today })).toBe(chinese);
  });
  test("the days around today have names, where asked", () => {
    const said = (d: Day) => [
      formatDay(d, "en", { today, relative: true }),
      formatDay(d, "zh-CN", { today, relative: true }),
    ];
    expect(said("2026-11-22")).toEqual(["yesterday", "昨天"]);
    expect(said("2026-11-23")).toEqual(["today", "今天"]);
    expect(said("2026-11-24")).toEqual(["tomorrow", "明天"]);
    expect(said("2026-11-25")).toEqual(["Wed 25 Nov", "11月25日 周三"]);
  });
  test("an instant is said in the reader's zone", () => {
    const instant = new Date("2026-12-31T17:05:00Z");
    expect(formatInstant(instant, "en", "Asia/Shanghai")).toBe("1 Jan 2027, 01:05");
    expect(formatInstant(instant, "zh-CN", "Asia/Shanghai")).toBe("2027年1月1日 01:05");
    expect(formatInstant(instant, "en", "UTC", { today: "2026-11-23" })).toBe("31 Dec, 17:05");
  });
});

test("zones are the clock's, and have names", () => {
  for (const zone of ["Asia/Shanghai", "America/New_York", "UTC"]) expect(isZone(zone)).toBe(true);
  for (const zone of ["+08:00", "GMT+8", "Mars/Olympus", "", "Asia/Shanghai; drop"]) expect(isZone(zone)).toBe(false);
  expect(zoneName("Asia/Shanghai", "en")).toBe("Shanghai (China Standard Time)");
  expect(zoneName("Asia/Shanghai", "zh-CN")).toBe("中国标准时间（Shanghai）");
  expect(zoneName("America/New_York", "en")).toBe("New York (Eastern Time)");
  expect(zoneName("UTC", "zh-CN")).toBe("UTC");
});
