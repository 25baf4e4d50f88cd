import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keep, logged, snooze } from "../../../src/crm/opportunities/opportunity/activity.ts";
import { gradeOf, mayReroute } from "../../../src/crm/opportunities/opportunity/grade.ts";
import type { Open } from "../../../src/crm/opportunities/opportunity/opportunity.ts";
import { isStale, nudgeStep, severity, staleOn, worstFirst } from "../../../src/crm/opportunities/opportunity/stale.ts";
import { addDays } from "../../../src/kernel/day.ts";
import { workingCalendar } from "../../../src/policy/calendar.ts";
import { asManager, at, bo, calendar, cny, deal, decided, mei, on, policy, wanted } from "./given.ts";

describe("the grade", () => {
  test.each([
    ["clear", "approved", "confirmed", "A", []],
    ["clear", "evaluating", "confirmed", "B", [{ test: "budget", has: "evaluating", needs: "approved" }]],
    ["present", "evaluating", "involved", "B", ["need", "budget", "decision"]],
    ["clear", "approved", "unknown", "C", [{ test: "decision", has: "unknown", needs: "involved" }]],
    ["none", "approved", "confirmed", "C", [{ test: "need", has: "none", needs: "present" }]],
    [null, "approved", "confirmed", "C", [{ test: "need", has: null, needs: "present" }]],
    [null, null, null, "C", ["need", "budget", "decision"]],
  ] as const)("need %s, budget %s, decision maker %s: %s", (need, budget, decision, grade, missing) => {
    const graded = gradeOf({ need, budget, decision }, policy);
    expect(graded.grade).toBe(grade);
    expect(graded.missing).toEqual(
      missing.map((test) => (typeof test === "string" ? expect.objectContaining({ test }) : test)),
    );
  });

  test("moves a deal to somebody else only when its owner let it lie for five working days", () => {
    const change = { from: "B", to: "A" } as const;
    const asked = (acted: Date | null, today: string) =>
      mayReroute(change, { ownerId: mei }, acted, today, policy, calendar);
    expect(asked(at("2026-11-04"), "2026-11-10")).toBe(false);
    expect(asked(at("2026-11-04"), "2026-11-11")).toBe(true);
    expect(asked(null, "2026-11-05")).toBe(true);
    expect(mayReroute({ from: "A", to: "A" }, { ownerId: mei }, null, "2026-12-01", policy, calendar)).toBe(false);
    expect(mayReroute(change, { ownerId: null }, at("2026-11-04"), "2026-11-04", policy, calendar)).toBe(true);
  });
});

/** Mei's B deal in screening, created on Wednesday the 4th: three working days are allowed. */
const stale = (given: Open, day: string, by = calendar) => isStale(given, day, policy, by);

describe("a deal is stale", () => {
  test("when its working days have gone by without the customer", () => {
    expect(stale(deal(), "2026-11-09")).toBe(false);
    expect(stale(deal(), "2026-11-10")).toBe(true);
    expect(staleOn(deal(), policy, calendar)).toBe("2026-11-10");
    expect(deal().staleOn).toBe("2026-11-10");
  });
  // National Day until the 7th; Saturday the 10th is worked instead.
  test("later in a week of holidays", () => {
    const china = workingCalendar("CN");
    const before = deal({ createdAt: at("2026-09-30") });
    expect(stale(before, "2026-10-10", china)).toBe(false);
    expect(staleOn(before, policy, china)).toBe("2026-10-12");
  });
  test("counted from the last touch, by stage and grade", () => {
    const touched = deal({ touchedAt: at("2026-11-10"), stage: "negotiation", grade: "A" });
    expect(staleOn(touched, policy, calendar)).toBe("2026-11-13");
  });
  test("not while a next step is near; a far one is no excuse, nor a past one", () => {
    const booked = (nextStepOn: string) => deal({ nextStepOn });
    expect(stale(booked("2026-11-10"), "2026-11-10")).toBe(false);
    expect(stale(booked("2026-11-13"), "2026-11-10")).toBe(false);
    expect(stale(booked("2026-11-16"), "2026-11-10")).toBe(true);
    expect(stale(booked("2026-11-09"), "2026-11-10")).toBe(true);
    expect(staleOn(booked("2026-11-13"), policy, calendar)).toBe("2026-11-14");
  });
  test("not while snoozed", () => {
    expect(stale(deal({ snoozedUntil: "2026-11-12" }), "2026-11-11")).toBe(false);
    expect(stale(deal({ snoozedUntil: "2026-11-12" }), "2026-11-12")).toBe(true);
  });
  test("never without an owner, nor closed", () => {
    expect(stale(deal({ ownerId: null }), "2027-11-10")).toBe(false);
    expect(staleOn(deal({ ownerId: null }), policy, calendar)).toBeNull();
  });
  test("from the very day that is kept, whatever the deal", () => {
    const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays("2026-11-04", n));
    const deals = fc.record({
      touchedAt: fc.option(
        day.map((d) => at(d)),
        { nil: null },
      ),
      nextStepOn: fc.option(day, { nil: null }),
      snoozedUntil: fc.option(day, { nil: null }),
      stage: fc.constantFrom(...policy.pipeline.stages.map(({ key }) => key)),
      grade: fc.constantFrom("A" as const, "B" as const, "C" as const),
    });
    const calendars = ["none", "CN", "US"].map((region) => workingCalendar(region));
    fc.assert(
      fc.property(deals, fc.constantFrom(...calendars), (over, days) => {
        const given = deal(over);
        const kept = staleOn(given, policy, days);
        let first = "2026-11-04";
        while (!isStale(given, first, policy, days)) first = addDays(first, 1);
        expect(kept).toBe(first);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the nudge", () => {
  test("shows the worst first: amount times days over, by what is allowed, in the company's money", () => {
    const small = deal({ number: 1, amount: cny(10_000), createdAt: at("2026-10-01") });
    const big = deal({ number: 2, amount: { amount: "100000", currency: "USD" } });
    const none = deal({ number: 3, amount: null, createdAt: at("2026-01-01") });
    expect(severity(big, "2026-11-10", policy, calendar)).toBeCloseTo((720_000 * 1) / 3);
    expect(worstFirst([none, small, big], "2026-11-10", policy, calendar).map(({ number }) => number)).toEqual([
      2, 1, 3,
    ]);
  });
  test("climbs its ladder: owner, owner, both, manager; then no more", () => {
    let now = deal();
    const heard: string[] = [];
    for (let day = "2026-11-05"; day < "2026-12-31"; day = addDays(day, 1)) {
      if (!calendar.isWorkingDay(day)) continue;
      const step = nudgeStep(now, day, policy, calendar);
      if (!step) continue;
      heard.push(`${day} ${step.tells.join("+")}${step.managerDecides ? "!" : ""}`);
      now = { ...now, nudges: now.nudges + 1, nudgedAt: at(day, "09:00") };
    }
    expect(heard).toEqual(["2026-11-10 owner", "2026-11-12 owner", "2026-11-16 owner+manager", "2026-11-19 manager!"]);
  });
  test("begins anew after any activity, and is over after one with the customer", () => {
    const nagged = deal({ nudges: 3, nudgedAt: at("2026-11-16") });
    const noted = logged(nagged, { at: at("2026-11-17"), customerFacing: false }, on("2026-11-17")).deal;
    expect(nudgeStep(noted, "2026-11-18", policy, calendar)?.step).toBe(0);
    const called = logged(nagged, { at: at("2026-11-17"), customerFacing: true }, on("2026-11-17")).deal;
    expect(nudgeStep(called, "2026-11-18", policy, calendar)).toBeNull();
    expect(called.staleOn).toBe("2026-11-23");
  });
  test("an old call logged late takes nothing back; one that has not happened is refused", () => {
    const called = logged(deal(), { at: at("2026-11-09"), customerFacing: true }, on("2026-11-10")).deal;
    expect(logged(called, { at: at("2026-11-05"), customerFacing: true }, on("2026-11-10")).deal.touchedAt).toEqual(
      at("2026-11-09"),
    );
    expect(() => logged(called, { at: at("2026-11-12"), customerFacing: true }, on("2026-11-10"))).toThrow(
      "opportunities.activityInFuture",
    );
  });
  test("is snoozed for a reason; the third time the manager hears of it; a call with the customer starts the count anew", () => {
    expect(wanted(snooze(deal(), 3, {}, on()))).toEqual(["reason"]);
    expect(() => snooze(deal(), 2, { reason: "holiday" }, on())).toThrow("opportunities.snoozeDays");
    const once = decided(snooze(deal(), 3, { reason: "holiday" }, on("2026-11-10")));
    expect(once.deal).toMatchObject({ snoozedUntil: "2026-11-13", snoozes: 1, staleOn: "2026-11-13" });
    expect(once.happened).toEqual([{ kind: "snoozed", until: "2026-11-13", count: 1, manager: false }]);
    const twice = decided(snooze(once.deal, 1, { reason: "x" }, on("2026-11-13"))).deal;
    expect(decided(snooze(twice, 1, { reason: "x" }, on("2026-11-16"))).happened).toEqual([
      { kind: "snoozed", until: "2026-11-17", count: 3, manager: true },
    ]);
    expect(logged(twice, { at: at("2026-11-13"), customerFacing: true }, on("2026-11-13")).deal.snoozes).toBe(0);
  });
  test("a manager who keeps the deal where it is has quiet for as long as the stage allows", () => {
    expect(() => keep(deal(), on("2026-11-19", { id: bo }))).toThrow("opportunities.mayNotAssign");
    expect(keep(deal({ nudges: 4 }), asManager("2026-11-19")).deal).toMatchObject({
      nudges: 0,
      snoozedUntil: "2026-11-24",
      staleOn: "2026-11-24",
    });
  });
});
