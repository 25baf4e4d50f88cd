import { says, sentences, type Text } from "../../../chat/text.ts";
import type { Day } from "../../../kernel/day.ts";
import type { Money } from "../../../kernel/money.ts";

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/** The customers' side of a digest, and of the numbers that managers ask for. */
export const { say: customer, lines } = sentences("digestCustomers", {
  heading: says({ en: "Customers", "zh-CN": "客户侧" }),
  numbers: says({ en: "Customer numbers", "zh-CN": "客户指标" }),
  helpNumbers: says({
    en: "customers in numbers: revisits, retention, repurchase, value by tier, contracts ending",
    "zh-CN": "客户指标：回访、留存、复购、各分层价值、到期合同",
  }),
  usageNumbers: says({ en: "[team]", "zh-CN": "[团队]" }),
  title: says<{ team: string | null; day: Day }>({
    en: (f, v) => `Customers in numbers · ${f.team ?? "whole company"} · ${v.day(f.day)}`,
    "zh-CN": (f, v) => `客户指标 · ${f.team ?? "全公司"} · ${v.day(f.day)}`,
  }),
  revisits: says({ en: "Revisits", "zh-CN": "回访" }),
  revisitsAre: says<{ due: number; done: number; missed: number }>({
    en: (f) => `${f.due} fell due, ${f.done} done · ${f.missed} missed and open`,
    "zh-CN": (f) => `到期 ${f.due}，已完成 ${f.done} · 逾期未处理 ${f.missed}`,
  }),
  punctual: says({ en: "Done on time, 30 days", "zh-CN": "按时完成率（30 天）" }),
  shareOf: says<{ share: number; part: number; whole: number }>({
    en: (f) => `${percent(f.share)} (${f.part} of ${f.whole})`,
    "zh-CN": (f) => `${percent(f.share)}（${f.part}/${f.whole}）`,
  }),
  tooFew: says<{ part: number; whole: number }>({
    en: (f) => `${f.part} of ${f.whole}: too few for a rate`,
    "zh-CN": (f) => `${f.part}/${f.whole}，样本不足，不计比率`,
  }),
  nps: says({ en: "NPS, 30 days", "zh-CN": "NPS（30 天）" }),
  npsIs: says<{ score: number; margin: number; n: number; rate: number | null }>({
    en: (f) =>
      `${Math.round(f.score)} ± ${Math.round(f.margin)} (n = ${f.n}${f.rate === null ? "" : `, ${percent(f.rate)} answered`})`,
    "zh-CN": (f) =>
      `${Math.round(f.score)} ± ${Math.round(f.margin)}（n = ${f.n}${f.rate === null ? "" : `，回复率 ${percent(f.rate)}`}）`,
  }),
  npsFew: says<{ promoters: number; passives: number; detractors: number }>({
    en: (f) => `too few for a score: ${f.promoters} promoters, ${f.passives} passives, ${f.detractors} detractors`,
    "zh-CN": (f) => `样本不足，不计分：推荐者 ${f.promoters}、中立者 ${f.passives}、贬损者 ${f.detractors}`,
  }),
  dormant: says({ en: "Newly dormant", "zh-CN": "新沉睡" }),
  ending: says({ en: "Contracts ending, 90 days", "zh-CN": "90 天内到期合同" }),
  endingAre: says<{ count: number; worth: Money }>({
    en: (f, v) => `${f.count} · ${v.roughMoney(f.worth)}`,
    "zh-CN": (f, v) => `${f.count} 份 · ${v.roughMoney(f.worth)}`,
  }),
  prompts: says({ en: "Repurchase and renewal to follow up", "zh-CN": "复购与续约待跟进" }),
  listDue: says({ en: "Revisits that fell due", "zh-CN": "到期回访" }),
  listDone: says({ en: "Revisits done", "zh-CN": "已完成回访" }),
  listMissed: says({ en: "Revisits missed", "zh-CN": "逾期回访" }),
  counted: says<{ what: Text; count: number }>({
    en: (f, v) => `${v.text(f.what)} (${f.count})`,
    "zh-CN": (f, v) => `${v.text(f.what)}（${f.count}）`,
  }),
  listTitle: says<{ what: Text; count: number }>({
    en: (f, v) => `${v.text(f.what)} (${f.count})`,
    "zh-CN": (f, v) => `${v.text(f.what)}（${f.count}）`,
  }),
  more: says({ en: "More", "zh-CN": "下一页" }),
  empty: says({ en: "Nothing here.", "zh-CN": "暂无数据。" }),

  year: says<{ from: Day; to: Day }>({
    en: (f, v) => `One year: ${v.day(f.from)} to ${v.day(f.to)}`,
    "zh-CN": (f, v) => `一年：${v.day(f.from)} 至 ${v.day(f.to)}`,
  }),
  retention: says({ en: "Retention", "zh-CN": "客户留存率" }),
  churn: says({ en: "Churn", "zh-CN": "客户流失率" }),
  came: says({ en: "New, and come back", "zh-CN": "新增与回流" }),
  cameAre: says<{ fresh: number; returned: number }>({
    en: (f) => `${f.fresh} new, ${f.returned} came back`,
    "zh-CN": (f) => `新增 ${f.fresh}，回流 ${f.returned}`,
  }),
  revenueRetention: says({ en: "Revenue retained (gross · net)", "zh-CN": "收入留存（毛 · 净）" }),
  revenueIs: says<{ grr: number; nrr: number }>({
    en: (f) => `${percent(f.grr)} · ${percent(f.nrr)}`,
    "zh-CN": (f) => `${percent(f.grr)} · ${percent(f.nrr)}`,
  }),
  repurchase: says({ en: "Repurchase, lifetime", "zh-CN": "复购率（历史）" }),
  second: says({ en: "Median days to the second order", "zh-CN": "首单到次单中位天数" }),
  byTier: says({ en: "Value by tier", "zh-CN": "各分层价值" }),
  tier: says({ en: "Tier", "zh-CN": "分层" }),
  count: says({ en: "Customers", "zh-CN": "客户数" }),
  twelve: says({ en: "Revenue, 12 months", "zh-CN": "近 12 个月收入" }),
  historic: says({ en: "Margin to date, each", "zh-CN": "至今毛利（户均）" }),
  simple: says({ en: "Value ahead, each", "zh-CN": "预计未来价值（户均）" }),
  none: says({ en: "–", "zh-CN": "–" }),
  basis: says({
    en: "Active: a contract in force, or an order within twice the customer's own interval and at least 180 days. Value ahead only from 30 customers on.",
    "zh-CN": "活跃：合同在有效期内，或在自身周期两倍（至少 180 天）内有订单。未来价值仅在满 30 个客户时计算。",
  }),
});
