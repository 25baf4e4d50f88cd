import type { Tier } from "../../../policy/schema.ts";

/** What one customer's history says, in the company's currency. `margin`: to date; null when its orders say none. */
export interface Worth {
  readonly tier: Tier;
  readonly revenue: number;
  readonly margin: number | null;
  /** Days with an order, and years since the first of them. */
  readonly orders: number;
  readonly years: number;
}

/** M11 of one tier. Past and future are never added up: they stand side by side. */
export interface LifetimeValue {
  readonly tier: Tier;
  readonly customers: number;
  /** Mean margin to date, of those whose orders say one: a fact. */
  readonly historic: number | null;
  /** What a customer of the tier may bring from now on; null under thirty, or where nothing is known to reckon it by. */
  readonly simple: number | null;
}

const leastForSimple = 30;
const mostYears = 5;

/** Years that a customer stays at a yearly churn of 0 to 1, at most five. */
export const yearsAt = (churn: number): number => (churn <= 0 ? mostYears : Math.min(mostYears, 1 / churn));

/** What a tier's customers with orders come to, added up: all that M11 goes by. Money in the company's currency. */
export interface Sums {
  readonly customers: number;
  readonly revenue: number;
  readonly orders: number;
  /** Orders a year, of each customer, added up. */
  readonly perYear: number;
  /** Of those whose orders say a margin: how many, what they bought, the margin. */
  readonly said: number;
  readonly sold: number;
  readonly margin: number;
}

/**
 * M11 of one tier: historic is margin to date; simple is mean order value × orders per year × years × margin share, with
 * years = 1 ÷ yearly churn of the tier, five at most.
 */
export function lifetimeValue(tier: Tier, sums: Sums, churn: number | null): LifetimeValue {
  const { customers, revenue, orders, perYear, said, sold, margin } = sums;
  const historic = said ? margin / said : null;
  const isKnown = customers >= leastForSimple && churn !== null && sold > 0;
  const simple = isKnown ? (revenue / orders) * (perYear / customers) * yearsAt(churn) * (margin / sold) : null;
  return { tier, customers, historic, simple };
}

/** M11 by tier. A history under a year counts as one: two orders in a week are no hundred a year. */
export function lifetimeValues(
  customers: readonly Worth[],
  churnOf: { readonly [T in Tier]?: number | null },
): LifetimeValue[] {
  const tiers = [...new Set(customers.map(({ tier }) => tier))].sort();
  return tiers.map((tier) =>
    lifetimeValue(tier, sumsOf(customers.filter((each) => each.tier === tier)), churnOf[tier] ?? null),
  );
}

function sumsOf(customers: readonly Worth[]): Sums {
  const those = customers.filter(({ orders }) => orders > 0);
  const withMargin = those.flatMap(({ revenue, margin }) => (margin === null ? [] : [{ revenue, margin }]));
  return {
    customers: those.length,
    revenue: sum(those.map(({ revenue }) => revenue)),
    orders: sum(those.map(({ orders }) => orders)),
    perYear: sum(those.map(({ orders, years }) => orders / Math.max(1, years))),
    said: withMargin.length,
    sold: sum(withMargin.map(({ revenue }) => revenue)),
    margin: sum(withMargin.map(({ margin }) => margin)),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
