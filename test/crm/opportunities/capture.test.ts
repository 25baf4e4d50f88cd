import { describe, expect, test } from "vitest";
import { readLine, readNew } from "../../../src/crm/opportunities/line/capture.ts";
import { policy } from "./given.ts";

/** Monday 23 November 2026. */
const reading = { today: "2026-11-23", policy, currency: "CNY" };

/** What a line says, without where it says it. */
function said(text: string) {
  const { taken, subject, unread, problems, ...values } = readLine(text, reading);
  return {
    subject: subject.text,
    ...values,
    ...(unread.length > 0 ? { unread } : {}),
    ...(problems.length > 0 ? { problems: problems.map(({ code }) => code) } : {}),
  };
}
const cny = (amount: string) => ({ amount, currency: "CNY" });
const usd = (amount: string) => ({ amount, currency: "USD" });

describe("one line of words about a deal", () => {
  const everything = {
    subject: "宏达",
    stage: "proposal",
    amount: cny("120000"),
    closeDate: "2026-11-30",
    nextStep: { text: "demo", on: "2026-12-02" },
  };
  test.each<[string, object]>([
    ["宏达 推进到报价 12万 月底签 下周三 demo", everything],
    ["宏达推进到报价12万月底签下周三demo", everything],
    ["宏达 推进到报价，１２万，月底签，下周三 demo", everything],
    ["宏达 到报价 12w 月底成交 下周三demo", everything],
    [
      "Acme move to proposal $120k, close end of month, call Jane next Fri",
      {
        subject: "Acme",
        stage: "proposal",
        amount: usd("120000"),
        closeDate: "2026-11-30",
        nextStep: { text: "call Jane", on: "2026-12-04" },
      },
    ],
    ["宏达 改为 40万", { subject: "宏达", amount: cny("400000") }],
    ["Acme now $120k", { subject: "Acme", amount: usd("120000") }],
    ["Acme -> proposal", { subject: "Acme", stage: "proposal" }],
    ["Acme move to Negotiation", { subject: "Acme", stage: "negotiation" }],
    ["move Acme to negotiation", { subject: "Acme", stage: "negotiation" }],
    ["把宏达推进到谈判", { subject: "宏达", stage: "negotiation" }],
    ["推进到报价 宏达", { subject: "宏达", stage: "proposal" }],
    ["宏达 报价阶段", { subject: "宏达", stage: "proposal" }],
    ["宏达 报价", { subject: "宏达", stage: "proposal" }],
    ["宏达 报价 12万", { subject: "宏达", stage: "proposal", amount: cny("120000") }],
    ["宏达 报价12万", { subject: "宏达", amount: cny("120000") }],
    ["宏达 赢单", { subject: "宏达", outcome: "won" }],
    ["宏达已赢单 80万", { subject: "宏达", outcome: "won", amount: cny("800000") }],
    ["Acme won", { subject: "Acme", outcome: "won" }],
    ["Acme Won €20k", { subject: "Acme", outcome: "won", amount: { amount: "20000", currency: "EUR" } }],
    ["宏达输了", { subject: "宏达", outcome: "lost" }],
    ["宏达 输单 太贵", { subject: "宏达", outcome: "lost", reason: "price" }],
    ["Acme lost because of price", { subject: "Acme", outcome: "lost", reason: "price" }],
    [
      "Acme lost to Globex, price too high",
      { subject: "Acme", outcome: "lost", reason: "competitor", competitor: "Globex", unread: ["price too high"] },
    ],
    ["Acme lost to Globex", { subject: "Acme", outcome: "lost", reason: "competitor", competitor: "Globex" }],
    ["宏达 淘汰 没预算", { subject: "宏达", outcome: "eliminated", reason: "no-budget" }],
    ["宏达 A级", { subject: "宏达", grade: "A" }],
    ["宏达 b类", { subject: "宏达", grade: "B" }],
    ["Acme grade A", { subject: "Acme", grade: "A" }],
    ["宏达 金额改为80000", { subject: "宏达", amount: cny("80000") }],
    ["Acme amount 5000", { subject: "Acme", amount: cny("5000") }],
    [
      "宏达 需求明确 预算已批 决策人已确认",
      { subject: "宏达", need: "clear", budget: "approved", decision: "confirmed" },
    ],
    [
      "Acme no need, budget pending, decision maker involved",
      { subject: "Acme", need: "none", budget: "evaluating", decision: "involved" },
    ],
    ["#42 到谈判", { subject: "#42", stage: "negotiation" }],
  ])("%s", (line, says) => {
    expect(said(line)).toEqual(says);
  });
});

describe("what stands beside a day says what the day is for", () => {
  test.each<[string, object]>([
    ["宏达 月底签", { closeDate: "2026-11-30" }],
    ["宏达 12月20日前签约", { closeDate: "2026-12-20" }],
    ["宏达 预计12月20日签约", { closeDate: "2026-12-20" }],
    ["宏达 签约时间改到12月15日", { closeDate: "2026-12-15" }],
    ["Acme closing 15 Dec", { closeDate: "2026-12-15" }],
    ["Acme sign by 15 Dec", { closeDate: "2026-12-15" }],
    ["Acme by end of Q4", { closeDate: "2026-12-31" }],
    ["Acme send quote by Fri", { nextStep: { text: "send quote", on: "2026-11-27" } }],
    ["宏达 周五前发方案", { nextStep: { text: "发方案", on: "2026-11-27" } }],
    ["宏达 下周三拜访", { nextStep: { text: "拜访", on: "2026-12-02" } }],
    ["宏达 拜访下周三", { nextStep: { text: "拜访", on: "2026-12-02" } }],
    ["宏达 明天见面 12万", { nextStep: { text: "见面", on: "2026-11-24" }, amount: cny("120000") }],
    ["宏达 下周三 报价", { nextStep: { text: "报价", on: "2026-12-02" } }],
    ["Acme follow up next Wed", { nextStep: { text: "follow up", on: "2026-12-02" } }],
    ["Acme demo on Friday 10:00", { nextStep: { text: "demo 10:00", on: "2026-11-27" } }],
    ["Acme, next Wed 3pm demo with Jane", { nextStep: { text: "demo with Jane 15:00", on: "2026-12-02" } }],
  ])("%s", (line, says) => {
    const { subject, ...values } = said(line);
    expect(values).toEqual(says);
    expect(subject).toMatch(/^(宏达|Acme)$/);
  });
});

describe("what can't be used is said, not guessed", () => {
  test.each<[string, object]>([
    ["宏达 下周三", { unread: ["下周三"], problems: ["bareDay"] }],
    ["宏达 2026-02-30 签约", { unread: ["2026-02-30", "签约"], problems: ["impossibleDay"] }],
    ["宏达 2月30日 拜访", { unread: ["2月30日", "拜访"], problems: ["impossibleDay"] }],
    ["Acme 5/12/2027 demo", { unread: ["5/12/2027", "demo"], problems: ["ambiguousDay"] }],
    ["宏达 -5万", { unread: ["-5万"], problems: ["negativeAmount"] }],
    ["宏达 12万 15万", { unread: ["12万", "15万"], problems: ["twoAmounts"] }],
    ["宏达 12万 120,000", { amount: cny("120000") }],
    ["宏达 月底签, 12月5日签约", { unread: ["月底签", "12月5日签约"], problems: ["twoCloseDates"] }],
    ["宏达 周三拜访, 周五演示", { unread: ["周三拜访", "周五演示"], problems: ["twoNextSteps"] }],
    ["宏达 到报价 到谈判", { unread: ["到报价", "到谈判"], problems: ["twoStages"] }],
    ["宏达 推进到报价 赢单", { unread: ["推进到报价", "赢单"], problems: ["twoStages"] }],
    ["宏达 A级 B级", { unread: ["A级", "B级"], problems: ["twoGrades"] }],
    ["宏达 昨天拜访了王总", { unread: ["昨天拜访了王总"] }],
    ["宏达 今天电话聊过 客户要降价", { unread: ["今天电话聊过 客户要降价"] }],
    ["Acme called Jane today", { unread: ["called Jane today"] }],
    ["宏达 今天打电话", { nextStep: { text: "打电话", on: "2026-11-23" } }],
    ["宏达 12万 客户很满意", { amount: cny("120000"), unread: ["客户很满意"] }],
    ["宏达 12万, 500, 客户很满意", { amount: cny("120000"), unread: ["500", "客户很满意"] }],
    ["Acme 120k blah blah", { amount: cny("120000"), unread: ["blah blah"] }],
  ])("%s", (line, says) => {
    const { subject, ...values } = said(line);
    expect(values).toEqual(says);
  });

  test("a deal that was not won is not won", () => {
    expect(said("宏达 没中标")).not.toHaveProperty("outcome");
    expect(said("Acme not won")).not.toHaveProperty("outcome");
  });
  test("a stage's name in a word is no stage", () => {
    expect(said("Leadership Ltd 12万")).toEqual({ subject: "Leadership Ltd", amount: cny("120000") });
  });
  test("nothing at all", () => {
    for (const line of ["", "   ", "，。！"]) expect(said(line)).toEqual({ subject: "" });
  });
});

describe("one line of words for a new deal", () => {
  const made = (text: string) => {
    const { taken, ...values } = readNew(text, reading);
    return values;
  };
  test("in Chinese, with the person to call", () => {
    expect(made("宏达科技 ERP 一期 50万 月底签 下周三拜访 王总 13800138000")).toEqual({
      name: "宏达科技 ERP 一期",
      account: "宏达科技",
      amount: cny("500000"),
      closeDate: "2026-11-30",
      nextStep: { text: "拜访 王总", on: "2026-12-02" },
      contact: { name: "王总", phone: "13800138000" },
      unread: [],
      problems: [],
    });
  });
  test("in English, with seats that are no money", () => {
    expect(made("Acme Corp — 200 seats, $120k, close end of Q4, call Jane next Fri")).toEqual({
      name: "Acme Corp — 200 seats",
      account: "Acme Corp",
      amount: usd("120000"),
      closeDate: "2026-12-31",
      nextStep: { text: "call Jane", on: "2026-12-04" },
      unread: [],
      problems: [],
    });
  });
  test("with contact, source, stage and grade", () => {
    expect(made("Acme Inc CRM rollout 30k USD contact: Jane Doe jane@acme.com via LinkedIn")).toMatchObject({
      name: "Acme Inc CRM rollout",
      account: "Acme Inc",
      amount: usd("30000"),
      contact: { name: "Jane Doe", email: "jane@acme.com" },
      source: "LinkedIn",
      unread: [],
    });
    expect(made("华为 云桌面 报价阶段 A级 120万 来源：展会")).toMatchObject({
      name: "华为 云桌面",
      stage: "proposal",
      grade: "A",
      source: "展会",
      unread: [],
    });
    expect(made("上海博远信息技术有限公司 MES项目 预计12月20日签约 金额 300000 张三 139 1234 5678")).toMatchObject({
      name: "上海博远信息技术有限公司 MES项目",
      account: "上海博远信息技术有限公司",
      amount: cny("300000"),
      closeDate: "2026-12-20",
      contact: { name: "张三", phone: "13912345678" },
      unread: [],
    });
  });
  test("words that move a deal are part of a new one's name", () => {
    expect(made("Lead to quote automation $20k")).toMatchObject({ name: "Lead to quote automation", unread: [] });
    expect(made("Lost & Found system 5万")).toEqual({
      name: "Lost & Found system",
      amount: cny("50000"),
      unread: [],
      problems: [],
    });
    expect(made("Acme rollout 5万 stage: proposal")).toMatchObject({ name: "Acme rollout", stage: "proposal" });
  });
  test("a name alone is a name, and its company is not guessed", () => {
    expect(made("Big deal")).toEqual({ name: "Big deal", unread: [], problems: [] });
  });
  test("a stage's word in the name stays in the name", () => {
    expect(made("宏达 方案 12万")).toMatchObject({ name: "宏达 方案", amount: cny("120000") });
  });
});
