import { describe, expect, test } from "vitest";
import type { Customer } from "../../../src/crm/customers/customer/customer.ts";
import { reckon, settled } from "../../../src/crm/customers/customer/tier.ts";
import { addDays } from "../../../src/kernel/day.ts";
import type { Tier } from "../../../src/policy/schema.ts";
import { at, customer, facts, policy, reckoned, type SomeFacts, today } from "./given.ts";

const ago = (n: number) => addDays(today, -n);

describe("the tier that the facts give", () => {
  const top = { valueRank: 20, lastOrderOn: ago(20) };
  const low = { valueRank: 61 };
  const small = { customers: 49, ranked: 20, valueRank: 10 };
  const never = { lastOrderOn: null, valueRank: null, value: "0", ownInterval: null, contactOn: ago(1) };
  const cases: [what: string, over: SomeFacts, tier: Tier, by: string][] = [
    ["in the middle by value", {}, "regular", "rest"],
    ["the last within the top 20 %", top, "vip", "vip"],
    ["the first behind the top 20 %", { ...top, valueRank: 21 }, "regular", "rest"],
    ["at the top, 1.5 intervals after its order", { ...top, lastOrderOn: ago(30) }, "vip", "vip"],
    ["at the top, just over 1.5 intervals after it", { ...top, lastOrderOn: ago(31) }, "regular", "rest"],
    ["at the top, worth nothing", { ...top, valueRank: 1, value: "0" }, "regular", "rest"],
    ["3 intervals after its order", { lastOrderOn: ago(60) }, "regular", "rest"],
    ["just over 3 intervals after it", { lastOrderOn: ago(61) }, "dormant", "recency"],
    [
      "measured by its segment while its own history is short",
      { ownInterval: null, lastOrderOn: ago(61) },
      "regular",
      "rest",
    ],
    ["over 3 of its segment's intervals", { ownInterval: null, lastOrderOn: ago(91) }, "dormant", "recency"],
    ["with orders a day apart, as if every day", { ownInterval: 0.5, lastOrderOn: ago(3) }, "regular", "rest"],
    ["180 quiet days", { ...never, contactOn: ago(180) }, "regular", "rest"],
    ["181 quiet days", { ...never, contactOn: ago(181) }, "dormant", "quiet"],
    ["spoken with lately, never ordered", { ...never, contacts: 2 }, "regular", "rest"],
    ["spoken with three times, never ordered", { ...never, contacts: 3 }, "potential", "contacts"],
    ["a promising deal, never ordered", { ...never, promising: true }, "potential", "deal"],
    ["in the lowest 40 %, spoken with three times", { ...low, contacts: 3 }, "potential", "contacts"],
    ["just above the lowest 40 %, spoken with as much", { valueRank: 60, contacts: 3 }, "regular", "rest"],
    ["low, with a deal that nobody has talked about", { ...low, promising: true }, "potential", "deal"],
    ["low and dormant: dormant comes first", { ...low, contacts: 9, lastOrderOn: ago(61) }, "dormant", "recency"],
    ["one of few, worth the fixed value of a VIP", { ...small, value: "200000" }, "vip", "vip"],
    ["one of few, worth a little less", { ...small, value: "199999.99" }, "regular", "rest"],
    ["one of few, worth the fixed low value, talking", { ...small, value: "20000", contacts: 3 }, "regular", "rest"],
    ["one of few, worth less than it, talking", { ...small, value: "19999.99", contacts: 3 }, "potential", "contacts"],
    ["one of fifty: shares count", { ...small, customers: 50, value: "200000" }, "regular", "rest"],
  ];
  test.each(cases)("%s", (_what, over, tier, by) => {
    const [found, reason] = reckon(customer(), facts(over), policy);
    expect([found, reason.test]).toEqual([tier, by]);
  });

  test.each([
    ["2026-05-04", 6, "vip"],
    ["2026-05-05", 5, "regular"],
    ["2026-11-05", 0, "regular"],
  ] as const)("a customer since %s is one for %i whole months: %s", (since, months, tier) => {
    const [found, reason] = reckon(customer({ since }), facts(top), policy);
    expect([reason.months, found]).toEqual([months, tier]);
  });

  test("comes with the numbers that it was reckoned from", () => {
    expect(reckon(customer(), facts({ ownInterval: 30, lastOrderOn: ago(20) }), policy)[1]).toMatchObject({
      sinceOrder: 20,
      interval: 30,
      intervalOf: "own",
      recency: 0.6667,
      quietDays: 20,
      small: false,
    });
  });
});

describe("what a night makes of it", () => {
  const now = at(today, "02:30");
  const night = (before: Partial<Customer>, tier: Tier, asOf = today) =>
    settled(customer(before), [tier, reckoned("rest", asOf)], now, policy);
  const regular = { tier: "regular", tierReason: reckoned("rest", "2026-11-01") } as const;

  test("a higher tier holds at once, and forgets that a lower one was near", () => {
    const pending = { pendingTier: "dormant", pendingOn: ago(1) } as const;
    expect(night({ ...regular, ...pending }, "vip")).toMatchObject({ tier: "vip", tierSince: now, pendingTier: null });
  });

  test("a lower one waits for a second night, and is as though it never was when the next night is better", () => {
    const first = night({ ...regular, tier: "vip" }, "regular");
    expect(first).toMatchObject({ tier: "vip", pendingTier: "regular", pendingOn: today });
    const waiting = { ...regular, tier: "vip", pendingTier: "regular", pendingOn: today } as const;
    expect(night(waiting, "regular")).toBeNull();
    const tomorrow = addDays(today, 1);
    expect(night(waiting, "regular", tomorrow)).toMatchObject({ tier: "regular", tierSince: now, pendingTier: null });
    expect(night(waiting, "vip", tomorrow)).toMatchObject({ tier: "vip", pendingTier: null, pendingOn: null });
  });

  test("of two lower ones on two nights, the better one holds", () => {
    const waiting = (pendingTier: Tier) => ({ tier: "vip", pendingTier, pendingOn: ago(1) }) as const;
    expect(night(waiting("regular"), "dormant")).toMatchObject({ tier: "regular" });
    expect(night(waiting("dormant"), "regular")).toMatchObject({ tier: "regular" });
  });

  test("with one run to drop, a lower one holds at once", () => {
    const tiers = { ...policy.customers.tiers, runsToDrop: 1 as const };
    const strict = { ...policy, customers: { ...policy.customers, tiers } };
    const found = settled(customer({ tier: "vip" }), ["dormant", reckoned("recency")], now, strict);
    expect(found).toMatchObject({ tier: "dormant", tierSince: now });
  });

  test("one set by hand holds until it lapses to the second, then follows the numbers", () => {
    const byHand = (tierUntil: Date) => ({ tier: "regular", tierUntil, tierNote: "strategic" }) as const;
    expect(night(byHand(at(today, "02:31")), "vip")).toBeNull();
    expect(night(byHand(now), "vip")).toMatchObject({ tier: "vip", tierUntil: null, tierNote: null });
    expect(night(byHand(at(ago(1), "02:30")), "regular")).toMatchObject({ tier: "regular", tierUntil: null });
  });

  test("one just handed over is new until the policy's day", () => {
    expect(night({ newUntil: addDays(today, 1) }, "regular")).toBeNull();
    expect(night({ newUntil: today }, "vip")).toMatchObject({ tier: "vip" });
  });

  test("nothing is written for numbers that only moved; once a month, or for another test, it is", () => {
    expect(night(regular, "regular")).toBeNull();
    expect(night({ ...regular, tierReason: reckoned("rest", "2026-10-31") }, "regular")).not.toBeNull();
    expect(night({ ...regular, tierReason: reckoned("deal", today) }, "regular")).toMatchObject({ tier: "regular" });
  });
});
