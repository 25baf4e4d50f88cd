import { expect, test } from "vitest";
import { readNew } from "../../../src/crm/opportunities/line/capture.ts";
import { policy } from "./given.ts";

/** Monday 23 November 2026. */
const reading = { today: "2026-11-23", policy, currency: "CNY" };
const cny = (amount: string) => ({ amount, currency: "CNY" });
const usd = (amount: string) => ({ amount, currency: "USD" });

/** What a pasted line says of a new deal; `not` for what is said to be unusable, and why. */
function said(text: string) {
  const { taken, unread, problems, ...values } = readNew(text, reading);
  const not = problems.map((problem) => `${problem.code}: ${problem.text}`);
  return { ...values, ...(unread.length ? { unread } : {}), ...(not.length ? { not } : {}) };
}

test.each<[string, object]>([
  ["华", { name: "华" }],
  ["华 5万", { name: "华", amount: cny("50000") }],
  ["Acme\t120k\tclose end of month", { name: "Acme", amount: cny("120000"), closeDate: "2026-11-30" }],
  ["Acme\n120k\nclose 12/20", { name: "Acme", amount: cny("120000"), closeDate: "2026-12-20" }],
  ["🚀 Acme 120k 🎉", { name: "🚀 Acme", amount: cny("120000"), unread: ["🎉"] }],
  ["Ａｃｍｅ　１２０ｋ", { name: "Ａｃｍｅ", amount: cny("120000") }],
  ["“宏达科技” 50万", { name: "“宏达科技”", amount: cny("500000") }],
  ["Acme 12.5w", { name: "Acme", amount: cny("125000") }],
  ["宏达 三十万", { name: "宏达", amount: cny("300000") }],
  ["Acme half a million", { name: "Acme", amount: cny("500000") }],
  ["Acme one and a half million dollars", { name: "Acme", amount: usd("1500000") }],
  ["Acme two hundred thousand dollars", { name: "Acme", amount: usd("200000") }],
  ["One Million Foods 20k", { name: "One Million Foods", amount: cny("20000") }],
  ["Acme 下下周拜访", { name: "Acme", nextStep: { text: "拜访", on: "2026-12-07" } }],
  ["宏达 大后天拜访", { name: "宏达", nextStep: { text: "拜访", on: "2026-11-26" } }],
  ["Acme close EOM", { name: "Acme", closeDate: "2026-11-30" }],
  ["Acme Q3 renewal 20k", { name: "Acme Q3 renewal", amount: cny("20000") }],
  ["Acme 13812345678 50k", { name: "Acme", contact: { phone: "13812345678" }, amount: cny("50000") }],
  ["R-5000 router 20k", { name: "R-5000 router", amount: cny("20000") }],
  ["中秋礼盒 5万", { name: "中秋礼盒", amount: cny("50000") }],
  ["每日优鲜 5万", { name: "每日优鲜", amount: cny("50000") }],
])("“%s” is read", (text, wanted) => {
  expect(said(text)).toEqual(wanted);
});

test.each<[string, string, string]>([
  ["-5000 Foo", "Foo", "negativeAmount: -5000"],
  ["Foo −5000", "Foo", "negativeAmount: −5000"],
  ["Foo -500 USD", "Foo", "negativeAmount: -500 USD"],
  ["负5000 Foo", "Foo", "negativeAmount: 负5000"],
  ["Acme every Wednesday call", "Acme", "repeats: every Wednesday"],
  ["宏达 每周三 拜访", "宏达", "repeats: 每周三"],
  ["宏达 隔周三拜访", "宏达", "repeats: 隔周三"],
  ["Acme review each month on the 5th", "Acme review", "repeats: each month on the 5th"],
  ["宏达 国庆前签", "宏达", "feast: 国庆前"],
  ["宏达 春节后签约", "宏达", "feast: 春节后"],
  ["Acme close before Christmas", "Acme", "feast: before Christmas"],
  ["Acme after Chinese New Year demo", "Acme", "feast: after Chinese New Year"],
  ["Acme close Q3", "Acme", "span: Q3"],
  ["Acme next quarter", "Acme", "bareDay: next quarter"],
  ["Acme 1,2万", "Acme", "amounts: 1,2万"],
  ["Acme 50-60万", "Acme", "amounts: 50-60万"],
  ["Acme 二十几万", "Acme", "amounts: 二十几万"],
  ["Acme USD 1 200 000", "Acme", "amounts: USD 1 200 000"],
  ["Foo (5,000) USD", "Foo", "amounts: (5,000) USD"],
  ["Acme 500 seats @ $20", "Acme 500 seats", "price: @ $20"],
  ["Acme 10k/month", "Acme", "price: 10k/month"],
  ["宏达 减5万", "宏达", "change: 减5万"],
  ["Acme 2026-02-30", "Acme", "impossibleDay: 2026-02-30"],
])("“%s” is said not to be usable, and nothing is guessed", (text, name, problem) => {
  const { amount, closeDate, nextStep, ...read } = readNew(text, reading);
  expect({ amount, closeDate, nextStep }).toEqual({});
  expect(read.name).toBe(name);
  expect(read.problems.map(({ code, text }) => `${code}: ${text}`)).toEqual([problem]);
});

test.each([
  ["Acme about 50k", ["about"]],
  ["Acme 50万左右", ["左右"]],
  ["Acme https://acme.com/q?x=120000 50k", ["https://acme.com/q?x=120000"]],
])("of “%s” the amount is read, and the rest is said", (text, unread) => {
  const read = readNew(text, reading);
  expect(read).toMatchObject({ name: "Acme", unread });
  expect(read.amount).toBeDefined();
  expect(read.account).toBeUndefined();
});
