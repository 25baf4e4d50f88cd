import { currencySigns, isCurrency } from "../../kernel/currency.ts";
import { withoutDefusing } from "../export/cells.ts";

const nothings = new Set(["", "null", "nil", "n/a", "#n/a", "na", "-", "--", "—", "\\n", "(blank)", "nan", "无", "空"]);

/** A cell without its surrounding blanks; null where the cell says nothing, in any of the ways exports have for that. */
export function filled(cell: string | undefined): string | null {
  const text = withoutDefusing((cell ?? "").trim());
  return nothings.has(text.toLowerCase()) ? null : text;
}

/** How words are compared that people spell differently: full width, case, blanks and signs make no difference. */
export const spelling = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

export type DecimalSign = "." | ",";

export interface ReadNumber {
  /** A decimal string: `-?digits(.digits)?`. */
  readonly amount: string;
  /** ISO code, where the cell names one. */
  readonly currency: string | null;
}

const signs = new Map([
  ...currencySigns,
  ["￥", "CNY"] as const,
  ["US$", "USD"] as const,
  ["元", "CNY"] as const,
  ["RMB", "CNY"] as const,
  ["人民币", "CNY"] as const,
  ["美元", "USD"] as const,
  ["欧元", "EUR"] as const,
]);
const scales = new Map([
  ["", 0],
  ["万", 4],
  ["w", 4],
  ["亿", 8],
  ["k", 3],
  ["m", 6],
]);

/** No number is as long, in characters: what is goes by without another look. */
const longestNumber = 100;

/**
 * A number as spreadsheets write it: `1,234.50`, `1.234,50` (where `,` is the column's decimal sign), `¥12万`, `USD 3 000`,
 * `(500)` for -500. Null for anything else, never a guess; grouping must be of three digits.
 */
export function readNumber(cell: string, decimal: DecimalSign = "."): ReadNumber | null {
  if (cell.length > longestNumber) return null;
  const text = cell.normalize("NFKC").trim().replace(/\s+/g, " ");
  const match =
    /^(\(?)\s*(-?)\s*([^\d\s.,()-]*)\s*(-?)(\d[\d.,' \u00a0]*)\s*([万亿kmw]?)\s*([^\d\s.,()]*)\s*(\)?)$/i.exec(text);
  if (!match) return null;
  const [, open = "", minus = "", before = "", inner = "", digits = "", scale = "", after = "", close = ""] = match;
  if ((open === "(") !== (close === ")") || (minus && inner)) return null;
  const currency = currencyOf(before, after);
  const plain = plainDigits(digits.trim(), decimal);
  if (currency === undefined || plain === null) return null;
  const negative = open || minus || inner ? "-" : "";
  return { amount: negative + shifted(plain, scales.get(scale.toLowerCase()) ?? 0), currency };
}

/** undefined: the words around the number are no currency. */
function currencyOf(before: string, after: string): string | null | undefined {
  if (before && after) return undefined;
  const named = (before || after).toUpperCase();
  if (!named) return null;
  return signs.get(named) ?? (isCurrency(named) ? named : undefined);
}

function plainDigits(digits: string, decimal: DecimalSign): string | null {
  const group = decimal === "." ? "[,' \\u00a0]" : "[.' \\u00a0]";
  const shape = new RegExp(`^(\\d{1,3}(?:${group}\\d{3})+|\\d+)(?:\\${decimal}(\\d+))?$`);
  const match = shape.exec(digits);
  if (!match) return null;
  const whole = (match[1] ?? "").replace(/\D/g, "");
  const fraction = (match[2] ?? "").replace(/0+$/, "");
  return fraction ? `${whole}.${fraction}` : whole;
}

/** Moves the point `places` to the right, digit by digit: no rounding can happen. */
function shifted(plain: string, places: number): string {
  const [whole = "0", fraction = ""] = plain.split(".");
  const digits = whole + fraction.padEnd(places, "0");
  const point = whole.length + places;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, "");
  const right = digits.slice(point).replace(/0+$/, "");
  return right ? `${left}.${right}` : left;
}

/**
 * Which sign parts the decimals in a column: `,` only where some value can be read no other way (`1.234,50`, `12,5`)
 * and none needs the point.
 */
export function decimalSign(values: Iterable<string>): DecimalSign {
  let comma = 0;
  for (const value of values) {
    if (/\.\d{1,2}\D*$/.test(value)) return ".";
    if (/,\d{1,2}\D*$/.test(value)) comma += 1;
  }
  return comma > 0 ? "," : ".";
}

export const isEmail = (text: string): boolean => /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]{2,}$/.test(text);
