import { says, sentences, type Text } from "../../../chat/text.ts";
import type { Day } from "../../../kernel/day.ts";
import type { Money } from "../../../kernel/money.ts";

/** What is said of further business with customers. */
export const { say, lines } = sentences("promptSays", {
  helpDue: says({
    en: "customers whose order or contract is due, each answered in place",
    "zh-CN": "复购、续约等待跟进的客户，可直接处理",
  }),
  usageDue: says({ en: "[mine | team]", "zh-CN": "[我的 | 团队]" }),
  mine: says({ en: "Mine", "zh-CN": "我的" }),
  team: says({ en: "Team's", "zh-CN": "团队的" }),
  list: says<{ count: number }>({
    en: (f) => `Further business to follow up (${f.count})`,
    "zh-CN": (f) => `复购与续约待跟进（${f.count}）`,
  }),
  none: says({ en: "No order or contract is due.", "zh-CN": "暂无到期的复购或续约。" }),
  andMore: says<{ count: number }>({
    en: (f) => `And ${f.count} more: /customer due`,
    "zh-CN": (f) => `还有 ${f.count} 个：/customer due`,
  }),

  order: says<{ expected: Day; interval: number; days: number; own: boolean }>({
    en: (f, v) =>
      `An order was expected on ${v.day(f.expected)}: ${f.own ? "they usually order" : "what they bought is usually ordered"} every ${Math.round(f.interval)} days, and ${f.days} have passed.`,
    "zh-CN": (f, v) =>
      `按${f.own ? "其下单周期" : "所购产品的常见周期"}（约 ${Math.round(f.interval)} 天），应于 ${v.day(f.expected)} 再下单，至今已 ${f.days} 天。`,
  }),
  falling: says<{ days: number; last: Money; before: Money; percent: number; year: boolean }>({
    en: (f, v) =>
      `${v.money(f.last)} in the last ${f.days} days, ${f.percent} % of ${v.money(f.before)} ${f.year ? "in the same days a year before" : "in the days before"}.`,
    "zh-CN": (f, v) =>
      `近 ${f.days} 天 ${v.money(f.last)}，为${f.year ? "上年同期" : "此前同样天数"} ${v.money(f.before)} 的 ${f.percent}%。`,
  }),
  fallingShare: says<{ days: number; percent: number; year: boolean }>({
    en: (f) =>
      `Orders of the last ${f.days} days come to ${f.percent} % of those ${f.year ? "in the same days a year before" : "in the days before"}.`,
    "zh-CN": (f) => `近 ${f.days} 天的订单额为${f.year ? "上年同期" : "此前同样天数"}的 ${f.percent}%。`,
  }),
  contract: says<{ what: string; to: Day; days: number }>({
    en: (f, v) =>
      `${f.what ? `Contract ${f.what}` : "The contract"} ends on ${v.day(f.to)}, in ${f.days === 1 ? "1 day" : `${f.days} days`}.`,
    "zh-CN": (f, v) => `合同${f.what ? ` ${f.what} ` : ""}将于 ${v.day(f.to)} 到期，还有 ${f.days} 天。`,
  }),
  contractOver: says<{ what: string; to: Day }>({
    en: (f, v) =>
      `${f.what ? `Contract ${f.what}` : "The contract"} ended on ${v.day(f.to)}. Was it renewed, or why not?`,
    "zh-CN": (f, v) => `合同${f.what ? ` ${f.what} ` : ""}已于 ${v.day(f.to)} 到期，是否已续约？若未续约，原因是什么？`,
  }),
  worth: says<{ amount: Text }>({
    en: (f, v) => `Worth ${v.text(f.amount)}.`,
    "zh-CN": (f, v) => `合同金额 ${v.text(f.amount)}。`,
  }),
  dealOpen: says({ en: "A renewal deal is open.", "zh-CN": "续约商机已建。" }),
  winBack: says<{ what: string; to: Day; reason: string }>({
    en: (f, v) =>
      `${f.what ? `Contract ${f.what}` : "The contract"} ended on ${v.day(f.to)}${f.reason ? ` (${f.reason})` : ""}: this was the day to ask again.`,
    "zh-CN": (f, v) =>
      `合同${f.what ? ` ${f.what} ` : ""}已于 ${v.day(f.to)} 结束${f.reason ? `（${f.reason}）` : ""}，到了再次争取的时间。`,
  }),
  hint: says<{ both: number; have: number; given: string; product: string }>({
    en: (f) => `${f.both} of ${f.have} similar customers with ${f.given} also use ${f.product}.`,
    "zh-CN": (f) => `${f.have} 个使用「${f.given}」的同类客户中，有 ${f.both} 个也在用「${f.product}」。`,
  }),
  answeredRefused: says<{ account: string; product: string; why: Text }>({
    en: (f, v) => `${f.account} does not want ${f.product}: ${v.text(f.why)}`,
    "zh-CN": (f, v) => `「${f.account}」不考虑「${f.product}」：${v.text(f.why)}`,
  }),
  helpHints: says({ en: "what goes with what, and how often it was taken up", "zh-CN": "产品搭配建议及采纳率" }),
  hintsTitle: says({ en: "What goes with what", "zh-CN": "产品搭配建议" }),
  noHints: says({
    en: "No hints yet: too few customers have two products in common.",
    "zh-CN": "暂无建议：同时使用两种产品的客户还太少。",
  }),
  pair: says<{ given: string; product: string }>({
    en: (f) => `${f.given} → ${f.product}`,
    "zh-CN": (f) => `${f.given} → ${f.product}`,
  }),
  rateIs: says<{ share: number }>({
    en: (f) => `${Math.round(f.share * 1000) / 10}%`,
    "zh-CN": (f) => `${Math.round(f.share * 1000) / 10}%`,
  }),
  off: says({ en: "off: hardly ever taken up", "zh-CN": "已停用：极少被采纳" }),
  saidLately: says<{ words: string }>({
    en: (f) => `Last time: ${f.words}`,
    "zh-CN": (f) => `上次反馈：${f.words}`,
  }),
  nobody: says({ en: "nobody cares for it yet", "zh-CN": "尚无负责人" }),

  undone: says<{ account: string }>({
    en: (f) => `Taken back: ${f.account} waits for an answer, as before.`,
    "zh-CN": (f) => `已撤销：「${f.account}」恢复为待跟进。`,
  }),
  answeredDeal: says<{ account: string }>({
    en: (f) => `${f.account}: a deal was made of it.`,
    "zh-CN": (f) => `「${f.account}」：已建商机。`,
  }),
  answeredLater: says<{ account: string; day: Day }>({
    en: (f, v) => `${f.account}: not yet. I ask again on ${v.day(f.day)}.`,
    "zh-CN": (f, v) => `「${f.account}」：暂未，${v.day(f.day)} 再提醒。`,
  }),
  answeredElsewhere: says<{ account: string; who: string }>({
    en: (f) => `${f.account} bought elsewhere: ${f.who}`,
    "zh-CN": (f) => `「${f.account}」已在别处购买：${f.who}`,
  }),
  answeredStopped: says<{ account: string; why: string }>({
    en: (f) => `${f.account} stopped buying: ${f.why}`,
    "zh-CN": (f) => `「${f.account}」不再购买：${f.why}`,
  }),
  answeredRenewed: says<{ account: string; to: Day }>({
    en: (f, v) => `${f.account} renewed until ${v.day(f.to)}.`,
    "zh-CN": (f, v) => `「${f.account}」已续约至 ${v.day(f.to)}。`,
  }),
  answeredNotRenewed: says<{ account: string; why: string; winBackOn: Day | null }>({
    en: (f, v) =>
      `${f.account} does not renew: ${f.why}${f.winBackOn ? ` · I ask again on ${v.day(f.winBackOn)}` : ""}`,
    "zh-CN": (f, v) => `「${f.account}」不续约：${f.why}${f.winBackOn ? ` · ${v.day(f.winBackOn)} 再提醒争取` : ""}`,
  }),
  dealStays: says({
    en: "The renewal deal is still open: close it as lost when it is.",
    "zh-CN": "续约商机仍未关闭，如已无望请标记输单。",
  }),
  nothingDone: says<{ account: string; days: number }>({
    en: (f) => `${f.account}: the contract ends in ${f.days} days, and nothing was done`,
    "zh-CN": (f) => `「${f.account}」合同 ${f.days} 天后到期，尚无跟进`,
  }),
  endsSoon: says<{ account: string; days: number }>({
    en: (f) =>
      `${f.account}: the contract ends ${f.days <= 0 ? "today" : f.days === 1 ? "tomorrow" : `in ${f.days} days`}`,
    "zh-CN": (f) => `「${f.account}」合同${f.days <= 0 ? "今天" : f.days === 1 ? "明天" : ` ${f.days} 天后`}到期`,
  }),
  expectedHint: says<{ expected: Day; interval: number }>({
    en: (f, v) =>
      `Their next order was expected on ${v.day(f.expected)} (usually every ${Math.round(f.interval)} days): ask about it.`,
    "zh-CN": (f, v) => `按约 ${Math.round(f.interval)} 天的下单周期，下一单预计在 ${v.day(f.expected)}，可顺便问问。`,
  }),
});

/** Where a deal came from, as its source says in the maker's language: kept as words, since people type sources, too. */
export const sources = {
  order: { en: "Repurchase", "zh-CN": "复购" },
  falling: { en: "Repurchase", "zh-CN": "复购" },
  rising: { en: "Upsell", "zh-CN": "增购" },
  contract: { en: "Renewal", "zh-CN": "续约" },
  "win-back": { en: "Win-back", "zh-CN": "回流" },
  hint: { en: "Cross-sell", "zh-CN": "交叉销售" },
} as const;
