import { Decimal } from "decimal.js";
import { currencyPrefix, decimalsOf, isCurrency } from "./currency.ts";
import type { Locale } from "./locale.ts";
import { Refusal } from "./refusal.ts";

/**
 * An amount in one currency, as plain JSON.
 * `amount` is a decimal string in its shortest form: `-?digits(.d{1,2})?`, no exponent, no trailing zeros, no "-0":
 * "120000", "1234.5". `currency` is an ISO 4217 code.
 */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** Apart from the process-wide Decimal: exact for every sum that we can meet, and half-even, so that rounding does not drift. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN });

/**
 * Money from a decimal string (`"1234.50"`, `"-12"`) or a number. Refuses what is not a finite number or has an exponent,
 * more than 15 digits before the point, more decimals than the currency has (at most 2 are kept), and codes that
 * ISO 4217 does not know.
 */
export function money(amount: string | number, currency: string): Money {
  const made = moneyOrNull(amount, currency);
  if (made === null) throw new Refusal("chat.notMoney", { words: `${currency} ${amount}` });
  return made;
}

/** As `money`, with null for what it refuses. */
export function moneyOrNull(amount: string | number, currency: string): Money | null {
  const words = String(amount);
  if (!isCurrency(currency) || !/^-?\d{1,15}(\.\d{1,20})?$/.test(words)) return null;
  const exact = new Exact(words);
  return exact.decimalPlaces() > decimalsOf(currency) ? null : made(exact, currency);
}

/** The sum of two amounts. Different currencies are a mistake of the caller, not of a person: an error, not a refusal. */
export function addMoney(a: Money, b: Money): Money {
  return made(new Exact(a.amount).plus(b.amount), sameCurrency(a, b));
}

/** The first amount less the second, of one currency. */
export function subtractMoney(a: Money, b: Money): Money {
  return made(new Exact(a.amount).minus(b.amount), sameCurrency(a, b));
}

/** Below 0, 0 or above 0, as sorting wants it; for amounts of one currency. */
export function compareMoney(a: Money, b: Money): number {
  sameCurrency(a, b);
  return new Exact(a.amount).comparedTo(b.amount);
}

/** An amount times a ratio (0.35, "1.13"), rounded half to even at the currency's last decimal. The ratio must be finite. */
export function timesMoney(m: Money, ratio: number | string): Money {
  const factor = new Exact(ratio);
  if (!factor.isFinite()) throw new RangeError(`not a ratio: ${ratio}`);
  return made(new Exact(m.amount).times(factor).toDecimalPlaces(decimalsOf(m.currency)), m.currency);
}

/** One sum for each currency in the list, in order of the currencies' codes; none for an empty list. */
export function sumMoney(list: readonly Money[]): Money[] {
  const sums = new Map<string, Decimal>();
  for (const { amount, currency } of list) sums.set(currency, (sums.get(currency) ?? new Exact(0)).plus(amount));
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sum]) => made(sum, currency));
}

/** No money, in a currency. */
export const zeroMoney = (currency: string): Money => money("0", currency);

export const isZero = (m: Money): boolean => m.amount === "0";

export const isNegative = (m: Money): boolean => m.amount.startsWith("-");

/**
 * How an amount is written. `full` is exact and the same in both languages: `¥120,000.00`, `JP¥1,200`, `−$5.00`,
 * `CHF 1,200.00`. `short` is rough, for lists and sums, with at most one decimal of the unit: `¥12万`, `¥1.2亿` in
 * Chinese, `¥120K`, `$1.2M` in English.
 */
export function formatMoney(m: Money, locale: Locale, style: "full" | "short"): string {
  const exact = new Exact(m.amount);
  const size = exact.abs();
  const decimals = decimalsOf(m.currency);
  const written = style === "full" ? grouped(size.toFixed(decimals)) : rough(size, locale, decimals);
  return `${exact.isNegative() && !exact.isZero() ? "−" : ""}${currencyPrefix(m.currency)}${written}`;
}

const units: { readonly [L in Locale]: readonly (readonly [size: number, name: string])[] } = {
  en: [
    [1e12, "T"],
    [1e9, "B"],
    [1e6, "M"],
    [1e3, "K"],
  ],
  "zh-CN": [
    [1e12, "万亿"],
    [1e8, "亿"],
    [1e4, "万"],
  ],
};

function rough(size: Decimal, locale: Locale, decimals: number): string {
  const fits = units[locale].find(([unit], at, all) => {
    const lower = all[at + 1]?.[0] ?? 1;
    // Rounded before it is compared: 99,999,999 is ¥1亿, not ¥10000万.
    return size.div(lower).toDecimalPlaces(0).times(lower).gte(unit);
  });
  if (fits) {
    const count = size.div(fits[0]);
    return count.toDecimalPlaces(count.lt(100) ? 1 : 0).toFixed() + fits[1];
  }
  if (size.gte(100) || size.isInteger()) return grouped(size.toDecimalPlaces(0).toFixed());
  return grouped(size.toFixed(decimals));
}

function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}

function made(exact: Decimal, currency: string): Money {
  // Adding zero turns "-0" into "0".
  return { amount: exact.isZero() ? "0" : exact.toFixed(), currency };
}

function sameCurrency(a: Money, b: Money): string {
  if (a.currency !== b.currency) throw new TypeError(`cannot reckon ${a.currency} with ${b.currency}`);
  return a.currency;
}
