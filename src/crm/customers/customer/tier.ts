import { addMonths, type Day, daysBetween } from "../../../kernel/day.ts";
import { type Policy, type Tier, tiers } from "../../../policy/schema.ts";
import type { Customer } from "./customer.ts";
import type { Facts } from "./facts.ts";
import type { Reckoned, TierReason, TierTest } from "./reason.ts";

/** Of a customer's facts, those that its tier goes by. */
export type Weighed = Pick<
  Facts,
  | "asOf"
  | "lastOrderOn"
  | "orderDays12"
  | "ownInterval"
  | "segmentInterval"
  | "value"
  | "valueOf"
  | "valueRank"
  | "ranked"
  | "customers"
  | "contacts"
  | "contactOn"
  | "promising"
>;

/** F20: the first tier whose test the facts pass, with the numbers that it was reckoned from. */
export function reckon(customer: Pick<Customer, "since">, facts: Weighed, policy: Policy): [Tier, Reckoned] {
  const numbers = numbersOf(customer, facts, policy);
  const { vip, dormant, potential } = policy.customers.tiers;
  const { recency, quietDays, contacts, months } = numbers;
  const isFresh = recency !== null && recency <= vip.recency;
  const [tier, test]: [Tier, TierTest] =
    isTop(numbers, policy) && isFresh && months >= vip.months
      ? ["vip", "vip"]
      : recency !== null && recency > dormant.recency
        ? ["dormant", "recency"]
        : quietDays > dormant.quietDays
          ? ["dormant", "quiet"]
          : isLow(numbers, policy) && contacts >= potential.contacts
            ? ["potential", "contacts"]
            : isLow(numbers, policy) && facts.promising
              ? ["potential", "deal"]
              : ["regular", "rest"];
  return [tier, { ...numbers, test }];
}

/** In the top share by value; with few customers, from a fixed value on. Nobody is there for nothing. */
function isTop({ value, rank, ranked, small }: Numbers, { customers }: Policy): boolean {
  const { vip, small: fixed } = customers.tiers;
  if (Number(value) <= 0 || rank === null) return false;
  return small ? Number(value) >= fixed.vip : (rank - 1) * 100 < vip.top * ranked;
}

/** No value, or among the lowest share; with few customers, under a fixed value. */
function isLow({ value, rank, ranked, small }: Numbers, { customers }: Policy): boolean {
  const { potential, small: fixed } = customers.tiers;
  if (Number(value) <= 0 || rank === null) return true;
  return small ? Number(value) < fixed.low : (ranked - rank) * 100 < potential.low * ranked;
}

type Numbers = Omit<Reckoned, "test">;

function numbersOf({ since }: Pick<Customer, "since">, facts: Weighed, policy: Policy): Numbers {
  const { asOf, lastOrderOn, contactOn } = facts;
  const sinceOrder = lastOrderOn === null ? null : daysBetween(lastOrderOn, asOf);
  const interval = facts.ownInterval ?? facts.segmentInterval;
  const last = [since, lastOrderOn ?? since, contactOn ?? since].reduce((a, b) => (a > b ? a : b));
  return {
    because: "reckoned",
    asOf,
    sinceOrder,
    interval,
    intervalOf: facts.ownInterval !== null ? "own" : facts.segmentInterval !== null ? "segment" : null,
    // Two orders on neighbouring days make no rhythm of less than a day.
    recency: sinceOrder === null || interval === null ? null : round(sinceOrder / Math.max(1, interval)),
    orders: facts.orderDays12,
    value: facts.value,
    valueOf: facts.valueOf,
    rank: facts.valueRank,
    ranked: facts.ranked,
    months: wholeMonths(since, asOf),
    contacts: facts.contacts,
    quietDays: daysBetween(last, asOf),
    small: facts.customers < policy.customers.tiers.small.under,
  };
}

/** Kept to four decimals: enough to tell, and the same wherever it is reckoned. */
const round = (n: number): number => Math.round(n * 10_000) / 10_000;

function wholeMonths(from: Day, to: Day): number {
  if (to < from) return 0;
  const guess = Math.floor(daysBetween(from, to) / 28);
  for (let months = guess; months > 0; months--) if (addMonths(from, months) <= to) return months;
  return 0;
}

/** What a night makes of a customer's tier: only the columns that it touches; null: nothing. */
export type Settled = Pick<
  Customer,
  "tier" | "tierSince" | "tierReason" | "pendingTier" | "pendingOn" | "tierUntil" | "tierNote"
>;

/**
 * The tier after a night. A higher one holds at once, a lower one only when it is found a second night in a row; then the
 * better of both. One that was set by hand holds until it lapses, one just handed over is new until the policy's day. The
 * same night twice counts once.
 */
export function settled(
  customer: Settled & Pick<Customer, "newUntil">,
  [tier, reason]: [Tier, Reckoned],
  now: Date,
  policy: Policy,
): Settled | null {
  const byHand = customer.tierUntil !== null && now < customer.tierUntil;
  if (byHand || (customer.newUntil !== null && reason.asOf < customer.newUntil)) return null;
  const free = { pendingTier: null, pendingOn: null, tierUntil: null, tierNote: null };
  const lapsed = customer.tierUntil !== null;
  if (rank(tier) === rank(customer.tier)) {
    const idle = customer.pendingTier === null && !lapsed;
    return idle && sameTest(customer.tierReason, reason) ? null : { ...kept(customer), ...free, tierReason: reason };
  }
  if (rank(tier) > rank(customer.tier)) return { tier, tierSince: now, tierReason: reason, ...free };
  const { pendingTier, pendingOn } = customer;
  if (policy.customers.tiers.runsToDrop === 1) return { tier, tierSince: now, tierReason: reason, ...free };
  if (pendingTier !== null && pendingOn !== null && pendingOn < reason.asOf) {
    const better = rank(pendingTier) > rank(tier) ? pendingTier : tier;
    return { tier: better, tierSince: now, tierReason: reason, ...free };
  }
  if (pendingOn === reason.asOf && pendingTier === tier) return null;
  return { ...kept(customer), ...free, pendingTier: tier, pendingOn: reason.asOf };
}

const kept = ({ tier, tierSince, tierReason }: Settled) => ({ tier, tierSince, tierReason });
const rank = (tier: Tier): number => tiers.indexOf(tier);

/** The numbers move every day; only another test, or another month, is worth a write. */
function sameTest(before: TierReason, after: Reckoned): boolean {
  return (
    before.because === "reckoned" && before.test === after.test && before.asOf.slice(0, 7) === after.asOf.slice(0, 7)
  );
}
