import { says, sentences, type Text } from "../../../chat/text.ts";

/** What is said of revisits. */
export const { say, lines } = sentences("revisitSays", {
  helpToday: says({ en: "revisits that are due, each answered in place", "zh-CN": "待回访客户，可直接处理" }),
  helpPlan: says({ en: "plan a revisit for a day", "zh-CN": "为客户计划一次回访" }),
  usagePlan: says({ en: "<customer> <day> <what about>", "zh-CN": "<客户> <日期> <事项>" }),
  helpDone: says({ en: "what the customer said; the next one is booked", "zh-CN": "登记客户反馈，自动安排下一次" }),
  usageDone: says({ en: "<customer>", "zh-CN": "<客户>" }),

  title: says<{ account: string; day: string }>({
    en: (f, v) => `Revisit ${f.account} · ${v.day(f.day)}`,
    "zh-CN": (f, v) => `回访「${f.account}」· ${v.day(f.day)}`,
  }),
  vip: says<{ account: string }>({
    en: (f) => `VIP to call today: ${f.account}`,
    "zh-CN": (f) => `今天请回访 VIP 客户「${f.account}」`,
  }),
  list: says<{ count: number }>({
    en: (f) => (f.count === 1 ? "1 revisit is due" : `${f.count} revisits are due`),
    "zh-CN": (f) => `${f.count} 个客户待回访`,
  }),
  allDone: says({ en: "No revisit is due.", "zh-CN": "暂无待回访客户。" }),
  ahead: says<{ count: number }>({
    en: (f) => (f.count === 1 ? "1 more in the next 7 days." : `${f.count} more in the next 7 days.`),
    "zh-CN": (f) => `未来 7 天还有 ${f.count} 个。`,
  }),
  andMore: says<{ count: number }>({
    en: (f) => `And ${f.count} more: /revisit today`,
    "zh-CN": (f) => `还有 ${f.count} 个：/revisit today`,
  }),
  missed: says<{ count: number }>({
    en: (f) => (f.count === 1 ? "A revisit was missed" : `${f.count} revisits were missed`),
    "zh-CN": (f) => `${f.count} 个回访已逾期`,
  }),
  wasDue: says<{ day: string }>({
    en: (f, v) => `was due ${v.day(f.day)}`,
    "zh-CN": (f, v) => `应于 ${v.day(f.day)} 回访`,
  }),
  dueToday: says({ en: "due today", "zh-CN": "今天" }),
  dueOn: says<{ day: string }>({ en: (f, v) => `due ${v.day(f.day)}`, "zh-CN": (f, v) => v.day(f.day) }),
  tries: says<{ count: number }>({
    en: (f) => (f.count === 1 ? "not reached once" : `not reached ${f.count} times`),
    "zh-CN": (f) => `已 ${f.count} 次未联系上`,
  }),
  standsIn: says<{ who: string }>({ en: (f) => `for ${f.who}, who is away`, "zh-CN": (f) => `代${f.who}（休假中）` }),

  planned: says<{ account: string; day: string; who: Text }>({
    en: (f, v) => `${f.account} is to be called on ${v.day(f.day)} by ${v.text(f.who)}.`,
    "zh-CN": (f, v) => `已安排 ${v.day(f.day)} 由${v.text(f.who)}回访「${f.account}」。`,
  }),
  joined: says<{ account: string; day: string }>({
    en: (f, v) => `${f.account} already had a revisit open: both are one now, due ${v.day(f.day)}.`,
    "zh-CN": (f, v) => `「${f.account}」已有待办回访，已合并为一次：${v.day(f.day)}。`,
  }),
  forYou: says<{ who: string; account: string; day: string }>({
    en: (f, v) => `${f.who} planned a revisit for you: ${f.account} · ${v.day(f.day)}`,
    "zh-CN": (f, v) => `${f.who}为你安排了回访：「${f.account}」· ${v.day(f.day)}`,
  }),
  reached: says<{ who: string; account: string; at: string }>({
    en: (f, v) => `${f.who} reached ${f.account} · ${v.instant(f.at)}`,
    "zh-CN": (f, v) => `${f.who}已联系「${f.account}」· ${v.instant(f.at)}`,
  }),
  unreached: says<{ who: string; account: string; day: string }>({
    en: (f, v) => `${f.who} did not reach ${f.account}: again on ${v.day(f.day)}`,
    "zh-CN": (f, v) => `${f.who}未联系上「${f.account}」，${v.day(f.day)} 再联系`,
  }),
  moved: says<{ who: string; account: string; day: string; reason: string }>({
    en: (f, v) => `${f.who} moved ${f.account} to ${v.day(f.day)}: ${f.reason}`,
    "zh-CN": (f, v) => `${f.who}将「${f.account}」的回访改到 ${v.day(f.day)}：${f.reason}`,
  }),
  dropped: says<{ who: string; account: string; reason: string }>({
    en: (f) => `${f.who}: no revisit of ${f.account} now: ${f.reason}`,
    "zh-CN": (f) => `${f.who}：「${f.account}」本次无需回访：${f.reason}`,
  }),
  reassigned: says<{ who: string; account: string; to: string }>({
    en: (f) => `${f.who} gave the revisit of ${f.account} to ${f.to}`,
    "zh-CN": (f) => `${f.who}将「${f.account}」的回访转交给${f.to}`,
  }),
  undone: says<{ who: string; account: string }>({
    en: (f) => `${f.who} took the answer about ${f.account} back`,
    "zh-CN": (f) => `${f.who}撤销了「${f.account}」的回访处理`,
  }),
  next: says<{ day: string; ground: Text }>({
    en: (f, v) => `Next one: ${v.day(f.day)} · ${v.text(f.ground)}`,
    "zh-CN": (f, v) => `下一次：${v.day(f.day)} · ${v.text(f.ground)}`,
  }),
  noNext: says({
    en: "No further one: a dormant customer is left alone after the last try.",
    "zh-CN": "不再安排：沉睡客户完成最后一次唤醒后不再打扰。",
  }),
  asksManager: says<{ who: string; account: string }>({
    en: (f) => `${f.who} wants to move ${f.account} a third time`,
    "zh-CN": (f) => `${f.who}想第三次改期「${f.account}」的回访`,
  }),
  wish: says<{ on: string; reason: string }>({
    en: (f, v) => `To ${v.day(f.on)}: ${f.reason}`,
    "zh-CN": (f, v) => `改到 ${v.day(f.on)}：${f.reason}`,
  }),
  managerAsked: says<{ name: string }>({
    en: (f) => `It was moved twice already, so ${f.name} decides: your wish is with them.`,
    "zh-CN": (f) => `已改期两次，需由${f.name}决定，已转达。`,
  }),
  thirdTry: says({
    en: "The third time in vain. Who else there could be called?",
    "zh-CN": "已第三次未联系上，可以改联系谁？",
  }),
  logged: says<{ satisfaction: string; said: string }>({
    en: (f) => `Revisit · satisfaction ${f.satisfaction} of 5${f.said ? ` · ${f.said}` : ""}`,
    "zh-CN": (f) => `回访 · 满意度 ${f.satisfaction}/5${f.said ? ` · ${f.said}` : ""}`,
  }),
});
