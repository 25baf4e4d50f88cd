import { says, sentences, type Text } from "../../../chat/text.ts";
import type { Money } from "../../../kernel/money.ts";

/** How a team has its digest, tidiness, and what else one may ask of the funnel. */
export const { say: setting, lines } = sentences("digestSettings", {
  settings: says({ en: "Digest settings", "zh-CN": "日报设置" }),
  settingsTitle: says({ en: "Team digest", "zh-CN": "团队日报" }),
  helpSettings: says({
    en: "when a team has its digest, its monthly target, its board",
    "zh-CN": "设置团队日报的时间、月度目标与看板",
  }),
  usageTeam: says({ en: "[team]", "zh-CN": "[团队]" }),
  team: says({ en: "Team", "zh-CN": "团队" }),
  at: says({ en: "Time of day", "zh-CN": "发送时间" }),
  atHint: says({
    en: "Such as 08:30, in the team's zone; empty: the company's time",
    "zh-CN": "如 08:30，按团队时区；留空则用公司时间",
  }),
  target: says({ en: "To win in a month", "zh-CN": "月度赢单目标" }),
  targetHint: says({ en: "Empty: no target", "zh-CN": "留空表示不设目标" }),
  showsPeople: says({ en: "The board shows people", "zh-CN": "看板显示个人" }),
  here: says({ en: "Send it here", "zh-CN": "发到本群" }),
  helpHere: says({
    en: "the team's digest comes into this channel each morning",
    "zh-CN": "每个工作日把团队日报发到本群",
  }),
  privately: says({ en: "Send it to the manager", "zh-CN": "改为私信主管" }),
  helpPrivately: says({ en: "the team's digest comes to its manager alone", "zh-CN": "团队日报只私信发给主管" }),
  saved: says<{ team: string }>({ en: (f) => `${f.team}: digest`, "zh-CN": (f) => `${f.team} · 日报设置` }),
  where: says({ en: "Where", "zh-CN": "发送到" }),
  toRoom: says({ en: "this team's channel", "zh-CN": "团队群" }),
  toManager: says({ en: "the manager, privately", "zh-CN": "主管私信" }),
  company: says<{ at: string }>({ en: (f) => `${f.at} (the company's time)`, "zh-CN": (f) => `${f.at}（公司默认）` }),
  none: says({ en: "none", "zh-CN": "无" }),
  on: says({ en: "yes", "zh-CN": "是" }),
  off: says({ en: "no: teams only", "zh-CN": "否，仅显示团队" }),
  targetIs: says<{ money: Money }>({ en: (f, v) => v.money(f.money), "zh-CN": (f, v) => v.money(f.money) }),
  notTime: says<{ words: string; until: string }>({
    en: (f) => `“${f.words}” is not a time before ${f.until} such as 08:30.`,
    "zh-CN": (f) => `「${f.words}」不是 ${f.until} 之前的时间，请写成 08:30 这样。`,
  }),
  noRoom: says({
    en: "Say this in the channel that should have the digest.",
    "zh-CN": "请在要接收日报的群里发送这句话。",
  }),
  whichTeam: says({ en: "Which team? Name it after the command.", "zh-CN": "请在命令后写明团队。" }),
  notManager: says({
    en: "Only the team's manager or an admin may change this.",
    "zh-CN": "只有团队主管或管理员可以修改。",
  }),
  otherCurrency: says<{ currency: string }>({
    en: (f) => `The target is in the company's currency, ${f.currency}.`,
    "zh-CN": (f) => `目标须使用公司本位币 ${f.currency}。`,
  }),

  hygiene: says({ en: "My list to zero", "zh-CN": "我的待完善清单" }),
  helpHygiene: says({
    en: "your deals that lack something, each mended in place",
    "zh-CN": "列出你信息不全的商机，逐条就地完善",
  }),
  helpBoard: says({ en: "how tidy each team keeps its deals", "zh-CN": "各团队商机的规范度" }),
  toZero: says<{ count: number; share: number | null }>({
    en: (f) =>
      f.count === 0
        ? "Nothing to tidy: well kept"
        : `${f.count === 1 ? "1 deal" : `${f.count} deals`} to tidy · hygiene ${Math.round((f.share ?? 1) * 100)}%`,
    "zh-CN": (f) =>
      f.count === 0 ? "全部完善，没有待办" : `${f.count} 个商机待完善 · 规范度 ${Math.round((f.share ?? 1) * 100)}%`,
  }),
  boardTitle: says({ en: "Hygiene board", "zh-CN": "规范度看板" }),
  lacks: says<{ what: readonly Text[] }>({
    en: (f, v) => `Lacks: ${f.what.map((each) => v.text(each)).join(", ")}`,
    "zh-CN": (f, v) => `待完善：${f.what.map((each) => v.text(each)).join("、")}`,
  }),
  ruleActivity: says({ en: "a recent contact", "zh-CN": "近期联系" }),
  ruleAmount: says({ en: "an amount", "zh-CN": "金额" }),
  ruleCloseDate: says({ en: "a close date that lies ahead", "zh-CN": "未过期的预计成交日" }),
  ruleDecision: says({ en: "the decision maker's part", "zh-CN": "决策人情况" }),
  ruleNextStep: says({ en: "a next step ahead", "zh-CN": "下一步安排" }),
  openDeals: says({ en: "Open deals", "zh-CN": "进行中商机" }),

  compare: says({ en: "Compare", "zh-CN": "前后对比" }),
  helpCompare: says({ en: "two spans of time side by side", "zh-CN": "两段时间并排对比" }),
  usageCompare: says({ en: "[span] [with span] [team]", "zh-CN": "[时段] [与 时段] [团队]" }),
});
