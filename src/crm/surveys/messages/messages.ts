import { says, sentences, type Text } from "../../../chat/text.ts";

const percent = (share: number): string => `${Math.round(100 * share)}%`;
const signed = (value: number): string => `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(Math.round(value))}`;

/** What is said of surveys and of what they bring. */
export const { say, lines } = sentences("surveySays", {
  help: says({
    en: "how likely customers are to recommend you: the score and its answers, or one customer's",
    "zh-CN": "客户满意度与推荐意愿（NPS）：总体得分及评分明细，或单个客户",
  }),
  usage: says({ en: "[<customer>]", "zh-CN": "[<客户>]" }),

  title: says<{ account: string }>({
    en: (f) => `Satisfaction of ${f.account}`,
    "zh-CN": (f) => `「${f.account}」的满意度`,
  }),
  never: says({ en: "Never asked.", "zh-CN": "尚未调查。" }),
  linkFor: says<{ account: string; contact: Text }>({
    en: (f, v) => `Survey for ${v.text(f.contact)} · ${f.account}`,
    "zh-CN": (f, v) => `满意度调查：${v.text(f.contact)} ·「${f.account}」`,
  }),
  passOn: says({
    en: "Send this on, by e-mail or however you write to them. It can be answered once.",
    "zh-CN": "请通过微信、邮件等方式转发给客户，仅可评分一次。",
  }),
  invitation: says<{ url: string; as: string | null }>({
    en: (f) => `How likely are you to recommend ${f.as ?? "us"}? One tap is enough: ${f.url}`,
    "zh-CN": (f) => `您愿意向同行推荐${f.as ?? "我们"}吗？点一下即可评分：${f.url}`,
  }),
  droppedNow: says<{ account: string }>({
    en: (f) => `${f.account} is not asked this time.`,
    "zh-CN": (f) => `本次不调查「${f.account}」。`,
  }),

  scored: says<{ score: number }>({ en: (f) => `${f.score} of 10`, "zh-CN": (f) => `${f.score} 分（满分 10）` }),
  alert: says<{ account: string; score: number }>({
    en: (f) => `${f.account} is not happy: ${f.score} of 10`,
    "zh-CN": (f) => `「${f.account}」不满意：${f.score} 分`,
  }),
  lowAlert: says<{ account: string; satisfaction: number }>({
    en: (f) => `${f.account} is not happy: satisfaction ${f.satisfaction} of 5`,
    "zh-CN": (f) => `「${f.account}」不满意：满意度 ${f.satisfaction}/5`,
  }),
  withdrawn: says<{ account: string }>({
    en: (f) => `The answer that said ${f.account} is not happy was taken back: nothing is left to do`,
    "zh-CN": (f) => `「${f.account}」的不满意反馈已撤销，无需处理`,
  }),
  passive: says<{ account: string; score: number }>({
    en: (f) => `${f.account} answered: ${f.score} of 10`,
    "zh-CN": (f) => `「${f.account}」已评分：${f.score} 分`,
  }),
  promoter: says<{ account: string; score: number }>({
    en: (f) => `${f.account} would recommend you: ${f.score} of 10`,
    "zh-CN": (f) => `「${f.account}」愿意推荐：${f.score} 分`,
  }),
  promoterNext: says({
    en: "A good moment to ask for a reference, or for what they need next.",
    "zh-CN": "正是请客户推荐或洽谈复购的好时机。",
  }),
  added: says<{ account: string; score: number }>({
    en: (f) => `${f.account} says why it gave ${f.score} of 10`,
    "zh-CN": (f) => `「${f.account}」补充了 ${f.score} 分的原因`,
  }),
  endIt: says({
    en: "Speak with them, then say how it ended.",
    "zh-CN": "请尽快与客户沟通，并填写处理结果。",
  }),
  late: says<{ account: string; who: Text }>({
    en: (f, v) => `Nobody has answered ${f.account} in time: with ${v.text(f.who)}`,
    "zh-CN": (f, v) => `「${f.account}」的不满反馈超时未处理，负责人：${v.text(f.who)}`,
  }),
  closed: says<{ who: string; account: string; outcome: Text }>({
    en: (f, v) => `${f.who} answered ${f.account}: ${v.text(f.outcome)}`,
    "zh-CN": (f, v) => `${f.who}已处理「${f.account}」的不满：${v.text(f.outcome)}`,
  }),
  reopened: says<{ who: string; account: string }>({
    en: (f) => `${f.who} took the answer to ${f.account} back: it waits for one, as before`,
    "zh-CN": (f) => `${f.who}撤销了对「${f.account}」不满的处理结果，恢复为待处理`,
  }),
  askedAgain: says<{ day: string }>({
    en: (f, v) => `They are called again on ${v.day(f.day)}, to hear whether it is better.`,
    "zh-CN": (f, v) => `将于 ${v.day(f.day)} 再次回访，了解是否改善。`,
  }),
  taken: says<{ who: string; account: string; score: number }>({
    en: (f) => `${f.who} took the answer of ${f.account}: ${f.score} of 10`,
    "zh-CN": (f) => `${f.who}代录了「${f.account}」的评分：${f.score} 分`,
  }),
  state: says<{ state: string }>({
    en: (f) =>
      ({ ready: "ready to be sent", sent: "sent, not answered yet", dropped: "not asked" })[f.state] ?? "expired",
    "zh-CN": (f) => ({ ready: "待发送", sent: "已发送，未评分", dropped: "未调查" })[f.state] ?? "已过期",
  }),

  complaintsDue: says<{ count: number }>({
    en: (f) => (f.count === 1 ? "An unhappy customer waits for you" : `${f.count} unhappy customers wait for you`),
    "zh-CN": (f) => `${f.count} 个不满意客户待处理`,
  }),
  ready: says<{ count: number }>({
    en: (f) => (f.count === 1 ? "A survey to send" : `${f.count} surveys to send`),
    "zh-CN": (f) => `${f.count} 份满意度调查待发送`,
  }),
  dueBy: says<{ at: string }>({
    en: (f, v) => `due ${v.instant(f.at)}`,
    "zh-CN": (f, v) => `${v.instant(f.at)} 前处理`,
  }),
  heading: says({ en: "Satisfaction", "zh-CN": "满意度" }),
  openComplaint: says({ en: "Unhappy, not answered yet", "zh-CN": "不满反馈，待处理" }),

  nps: says<{ days: number }>({
    en: (f) => `Would customers recommend you? Last ${f.days} days`,
    "zh-CN": (f) => `客户推荐意愿（NPS）· 近 ${f.days} 天`,
  }),
  relationship: says({ en: "Asked regularly", "zh-CN": "例行调查" }),
  event: says({ en: "After a sale or a complaint", "zh-CN": "交付或处理不满后" }),
  staff: says({ en: "Taken by staff, never in the score", "zh-CN": "员工代录，不计入得分" }),
  scoreIs: says<{ value: number; margin: number; n: number }>({
    en: (f) => `NPS ${signed(f.value)} ± ${Math.round(f.margin)} (n = ${f.n})`,
    "zh-CN": (f) => `NPS ${signed(f.value)} ± ${Math.round(f.margin)}（${f.n} 人评分）`,
  }),
  tooFew: says<{ n: number; fewest: number }>({
    en: (f) => `${f.n === 1 ? "1 answer" : `${f.n} answers`}; no score under ${f.fewest}`,
    "zh-CN": (f) => `${f.n} 份评分，不足 ${f.fewest} 份不计算得分`,
  }),
  camps: says<{ promoters: number; passives: number; detractors: number }>({
    en: (f) => `9–10: ${f.promoters} · 7–8: ${f.passives} · 0–6: ${f.detractors}`,
    "zh-CN": (f) => `9–10 分：${f.promoters} · 7–8 分：${f.passives} · 0–6 分：${f.detractors}`,
  }),
  rate: says<{ answered: number; sent: number; rate: number }>({
    en: (f) => `${f.answered} of ${f.sent} answered (${percent(f.rate)})`,
    "zh-CN": (f) => `${f.sent} 份中 ${f.answered} 份已评分（${percent(f.rate)}）`,
  }),
  answers: says({ en: "The answers", "zh-CN": "评分明细" }),
  noAnswers: says({ en: "No answer in these days.", "zh-CN": "这段时间没有评分。" }),
  byContact: says({
    en: "Each contact counts once, by the last answer; ± at 95 %.",
    "zh-CN": "每位联系人以最近一次评分计一次；± 为 95% 置信区间。",
  }),
  lastDays: says<{ days: number }>({ en: (f) => `${f.days} days`, "zh-CN": (f) => `近 ${f.days} 天` }),
});
