import { currencySigns } from "./currency.ts";

/** Signs that we read beside those that we write. */
const aliases: readonly (readonly [sign: string, currency: string])[] = [
  ["US$", "USD"],
  ["CN¥", "CNY"],
  ["CA$", "CAD"],
];

/** Words for currencies beside their codes. */
const words: readonly (readonly [word: string, currency: string])[] = [
  ["RMB", "CNY"],
  ["Rmb", "CNY"],
  ["人民币", "CNY"],
  ["美元", "USD"],
  ["美金", "USD"],
  ["港元", "HKD"],
  ["港币", "HKD"],
  ["欧元", "EUR"],
  ["日元", "JPY"],
  ["英镑", "GBP"],
  ["韩元", "KRW"],
  ["新台币", "TWD"],
  ["台币", "TWD"],
  ["新加坡元", "SGD"],
  ["新币", "SGD"],
  ["澳元", "AUD"],
  ["加元", "CAD"],
  ["瑞士法郎", "CHF"],
];

/** Words that only follow an amount. 元 and 块 are CNY, as ¥ is. */
const following: readonly (readonly [word: string, currency: string])[] = [
  ["元整", "CNY"],
  ["块钱", "CNY"],
  ["元", "CNY"],
  ["圆", "CNY"],
  ["块", "CNY"],
  ["yuan", "CNY"],
  ["dollars", "USD"],
  ["dollar", "USD"],
  ["euros", "EUR"],
  ["euro", "EUR"],
  ["pounds", "GBP"],
];

/** Codes that are English words too: read only before what looks like money (`ALL 1,200.00`, not `ALL 5`, `TOP 10`). */
export const wordLikeCodes: ReadonlySet<string> = new Set([
  "ALL",
  "TOP",
  "CUP",
  "PEN",
  "TRY",
  "COP",
  "MAD",
  "BAM",
  "ZAR",
]);

const codes = Intl.supportedValuesOf("currency");
/** In small letters only those that are typed so and are no words. */
const smallCodes = ["rmb", "cny", "usd", "eur", "gbp", "hkd", "jpy", "twd", "sgd", "krw", "aud", "chf"];

const byWord = new Map<string, string>([
  ...currencySigns,
  ...aliases,
  ...words,
  ...following,
  ...codes.map((code) => [code, code] as const),
  ...smallCodes.map((code) => [code, code === "rmb" ? "CNY" : code.toUpperCase()] as const),
]);

/** The currency that a sign, code or word stands for; undefined for none. */
export function currencyOfWord(word: string | undefined): string | undefined {
  return word === undefined ? undefined : (byWord.get(word) ?? byWord.get(word.toUpperCase()));
}

const escaped = (text: string): string => text.replace(/[$.]/g, "\\$&");
const alternatives = (list: readonly string[]): string =>
  [...list]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join("|");

const signs = [...currencySigns, ...aliases].map(([sign]) => sign);
const named = [...words.map(([word]) => word), ...smallCodes, ...codes];

/** Source of a regular expression for what may stand before an amount. */
export const currencyBefore = alternatives([...signs, ...named]);

/**
 * Source for what may follow it. Not a sign that belongs to the next amount, not the 元 of 元旦 or 元宵, not the beginning
 * of a longer Latin word.
 */
export const currencyAfter = `(?:(?:${alternatives(signs)})(?!\\s?\\d)|(?:${alternatives([...named, ...following.map(([word]) => word)])})(?!旦|宵|(?<=[A-Za-z])[A-Za-z0-9]))`;
