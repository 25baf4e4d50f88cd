import { expect, test } from "vitest";
import { fill, isGuessed } from "../../src/app/fill.ts";
import type { Reader } from "../../src/chat/reading.ts";
import type { Verb } from "../../src/chat/verb.ts";
import * as customers from "../../src/crm/customers/verbs/customers.ts";
import * as members from "../../src/crm/members/verbs.ts";
import { setGrade } from "../../src/crm/opportunities/verbs/owning.ts";
import * as deals from "../../src/crm/opportunities/verbs/working.ts";
import * as revisits from "../../src/crm/revisits/verbs.ts";
import { loadPolicy } from "../../src/policy/load.ts";

const loaded = await loadPolicy("manifests/policy.yaml");
if ("problems" in loaded) throw new Error("the policy has mistakes");

/** A Saturday. Records are called by one word, and one person works here. */
const reader: Reader = {
  policy: loaded.policy,
  today: "2026-11-28",
  currency: "CNY",
  memberOf: async () => null,
  userOf: async () => undefined,
  nameOf: async () => null,
  membersNamed: async (words) => (words === "Kim" ? [{ id: "kim", name: "Kim" }] : []),
  named: async (_of, line) => {
    const [first = ""] = line.split(/\s+/, 1);
    return { options: [{ value: first, label: { key: "verbatim", facts: {} } }], used: first.length };
  },
  currencyOf: async () => null,
  label: async () => null,
};
const cny = (amount: string) => ({ amount, currency: "CNY" });
type Row = readonly [verb: Verb, line: string, values: object, unread?: string];

const rows: readonly Row[] = [
  [deals.move, "Acme to proposal", { to: "proposal" }],
  [deals.move, "宏达 到报价", { to: "proposal" }],
  [deals.move, "Acme lead -> proposal", { to: "proposal", reason: "lead" }],
  [deals.move, "宏达 线索 转 报价", { to: "proposal", reason: "线索" }],
  [deals.move, "Acme from proposal to negotiation", { to: "negotiation", reason: "from proposal" }],
  [deals.move, "Acme proposal after 2 calls", { to: "proposal", reason: "after 2 calls" }],
  [deals.move, "宏达 谈判 第 2 轮", { to: "negotiation", reason: "第 2 轮" }],
  [deals.move, "宏达 谈判 收到 12万 定金", { to: "negotiation", reason: "收到 12万 定金" }],
  [deals.move, "宏达 谈判 客户要求降价2万", { to: "negotiation", reason: "客户要求降价2万" }],
  [deals.move, "Acme proposal, competitor offers $9k", { to: "proposal", reason: "competitor offers $9k" }],
  [deals.move, "Acme proposal, meeting on Friday", { to: "proposal", reason: "meeting on Friday" }],
  [deals.move, "Acme proposal 2 calls made", { to: "proposal", reason: "2 calls made" }],
  [deals.move, "宏达 报价 3 次沟通", { to: "proposal", reason: "3 次沟通" }],
  [deals.move, "Acme negotiation 12k", { to: "negotiation", amount: cny("12000") }],
  [
    deals.move,
    "宏达 报价 12万 月底 客户催",
    { to: "proposal", amount: cny("120000"), closeDate: "2026-11-30", reason: "客户催" },
  ],
  [deals.move, "Acme follow-up hope to win", { to: "follow-up", reason: "hope to win" }],
  [deals.move, "Acme negotiation after we moved to quote", { to: "negotiation", reason: "after we moved to quote" }],
  [deals.move, "宏达 谈判 完成 报价", { to: "negotiation", reason: "完成 报价" }],
  [setGrade, "宏达 B 因为 A 产品不合适", { grade: "B", reason: "因为 A 产品不合适" }],
  [setGrade, "Acme they have a budget", { reason: "they have a budget" }],
  [setGrade, "Acme to A", { grade: "A" }],
  [setGrade, "Acme C they have a small budget", { grade: "C", reason: "they have a small budget" }],
  [setGrade, "Acme as a test C", { grade: "C", reason: "as a test" }],
  [setGrade, "Acme B -> A met the CFO", { grade: "A", reason: "B met the CFO" }],
  [setGrade, "宏达 升到A 见了CFO", { grade: "A", reason: "见了CFO" }],
  [setGrade, "Acme no longer A, B", { reason: "no longer A, B" }],
  [setGrade, "宏达 不是A 是B", { reason: "不是A 是B" }],
  [deals.move, "Acme they took the offer, negotiation", { reason: "they took the offer, negotiation" }],
  [deals.move, "宏达 由 报价 进入 谈判", { to: "negotiation", reason: "由 报价 进入" }],
  [deals.list, "my stale", { scope: "stale" }, "my"],
  [deals.list, "my team", { scope: "team" }, "my"],
  [deals.list, "all", { scope: "all" }],
  [deals.lost, "Acme too expensive", { reason: "price" }],
  [deals.setCloseDate, "Acme to 10 Feb", { closeDate: "2027-02-10" }],
  [deals.setCloseDate, "宏达 推迟到12月20日", { closeDate: "2026-12-20" }],
  [deals.setCloseDate, "宏达 拖到12月4日再说", { closeDate: "2026-12-04", note: "再说" }],
  [deals.next, "Acme call Jane on Friday", { nextStepOn: "2026-12-04", nextStep: "call Jane" }],
  [deals.next, "Acme Friday 3pm call Jane", { nextStepOn: "2026-12-04", nextStep: "call Jane 15:00" }],
  [deals.next, "宏达 下周三下午3点 上门演示", { nextStepOn: "2026-12-02", nextStep: "上门演示 15:00" }],
  [deals.next, "宏达 周五 完成报价", { nextStepOn: "2026-12-04", nextStep: "完成报价" }],
  [
    deals.next,
    "Acme ask what they wait for tomorrow",
    { nextStepOn: "2026-11-29", nextStep: "ask what they wait for" },
  ],
  [deals.setCloseDate, "Acme from 1 Dec to 20 Dec", { closeDate: "2026-12-20", note: "from 1 Dec" }],
  [deals.next, "宏达 确认金额 周五", { nextStepOn: "2026-12-04", nextStep: "确认金额" }],
  [deals.next, "宏达 确定在周五签约", { nextStepOn: "2026-12-04", nextStep: "确定在 签约" }],
  [deals.setAmount, "Acme from 80k to 60k", { amount: cny("60000") }, "from 80k"],
  [deals.setAmount, "宏达 从5万到9万", { amount: cny("90000") }, "从5万"],
  [deals.setAmount, "Acme 50k to 60k", {}, "50k to 60k"],
  [deals.setAmount, "Acme 12.500", {}, "12.500"],
  [deals.setAmount, "Acme €12.500", {}, "€12.500"],
  [deals.setAmount, "Acme not 12k but 15k", { amount: cny("15000") }, "not 12k but"],
  [deals.setAmount, "宏达 原来12万 现在是9万", { amount: cny("90000") }, "原来12万 现在是"],
  [deals.setAmount, "宏达 15万 因为9万太低", { amount: cny("150000") }, "因为9万太低"],
  [deals.setAmount, "Acme they offer 12k or 15k", {}, "they offer 12k or 15k"],
  [deals.next, "Acme send Monday's minutes on Friday", { nextStepOn: "2026-12-04", nextStep: "send Monday's minutes" }],
  [deals.next, "宏达 确认周五的到货时间 下周二", { nextStepOn: "2026-12-01", nextStep: "确认周五的到货时间" }],
  [deals.setCloseDate, "Acme was 20 Dec, now 10 Jan", { closeDate: "2027-01-10", note: "was 20 Dec, now" }],
  [deals.setCloseDate, "Acme 20 Dec moved to 10 Jan", { closeDate: "2027-01-10", note: "20 Dec moved" }],
  [setGrade, "宏达 A级", { grade: "A" }],
  [setGrade, "宏达 改为B级 预算不足", { grade: "B", reason: "预算不足" }],
  [deals.lost, "宏达 价格太高", { reason: "price" }],
  [deals.lost, "宏达 预算不足", { reason: "budget" }],
  [deals.setAmount, "Acme up by 5000", { amount: cny("5000") }, "up"],
  [deals.setAmount, "宏达 从12万改为10万", { amount: cny("100000") }, "从12万"],
  [deals.setAmount, "Acme 9000", { amount: cny("9000") }],
  [deals.setAmount, "Acme to 50", { amount: cny("50") }],
  [deals.setAmount, "Acme 7000 6000", {}, "7000 6000"],
  [deals.won, "Acme 9900", { amount: cny("9900") }],
  [deals.won, "Acme PO 4711", {}, "PO 4711"],
  [deals.won, "Acme signed 2 contracts", {}, "signed 2 contracts"],
  [customers.order, "Acme 9000 Server 5", { amount: cny("9000"), items: "Server 5" }],
  [customers.order, "Acme 20 boxes", { items: "20 boxes" }],
  [customers.order, "Acme invoice 4711", { items: "invoice 4711" }],
  [customers.order, "Acme -5000 returned", { amount: cny("-5000"), items: "returned" }],
  [customers.order, "宏达 9000 昨天", { amount: cny("9000"), on: "2026-11-27" }],
  [
    customers.order,
    "Acme 5k yesterday 14:00 paper x20",
    { amount: cny("5000"), on: "2026-11-27", items: "paper x20" },
    "14:00",
  ],
  [
    customers.contract,
    "Acme 120k from 1 Jan to 31 Dec",
    { amount: cny("120000"), from: "2027-01-01", to: "2027-12-31" },
  ],
  [
    customers.contract,
    "宏达 12万 从1月1日到12月31日 HT-9",
    { amount: cny("120000"), from: "2027-01-01", to: "2027-12-31", number: "HT-9" },
  ],
  [
    customers.contract,
    "Acme 12k from 1 Mar 2025 to 28 Feb",
    { amount: cny("12000"), from: "2025-03-01", to: "2026-02-28" },
  ],
  [
    customers.contract,
    "Acme 12k from 30 Nov to tomorrow",
    { amount: cny("12000"), from: "2026-11-30", to: "2026-11-29" },
  ],
  [members.away, "next week", { from: "2026-11-30", until: "2026-12-04" }],
  [members.away, "下周", { from: "2026-11-30", until: "2026-12-04" }],
  [members.away, "next week to 20 Dec", { from: "2026-11-30", until: "2026-12-20" }],
  [members.away, "1-5 Dec", { from: "2026-12-01", until: "2026-12-05" }],
  [members.away, "28 Dec to 2 Jan", { from: "2026-12-28", until: "2027-01-02" }],
  [members.away, "from Dec 1st until 5th", { from: "2026-12-01", until: "2026-12-05" }],
  [members.away, "1 to 5 January 2027", { from: "2027-01-01", until: "2027-01-05" }],
  [members.away, "12月1日至5日", { from: "2026-12-01", until: "2026-12-05" }],
  [members.away, "12月1-5号", { from: "2026-12-01", until: "2026-12-05" }],
  [members.away, "1月3号到5号", { from: "2027-01-03", until: "2027-01-05" }],
  [revisits.plan, "Acme Friday 10am renewal", { on: "2026-12-04", note: "renewal 10:00" }],
];

test.each(rows.map((row) => [row[1], row] as const))("“%s”", async (_line, [verb, line, values, unread]) => {
  const filled = await fill(verb, line, reader);
  const { opportunity: _deal, account: _account, ...said } = filled.values;
  expect(said).toEqual(values);
  expect(filled.unread.join(" ")).toBe(unread ?? "");
});

test.each([
  ["Acme +5k", true],
  ["宏达 降3万", true],
  ["Acme down by 2k", true],
  ["Acme 9000 for 3 seats", true],
  ["Acme around 50k", false],
  ["Acme 5k -> 9k", false],
])("what an amount changes by, and a bare number beside words, is looked at first: “%s” %s", async (line, isAsked) => {
  expect(isGuessed(deals.setAmount, await fill(deals.setAmount, line, reader))).toBe(isAsked);
});
