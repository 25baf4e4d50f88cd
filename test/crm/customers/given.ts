import type { Customer } from "../../../src/crm/customers/customer/customer.ts";
import { started } from "../../../src/crm/customers/customer/customer.ts";
import type { Facts } from "../../../src/crm/customers/customer/facts.ts";
import type { Reckoned, TierTest } from "../../../src/crm/customers/customer/reason.ts";
import { at, bo, id } from "../opportunities/given.ts";

export { at, policy } from "../opportunities/given.ts";

export const today = "2026-11-04";

/** A customer since the beginning of the year, of Bo's. */
export function customer(over: Partial<Customer> = {}): Customer {
  const how = { because: "hand", since: "2026-01-01" } as const;
  const given = { id: id(50), ownerId: bo, teamId: null };
  return { ...started({ id: id(40) }, how, given, { now: at("2026-01-01"), by: { id: bo } }), number: 1, ...over };
}

/** What a test may say of the facts; every object has a `valueOf`, so that one stays. */
export type SomeFacts = Partial<Omit<Facts, "valueOf">>;

/** One of a hundred that ordered, in the middle by value; ordered 20 days ago, every 20 days. */
export function facts(over: SomeFacts = {}): Facts {
  return {
    customerId: id(50),
    asOf: today,
    firstOrderOn: "2026-01-01",
    lastOrderOn: "2026-10-15",
    orderDays: 10,
    orderDays12: 10,
    ownInterval: 20,
    segmentInterval: 30,
    productInterval: null,
    daysToSecond: 20,
    revenue: "50000",
    revenue12: "50000",
    margin: null,
    margin12: null,
    trend: "steady",
    revenue90: "10000",
    prior90: "10000",
    yearAgo90: "10000",
    value: "50000",
    valueOf: "revenue",
    valueRank: 50,
    ranked: 100,
    customers: 100,
    contacts: 0,
    contactOn: null,
    promising: false,
    recencyScore: 3,
    frequencyScore: 3,
    moneyScore: 3,
    ...over,
  };
}

/** Numbers that a night came to, by one of the tests. */
export function reckoned(test: TierTest, asOf = today): Reckoned {
  return {
    because: "reckoned",
    test,
    asOf,
    sinceOrder: 20,
    interval: 20,
    intervalOf: "own",
    recency: 1,
    orders: 10,
    value: "50000",
    valueOf: "revenue",
    rank: 50,
    ranked: 100,
    months: 10,
    contacts: 0,
    quietDays: 20,
    small: false,
  };
}
