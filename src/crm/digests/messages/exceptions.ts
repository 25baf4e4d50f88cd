import { says, sentences, type Text } from "../../../chat/text.ts";

const days = (n: number): string => (n === 1 ? "1 day" : `${n} days`);

/** Exceptions: why, old → new, who; and what a manager does about them. */
export const { say: exception, lines } = sentences("exceptions", {
  heading: says<{ count: number }>({
    en: (f) => (f.count === 1 ? "1 exception" : `${f.count} exceptions`),
    "zh-CN": (f) => `异常 ${f.count} 项`,
  }),
  none: says({ en: "No exceptions.", "zh-CN": "没有异常。" }),
  all: says({ en: "All exceptions", "zh-CN": "全部异常" }),
  by: says<{ why: Text; who: string; at: string }>({
    en: (f, v) => `${v.text(f.why)} – ${f.who}, ${v.instant(f.at)}`,
    "zh-CN": (f, v) => `${v.text(f.why)} —— ${f.who}，${v.instant(f.at)}`,
  }),
  because: says<{ why: Text; reason: string }>({
    en: (f, v) => `${v.text(f.why)} (“${f.reason}”)`,
    "zh-CN": (f, v) => `${v.text(f.why)}（“${f.reason}”）`,
  }),
  pushed: says<{ before: string; after: string; days: number; times: number }>({
    en: (f, v) =>
      `Close date put off by ${days(f.days)}${f.times > 1 ? `, for the ${nth(f.times)} time` : ""}: ${v.day(f.before)} → ${v.day(f.after)}`,
    "zh-CN": (f, v) =>
      `预计成交日推后 ${f.days} 天${f.times > 1 ? `（第 ${f.times} 次）` : ""}：${v.day(f.before)} → ${v.day(f.after)}`,
  }),
  cut: says<{ before: Text; after: Text; percent: number }>({
    en: (f, v) => `Amount cut by ${f.percent}%: ${v.text(f.before)} → ${v.text(f.after)}`,
    "zh-CN": (f, v) => `金额下调 ${f.percent}%：${v.text(f.before)} → ${v.text(f.after)}`,
  }),
  back: says<{ before: Text; after: Text }>({
    en: (f, v) => `Moved back: ${v.text(f.before)} → ${v.text(f.after)}`,
    "zh-CN": (f, v) => `阶段回退：${v.text(f.before)} → ${v.text(f.after)}`,
  }),
  skipped: says<{ before: Text; after: Text }>({
    en: (f, v) => `Stage skipped: ${v.text(f.before)} → ${v.text(f.after)}`,
    "zh-CN": (f, v) => `跳过阶段：${v.text(f.before)} → ${v.text(f.after)}`,
  }),
  quiet: says<{ days: number }>({
    en: (f) => `Grade A, and nothing was done for ${days(f.days)}`,
    "zh-CN": (f) => `A 级商机已 ${f.days} 天无跟进`,
  }),
  overdue: says<{ before: string; days: number }>({
    en: (f, v) => `Past its close date ${v.day(f.before)}, by ${days(f.days)}`,
    "zh-CN": (f, v) => `已过预计成交日 ${v.day(f.before)}，逾期 ${f.days} 天`,
  }),
  long: says<{ days: number; than: number; stage: Text }>({
    en: (f, v) => `${days(f.days)} in ${v.text(f.stage)}: longer than 9 of 10 deals stay (${days(f.than)})`,
    "zh-CN": (f, v) => `在“${v.text(f.stage)}”已停留 ${f.days} 天，超过九成商机的停留时间（${f.than} 天）`,
  }),
  absent: says<{ who: string; until: string; deals: number }>({
    en: (f, v) =>
      `${f.who} is on leave until ${v.day(f.until)} and owns ${f.deals === 1 ? "this deal" : `${f.deals} open deals`}`,
    "zh-CN": (f, v) => `${f.who}请假至 ${v.day(f.until)}，名下有 ${f.deals} 个进行中的商机`,
  }),
  left: says<{ who: string; deals: number }>({
    en: (f) => `${f.who} has left and owns ${f.deals === 1 ? "this deal" : `${f.deals} open deals`}`,
    "zh-CN": (f) => `${f.who}已离职，名下还有 ${f.deals} 个进行中的商机`,
  }),

  ask: says({ en: "Ask owner", "zh-CN": "询问负责人" }),
  askNow: says({ en: "Ask", "zh-CN": "发送" }),
  askTitle: says({ en: "Ask the owner", "zh-CN": "询问负责人" }),
  question: says({ en: "Your question", "zh-CN": "想问的问题" }),
  questionHint: says({ en: "Left empty: the facts speak for themselves", "zh-CN": "可留空，仅发送事实" }),
  accept: says({ en: "Mute", "zh-CN": "不再提示" }),
  unmute: says({ en: "Tell again", "zh-CN": "恢复提示" }),
  muted: says<{ count: number }>({
    en: (f) => (f.count === 1 ? "1 muted" : `${f.count} muted`),
    "zh-CN": (f) => `已设为不再提示 ${f.count} 项`,
  }),
  mutedBy: says<{ who: string; at: string }>({
    en: (f, v) => `muted by ${f.who}, ${v.instant(f.at)}; told again when its values change`,
    "zh-CN": (f, v) => `${f.who}于 ${v.instant(f.at)} 设为不再提示，数值变化后会重新提示`,
  }),
  asked: says<{ who: string; deal: string }>({
    en: (f) => `${f.who} is asked about ${f.deal}; the answer comes to you.`,
    "zh-CN": (f) => `已就「${f.deal}」询问${f.who}，对方回答后会通知你。`,
  }),
  askedTitle: says<{ who: string; deal: string }>({
    en: (f) => `${f.who} asks about ${f.deal}`,
    "zh-CN": (f) => `${f.who}询问商机「${f.deal}」`,
  }),
  answer: says({ en: "Answer", "zh-CN": "回答" }),
  answerTitle: says({ en: "Your answer", "zh-CN": "回答" }),
  answered: says<{ who: string; deal: string }>({
    en: (f) => `${f.who} answers about ${f.deal}`,
    "zh-CN": (f) => `${f.who}回复了商机「${f.deal}」`,
  }),
  answerSent: says<{ who: string }>({
    en: (f) => `Your answer went to ${f.who}.`,
    "zh-CN": (f) => `已回复${f.who}。`,
  }),
  accepted: says<{ deal: string }>({
    en: (f) => `Muted: this will not be told of ${f.deal} again until its values change.`,
    "zh-CN": (f) => `「${f.deal}」的这一项不再提示，数值变化后会重新提示。`,
  }),
  acceptedBefore: says<{ deal: string; who: string }>({
    en: (f) => `This was muted for ${f.deal} already, by ${f.who}.`,
    "zh-CN": (f) => `${f.who}已将「${f.deal}」的这一项设为不再提示。`,
  }),
  unmuted: says<{ deal: string }>({
    en: (f) => `This will be told of ${f.deal} again.`,
    "zh-CN": (f) => `「${f.deal}」的这一项已恢复提示。`,
  }),
  nobodyOwns: says({ en: "Nobody owns this deal: assign it instead.", "zh-CN": "该商机没有负责人，请先分配。" }),
  ownDeal: says({ en: "This deal is your own.", "zh-CN": "这是你自己的商机。" }),
  gone: says({ en: "This is no longer so.", "zh-CN": "该情况已不存在。" }),
  answeredBefore: says({ en: "This was answered already.", "zh-CN": "已经回答过了。" }),
  notAsked: says({ en: "This was asked of somebody else.", "zh-CN": "这个问题不是问你的。" }),
});

function nth(n: number): string {
  const tail = n % 100 >= 11 && n % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${tail}`;
}
