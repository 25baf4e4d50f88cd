const digits = new Map([..."零一二三四五六七八九"].map((sign, value) => [sign, value]));
digits.set("〇", 0).set("两", 2);
for (const [value, sign] of [..."零壹贰叁肆伍陆柒捌玖"].entries()) digits.set(sign, value);
const small = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
  ["拾", 10],
  ["佰", 100],
  ["仟", 1000],
]);
const large = new Map([
  ["万", 10_000],
  ["亿", 100_000_000],
]);

/** One character of a Chinese number, for a regular expression's class. */
export const chineseDigits = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟";

/**
 * A whole number in Chinese numerals: 十二 (12), 两百万 (2,000,000), 一千零五十 (1050), 壹拾万 (100,000), 一万二 (12,000: what trails a unit
 * counts the next lower one), 二〇二六 (2026). Null for what is no such number: 万, 一二百, 百一十百.
 */
export function readChineseNumber(text: string): number | null {
  if (text === "" || text.length > 20) return null;
  if (text.length > 1 && [...text].every((sign) => digits.has(sign))) return positional(text);
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let lastUnit = Number.POSITIVE_INFINITY;
  let lastLarge = Number.POSITIVE_INFINITY;
  let afterZero = false;
  for (const [index, sign] of [...text].entries()) {
    const value = digits.get(sign);
    const unit = small.get(sign);
    const multiple = large.get(sign);
    if (value === 0) {
      if (digit !== null || index === 0) return null;
      afterZero = true;
    } else if (value !== undefined) {
      if (digit !== null) return null;
      digit = value;
    } else if (unit !== undefined) {
      // 十 alone is ten; 百 and 千 want a digit before them.
      if (digit === null && (unit !== 10 || (section > 0 && !afterZero))) return null;
      if (unit >= lastUnit) return null;
      section += (digit ?? 1) * unit;
      digit = null;
      lastUnit = unit;
      afterZero = false;
    } else if (multiple !== undefined) {
      const count = section + (digit ?? 0);
      if (count === 0 || multiple >= lastLarge) return null;
      total += count * multiple;
      section = 0;
      digit = null;
      lastUnit = multiple;
      lastLarge = multiple;
      afterZero = false;
    }
  }
  return total + section + trailing(digit, lastUnit, afterZero);
}

/** 一万二 is 12,000, but 一万零二 is 10,002 and 十二 is 12. */
function trailing(digit: number | null, lastUnit: number, afterZero: boolean): number {
  if (digit === null) return 0;
  return afterZero || lastUnit <= 10 || lastUnit === Number.POSITIVE_INFINITY ? digit : (digit * lastUnit) / 10;
}

/** 二〇二六: digit after digit, as years are said. */
function positional(text: string): number | null {
  return text.startsWith("零") ? null : [...text].reduce((sum, sign) => sum * 10 + (digits.get(sign) ?? 0), 0);
}
