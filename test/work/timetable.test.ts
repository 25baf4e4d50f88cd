import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Calendar, workingCalendar } from "../../src/policy/calendar.ts";
import { loadPolicy } from "../../src/policy/load.ts";
import { newestSlot, nextTime } from "../../src/work/timetable.ts";
import { daily, dayStart, every, monthly, type Place, perMember, weekly, workday } from "../../src/work/timing.ts";

const loaded = await loadPolicy("manifests/policy.yaml");
if ("problems" in loaded) throw new Error("the policy has mistakes");
const { policy } = loaded;
const china = workingCalendar("CN");
const us = workingCalendar("US");
const plain = workingCalendar("none");

const office = (zone: string, calendar: Calendar = plain, hours = { from: "09:00", to: "18:00" }): Place => ({
  ...{ zone, calendar, hours, policy },
});
const utc = office("UTC");
const shanghai = office("Asia/Shanghai", china);
const newYork = office("America/New_York", us);

const at = (iso: string) => new Date(iso);
type Timing = Pick<ReturnType<typeof daily>, "when">;
/** The newest slot by then, as its ISO time; with a note when it is too late for it. */
const newest = ({ when }: Timing, now: string, place: Place) => {
  const slot = newestSlot(when, at(now), place);
  return slot && `${slot.at.toISOString().slice(0, 16)}${slot.isLate ? " too late" : ""}`;
};
const following = ({ when }: Timing, now: string, place: Place) =>
  nextTime(when, at(now), place)?.toISOString().slice(0, 16) ?? null;
/** The days of a span on which it is due, in the order of the calendar. */
function daysOf(timing: Timing, from: string, to: string, place: Place): string[] {
  const days: string[] = [];
  for (let now = at(from); ; ) {
    const next = nextTime(timing.when, now, place);
    if (!next || next > at(to)) return days;
    days.push(newestSlot(timing.when, next, place)?.day ?? "none");
    now = next;
  }
}

describe("in the nights in which clocks change", () => {
  test.each([
    ["02:30 is skipped in spring: it comes as much later", daily("02:30"), "2026-03-08T12:00Z", "2026-03-08T07:30"],
    ["and not a moment before", daily("02:30"), "2026-03-08T07:29:59Z", "2026-03-07T07:30"],
    ["01:30 is repeated in autumn: it comes at the first", daily("01:30"), "2026-11-01T06:00Z", "2026-11-01T05:30"],
    ["and not again at the second", daily("01:30"), "2026-11-01T12:00Z", "2026-11-01T05:30"],
    ["08:30 is 13:30 UTC in winter", daily("08:30"), "2026-03-07T18:00Z", "2026-03-07T13:30"],
    ["and 12:30 UTC in summer", daily("08:30"), "2026-03-08T18:00Z", "2026-03-08T12:30"],
  ])("New York, %s", (_, timing, now, slot) => expect(newest(timing, now, newYork)).toBe(slot));

  const lordHowe = office("Australia/Lord_Howe");
  test.each([
    ["half an hour is skipped", "02:15", "2026-10-03T23:00Z", "2026-10-03T15:45"],
    ["half an hour is repeated", "01:45", "2026-04-04T23:00Z", "2026-04-04T14:45"],
  ])("Lord Howe, %s", (_, time, now, slot) => expect(newest(daily(time), now, lordHowe)).toBe(slot));

  test("a latest time in the night is reckoned by the clock too", () => {
    // 01:00 EST to 03:00 EDT is one hour.
    const timing = daily("01:00", { until: "03:00" });
    expect(newest(timing, "2026-03-08T07:00:00Z", newYork)).toBe("2026-03-08T06:00");
    expect(newest(timing, "2026-03-08T07:00:01Z", newYork)).toBe("2026-03-08T06:00 too late");
  });
});

describe("working days", () => {
  test("of China: the Spring Festival of 2026 with its make-up Saturdays", () => {
    expect(daysOf(workday("08:30"), "2026-02-12T23:00Z", "2026-03-03T23:00Z", shanghai)).toEqual([
      ...["2026-02-13", "2026-02-14", "2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27", "2026-02-28"],
      ...["2026-03-02", "2026-03-03"],
    ]);
  });
  test("of New Year week: China lends the 2nd from a Sunday, America does not", () => {
    expect(daysOf(workday("08:30"), "2025-12-30T23:00Z", "2026-01-06T23:00Z", shanghai)).toEqual([
      ...["2025-12-31", "2026-01-04", "2026-01-05", "2026-01-06"],
    ]);
    expect(daysOf(workday("08:30"), "2025-12-31T00:00Z", "2026-01-06T00:00Z", newYork)).toEqual([
      ...["2025-12-31", "2026-01-02", "2026-01-05"],
    ]);
  });
  test("over the year's end, past what the data knows, plain weeks", () => {
    const year = Number(china.knownUntil()?.slice(0, 4)) + 1;
    expect(daysOf(workday("08:30"), `${year}-01-01T00:00Z`, `${year}-12-31T00:00Z`, shanghai).length).toBeGreaterThan(
      258,
    );
  });
  test("each zone has its own day: Auckland begins before Honolulu ends the day before", () => {
    const now = "2026-11-23T20:00Z";
    expect(newestSlot(workday("08:30").when, at(now), office("Pacific/Auckland"))?.day).toBe("2026-11-24");
    expect(newestSlot(workday("08:30").when, at(now), office("Pacific/Honolulu"))?.day).toBe("2026-11-23");
    expect(following(workday("08:30"), now, office("Pacific/Kiritimati"))).toBe("2026-11-24T18:30");
  });
});

describe("weeks and months", () => {
  test.each([
    ["on Mondays, holiday or not", weekly("09:00"), ["2026-09-28", "2026-10-05", "2026-10-12"]],
    [
      "on the first working day of a week, none where a week has none",
      weekly("09:00", { on: "first-working" }),
      ["2026-09-28", "2026-10-08", "2026-10-12"],
    ],
    ["on the 1st, holiday or not", monthly("09:00"), ["2026-10-01"]],
    ["on the first working day of a month", monthly("09:00", { on: "first-working" }), ["2026-10-08"]],
  ])("around China's National Day, %s", (_, timing, days) =>
    expect(daysOf(timing, "2026-09-25T00:00Z", "2026-10-16T00:00Z", shanghai)).toEqual(days),
  );

  test("a make-up Sunday belongs to the week that it ends", () => {
    expect(
      daysOf(weekly("09:00", { on: "first-working" }), "2026-01-01T00:00Z", "2026-01-06T00:00Z", shanghai),
    ).toEqual(["2026-01-05"]);
  });
  test("the newest month's slot is found from its last day", () => {
    expect(newest(monthly("09:00"), "2026-01-31T23:00Z", utc)).toBe("2026-01-01T09:00");
    expect(newest(monthly("09:00", { on: "first-working" }), "2026-03-01T00:00Z", utc)).toBe("2026-02-02T09:00");
  });
});

describe("a person's own day", () => {
  const mornings = perMember(dayStart);
  const early = office("Asia/Shanghai", china, { from: "07:15", to: "16:00" });
  const night = office("America/New_York", us, { from: "22:00", to: "06:00" });

  test("begins when they begin, on the working days of their country", () => {
    expect(newest(mornings, "2026-11-23T01:00Z", early)).toBe("2026-11-22T23:15");
    expect(following(mornings, "2026-09-30T01:00Z", early)).toBe("2026-10-07T23:15");
  });
  test("is over when they end: what was missed then is dropped", () => {
    expect(newest(mornings, "2026-11-23T08:00Z", early)).toBe("2026-11-22T23:15");
    expect(newest(mornings, "2026-11-23T08:01Z", early)).toBe("2026-11-22T23:15 too late");
  });
  test("of a night shift ends the next morning", () => {
    expect(newest(mornings, "2026-11-24T11:00Z", night)).toBe("2026-11-24T03:00");
    expect(newest(mornings, "2026-11-24T11:01Z", night)).toBe("2026-11-24T03:00 too late");
  });
});

describe("after a sleep of three days", () => {
  test("only the newest slot counts", () => {
    expect(newest(daily("08:30"), "2026-05-09T00:00Z", utc)).toBe("2026-05-08T08:30");
    expect(newest(every(15), "2026-05-01T09:44:59Z", utc)).toBe("2026-05-01T09:30");
    expect(newest(workday("08:30"), "2026-05-05T03:00Z", shanghai)).toBe("2026-04-30T00:30");
  });
  test("a digest is made up until noon of its day, at the clock of its team", () => {
    const digest = workday("08:30", { until: "12:00" });
    expect(newest(digest, "2026-11-26T04:00:00Z", shanghai)).toBe("2026-11-26T00:30");
    expect(newest(digest, "2026-11-26T04:00:01Z", shanghai)).toBe("2026-11-26T00:30 too late");
    expect(newest(digest, "2026-11-28T01:00:00Z", shanghai)).toBe("2026-11-27T00:30 too late");
  });
  test("a slot is due at its very moment", () => {
    expect(newest(daily("08:30"), "2026-05-02T08:30:00Z", utc)).toBe("2026-05-02T08:30");
    expect(newest(daily("08:30"), "2026-05-02T08:29:59Z", utc)).toBe("2026-05-01T08:30");
  });
});

test("a time that the policy says is read when it is needed", () => {
  const timing = workday(({ policy }) => policy.members.workingHours.to);
  expect(newest(timing, "2026-11-23T23:00Z", utc)).toBe("2026-11-23T18:00");
});

test("however the beats fall, each day's slot is the newest once, and the next is what then comes", () => {
  const zone = fc.constantFrom("UTC", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Europe/Berlin");
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
  const pauses = fc.array(fc.integer({ min: 1, max: 20 * 60 }), { minLength: 20, maxLength: 60 });
  fc.assert(
    fc.property(zone, time, pauses, (zone, time, pauses) => {
      const place = office(zone);
      const { when } = daily(time);
      const start = at("2026-03-01T00:00:00Z");
      const found = new Set<number>();
      let now = start;
      for (const minutes of pauses) {
        now = new Date(now.getTime() + minutes * 60_000);
        const slot = newestSlot(when, now, place);
        if (slot && slot.at > start) found.add(slot.at.getTime());
      }
      const expected: number[] = [];
      for (let slot = nextTime(when, start, place); slot && slot <= now; slot = nextTime(when, slot, place)) {
        expected.push(slot.getTime());
      }
      expect([...found]).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
