import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { addDays, type Day, weekday } from "../../src/kernel/day.ts";
import { addWorkingMinutes, type Calendar, workingCalendar, workingMinutes } from "../../src/policy/calendar.ts";

const china = workingCalendar("CN");
const plain = workingCalendar("none");

describe("which days are worked", () => {
  test.each<[Day, boolean, string]>([
    ["2025-01-26", true, "Sunday, made up for the Spring Festival"],
    ["2025-02-08", true, "Saturday, made up"],
    ["2025-01-28", false, "Spring Festival"],
    ["2025-10-11", true, "Saturday, made up for National Day"],
    ["2025-10-08", false, "National Day's week"],
    ["2026-01-02", false, "New Year, lent by a Sunday"],
    ["2026-01-04", true, "that Sunday"],
    ["2026-10-01", false, "National Day"],
    ["2026-11-23", true, "a Monday"],
    ["2026-11-28", false, "a Saturday"],
  ])("China, %s: %s (%s)", (d, worked) => expect(china.isWorkingDay(d)).toBe(worked));

  test("Chinese holidays are known while they are announced; after that plain weeks are worked", () => {
    const last = china.knownUntil() ?? "";
    expect(last >= "2026-12-31").toBe(true);
    const later = Array.from({ length: 400 }, (_, n) => addDays(last, n + 1));
    expect(later.filter((d) => china.isWorkingDay(d) !== weekday(d) < 6)).toEqual([]);
  });
  test.each<[string, Day, boolean]>([
    ["US", "2026-11-26", false],
    ["US", "2026-11-27", true],
    ["US", "2026-07-03", false],
    ["US", "2027-12-24", false],
    ["DE", "2026-01-06", true],
    ["DE-BY", "2026-01-06", false],
    ["GB", "2026-12-28", false],
    ["none", "2026-12-25", true],
    ["none", "2026-12-26", false],
  ])("%s, %s: %s", (region, d, worked) => expect(workingCalendar(region).isWorkingDay(d)).toBe(worked));

  test("rules have no end, countries without any have plain weeks, and what is no region is refused", () => {
    expect(workingCalendar("US").knownUntil()).toBeNull();
    expect(workingCalendar("KP").isWorkingDay("2026-11-23")).toBe(true);
    for (const region of ["XX", "DE-ZZ", "", "cn"]) expect(() => workingCalendar(region)).toThrow(RangeError);
  });
  test("a company has its own days, before the country's", () => {
    const own = workingCalendar("CN", { daysOff: ["2026-11-23", "2025-01-26"], daysOn: ["2026-10-01"] });
    expect(["2026-11-23", "2025-01-26", "2026-10-01"].map((d) => own.isWorkingDay(d))).toEqual([false, false, true]);
    const gulf = workingCalendar("none", { weekend: [5, 6] });
    expect(["2026-11-27", "2026-11-29"].map((d) => gulf.isWorkingDay(d))).toEqual([false, true]);
  });
});

describe("counting working days", () => {
  test.each<[Calendar, Day, number, Day]>([
    [china, "2026-09-30", 1, "2026-10-08"],
    [china, "2026-10-08", -1, "2026-09-30"],
    [china, "2025-01-24", 1, "2025-01-26"],
    [china, "2025-01-27", 1, "2025-02-05"],
    [china, "2025-12-31", 1, "2026-01-04"],
    [plain, "2026-12-31", 1, "2027-01-01"],
    [plain, "2026-11-28", 1, "2026-11-30"],
    [plain, "2026-11-28", -1, "2026-11-27"],
    [plain, "2026-11-28", 0, "2026-11-28"],
    [plain, "2028-02-28", 2, "2028-03-01"],
    [plain, "2027-01-01", -1, "2026-12-31"],
  ])("case %#: %s", (calendar, from, n, to) => expect(calendar.addWorkingDays(from, n)).toBe(to));

  test("the distance counts the last day, not the first", () => {
    expect(china.workingDaysBetween("2026-09-30", "2026-10-08")).toBe(1);
    expect(china.workingDaysBetween("2026-10-08", "2026-09-30")).toBe(-1);
    expect(plain.workingDaysBetween("2026-11-27", "2026-11-30")).toBe(1);
    expect(plain.workingDaysBetween("2026-11-28", "2026-11-29")).toBe(0);
    expect(plain.workingDaysBetween("2020-01-01", "2030-01-01")).toBe(2609);
  });

  const anyDay = fc.integer({ min: -3000, max: 3000 }).map((n) => addDays("2025-06-01", n));
  const anyCalendar = fc.constantFrom(china, plain, workingCalendar("US"));
  test("adding and taking the distance agree, there and back", () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: 1, max: 800 }), (calendar, d, n) => {
        const later = calendar.addWorkingDays(d, n);
        expect(calendar.isWorkingDay(later)).toBe(true);
        expect(calendar.workingDaysBetween(d, later)).toBe(n);
        const earlier = calendar.addWorkingDays(d, -n);
        expect(calendar.isWorkingDay(earlier)).toBe(true);
        expect(calendar.addWorkingDays(later, -n)).toBe(calendar.isWorkingDay(d) ? d : calendar.addWorkingDays(d, -1));
        expect(calendar.nextWorkingDay(earlier)).toBe(calendar.addWorkingDays(earlier, 1));
      }),
    );
  });
  test("the distance is what counting day by day gives", () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: 0, max: 400 }), (calendar, from, length) => {
        const passed = Array.from({ length }, (_, n) => addDays(from, n + 1));
        const count = passed.filter((d) => calendar.isWorkingDay(d)).length;
        expect(calendar.workingDaysBetween(from, addDays(from, length))).toBe(count);
        const to = addDays(from, length);
        const each = Array.from({ length: length + 1 }, (_, n) => calendar.workingDaysBetween(addDays(from, n), to));
        expect(calendar.workingDaysUntil(from, to)).toEqual(each);
      }),
    );
  });
  test("a loop over many deals takes no time", () => {
    const started = performance.now();
    let sum = 0;
    for (let n = 0; n < 20_000; n += 1) sum += china.workingDaysBetween(addDays("2016-01-01", n % 3000), "2026-01-01");
    expect(sum).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(2000);
  });
  test("half days and weeks without a working day are refused", () => {
    expect(() => plain.addWorkingDays("2026-11-23", 0.5)).toThrow(RangeError);
    const never = workingCalendar("none", { weekend: [1, 2, 3, 4, 5, 6, 7] });
    expect(() => never.nextWorkingDay("2026-11-23")).toThrow(RangeError);
    expect(() => never.addWorkingDays("2026-11-23", -1)).toThrow(RangeError);
  });
});

describe("working time", () => {
  const office = { zone: "Asia/Shanghai", hours: { from: "09:00", to: "18:00" }, calendar: china };
  const at = (time: string) => new Date(`${time}+08:00`);
  test.each([
    ["2026-11-23T09:00", "2026-11-23T10:30", 90],
    ["2026-11-23T08:00", "2026-11-23T20:00", 540],
    ["2026-11-27T17:45", "2026-11-30T09:15", 30],
    ["2026-11-28T10:00", "2026-11-29T10:00", 0],
    ["2026-09-30T17:00", "2026-10-08T10:00", 120],
    ["2025-01-26T09:00", "2025-01-27T00:00", 540],
    ["2026-11-23T10:00", "2026-11-23T09:00", 0],
  ])("from %s to %s are %d minutes", (from, to, minutes) =>
    expect(workingMinutes(at(from), at(to), office)).toBe(minutes),
  );
  test.each([
    ["2026-11-27T17:45", 30, "2026-11-30T09:15"],
    ["2026-11-23T07:00", 60, "2026-11-23T10:00"],
    ["2026-11-23T09:00", 540, "2026-11-23T18:00"],
    ["2026-11-28T12:00", 1, "2026-11-30T09:01"],
    ["2026-11-28T12:00", 0, "2026-11-28T12:00"],
    ["2026-09-30T17:30", 60, "2026-10-08T09:30"],
  ])("%s and %d minutes are %s", (from, minutes, to) =>
    expect(addWorkingMinutes(at(from), minutes, office)).toEqual(at(to)),
  );

  test("adding and measuring agree", () => {
    const instants = fc.integer({ min: 0, max: 400 * 1440 }).map((n) => new Date(Date.UTC(2025, 11, 1) + n * 60_000));
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 5000 }), (from, minutes) => {
        expect(workingMinutes(from, addWorkingMinutes(from, minutes, office), office)).toBe(minutes);
      }),
    );
  });
  test("a night shift is as long as the night, daylight saving or not", () => {
    const everyDay = workingCalendar("none", { weekend: [] });
    const night = { zone: "America/New_York", hours: { from: "22:00", to: "06:00" }, calendar: everyDay };
    const noons = (first: string, second: string) => workingMinutes(new Date(first), new Date(second), night);
    expect(noons("2026-03-06T17:00:00Z", "2026-03-07T17:00:00Z")).toBe(480);
    expect(noons("2026-03-07T17:00:00Z", "2026-03-08T16:00:00Z")).toBe(420);
    expect(noons("2026-10-31T16:00:00Z", "2026-11-01T17:00:00Z")).toBe(540);
    // From three in the morning, three hours of the shift that began the evening before are left.
    expect(noons("2026-12-01T08:00:00Z", "2026-12-01T17:00:00Z")).toBe(180);
    const always = { ...night, hours: { from: "00:00", to: "24:00" } };
    expect(workingMinutes(new Date("2026-03-08T05:00:00Z"), new Date("2026-03-09T04:00:00Z"), always)).toBe(23 * 60);
  });
  test("no negative or endless time", () => {
    for (const minutes of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => addWorkingMinutes(at("2026-11-23T09:00"), minutes, office)).toThrow(RangeError);
  });
});

describe("wherever the machine stands", () => {
  const home = process.env.TZ;
  afterAll(() => {
    if (home === undefined) delete process.env.TZ;
    else process.env.TZ = home;
  });
  test.each(["America/Los_Angeles", "Pacific/Kiritimati", "UTC"])("the same days are off, in %s", (zone) => {
    process.env.TZ = zone;
    expect(workingCalendar("CN").nextWorkingDay("2026-09-30")).toBe("2026-10-08");
    const us = workingCalendar("US");
    expect(["2026-11-25", "2026-11-26", "2026-11-27"].map((d) => us.isWorkingDay(d))).toEqual([true, false, true]);
    expect(workingCalendar("SG").isWorkingDay("2026-05-27")).toBe(false);
  });
});
