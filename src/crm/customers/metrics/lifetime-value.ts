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

/**
 * M11 by tier: historic is margin to date; simple is mean order value × orders per year × years × margin share, with
 * years = 1 ÷ yearly churn of the tier, five at most. A history under a year counts as one: two orders in a week are no
 * hundred a year.
 */
export function lifetimeValues(
  customers: readonly Worth[],
  churnOf: { readonly [T in Tier]?: number | null },
): LifetimeValue[] {
  const tiers = [...new Set(customers.map(({ tier }) => tier))].sort();
  return tiers.map((tier) => {
    const those = customers.filter((each) => each.tier === tier && each.orders > 0);
    const said = those.flatMap(({ margin }) => (margin === null ? [] : [margin]));
    const historic = said.length ? sum(said) / said.length : null;
    return { tier, customers: those.length, historic, simple: simpleOf(those, churnOf[tier] ?? null) };
  });
}

function simpleOf(those: readonly Worth[], churn: number | null): number | null {
  const withMargin = those.flatMap(({ revenue, margin }) => (margin === null ? [] : [{ revenue, margin }]));
  const sold = sum(withMargin.map(({ revenue }) => revenue));
  if (those.length < leastForSimple || churn === null || sold <= 0) return null;
  const share = sum(withMargin.map(({ margin }) => margin)) / sold;
  const orders = sum(those.map((each) => each.orders));
  const perOrder = sum(those.map(({ revenue }) => revenue)) / orders;
  const perYear = sum(those.map((each) => each.orders / Math.max(1, each.years))) / those.length;
  return perOrder * perYear * yearsAt(churn) * share;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
