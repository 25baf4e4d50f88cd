import { addDays, type Day, daysBetween } from "../../../kernel/day.ts";
import { orderDays, ownInterval } from "../customer/facts.ts";

/** Both days included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** What tells whether somebody still buys: days of orders (refunds out), and contracts from their first to their last day. */
export interface Buying {
  readonly orders: readonly Day[];
  readonly contracts: readonly { readonly from: Day; readonly to: Day | null }[];
}

/** Without a contract, so many days without an order are always allowed. */
export const quietDays = 180;
/** M: below so many, counts are shown and no rate. */
const leastForRate = 10;

/**
 * M9: active on a day, by what was known then. Whoever has had a contract: while one is in force. Others: within twice
 * their own median interval after an order, and at least 180 days. `least`: orders from which an interval is known.
 */
export function isActive({ orders, contracts }: Buying, on: Day, least: number): boolean {
  const begun = contracts.filter(({ from }) => from <= on);
  if (begun.length) return begun.some(({ to }) => to === null || to >= on);
  const known = orderDays(orders.filter((day) => day <= on));
  const last = known.at(-1);
  if (last === undefined) return false;
  return daysBetween(last, on) <= Math.max(2 * (ownInterval(known, least) ?? 0), quietDays);
}

/** M9 in customers. `start` = `kept` + `lost`; `end` = `kept` + `fresh` + `returned`. */
export interface Retention {
  readonly start: number;
  readonly kept: number;
  readonly lost: number;
  /** Bought for the first time in the period, or came back in it; neither is kept. */
  readonly fresh: number;
  readonly returned: number;
  readonly end: number;
  /** Shares of 0 to 1 of `start`; null under ten. */
  readonly retention: number | null;
  readonly churn: number | null;
}

/** M9: who was active when the period began and still was when it ended. Whoever came back in between is not lost. */
export function retention(customers: readonly Buying[], { from, to }: Period, least: number): Retention {
  const before = addDays(from, -1);
  const counts = { kept: 0, lost: 0, fresh: 0, returned: 0 };
  for (const each of customers) {
    const [was, is] = [isActive(each, before, least), isActive(each, to, least)];
    if (was) counts[is ? "kept" : "lost"] += 1;
    else if (is) counts[boughtBy(each, before) ? "returned" : "fresh"] += 1;
  }
  const { kept, lost, fresh, returned } = counts;
  const start = kept + lost;
  const isEnough = start >= leastForRate;
  return {
    ...counts,
    start,
    end: kept + fresh + returned,
    retention: isEnough ? kept / start : null,
    churn: isEnough ? lost / start : null,
  };
}

const boughtBy = ({ orders, contracts }: Buying, day: Day): boolean =>
  orders.some((on) => on <= day) || contracts.some(({ from }) => from <= day);

/** What a customer brought in a span before and in the same span now, in one currency. */
export interface Change {
  readonly before: number;
  readonly now: number;
}

/**
 * M9 in money, of those who brought something before: gross (`grr`, never over 1: what was lost or shrank) and net
 * (`nrr`: with what grew). Null when nobody did. A cut price lowers both and loses no customer.
 */
export function revenueRetention(changes: readonly Change[]): { readonly grr: number; readonly nrr: number } | null {
  const known = changes.filter(({ before }) => before > 0);
  const sum = (of: (change: Change) => number) => known.reduce((total, each) => total + of(each), 0);
  const start = sum(({ before }) => before);
  if (start === 0) return null;
  const kept = sum(({ before, now }) => Math.min(before, Math.max(0, now)));
  return { grr: kept / start, nrr: sum(({ now }) => Math.max(0, now)) / start };
}
