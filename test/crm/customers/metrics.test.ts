import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lifetimeValues, type Worth, yearsAt } from "../../../src/crm/customers/metrics/lifetime-value.ts";
import { daysToSecond, repurchaseInPeriod, repurchaseOfLife } from "../../../src/crm/customers/metrics/repurchase.ts";
import { type Buying, isActive, retention, revenueRetention } from "../../../src/crm/customers/metrics/retention.ts";
import { addDays } from "../../../src/kernel/day.ts";

const day = "2026-06-30";
const ago = (n: number) => addDays(day, -n);
const bought = (...orders: string[]): Buying => ({ orders, contracts: [] });
const bound = (from: string, to: string | null, ...orders: string[]): Buying => ({ orders, contracts: [{ from, to }] });
const times = <T>(n: number, thing: T): T[] => Array.from({ length: n }, () => thing);

describe("active on a day", () => {
  const every = (gap: number, last: number) => bought(...[3, 2, 1, 0].map((nth) => ago(last + nth * gap)));
  test.each<[what: string, buying: Buying, active: boolean]>([
    ["never bought", bought(), false],
    ["one order 180 days ago", bought(ago(180)), true],
    ["one order 181 days ago", bought(ago(181)), false],
    ["every 200 days, 400 days ago", every(200, 400), true],
    ["every 200 days, 401 days ago", every(200, 401), false],
    ["every 10 days, 180 days ago: never less than 180", every(10, 180), true],
    ["two orders make no interval", bought(ago(700), ago(300)), false],
    ["the same day thrice makes no interval", bought(ago(181), ago(181), ago(181)), false],
    ["an order of the next day is not known yet", bought(addDays(day, 1)), false],
    ["a contract's last day", bound(ago(365), day), true],
    ["the day after it", bound(ago(365), ago(1)), false],
    ["a contract without an end", bound(ago(900), null), true],
    ["a contract that ended, whatever was ordered", bound(ago(365), ago(1), ago(2)), false],
    ["a contract that begins tomorrow: orders count till then", bound(addDays(day, 1), null, ago(2)), true],
  ])("%s: %j → %s", (_what, buying, active) => expect(isActive(buying, day, 3)).toBe(active));
});

describe("retention", () => {
  const quarter = { from: "2026-04-01", to: day };
  const kept = bound("2025-01-01", null);
  const lost = bound("2025-01-01", "2026-05-31");
  const fresh = bound("2026-04-01", null);
  const back = bought("2024-01-01", "2026-04-01");

  test("the kept of those at the start; the new and those who came back count for neither", () => {
    const found = retention([...times(8, kept), ...times(2, lost), ...times(5, fresh), back], quarter, 3);
    expect(found).toEqual({
      ...{ start: 10, kept: 8, lost: 2, fresh: 5, returned: 1, end: 14 },
      ...{ retention: 0.8, churn: 0.2 },
    });
  });
  test("under ten at the start there are counts and no rate", () => {
    expect(retention([...times(8, kept), lost], quarter, 3)).toMatchObject({ start: 9, lost: 1, retention: null });
    expect(retention([], quarter, 3)).toMatchObject({ start: 0, end: 0, churn: null });
  });
  test("one who lapsed and renewed within the period is kept", () => {
    const renewed: Buying = {
      orders: [],
      contracts: [
        { from: "2025-01-01", to: "2026-04-30" },
        { from: "2026-06-01", to: null },
      ],
    };
    expect(retention(times(10, renewed), quarter, 3)).toMatchObject({ kept: 10, churn: 0 });
  });
  test("whoever buys, the start is the kept and the lost, and the period's end is the next one's start", () => {
    const someDay = fc.integer({ min: 0, max: 900 }).map((n) => addDays("2024-06-30", n));
    const contracts = fc.array(fc.record({ from: someDay, to: fc.option(someDay) }), { maxLength: 2 });
    const buying = fc.record({ orders: fc.array(someDay, { maxLength: 5 }), contracts });
    fc.assert(
      fc.property(fc.array(buying, { maxLength: 15 }), (customers) => {
        const one = retention(customers, quarter, 3);
        const next = retention(customers, { from: "2026-07-01", to: "2026-09-30" }, 3);
        expect(one.end).toBe(next.start);
        expect((one.retention ?? 0) + (one.churn ?? 1)).toBeCloseTo(1);
      }),
    );
  });

  test.each([
    ["nobody before", [{ before: 0, now: 50 }], null],
    ["nobody", [], null],
    ["all the same", [{ before: 100, now: 100 }], { grr: 1, nrr: 1 }],
    ["one grew: net only", [{ before: 100, now: 150 }], { grr: 1, nrr: 1.5 }],
    ["a price was cut", [{ before: 100, now: 80 }], { grr: 0.8, nrr: 0.8 }],
    [
      "one lost, one grew, one new",
      [
        { before: 100, now: 0 },
        { before: 100, now: 160 },
        { before: 0, now: 90 },
      ],
      { grr: 0.5, nrr: 0.8 },
    ],
    ["more given back than paid is nothing, not less", [{ before: 100, now: -20 }], { grr: 0, nrr: 0 }],
  ])("in money, %s", (_what, changes, rates) => expect(revenueRetention(changes)).toEqual(rates));
});

describe("repurchase", () => {
  const once = [ago(60)];
  const twice = [ago(60), ago(20)];

  test.each<[what: string, orders: string[][], again: number, of: number, share: number | null]>([
    ["nobody", [], 0, 0, null],
    ["never ordered", [[]], 0, 0, null],
    ["three of ten", [...times(7, once), ...times(3, twice)], 3, 10, 0.3],
    ["of nine, counts alone", [...times(6, once), ...times(3, twice)], 3, 9, null],
    ["twice on a day is once", times(10, [ago(60), ago(60)]), 0, 10, 0],
    ["the first one just an interval ago is ripe", [[ago(30)]], 0, 1, null],
    ["a day less and it is not", [[ago(29)]], 0, 0, null],
    ["unripe though it ordered twice", [[ago(29), ago(3)]], 0, 0, null],
    ["what comes later is not known", [[ago(60), addDays(day, 1)]], 0, 1, null],
  ])("of a lifetime: %s", (_what, orders, again, of, share) => {
    expect(repurchaseOfLife(orders, day, 30)).toEqual({ again, of, share });
  });

  const june = { from: "2026-06-01", to: "2026-06-30" };
  test.each<[what: string, orders: string[][], again: number, of: number]>([
    ["ordered before it", [["2026-05-31", "2026-06-01"]], 1, 1],
    ["for the first time, though twice", [["2026-06-01", "2026-06-30"]], 0, 1],
    ["before and after it only", [["2026-05-31", "2026-07-01"]], 0, 0],
    ["long before it", [["2020-01-01", "2026-06-30"]], 1, 1],
  ])("in a period: %s", (_what, orders, again, of) => {
    expect(repurchaseInPeriod(orders, june)).toEqual({ again, of, share: null });
  });
  test("in a period, from ten on, as a share", () => {
    const orders = [...times(4, ["2026-05-01", "2026-06-02"]), ...times(6, ["2026-06-02"])];
    expect(repurchaseInPeriod(orders, june).share).toBe(0.4);
  });

  test.each<[orders: string[][], days: number | null]>([
    [[], null],
    [[once], null],
    [[twice, once], 40],
    [[twice, [ago(60), ago(60), ago(50)]], 25],
    [[[ago(5), addDays(day, 5)]], null],
  ])("%j: %s days to the second", (orders, days) => expect(daysToSecond(orders, day)).toBe(days));
});

describe("what a customer is worth", () => {
  test.each([
    [0.5, 2],
    [0.2, 5],
    [0.1, 5],
    [0, 5],
    [1, 1],
  ])("with a churn of %d a year it stays %d years", (churn, years) => expect(yearsAt(churn)).toBe(years));

  /** Two orders a year of 500 each for two years, a quarter of it margin. */
  const regular: Worth = { tier: "regular", revenue: 2000, margin: 500, orders: 4, years: 2 };
  const of = (customers: Worth[], churn: number | null = 0.25) => lifetimeValues(customers, { regular: churn })[0];

  test("500 an order × 2 a year × 4 years × a quarter, and 500 to date: side by side", () => {
    expect(of(times(30, regular))).toEqual({ tier: "regular", customers: 30, historic: 500, simple: 1000 });
  });
  test.each<[what: string, customers: Worth[], churn: number | null, historic: number | null, simple: number | null]>([
    ["29 are too few to look ahead", times(29, regular), 0.25, 500, null],
    ["no churn is known", times(30, regular), null, 500, null],
    ["nobody left: five years", times(30, regular), 0, 500, 1250],
    ["no order says a margin", times(30, { ...regular, margin: null }), 0.25, null, null],
    ["a history of a week counts as a year", times(30, { ...regular, years: 0.02 }), 0.25, 500, 2000],
    ["a loss is a loss", times(30, { ...regular, margin: -500 }), 0.25, -500, -1000],
  ])("%s", (_what, customers, churn, historic, simple) => {
    expect(of(customers, churn)).toMatchObject({ historic, simple });
  });

  test("each tier has its own; who never ordered counts in none", () => {
    const never: Worth = { tier: "vip", revenue: 0, margin: null, orders: 0, years: 0 };
    const found = lifetimeValues([...times(3, regular), never, { ...regular, tier: "vip", margin: 900 }], {});
    expect(found).toEqual([
      { tier: "regular", customers: 3, historic: 500, simple: null },
      { tier: "vip", customers: 1, historic: 900, simple: null },
    ]);
  });
});
