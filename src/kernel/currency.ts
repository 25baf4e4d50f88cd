/** Signs that stand for one currency each, read and written alike: `¥` is CNY and `$` is USD, whatever the office. */
export const currencySigns: readonly (readonly [sign: string, currency: string])[] = [
  ["¥", "CNY"],
  ["JP¥", "JPY"],
  ["$", "USD"],
  ["HK$", "HKD"],
  ["NT$", "TWD"],
  ["S$", "SGD"],
  ["A$", "AUD"],
  ["C$", "CAD"],
  ["NZ$", "NZD"],
  ["€", "EUR"],
  ["£", "GBP"],
  ["₩", "KRW"],
  ["₹", "INR"],
  ["฿", "THB"],
  ["₫", "VND"],
];

const known = new Set(Intl.supportedValuesOf("currency"));
const signOf = new Map(currencySigns.map(([sign, currency]) => [currency, sign]));
const digitsOf = new Map<string, number>();

/** Whether a text is an ISO 4217 code in capitals. */
export function isCurrency(text: string): boolean {
  return known.has(text);
}

/** How many decimals the currency's amounts have: 2 for most, 0 for JPY; never more than the 2 that we keep, so 2 for KWD. */
export function decimalsOf(currency: string): number {
  const asked = digitsOf.get(currency);
  if (asked !== undefined) return asked;
  const options = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  const digits = Math.min(2, options.maximumFractionDigits ?? 2);
  digitsOf.set(currency, digits);
  return digits;
}

/** What stands before an amount: `¥`, `HK$`, or the code and a space where no sign is without doubt. */
export function currencyPrefix(currency: string): string {
  return signOf.get(currency) ?? `${currency} `;
}
