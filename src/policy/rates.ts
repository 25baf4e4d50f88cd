import { type Money, timesMoney } from "../kernel/money.ts";
import type { Policy } from "./schema.ts";

/** Whether sums can count it: the company's own currency, or one with a rate. */
export function knowsCurrency(policy: Policy, currency: string): boolean {
  return currency === policy.company.currency || policy.company.rates[currency] !== undefined;
}

/** The amount in the company's currency at the policy's rate, rounded half to even; null when there is no rate. */
export function inBase(policy: Policy, money: Money): Money | null {
  const base = policy.company.currency;
  if (money.currency === base) return money;
  const rate = policy.company.rates[money.currency];
  return rate === undefined ? null : timesMoney({ amount: money.amount, currency: base }, rate);
}

/** One unit of each currency in the company's own; a currency that is left out has no rate. */
export function ratesOf({ company }: Pick<Policy, "company">): { readonly currency: string; readonly rate: number }[] {
  const others = Object.entries(company.rates).map(([currency, rate]) => ({ currency, rate }));
  return [{ currency: company.currency, rate: 1 }, ...others];
}
