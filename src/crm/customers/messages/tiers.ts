import { says, sentences, type Text } from "../../../chat/text.ts";
import type { Money } from "../../../kernel/money.ts";

/** How many intervals, to a tenth. */
const times = (recency: number): string => String(Math.round(recency * 10) / 10);

/** Why a customer has its tier, in words. */
export const { say: why, lines } = sentences("customerTier", {
  withReason: says<{ tier: Text; reason: Text }>({
    en: (f, v) => `${v.text(f.tier)}: ${v.text(f.reason)}`,
    "zh-CN": (f, v) => `${v.text(f.tier)}：${v.text(f.reason)}`,
  }),
  changed: says<{ name: string; from: Text; to: Text; reason: Text }>({
    en: (f, v) => `${f.name}: ${v.text(f.from)} → ${v.text(f.to)}, ${v.text(f.reason)}`,
    "zh-CN": (f, v) => `${f.name}：${v.text(f.from)} → ${v.text(f.to)}，${v.text(f.reason)}`,
  }),
  won: says({ en: "just won", "zh-CN": "刚刚成交" }),
  imported: says({ en: "imported, not reckoned yet", "zh-CN": "导入，尚未计算" }),
  byOrder: says({ en: "first order kept by hand", "zh-CN": "手工登记首个订单" }),
  lapsed: says({ en: "set by hand until lately", "zh-CN": "手动设定刚到期" }),
  byHand: says<{ note: string; until: string | null }>({
    en: (f, v) => `set by hand${f.until ? ` until ${v.instant(f.until)}` : ""}: ${f.note}`,
    "zh-CN": (f, v) => `手动设定${f.until ? `至 ${v.instant(f.until)}` : ""}：${f.note}`,
  }),
  vip: says<{ rank: number; ranked: number; recency: number; small: boolean }>({
    en: (f) =>
      `${f.small ? "high value" : `place ${f.rank} of ${f.ranked} by value`}, ordered lately (${times(f.recency)} of its interval)`,
    "zh-CN": (f) =>
      `${f.small ? "高价值" : `价值排名 ${f.rank}/${f.ranked}`}，近期有订单（间隔的 ${times(f.recency)} 倍）`,
  }),
  recency: says<{ days: number; recency: number }>({
    en: (f) => `no order for ${f.days} days, ${times(f.recency)} times its interval`,
    "zh-CN": (f) => `${f.days} 天无订单，为其间隔的 ${times(f.recency)} 倍`,
  }),
  quiet: says<{ days: number }>({
    en: (f) => `neither order nor contact for ${f.days} days`,
    "zh-CN": (f) => `${f.days} 天无订单也无联系`,
  }),
  contacts: says<{ count: number }>({
    en: (f) => `little value yet, but ${f.count} conversations lately`,
    "zh-CN": (f) => `价值尚低，但近期沟通 ${f.count} 次`,
  }),
  deal: says({ en: "little value yet, but a promising deal is open", "zh-CN": "价值尚低，但有优质商机在谈" }),
  rest: says({ en: "passes no test of another tier", "zh-CN": "不符合其他分层条件" }),

  title: says<{ name: string; tier: Text }>({
    en: (f, v) => `Why is ${f.name} ${v.text(f.tier)}?`,
    "zh-CN": (f, v) => `「${f.name}」为什么是${v.text(f.tier)}客户？`,
  }),
  sinceOrder: says({ en: "Days since the last order", "zh-CN": "距最近订单天数" }),
  interval: says({ en: "Usual days between orders", "zh-CN": "通常下单间隔（天）" }),
  intervalSegment: says({ en: "Usual days between orders of its segment", "zh-CN": "同类客户下单间隔（天）" }),
  ratio: says({ en: "Recency (days ÷ interval)", "zh-CN": "近度（天数 ÷ 间隔）" }),
  orders: says({ en: "Order days in 12 months", "zh-CN": "近 12 个月下单天数" }),
  margin: says({ en: "Margin in 12 months", "zh-CN": "近 12 个月毛利" }),
  revenue: says({ en: "Revenue in 12 months", "zh-CN": "近 12 个月销售额" }),
  place: says({ en: "Place by value", "zh-CN": "价值排名" }),
  placeOf: says<{ rank: number; ranked: number }>({
    en: (f) => `${f.rank} of ${f.ranked}`,
    "zh-CN": (f) => `${f.rank}/${f.ranked}`,
  }),
  months: says({ en: "Months as a customer", "zh-CN": "成为客户（月）" }),
  talks: says({ en: "Conversations lately", "zh-CN": "近期沟通次数" }),
  asOf: says<{ day: string }>({
    en: (f, v) => `Reckoned on ${v.day(f.day)}.`,
    "zh-CN": (f, v) => `计算日：${v.day(f.day)}。`,
  }),
  notReckoned: says({ en: "Not reckoned yet: that is done each night.", "zh-CN": "尚未计算，每晚自动更新。" }),
  pending: says<{ tier: Text }>({
    en: (f, v) => `Last night it was ${v.text(f.tier)}; one more such night, and it will be.`,
    "zh-CN": (f, v) => `昨晚的结果是${v.text(f.tier)}，再出现一晚即生效。`,
  }),
  small: says({
    en: "With this few customers fixed values decide, not places.",
    "zh-CN": "客户数量较少，按固定金额而非排名判断。",
  }),
  rfm: says<{ r: number; f: number; m: number; segment: Text }>({
    en: (f, v) => `RFM ${f.r}-${f.f}-${f.m} (5 is best): ${v.text(f.segment)}`,
    "zh-CN": (f, v) => `RFM ${f.r}-${f.f}-${f.m}（5 为最好）：${v.text(f.segment)}`,
  }),
  champion: says({ en: "buys lately, often and much", "zh-CN": "近期买、常买、买得多" }),
  loyal: says({ en: "buys steadily", "zh-CN": "稳定购买" }),
  fresh: says({ en: "bought lately, not much yet", "zh-CN": "近期购买，金额尚小" }),
  atRisk: says({ en: "used to buy well, not lately", "zh-CN": "曾经买得多，近期没有" }),
  lost: says({ en: "has not bought for long", "zh-CN": "很久没有购买" }),
  other: says({ en: "in between", "zh-CN": "介于之间" }),
  historyTitle: says({ en: "Changes of tier", "zh-CN": "分层变化" }),
  setTo: says<{ name: string; tier: Text; until: string }>({
    en: (f, v) => `${f.name} is ${v.text(f.tier)} until ${v.instant(f.until)}.`,
    "zh-CN": (f, v) => `「${f.name}」设为${v.text(f.tier)}，有效期至 ${v.instant(f.until)}。`,
  }),
  setFree: says<{ name: string }>({
    en: (f) => `${f.name} gets its tier from its numbers again, from tonight.`,
    "zh-CN": (f) => `「${f.name}」今晚起恢复按数据分层。`,
  }),
  money: says<{ money: Money }>({ en: (f, v) => v.money(f.money), "zh-CN": (f, v) => v.money(f.money) }),
});
