import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dropped,
  isMissed,
  moved,
  mustBeOpen,
  reached,
  unreached,
  wantsAnother,
} from "../../../src/crm/revisits/revisit/answer.ts";
import { firstAfter, nextByPlan, type Standing, spread } from "../../../src/crm/revisits/revisit/plan.ts";
import { booked, merged, type Planned, type Revisit, replanned } from "../../../src/crm/revisits/revisit/revisit.ts";
import { addDays, daysBetween } from "../../../src/kernel/day.ts";
import { workingCalendar } from "../../../src/policy/calendar.ts";
import { loadPolicy } from "../../../src/policy/load.ts";
import { tiers } from "../../../src/policy/schema.ts";

const loaded = await loadPolicy("manifests/policy.yaml");
if ("problems" in loaded) throw new Error("the policy has mistakes");
const { customers: plans } = loaded.policy;
const china = workingCalendar("CN");
const plain = workingCalendar("none");

const standing = (over: Partial<Standing>): Standing => ({
  tier: "regular",
  tierDay: "2026-01-01",
  newUntil: null,
  lastRung: null,
  ...over,
});
const from = (last: string, earliest = last) => ({ last, earliest });

describe("the next touch by the plan", () => {
  test.each<[string, Partial<Standing>, string, string | null, string | null]>([
    ["a VIP each 30 days", { tier: "vip" }, "2026-03-02", "2026-04-01", "plan"],
    ["a regular one each 90 days", {}, "2026-03-02", "2026-06-01", "plan"],
    ["a potential one each 45 days", { tier: "potential" }, "2026-03-02", "2026-04-16", "plan"],
    ["one without a history as a regular one", { tier: "new" }, "2026-03-02", "2026-06-01", "plan"],
    [
      "after a sale, when satisfaction is asked",
      { newUntil: "2026-03-27" },
      "2026-03-05",
      "2026-03-27",
      "satisfaction",
    ],
    [
      "a satisfaction that was asked is not asked again",
      { newUntil: "2026-03-27" },
      "2026-03-27",
      "2026-06-25",
      "plan",
    ],
    ["a dormant one at once", { tier: "dormant", tierDay: "2026-03-02" }, "2025-01-01", "2026-03-02", "wake"],
    ["then after 14 days", { tier: "dormant", tierDay: "2026-03-02", lastRung: 0 }, "2026-03-02", "2026-03-16", "wake"],
    [
      "later where the step before was late",
      { tier: "dormant", tierDay: "2026-03-02", lastRung: 0 },
      "2026-03-11",
      "2026-03-25",
      "wake",
    ],
    [
      "then 45 days after it fell asleep",
      { tier: "dormant", tierDay: "2026-03-02", lastRung: 1 },
      "2026-03-16",
      "2026-04-16",
      "wake",
    ],
    ["and then it is left alone", { tier: "dormant", tierDay: "2026-03-02", lastRung: 2 }, "2026-04-16", null, null],
  ])("%s", (_, over, last, dueOn, ground) => {
    const planned = nextByPlan(standing(over), from(last), plans, plain);
    expect(planned && [planned.dueOn, planned.ground]).toEqual(dueOn && [dueOn, ground]);
  });

  test("a holiday is passed over, and a make-up Saturday is worked", () => {
    // 1 to 7 October 2026 is the National Day holiday; Saturday the 10th makes up for it.
    expect(firstAfter("2026-09-24", plans, china).dueOn).toBe("2026-10-08");
    expect(firstAfter("2026-10-03", plans, china).dueOn).toBe("2026-10-10");
    expect(firstAfter("2026-10-03", plans, plain).dueOn).toBe("2026-10-12");
  });

  test("never before the earliest day, always on a working day, and not so much later that it is forgotten", () => {
    const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays("2025-01-01", n));
    fc.assert(
      fc.property(
        fc.constantFrom(...tiers),
        day,
        day,
        day,
        fc.option(fc.nat(4)),
        (tier, tierDay, last, earliest, lastRung) => {
          const planned = nextByPlan(standing({ tier, tierDay, lastRung }), { last, earliest }, plans, china);
          const hasEnded = tier === "dormant" && lastRung !== null && lastRung >= plans.plans.dormant.wake.length - 1;
          expect(planned === null).toBe(hasEnded);
          if (!planned) return;
          expect(planned.dueOn >= earliest).toBe(true);
          expect(china.isWorkingDay(planned.dueOn)).toBe(true);
          const latest = [earliest, addDays(last, 90), addDays(tierDay, 90)].sort().at(-1) ?? earliest;
          expect(daysBetween(latest, planned.dueOn)).toBeLessThan(12);
        },
      ),
    );
  });

  test("customers whom a file brought are spread over their cadence", () => {
    const days = new Set(Array.from({ length: 300 }, (_, number) => spread(number, "regular", "2026-03-02", plans)));
    expect(days.size).toBe(90);
  });
});

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const monday = { now: new Date("2026-11-23T02:00:00Z"), by: { id: id(1) }, today: "2026-11-23", calendar: china };
const planned = (over: Partial<Planned> = {}): Planned => ({
  dueOn: "2026-11-23",
  ground: "plan",
  rung: null,
  note: null,
  ...over,
});
const revisit = (over: Partial<Revisit> = {}): Revisit => ({
  ...booked(planned(), { id: id(2), customerId: id(3), ownerId: id(1) }, monday),
  ...over,
});

describe("answers", () => {
  test("a customer who was reached is done with, once", () => {
    const after = reached(revisit(), { satisfaction: 4, need: "spare parts", nextStep: null }, monday);
    expect(after).toMatchObject({ state: "reached", satisfaction: 4, need: "spare parts", answeredById: id(1) });
    expect(() => reached(after, { satisfaction: 4, need: null, nextStep: null }, monday)).toThrow(
      "revisits.answeredBefore",
    );
    expect(() => mustBeOpen(after, "Bo")).toThrow(
      expect.objectContaining({ facts: expect.objectContaining({ by: "Bo" }) }),
    );
    expect(() => dropped(after, "no", monday)).toThrow("revisits.answeredBefore");
    expect(() => reached(revisit(), { satisfaction: 6, need: null, nextStep: null }, monday)).toThrow(
      "satisfactionRange",
    );
  });

  test("one who was not is called again on a working day, and the third time somebody else is asked for", () => {
    const friday = { ...monday, today: "2026-11-27" };
    const once = unreached(revisit(), 1, friday);
    expect(once).toMatchObject({ state: "open", dueOn: "2026-11-30", tries: 1 });
    expect(unreached(once, 3, friday).dueOn).toBe("2026-12-02");
    expect([0, 1, 2, 3, 5].map((tries) => wantsAnother({ ...once, tries }))).toEqual([false, false, true, false, true]);
  });

  test("it is moved twice; then only a manager moves it", () => {
    const twice = moved(moved(revisit(), "2026-11-28", false, monday), "2026-12-01", false, monday);
    expect(twice).toMatchObject({ moves: 2, dueOn: "2026-12-01" });
    expect(moved(revisit(), "2026-11-28", false, monday).dueOn).toBe("2026-11-30");
    expect(() => moved(twice, "2026-12-04", false, monday)).toThrow("revisits.movedTwice");
    expect(moved(twice, "2026-12-04", true, monday).dueOn).toBe("2026-12-04");
    expect(() => moved(revisit(), "2026-11-23", true, monday)).toThrow("revisits.moveForward");
  });

  test("it is missed after two working days, and told of once", () => {
    const due = revisit({ dueOn: "2026-11-27" });
    expect(["2026-11-28", "2026-11-30", "2026-12-01"].map((day) => isMissed(due, day, china))).toEqual([
      false,
      false,
      true,
    ]);
    expect(isMissed({ ...due, raisedAt: monday.now }, "2026-12-01", china)).toBe(false);
  });
});

describe("two touches of one customer are one", () => {
  test("the earlier day holds and both notes are kept", () => {
    const open = revisit({ dueOn: "2026-12-10", note: "renewal" });
    const both = merged(open, planned({ dueOn: "2026-12-01", ground: "hand", note: "new contact" }));
    expect(both).toMatchObject({ id: open.id, dueOn: "2026-12-01", ground: "hand", note: "renewal\nnew contact" });
    expect(merged(both, planned({ dueOn: "2026-12-20" }))).toMatchObject({ dueOn: "2026-12-01", ground: "hand" });
  });

  test("another tier moves what the plan had booked, and nothing that was promised", () => {
    const next = planned({ dueOn: "2026-12-20" });
    expect(replanned(revisit(), next).dueOn).toBe("2026-12-20");
    const promised = revisit({ ground: "step" });
    expect(replanned(promised, next)).toEqual(promised);
  });
});
