import { type Day, daysBetween } from "../../../kernel/day.ts";
import { median, orderDays } from "../customer/facts.ts";
import type { Period } from "./retention.ts";

/** So many of so many; the share is null under ten of them. */
export interface Repurchase {
  readonly again: number;
  readonly of: number;
  readonly share: number | null;
}

const leastForRate = 10;
export const outOf = (again: number, of: number): Repurchase => ({
  again,
  of,
  share: of < leastForRate ? null : again / of,
});

/**
 * M10, lifetime: customers with two or more days of orders among those with one. Whoever ordered first less than
 * `interval` days before `asOf` could not be expected back yet, and is left out. Orders are days, refunds out; those
 * after `asOf` are not known.
 */
export function repurchaseOfLife(orders: readonly (readonly Day[])[], asOf: Day, interval: number): Repurchase {
  const ripe = orders.map((days) => knownOn(days, asOf)).filter(([first]) => isRipe(first, asOf, interval));
  return outOf(ripe.filter(({ length }) => length >= 2).length, ripe.length);
}

const knownOn = (days: readonly Day[], asOf: Day): Day[] => orderDays(days.filter((day) => day <= asOf));
const isRipe = (first: Day | undefined, asOf: Day, interval: number): boolean =>
  first !== undefined && daysBetween(first, asOf) >= interval;

/** M10, in period: of all who ordered in it, those who had ordered before it. */
export function repurchaseInPeriod(orders: readonly (readonly Day[])[], { from, to }: Period): Repurchase {
  const inIt = orders.filter((days) => days.some((day) => day >= from && day <= to));
  return outOf(inIt.filter((days) => days.some((day) => day < from)).length, inIt.length);
}

/** With M10: median days from the first order to the second, of those with two; null when nobody has. */
export function daysToSecond(orders: readonly (readonly Day[])[], asOf: Day): number | null {
  return median(
    orders.flatMap((days) => {
      const [first, second] = knownOn(days, asOf);
      return first !== undefined && second !== undefined ? [daysBetween(first, second)] : [];
    }),
  );
}
