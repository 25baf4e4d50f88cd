import { Decimal } from "decimal.js";
import { chineseDigits, readChineseNumber } from "./chinese-number.ts";
import { currencyAfter, currencyBefore, currencyOfWord, wordLikeCodes } from "./currency-words.ts";
import { findDays } from "./day-words.ts";
import { type Money, moneyOrNull } from "./money.ts";
import { type Found, readable, withoutOverlaps } from "./words.ts";

/**
 * Money in a text. `certain` when a currency, a magnitude (万, k) or grouped thousands say that it is money; a bare
 * number (`2026`, `42`), or `3M`, is not, and is money only where money was asked for.
 */
export interface FoundMoney extends Found<Money> {
  readonly certain: boolean;
}

/**
 * The amounts in a text of either language, in order: `12万`, `12w`, `1.2亿`, `十二万五`, `¥120,000`, `RMB 5000`, `120k`,
 * `$1.5m`, `half a million`, `3000 美元`, `EUR 20k`, `1.234,50 €`. `currency` is meant where none is named. Negative amounts stay negative.
 * Left alone: days and clock times, telephone numbers, `#42`, names such as GTX500, ranges (10-12万), percentages, counts
 * (12万用户), amounts finer than the currency, and 12,34 or 1.234 where more than one reading is possible.
 * Only the first 4,000 characters are read.
 */
export function findMoney(text: string, options: { currency: string }): FoundMoney[] {
  const words = masked(readable(text));
  const found = [...inDigits(words), ...inChinese(words), ...inEnglish(words)].flatMap(
    ({ from, to, amount, named, certain }) => {
      const value = moneyOrNull(amount, named ?? options.currency);
      return value === null ? [] : [{ value, from, to, text: text.slice(from, to), certain }];
    },
  );
  return withoutOverlaps(found);
}

interface Reading {
  readonly from: number;
  readonly to: number;
  readonly amount: string;
  readonly named: string | undefined;
  readonly certain: boolean;
}

/** What holds digits but no money, covered by as many marks as it has characters. */
function masked(words: string): string {
  if (!/\d/.test(words)) return words;
  const cover = (piece: string): string => "\uE000".repeat(piece.length);
  const covered = others.reduce((rest, pattern) => rest.replace(pattern, cover), words);
  // Any today will do: only where days are written matters, not which they are.
  return findDays(covered, { today: "2024-01-01" }).reduce(
    (rest, { from, to }) => rest.slice(0, from) + cover(rest.slice(from, to)) + rest.slice(to),
    covered,
  );
}

const others: readonly RegExp[] = [
  /https?:\/\/\S{1,500}/g,
  /[\w.+-]{1,64}@[\w.-]{1,100}/g,
  // Telephones: with a country, a Chinese mobile, with an area code, 400 numbers.
  /\+\d[\d\s()-]{6,16}\d/g,
  /(?<![\d¥$€£])1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d|\s?[万元])/g,
  /(?<!\d)(?:\(\d{3,4}\)\s?|\d{3,4}-)\d{3,4}[-\s]?\d{4}(?!\d)/g,
  /(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])/g,
  /(?<!\d)\d{1,2}[点时]\d{0,2}/g,
  /(?<!\d)\d{1,2}\s?[ap]m\b/gi,
  /(?:#|№|\bno\.)\s?\d{1,18}/gi,
];

/** In capitals and small letters alike: `sizeOf`. */
const unitSizes = new Map<string, number>([
  ["百", 1e2],
  ["千", 1e3],
  ["k", 1e3],
  ["thousand", 1e3],
  ["grand", 1e3],
  ["万", 1e4],
  ["w", 1e4],
  ["百万", 1e6],
  ["m", 1e6],
  ["mm", 1e6],
  ["mn", 1e6],
  ["million", 1e6],
  ["千万", 1e7],
  ["亿", 1e8],
  ["b", 1e9],
  ["bn", 1e9],
  ["billion", 1e9],
  ["t", 1e12],
  ["万亿", 1e12],
]);
const sizeOf = (unit: string | undefined): number => (unit && unitSizes.get(unit.trim().toLowerCase())) || 1;

const number = [
  String.raw`(?<grouped>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?)(?!\d|[.,]\d)`,
  String.raw`(?<european>\d{1,3}(?:\.\d{3}){1,4},\d{2}|\d{1,9},\d{2})(?!\d|[.,]\d)`,
  String.raw`(?<plain>\d{1,18}(?:\.\d{1,8})?)(?!\d|[.,]\d)`,
].join("|");
const unit = String.raw`\s?(?:万亿|千万|百万|[百千万亿]|(?:[Tt]housand|grand|[Mm]illion|[Bb]illion|MM|mm|mn|bn|Bn|BN|[kKwWmMbBT])(?![A-Za-z0-9]))`;
/** What trails a Chinese unit: the 5 of 12万5, the 5千 of 12万5千; not the 5 of 12万5月. */
const tail = String.raw`(?<tail>\d{1,4})(?<tailUnit>千万|百万|[百千万])?(?![\d.,:/月号日天周个点年季人])`;
const sign = String.raw`(?<sign>-(?=\S)|负)?(?:(?<before>${currencyBefore})\s?(?<inner>-)?)?`;
const after = String.raw`(?:\s?(?<after>${currencyAfter}))?`;

const withDigits = new RegExp(`${sign}(?:${number})(?<unit>${unit})?(?:(?<=[万亿千])${tail})?${after}`, "g");

/** What just before a number says that it is no amount: a name's letters, a range, another number's rest, an ordinal. */
const spoiltBefore =
  /(?:[A-Za-z0-9_@#/\\']|\d[.,:]|[第双]|[\dkKwWmM万亿元]\s?(?:[~～至到-]|to)\s?|(?:[A-Za-z0-9]|[¥$€£])-)$/;
/** What just after: a range, a share, a count of things; 条 but not 条件, 次 but not 次月. */
const spoiltAfter =
  /^(?:['/:-]\d|\s?(?:[~～至到]|to|-)\s?[¥$€£]?\d|\s?[%％‰折倍]|\+\d|[一二三四五六七八九两](?:[千百]|$|[\s,，。]))/;
const counted =
  /^\s?(?:个(?!月)|人(?!民币)|台|件|次(?![月年日])|套|份|户|名|吨|条(?![件款])|辆|用户|家|箱|股|公里|里(?!程)|米|平米|平方|字|(?:users?|seats?|people|licen[cs]es?|units?|pcs|employees|customers|(?:business |working )?days?|weeks?|months?|years?|hours?|minutes?|mins?)(?![A-Za-z]))/i;
const chineseLetter = /^[\u4e00-\u9fff]/;

function inDigits(words: string): Reading[] {
  return [...words.matchAll(withDigits)].flatMap((match) => {
    const reading = read(match);
    const rest = words.slice(match.index + match[0].length, match.index + match[0].length + 20);
    const start = words.slice(Math.max(0, match.index - 8), match.index);
    if (!reading || spoiltBefore.test(start) || spoiltAfter.test(rest)) return [];
    // 20万-30万 is a range, not a debt.
    if (match.groups?.sign === "-" && /[万亿千百元块kKwWmM]\s?$/.test(start)) return [];
    if (/[A-Za-z0-9]$/.test(match[0]) && /^[A-Za-z0-9_]/.test(rest)) return [];
    if (isThousandsBySpace(match[0], start, rest)) return [];
    if (reading.named === undefined && counted.test(rest)) return [];
    return isBare(match) && (chineseLetter.test(rest) || isNumberOnly(match[0])) ? [] : [reading];
  });
}

function read(match: RegExpExecArray): Reading | null {
  const { grouped, european, plain, unit, before, tail, tailUnit, sign, inner, after } = match.groups ?? {};
  const named = currencyOfWord(before) ?? currencyOfWord(after);
  if (before && after && currencyOfWord(before) !== currencyOfWord(after)) return null;
  // 12.500 is twelve and a half here and twelve thousand five hundred there.
  if (!unit && /^[1-9]\d{0,2}\.\d{3}$/.test(plain ?? "")) return null;
  // 1.234,50 can be read in one way only; 20,50 may be two numbers.
  if (european && !european.includes(".") && named === undefined) return null;
  if (before && wordLikeCodes.has(before) && !grouped && !unit && !plain?.includes(".")) return null;
  const digits = european?.replaceAll(".", "").replace(",", ".") ?? grouped?.replaceAll(",", "") ?? plain ?? "";
  const size = sizeOf(unit);
  // What trails without a unit counts the next lower one: 12万5 is 125,000.
  const rest = tail === undefined ? 0 : Number(tail) * (tailUnit ? sizeOf(tailUnit) : size / 10);
  if (rest >= size || (tail !== undefined && !tailUnit && tail.length > 1)) return null;
  const sum = new Decimal(digits).times(size).plus(rest);
  const certain =
    named !== undefined ||
    (grouped ?? european) !== undefined ||
    (unit !== undefined && !/^\d+\s?[mMbBT]$/.test(match[0]));
  const amount = (sign || inner) && !sum.isZero() ? sum.negated() : sum;
  return { from: match.index, to: match.index + match[0].length, amount: amount.toFixed(), named, certain };
}

const isBare = ({ groups }: RegExpExecArray): boolean =>
  !groups?.before && !groups?.after && !groups?.unit && groups?.plain !== undefined;

/** A telephone, a credit code, an order's number: too long, or with a zero before it. */
const isNumberOnly = (piece: string): boolean => /^-?(?:\d{11}|0\d)/.test(piece);

/** 1 200 000: thousands parted by spaces, or three numbers; who knows. */
const isThousandsBySpace = (piece: string, start: string, rest: string): boolean =>
  (/\d\s$/.test(start) && /^\d{3}(?!\d)/.test(piece)) || (/\d$/.test(piece) && /^\s\d{3}(?!\d)/.test(rest));

const inNumerals = new RegExp(`${sign}(?<numerals>[${chineseDigits}]{1,16})${after}`, "g");

function inChinese(words: string): Reading[] {
  return [...words.matchAll(inNumerals)].flatMap((match) => {
    const { sign, inner, before, numerals = "", after } = match.groups ?? {};
    const start = words.slice(Math.max(0, match.index - 2), match.index);
    let rest = words.slice(match.index + match[0].length, match.index + match[0].length + 20);
    let said = numerals;
    let length = match[0].length;
    if (after === undefined && /^[月号日天周个点年季星礼次]/.test(rest)) {
      // 十二万五月签: the 五 belongs to what follows.
      said = numerals.replace(/[^万亿]{1,16}$/, "");
      length -= numerals.length - said.length;
      rest = "";
    }
    const value = readChineseNumber(said);
    const named = currencyOfWord(before) ?? currencyOfWord(after);
    if (value === null || /[\d几数第上每多A-Za-z]$/.test(start) || (before && after && currencyOfWord(after) !== named))
      return [];
    const isAmount = /[万亿]/.test(said) || named !== undefined || (/千/.test(said) && !chineseLetter.test(rest));
    if (!isAmount || spoiltAfter.test(rest) || (named === undefined && counted.test(rest))) return [];
    const amount = (sign || inner) && value > 0 ? `-${value}` : `${value}`;
    return [{ from: match.index, to: match.index + length, amount, named, certain: true }];
  });
}

const counts = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
/** In small letters only: One Million Foods is a name. */
const inEnglishWords = new RegExp(
  `(?<![A-Za-z-])(?:(?<part>half|a\\squarter(?:\\sof)?)\\san?\\s|(?<count>an?|${counts.slice(1).join("|")})\\s(?<half>and\\sa\\shalf\\s)?)(?<hundred>hundred\\s)?(?<unit>thousand|grand|million|billion)(?![A-Za-z])${after}`,
  "g",
);

/** half a million, two hundred thousand dollars, one and a half million. */
function inEnglish(words: string): Reading[] {
  return [...words.matchAll(inEnglishWords)].flatMap((match) => {
    const { part, count = "", half, hundred, unit, after } = match.groups ?? {};
    const rest = words.slice(match.index + match[0].length, match.index + match[0].length + 20);
    const named = currencyOfWord(after);
    if (named === undefined && counted.test(rest)) return [];
    const whole = part ? (part === "half" ? 0.5 : 0.25) : Math.max(1, counts.indexOf(count)) + (half ? 0.5 : 0);
    const amount = new Decimal(whole).times(hundred ? 100 : 1).times(sizeOf(unit));
    return [{ from: match.index, to: match.index + match[0].length, amount: amount.toFixed(), named, certain: true }];
  });
}
