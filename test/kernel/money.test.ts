import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addMoney,
  compareMoney,
  formatMoney,
  isNegative,
  isZero,
  type Money,
  money,
  subtractMoney,
  sumMoney,
  timesMoney,
} from "../../src/kernel/money.ts";
import { Refusal } from "../../src/kernel/refusal.ts";

const cny = (amount: string | number): Money => money(amount, "CNY");
const anyCny = fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }).map((cents) => {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, "0");
  return cny(`${cents < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`);
});

describe("an amount is kept in one form", () => {
  test.each([
    ["120000", "120000"],
    ["1234.50", "1234.5"],
    ["000.10", "0.1"],
    ["-0", "0"],
    ["-0.00", "0"],
    ["999999999999999.99", "999999999999999.99"],
    ["5.000", "5"],
  ])("%s is %s", (given, kept) => expect(cny(given).amount).toBe(kept));

  test.each(["", "abc", "NaN", "Infinity", "1e5", "1,000", "1234567890123456", "0.123", "--1", "1.", ".5"])(
    "%s is refused",
    (given) => expect(() => cny(given)).toThrow(Refusal),
  );
  test("numbers are taken as they print, and NaN is refused", () => {
    expect(cny(0.1).amount).toBe("0.1");
    expect(() => cny(Number.NaN)).toThrow(Refusal);
    expect(() => cny(1e21)).toThrow(Refusal);
  });
  test("a currency bounds the decimals, and must exist", () => {
    expect(money("12", "JPY").amount).toBe("12");
    expect(() => money("12.5", "JPY")).toThrow(Refusal);
    expect(() => money("1", "XXQ")).toThrow(Refusal);
    expect(() => money("1", "usd")).toThrow(Refusal);
  });
});

describe("reckoning", () => {
  test("cents add up exactly", () => expect(addMoney(cny("0.1"), cny("0.2"))).toEqual(cny("0.3")));
  test("different currencies never mix", () => {
    expect(() => addMoney(cny(1), money(1, "USD"))).toThrow(TypeError);
    expect(() => compareMoney(cny(1), money(1, "USD"))).toThrow(TypeError);
  });
  test.each([
    ["0.05", 0.5, "0.02"],
    ["0.15", 0.5, "0.08"],
    ["0.25", 0.5, "0.12"],
    ["-0.05", 0.5, "-0.02"],
    ["100", "0.333", "33.3"],
    ["1000000", 0.35, "350000"],
  ])("%s times %s is %s: half to even", (amount, ratio, product) =>
    expect(timesMoney(cny(amount), ratio).amount).toBe(product),
  );
  test("yen have no cents to round to", () => {
    expect(timesMoney(money(5, "JPY"), 0.5).amount).toBe("2");
    expect(timesMoney(money(7, "JPY"), 0.5).amount).toBe("4");
  });
  test("no infinite ratios", () => expect(() => timesMoney(cny(1), Number.POSITIVE_INFINITY)).toThrow(RangeError));
  test("sums are per currency", () => {
    expect(sumMoney([money(1, "USD"), cny(2), money("3.5", "USD")])).toEqual([cny(2), money("4.5", "USD")]);
    expect(sumMoney([])).toEqual([]);
  });
  test("the order of adding never matters", () => {
    fc.assert(
      fc.property(anyCny, anyCny, anyCny, (a, b, c) => {
        expect(addMoney(addMoney(a, b), c)).toEqual(addMoney(a, addMoney(b, c)));
        expect(sumMoney([a, b, c])).toEqual(sumMoney([c, a, b]));
        expect(subtractMoney(addMoney(a, b), b)).toEqual(a);
      }),
    );
  });
  test("comparing agrees with subtracting", () => {
    fc.assert(
      fc.property(anyCny, anyCny, (a, b) => {
        const difference = subtractMoney(a, b);
        const sign = isZero(difference) ? 0 : isNegative(difference) ? -1 : 1;
        expect(Math.sign(compareMoney(a, b))).toBe(sign);
      }),
    );
  });
});

describe("how amounts are written", () => {
  test.each([
    ["120000", "CNY", "¥120,000.00"],
    ["1234.5", "USD", "$1,234.50"],
    ["0", "CNY", "¥0.00"],
    ["-5", "CNY", "−¥5.00"],
    ["1200", "JPY", "JP¥1,200"],
    ["1200", "CHF", "CHF 1,200.00"],
    ["999999999999999.99", "HKD", "HK$999,999,999,999,999.99"],
  ])("%s %s in full is %s in both languages", (amount, currency, written) => {
    expect(formatMoney(money(amount, currency), "en", "full")).toBe(written);
    expect(formatMoney(money(amount, currency), "zh-CN", "full")).toBe(written);
  });

  test.each([
    ["120000", "¥12万", "¥120K"],
    ["123456", "¥12.3万", "¥123K"],
    ["120000000", "¥1.2亿", "¥120M"],
    ["99999999", "¥1亿", "¥100M"],
    ["1234567890000", "¥1.2万亿", "¥1.2T"],
    ["9999", "¥9,999", "¥10K"],
    ["999", "¥999", "¥999"],
    ["12.5", "¥12.50", "¥12.50"],
    ["999.5", "¥1,000", "¥1K"],
    ["-95000", "−¥9.5万", "−¥95K"],
    ["0", "¥0", "¥0"],
  ])("%s in short is %s, %s", (amount, chinese, english) => {
    expect(formatMoney(cny(amount), "zh-CN", "short")).toBe(chinese);
    expect(formatMoney(cny(amount), "en", "short")).toBe(english);
  });
});
