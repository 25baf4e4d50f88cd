import { says, sentences, type Text } from "../../../chat/text.ts";
import type { Day } from "../../../kernel/day.ts";
import type { Money } from "../../../kernel/money.ts";

/** What is said about customers, their tags, orders and contracts. */
export const { say, lines } = sentences("customerSaid", {
  titled: says<{ number: number; name: string }>({
    en: (f) => `${f.name} · customer #${f.number}`,
    "zh-CN": (f) => `${f.name} · 客户 #${f.number}`,
  }),
  listTitle: says<{ which: Text; count: number }>({
    en: (f, v) => `${v.text(f.which)} (${f.count})`,
    "zh-CN": (f, v) => `${v.text(f.which)}（${f.count}）`,
  }),
  mine: says({ en: "My customers", "zh-CN": "我的客户" }),
  team: says({ en: "Team's customers", "zh-CN": "团队客户" }),
  all: says({ en: "All customers", "zh-CN": "全部客户" }),
  unowned: says({ en: "Customers nobody cares for", "zh-CN": "无人维护的客户" }),
  ofTier: says<{ tier: Text }>({
    en: (f, v) => `${v.text(f.tier)} customers`,
    "zh-CN": (f, v) => `${v.text(f.tier)}客户`,
  }),
  falling: says({ en: "Falling customers", "zh-CN": "下滑客户" }),
  rising: says({ en: "Rising customers", "zh-CN": "上升客户" }),
  tagged: says<{ tag: string }>({ en: (f) => `Tagged “${f.tag}”`, "zh-CN": (f) => `标签「${f.tag}」` }),
  companies: says({ en: "All companies", "zh-CN": "全部公司" }),
  noneListed: says({
    en: "No customer here yet. A won deal makes a company a customer, and so does its first order.",
    "zh-CN": "这里还没有客户。赢单或登记首个订单后，公司即成为客户。",
  }),
  rowOrder: says<{ day: Day }>({
    en: (f, v) => `last order ${v.day(f.day)}`,
    "zh-CN": (f, v) => `最近订单 ${v.day(f.day)}`,
  }),
  rowTrend: says<{ trend: Text }>({ en: (f, v) => v.text(f.trend), "zh-CN": (f, v) => v.text(f.trend) }),
  isFalling: says({ en: "falling", "zh-CN": "下滑" }),
  isRising: says({ en: "rising", "zh-CN": "上升" }),
  isSteady: says({ en: "steady", "zh-CN": "平稳" }),
  ordersOnly: says<{ orders: number }>({
    en: (f) => `${f.orders} ${f.orders === 1 ? "order day" : "order days"}`,
    "zh-CN": (f) => `${f.orders} 个下单日`,
  }),
  twelveMonths: says<{ orders: number; revenue: Money }>({
    en: (f, v) => `${f.orders} ${f.orders === 1 ? "order day" : "order days"} · ${v.money(f.revenue)}`,
    "zh-CN": (f, v) => `${f.orders} 个下单日 · ${v.money(f.revenue)}`,
  }),
  contractUntil: says<{ number: string | null; to: Day | null }>({
    en: (f, v) => [f.number, f.to ? `until ${v.day(f.to)}` : "no end"].filter(Boolean).join(" · "),
    "zh-CN": (f, v) => [f.number, f.to ? `至 ${v.day(f.to)}` : "无固定期限"].filter(Boolean).join(" · "),
  }),
  expected: says<{ day: Day; interval: number }>({
    en: (f, v) => `${v.day(f.day)} (usually every ${Math.round(f.interval)} days)`,
    "zh-CN": (f, v) => `${v.day(f.day)}（通常每 ${Math.round(f.interval)} 天）`,
  }),

  logged: says<{ name: string }>({
    en: (f) => `Logged with ${f.name}.`,
    "zh-CN": (f) => `已记录「${f.name}」的跟进。`,
  }),
  tagsNow: says<{ tags: readonly string[] }>({
    en: (f, v) => (f.tags.length ? `Tags: ${v.list(f.tags)}` : "No tags any more."),
    "zh-CN": (f, v) => (f.tags.length ? `标签：${v.list(f.tags)}` : "已没有标签。"),
  }),
  tagsTitle: says<{ count: number }>({
    en: (f) => `Tags in use (${f.count})`,
    "zh-CN": (f) => `在用标签（${f.count}）`,
  }),
  noTagsYet: says({
    en: "No tags yet. “customer tag <customer> <tag>” sets the first.",
    "zh-CN": "还没有标签。用「客户 标签 <客户> <标签>」添加。",
  }),
  tagCount: says<{ count: number }>({
    en: (f) => (f.count === 1 ? "1 customer" : `${f.count} customers`),
    "zh-CN": (f) => `${f.count} 个客户`,
  }),
  tagRenamedBack: says<{ tag: string; count: number }>({
    en: (f) => `Taken back: ${f.count === 1 ? "1 customer bears" : `${f.count} customers bear`} “${f.tag}” again.`,
    "zh-CN": (f) => `已撤销：${f.count} 个客户恢复标签「${f.tag}」。`,
  }),
  tagRenamed: says<{ from: string; to: string }>({
    en: (f) => `“${f.from}” is “${f.to}” everywhere now.`,
    "zh-CN": (f) => `「${f.from}」已统一改为「${f.to}」。`,
  }),

  orderPlan: says<{ name: string }>({ en: (f) => `New order for ${f.name}`, "zh-CN": (f) => `「${f.name}」的新订单` }),
  refundPlan: says<{ name: string }>({ en: (f) => `Refund to ${f.name}`, "zh-CN": (f) => `「${f.name}」的退款` }),
  orderKept: says<{ name: string; amount: Money; day: Day }>({
    en: (f, v) => `Order of ${f.name} kept: ${v.money(f.amount)} · ${v.day(f.day)}`,
    "zh-CN": (f, v) => `已登记「${f.name}」的订单：${v.money(f.amount)} · ${v.day(f.day)}`,
  }),
  refundKept: says<{ name: string; amount: Money; day: Day }>({
    en: (f, v) => `Refund to ${f.name} kept: ${v.money(f.amount)} · ${v.day(f.day)}`,
    "zh-CN": (f, v) => `已登记「${f.name}」的退款：${v.money(f.amount)} · ${v.day(f.day)}`,
  }),
  becomesCustomer: says({
    en: "This makes the company a customer.",
    "zh-CN": "该公司将因此成为客户。",
  }),
  contractPlan: says<{ name: string }>({
    en: (f) => `New contract with ${f.name}`,
    "zh-CN": (f) => `「${f.name}」的新合同`,
  }),
  contractKept: says<{ name: string }>({
    en: (f) => `Contract with ${f.name} kept.`,
    "zh-CN": (f) => `已登记「${f.name}」的合同。`,
  }),
  line: says<{ product: string; quantity: string }>({
    en: (f) => `${f.product} × ${f.quantity}`,
    "zh-CN": (f) => `${f.product} × ${f.quantity}`,
  }),

  assignPlan: says<{ name: string }>({ en: (f) => `Hand ${f.name} over?`, "zh-CN": (f) => `移交「${f.name}」？` }),
  movesAlong: says<{ handOvers: number }>({
    en: (f) =>
      f.handOvers
        ? "What is open moves along: the hand-over that waits to be accepted, revisits and other tasks. History stays; deals stay with sales."
        : "What is open moves along: revisits and other tasks. History stays; deals stay with sales.",
    "zh-CN": (f) =>
      f.handOvers
        ? "未完成事项一并转移：待接受的交接、回访及其他任务；历史保留，商机仍归销售。"
        : "未完成事项一并转移：回访及其他任务；历史保留，商机仍归销售。",
  }),
  assigned: says<{ name: string; to: string }>({
    en: (f) => `${f.to} cares for ${f.name} now.`,
    "zh-CN": (f) => `「${f.name}」现由${f.to}维护。`,
  }),
  assignedNews: says<{ who: string; name: string; from: string | null; to: string }>({
    en: (f) => `${f.who} handed ${f.name} ${f.from ? `from ${f.from} ` : ""}to ${f.to}`,
    "zh-CN": (f) => `${f.who}将「${f.name}」${f.from ? `由${f.from}` : ""}移交给${f.to}`,
  }),
  noChange: says({ en: "Nothing was changed.", "zh-CN": "没有改动。" }),
  kindSet: says<{ name: string }>({ en: (f) => `Saved for ${f.name}.`, "zh-CN": (f) => `已保存「${f.name}」。` }),
  historyTitle: says<{ name: string }>({
    en: (f) => `History of ${f.name}`,
    "zh-CN": (f) => `「${f.name}」的往来记录`,
  }),
  noHistory: says({ en: "Nothing has happened yet.", "zh-CN": "还没有往来记录。" }),
  touchOrder: says({ en: "Order", "zh-CN": "订单" }),
  touchContract: says({ en: "Contract", "zh-CN": "合同" }),
  touchHandOver: says({ en: "Hand-over", "zh-CN": "客户交接" }),
  touchTier: says<{ from: Text; to: Text }>({
    en: (f, v) => `Tier: ${v.text(f.from)} → ${v.text(f.to)}`,
    "zh-CN": (f, v) => `分层：${v.text(f.from)} → ${v.text(f.to)}`,
  }),
  reviewTitle: says<{ month: Day }>({
    en: (f) => `Customers to review: since ${f.month.slice(0, 7)}`,
    "zh-CN": (f) => `客户定期复盘：${f.month.slice(0, 7)} 以来`,
  }),
  nothingToReview: says({
    en: "Nothing changed, nothing lapses: nothing to review.",
    "zh-CN": "没有变化，也没有到期事项，无需复盘。",
  }),
  reviewUnowned: says<{ count: number }>({
    en: (f) => (f.count === 1 ? "Nobody cares for 1 customer." : `Nobody cares for ${f.count} customers.`),
    "zh-CN": (f) => `有 ${f.count} 个客户无人维护。`,
  }),
  dayTiers: says<{ count: number }>({
    en: (f) => `Tiers that changed (${f.count})`,
    "zh-CN": (f) => `分层变化（${f.count}）`,
  }),
});
