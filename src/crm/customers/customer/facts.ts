import { addDays, type Day, daysBetween } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Policy } from "../../../policy/schema.ts";

export const trends = ["falling", "steady", "rising"] as const;
export type Trend = (typeof trends)[number];

/** What a customer's orders and contacts amount to on a day. Money as decimal strings in the company's currency. */
export interface Facts {
  readonly customerId: Id;
  readonly asOf: Day;
  readonly firstOrderOn: Day | null;
  readonly lastOrderOn: Day | null;
  /** Days with an order: in all, and in the last 365 days. */
  readonly orderDays: number;
  readonly orderDays12: number;
  /** Median of days between orders, from the policy's number of orders on. */
  readonly ownInterval: number | null;
  /** Median of the medians of its segment; of all customers where the segment has none. */
  readonly segmentInterval: number | null;
  /** Median of days between orders of the product that it bought last. */
  readonly productInterval: number | null;
  readonly daysToSecond: number | null;
  readonly revenue: string;
  readonly revenue12: string;
  readonly margin: string | null;
  readonly margin12: string | null;
  readonly trend: Trend | null;
  readonly revenue90: string;
  readonly prior90: string;
  readonly yearAgo90: string;
  /** M: margin or revenue of the last 365 days, as the policy says. */
  readonly value: string;
  readonly valueOf: "margin" | "revenue";
  /** Its place by value among all that ever ordered. */
  readonly valueRank: number | null;
  readonly ranked: number;
  /** How many customers there are, whether they ordered or not. */
  readonly customers: number;
  readonly contacts: number;
  readonly contactOn: Day | null;
  readonly promising: boolean;
  /** RFM: quintiles by rank, 5 for the best; null while it never ordered. */
  readonly recencyScore: number | null;
  readonly frequencyScore: number | null;
  readonly moneyScore: number | null;
}

/** The middle of a list, the mean of both middles of an even one; null of nothing. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** M10: an order counts once a day. Days in order, each once. */
export const orderDays = (days: readonly Day[]): Day[] => [...new Set(days)].sort();

/** F22: the median of days between orders; null under the policy's number of orders. */
export function ownInterval(days: readonly Day[], least: number): number | null {
  const each = orderDays(days);
  if (each.length < least) return null;
  return median(each.slice(1).map((day, at) => daysBetween(each[at] ?? day, day)));
}

/** F22: last order + interval: its own, else its last product's; null: nothing to expect by. */
export function expectedOn(facts: Pick<Facts, "lastOrderOn" | "ownInterval" | "productInterval">): Day | null {
  const interval = facts.ownInterval ?? facts.productInterval;
  return facts.lastOrderOn === null || interval === null ? null : addDays(facts.lastOrderOn, Math.round(interval));
}

/** How many intervals have passed since the last order; null: nothing to reckon by. */
export function overdue(facts: Pick<Facts, "asOf" | "lastOrderOn" | "ownInterval" | "productInterval">): number | null {
  const interval = facts.ownInterval ?? facts.productInterval;
  if (facts.lastOrderOn === null || interval === null) return null;
  return daysBetween(facts.lastOrderOn, facts.asOf) / Math.max(1, interval);
}

/** The revenue spans that a trend compares. */
export interface Spans {
  readonly orderDays: number;
  readonly firstOrderOn: Day | null;
  readonly asOf: Day;
  readonly last: number;
  readonly prior: number;
  readonly yearAgo: number;
}

/**
 * F22: falling when the last days' revenue is under the policy's share of the same span a year before; of the span right
 * before them for a customer that did not yet order when that span began. Null under the least number of orders.
 */
export function trendOf(spans: Spans, { customers: { trend } }: Policy): Trend | null {
  if (spans.orderDays < trend.orders || spans.firstOrderOn === null) return null;
  const isOld = spans.firstOrderOn <= addDays(spans.asOf, -365 - trend.days);
  const before = isOld ? spans.yearAgo : spans.prior;
  if (before <= 0) return "steady";
  const percent = (spans.last / before) * 100;
  return percent < trend.falling ? "falling" : percent > trend.rising ? "rising" : "steady";
}

/** Quintile by rank, not by width: 5 for the best fifth of `of`, 1 for the last; those of one rank share a score. */
export const scoreOf = (rank: number, of: number): number => 5 - Math.floor(((rank - 1) * 5) / of);

/** What an RFM triple means, best known names first. */
export const segments = ["champion", "loyal", "fresh", "atRisk", "lost", "other"] as const;
export type RfmSegment = (typeof segments)[number];

/** A name for recency, and frequency and money taken together. */
export function rfmSegment(r: number, f: number, m: number): RfmSegment {
  const worth = (f + m) / 2;
  if (r >= 4 && worth >= 4) return "champion";
  if (r >= 3 && worth >= 3) return "loyal";
  if (r >= 4) return "fresh";
  if (r <= 2 && worth >= 3) return "atRisk";
  return r === 1 ? "lost" : "other";
}
