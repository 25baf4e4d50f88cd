import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatMoney, money } from "../../src/kernel/money.ts";
import { findMoney } from "../../src/kernel/money-words.ts";

/** What was found, as `amount currency`, with ? where it is uncertain. */
const read = (text: string, currency = "CNY"): string[] =>
  findMoney(text, { currency }).map(({ value, certain }) => `${value.amount} ${value.currency}${certain ? "" : "?"}`);

describe("amounts as people type them", () => {
  test.each([
    ["12万", "120000 CNY"],
    ["12 万", "120000 CNY"],
    ["12w", "120000 CNY"],
    ["12W", "120000 CNY"],
    ["１２万", "120000 CNY"],
    ["1.2亿", "120000000 CNY"],
    ["50万元", "500000 CNY"],
    ["12.5万", "125000 CNY"],
    ["3百万", "3000000 CNY"],
    ["5千", "5000 CNY"],
    ["1万2", "12000 CNY"],
    ["12万5千", "125000 CNY"],
    ["1亿2000万", "120000000 CNY"],
    ["十二万", "120000 CNY"],
    ["十二万五", "125000 CNY"],
    ["两百万", "2000000 CNY"],
    ["壹拾万元整", "100000 CNY"],
    ["人民币五十万", "500000 CNY"],
    ["五千元", "5000 CNY"],
    ["¥120,000", "120000 CNY"],
    ["￥12万", "120000 CNY"],
    ["RMB 5000", "5000 CNY"],
    ["RMB5000元", "5000 CNY"],
    ["5000块", "5000 CNY"],
    ["120k", "120000 CNY"],
    ["120 k", "120000 CNY"],
    ["120,000", "120000 CNY"],
    ["1,234.50", "1234.5 CNY"],
    ["1.234,50", "1234.5 CNY"],
    ["$1.5m", "1500000 USD"],
    ["US$1.5m", "1500000 USD"],
    ["USD 3,000", "3000 USD"],
    ["usd 500", "500 USD"],
    ["3000 美元", "3000 USD"],
    ["2 million dollars", "2000000 USD"],
    ["12k USD", "12000 USD"],
    ["20$", "20 USD"],
    ["EUR 20k", "20000 EUR"],
    ["€20k", "20000 EUR"],
    ["€20,50", "20.5 EUR"],
    ["HK$300", "300 HKD"],
    ["JP¥1,200", "1200 JPY"],
    ["-12万", "-120000 CNY"],
    ["负12万", "-120000 CNY"],
    ["-¥5.00", "-5 CNY"],
    ["−¥5.00", "-5 CNY"],
    ["¥-5", "-5 CNY"],
    ["2026", "2026 CNY?"],
    ["42", "42 CNY?"],
    ["3M", "3000000 CNY?"],
  ])("%s is %s", (text, amount) => expect(read(text)).toEqual([amount]));

  test("a bare amount is in the asked currency, of its precision", () => {
    expect(read("120k", "USD")).toEqual(["120000 USD"]);
    expect(read("12.5", "JPY")).toEqual([]);
    expect(read("¥12.5", "JPY")).toEqual(["12.5 CNY"]);
  });
  test("the text that was read is given with its place", () => {
    const text = "宏达 推进到报价 １２万 月底签";
    const [found] = findMoney(text, { currency: "CNY" });
    expect(found?.text).toBe("１２万");
    expect(text.slice(found?.from, found?.to)).toBe("１２万");
  });
});

describe("what is no money", () => {
  test.each([
    "2026-12-05",
    "12月5号",
    "12/5/2026",
    "Dec 5",
    "三天后",
    "10:30",
    "3pm",
    "#42",
    "GTX500",
    "GTX-500k",
    "v1.2",
    "500GB",
    "Q4",
    "20%",
    "8折",
    "13812345678",
    "138 1234 5678",
    "+86 138 1234 5678",
    "0571-12345678",
    "(415) 555-2671",
    "12345678901234567",
    "192.168.1.1",
    "https://example.com/a/5000",
    "me2000@example.com",
    "12万用户",
    "5 people",
    "三千人",
    "第3期",
    "3个月",
    "千万不要",
    "几万",
    "20多万",
    "十几万",
    "半百万",
    "万达",
    "10-12万",
    "10~12万",
    "20万-30万",
    "$5k-$10k",
    "双11",
    "10万到12万",
    "12,34",
    "1 200 000 €",
    "$0.333",
    "USD 12万 港币",
    "TOP 10",
    "12万五千",
  ])("%s", (text) => expect(read(text)).toEqual([]));
});

describe("beside other words", () => {
  test.each([
    ["宏达 推进到报价 12万 月底签 下周三 demo", "120000 CNY"],
    ["move Acme to proposal 120k close end of Q4, demo next Fri", "120000 CNY"],
    ["推进到12万", "120000 CNY"],
    ["12万月底签", "120000 CNY"],
    ["12万元旦签", "120000 CNY"],
    ["12万三天后签", "120000 CNY"],
    ["十二万五月签", "120000 CNY"],
    ["12月5号12万", "120000 CNY"],
    ["Dec 120k", "120000 CNY"],
    ["- 12万", "120000 CNY"],
    ["100万美金 2027年Q1签", "1000000 USD"],
    ["12万条件好", "120000 CNY"],
    ["#42 ¥300", "300 CNY"],
  ])("%s", (text, amount) => expect(read(text)).toEqual([amount]));
});

test("what we write, we read", () => {
  const amounts = fc.tuple(
    fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }),
    fc.constantFrom("CNY", "USD", "JPY", "EUR", "GBP", "HKD", "CHF", "TRY", "TOP", "KWD", "TWD"),
    fc.constantFrom("en" as const, "zh-CN" as const),
  );
  fc.assert(
    fc.property(amounts, ([cents, currency, locale]) => {
      const digits = String(cents < 0n ? -cents : cents).padStart(3, "0");
      const fraction = currency === "JPY" ? "" : `.${digits.slice(-2)}`;
      const value = money(`${cents < 0n ? "-" : ""}${digits.slice(0, -2)}${fraction}`, currency);
      const written = formatMoney(value, locale, "full");
      expect(findMoney(`Acme ${written} ok`, { currency: "SGD" })).toEqual([
        { value, from: 5, to: 5 + written.length, text: written, certain: true },
      ]);
    }),
    { examples: [[[0n, "TRY", "en"]], [[-1n, "CNY", "en"]]] },
  );
});

test("rough amounts are read as the rough amount", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 31 }),
      fc.constantFrom("en" as const, "zh-CN" as const),
      (yuan, locale) => {
        const [found] = findMoney(formatMoney(money(yuan, "CNY"), locale, "short"), { currency: "USD" });
        expect(found?.value.currency).toBe("CNY");
        expect(Math.abs(Number(found?.value.amount) - yuan)).toBeLessThanOrEqual(yuan * 0.05);
      },
    ),
  );
});

test("garbage is read quickly, only its beginning, and spans fit", () => {
  const signs = "0123456789 -/.,:，月日周万亿千百十二三五元kKwmbtMUSDEURacp$¥€#@+()年底号\u{1F600}";
  const garbage = fc.array(fc.constantFrom(...signs), { maxLength: 10_000 }).map((list) => list.join(""));
  const walls = ["1", "1,", "1 ", "一", "万", "12/", "a@", "+1 ", "$", "1,234", "-"].map((sign) => sign.repeat(10_000));
  fc.assert(
    fc.property(garbage, (text) => {
      const started = performance.now();
      let last = 0;
      for (const { from, to, text: piece } of findMoney(text, { currency: "CNY" })) {
        expect(from).toBeGreaterThanOrEqual(last);
        expect(text.slice(from, to)).toBe(piece);
        last = to;
      }
      expect(last).toBeLessThanOrEqual(4000);
      expect(performance.now() - started).toBeLessThan(2000);
    }),
    { numRuns: 40, examples: walls.map((wall) => [wall]) },
  );
});
