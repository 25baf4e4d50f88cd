import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { workingCalendar } from "../../src/policy/calendar.ts";
import { type AnyJob, daily, every, jobAt, type Timing, workday } from "../../src/work/job.ts";
import { due, next } from "../../src/work/timetable.ts";

const china = workingCalendar("CN");
const plain = workingCalendar("none");
const job = (at: Timing): AnyJob => jobAt("test.job", at, async () => {});
const at = (iso: string) => new Date(iso);
/** The slots of one job in (since, until], as ISO times. */
const slots = (timing: Timing, since: string, until: string, zone: string, calendar = plain) =>
  due([job(timing)], at(since), at(until), zone, calendar).map((slot) => slot.at.toISOString());

describe("in the night in which clocks change", () => {
  const newYork = "America/New_York";

  test("a time that the night skips comes as much later", () => {
    // 8 March 2026: 02:00 EST is 03:00 EDT.
    expect(slots(daily("02:30"), "2026-03-08T05:00:00Z", "2026-03-08T07:29:59Z", newYork)).toEqual([]);
    expect(slots(daily("02:30"), "2026-03-08T05:00:00Z", "2026-03-08T12:00:00Z", newYork)).toEqual([
      "2026-03-08T07:30:00.000Z",
    ]);
  });

  test("a time that the night repeats comes once, at the first", () => {
    // 1 November 2026: 01:30 is at 05:30 and again at 06:30 UTC.
    expect(slots(daily("01:30"), "2026-11-01T05:00:00Z", "2026-11-01T06:00:00Z", newYork)).toEqual([
      "2026-11-01T05:30:00.000Z",
    ]);
    expect(slots(daily("01:30"), "2026-11-01T06:00:00Z", "2026-11-01T12:00:00Z", newYork)).toEqual([]);
  });

  test("mornings stay at their hour of the clock", () => {
    const morning = (since: string, until: string) => slots(daily("08:30"), since, until, newYork);
    expect(morning("2026-03-07T06:00:00Z", "2026-03-07T18:00:00Z")).toEqual(["2026-03-07T13:30:00.000Z"]);
    expect(morning("2026-03-08T06:00:00Z", "2026-03-08T18:00:00Z")).toEqual(["2026-03-08T12:30:00.000Z"]);
  });
});

describe("on a working day of China", () => {
  const shanghai = "Asia/Shanghai";
  const morning = (day: string) =>
    slots(workday("08:30"), `${day}T00:00:00Z`, `${day}T01:00:00Z`, shanghai, china).length === 1;

  test("a Saturday that makes up for a holiday is worked, another is not", () => {
    expect(["2026-02-14", "2026-02-28", "2026-03-07"].map(morning)).toEqual([true, true, false]);
  });

  test("a weekday of the Spring Festival is not worked", () => {
    expect(["2026-02-13", "2026-02-16", "2026-02-23", "2026-02-24"].map(morning)).toEqual([true, false, false, true]);
  });

  test("the next morning after the last before the festival is the first after it", () => {
    const after = next(job(workday("08:30")), at("2026-02-14T03:00:00Z"), shanghai, china);
    expect(after?.toISOString()).toBe("2026-02-24T00:30:00.000Z");
  });
});

describe("after a sleep", () => {
  test("only the newest slot of each job counts", () => {
    expect(slots(daily("08:30"), "2026-05-01T00:00:00Z", "2026-05-09T00:00:00Z", "UTC")).toEqual([
      "2026-05-08T08:30:00.000Z",
    ]);
    expect(slots(every(15), "2026-05-01T00:00:00Z", "2026-05-01T09:44:59Z", "UTC")).toEqual([
      "2026-05-01T09:30:00.000Z",
    ]);
  });

  test("a slot at the very end is due, one at the very beginning was due before", () => {
    expect(slots(daily("08:30"), "2026-05-01T08:30:00Z", "2026-05-02T08:30:00Z", "UTC")).toEqual([
      "2026-05-02T08:30:00.000Z",
    ]);
    expect(slots(daily("08:30"), "2026-05-01T08:30:00Z", "2026-05-02T08:29:59Z", "UTC")).toEqual([]);
  });
});

test("a job without a timing is never due", () => {
  const { at: _, ...timeless } = job(daily("08:30"));
  expect(due([timeless], at("2026-01-01T00:00:00Z"), at("2026-12-31T00:00:00Z"), "UTC", plain)).toEqual([]);
  expect(next(timeless, at("2026-01-01T00:00:00Z"), "UTC", plain)).toBeNull();
});

test("however the beats fall within a day, each day's slot comes exactly once", () => {
  const zone = fc.constantFrom("UTC", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Europe/Berlin");
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
  const pauses = fc.array(fc.integer({ min: 1, max: 20 * 60 }), { minLength: 20, maxLength: 60 });
  fc.assert(
    fc.property(zone, time, pauses, (zone, time, pauses) => {
      const start = at("2026-03-01T00:00:00Z").getTime();
      let since = new Date(start);
      const found: number[] = [];
      for (const minutes of pauses) {
        const until = new Date(since.getTime() + minutes * 60_000);
        found.push(...due([job(daily(time))], since, until, zone, plain).map((slot) => slot.at.getTime()));
        since = until;
      }
      const expected: number[] = [];
      const timing = job(daily(time));
      for (let slot = next(timing, new Date(start), zone, plain); slot && slot <= since; ) {
        expected.push(slot.getTime());
        slot = next(timing, slot, zone, plain);
      }
      expect(found).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
