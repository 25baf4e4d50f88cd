import { says, sentences, type Text } from "../../chat/text.ts";
import { type Span, spanText } from "./span.ts";

/** What an admin is told about how Tandem itself does. */
export const { say, lines } = sentences("health", {
  title: says({ en: "How Tandem is doing", "zh-CN": "系统运行情况" }),
  help: says({ en: "What ran, what failed, what waits", "zh-CN": "查看运行、失败与排队情况" }),
  allWell: says({ en: "All is well.", "zh-CN": "一切正常。" }),
  look: says({ en: "Something here wants your eye.", "zh-CN": "有需要你处理的问题。" }),
  retried: says<{ count: number }>({
    en: (f, v) =>
      f.count === 0
        ? "Nothing was left to retry."
        : `Retrying ${f.count === 1 ? "one job" : `${v.number(f.count)} jobs`}. Look again in a moment.`,
    "zh-CN": (f, v) => (f.count === 0 ? "没有需要重试的任务。" : `正在重试 ${v.number(f.count)} 个任务，请稍后再看。`),
  }),

  dismissed: says<{ count: number }>({
    en: (f) => (f.count === 0 ? "It is gone already." : "The job is dismissed: it will not run any more."),
    "zh-CN": (f) => (f.count === 0 ? "该任务已不存在。" : "已忽略该任务，不会再运行。"),
  }),
  resent: says<{ count: number }>({
    en: (f, v) =>
      f.count === 0
        ? "Nothing was left to send."
        : `Sending ${f.count === 1 ? "one message" : `${v.number(f.count)} messages`} again. Look again in a moment.`,
    "zh-CN": (f, v) => (f.count === 0 ? "没有需要重发的消息。" : `正在重发 ${v.number(f.count)} 条消息，请稍后再看。`),
  }),
  dropped: says<{ count: number }>({
    en: (f, v) =>
      f.count === 0
        ? "Nothing was left to dismiss."
        : `${f.count === 1 ? "One message is" : `${v.number(f.count)} messages are`} dismissed and will never be sent.`,
    "zh-CN": (f, v) => (f.count === 0 ? "没有可忽略的消息。" : `已忽略 ${v.number(f.count)} 条消息，不会再发送。`),
  }),

  platforms: says({ en: "Chat platforms", "zh-CN": "聊天平台" }),
  slack: says({ en: "Slack", "zh-CN": "Slack" }),
  feishu: says({ en: "Feishu", "zh-CN": "飞书" }),
  isUp: says<{ since: string }>({
    en: (f, v) => `connected since ${v.instant(f.since)}`,
    "zh-CN": (f, v) => `已连接（自 ${v.instant(f.since)} 起）`,
  }),
  isDown: says<{ since: string; why: string | null }>({
    en: (f, v) => `unreachable since ${v.instant(f.since)}${f.why ? `: ${f.why}` : ""}`,
    "zh-CN": (f, v) => `自 ${v.instant(f.since)} 起无法连接${f.why ? `：${f.why}` : ""}`,
  }),

  queue: says({ en: "Queue", "zh-CN": "队列" }),
  depth: says<{ due: number; later: number; failing: number; oldest: Span | null }>({
    en: (f, v) =>
      [
        f.due ? `${v.number(f.due)} due now` : "nothing due now",
        ...(f.due && f.oldest ? [`the oldest for ${spanText.en(f.oldest)}`] : []),
        `${v.number(f.later)} for later`,
        ...(f.failing ? [`${v.number(f.failing)} being tried again`] : []),
      ].join(" · "),
    "zh-CN": (f, v) =>
      [
        f.due ? `待执行 ${v.number(f.due)} 个` : "没有待执行的任务",
        ...(f.due && f.oldest ? [`最早的已等待 ${spanText["zh-CN"](f.oldest)}`] : []),
        `稍后执行 ${v.number(f.later)} 个`,
        ...(f.failing ? [`失败后重试中 ${v.number(f.failing)} 个`] : []),
      ].join(" · "),
  }),
  messages: says({ en: "Messages to people", "zh-CN": "待发消息" }),
  unsent: says<{ waiting: number; dead: number }>({
    en: (f, v) => `${v.number(f.waiting)} waiting · ${v.number(f.dead)} given up`,
    "zh-CN": (f, v) => `等待发送 ${v.number(f.waiting)} 条 · 放弃 ${v.number(f.dead)} 条`,
  }),
  unreachable: says({ en: "Out of reach", "zh-CN": "无法联系" }),
  withoutAccount: says<{ count: number }>({
    en: (f, v) =>
      `${f.count === 1 ? "one member has" : `${v.number(f.count)} members have`} no chat account here; nothing is sent to them`,
    "zh-CN": (f, v) => `${v.number(f.count)} 位成员没有聊天账号，不会向其发送消息`,
  }),
  holidays: says({ en: "Public holidays", "zh-CN": "节假日数据" }),
  knownUntil: says<{ until: string | null }>({
    en: (f, v) => (f.until === null ? "known without end" : `known until ${v.day(f.until)}`),
    "zh-CN": (f, v) => (f.until === null ? "长期有效" : `数据截至 ${v.day(f.until)}`),
  }),
  calendarEnds: says<{ region: string; until: string; isOver: boolean }>({
    en: (f, v) =>
      f.isOver
        ? `The public holidays of ${f.region} are known only until ${v.day(f.until)}: since then Monday to Friday is worked. Update Tandem.`
        : `The public holidays of ${f.region} are known only until ${v.day(f.until)}; after that Monday to Friday is worked. Update Tandem in time.`,
    "zh-CN": (f, v) =>
      f.isOver
        ? `${f.region} 的节假日数据只到 ${v.day(f.until)}，之后一律按周一至周五工作计算。请更新 Tandem。`
        : `${f.region} 的节假日数据只到 ${v.day(f.until)}，之后将按周一至周五工作计算。请及时更新 Tandem。`,
  }),

  dead: says<{ count: number }>({
    en: (f, v) => `Given up after all tries (${v.number(f.count)})`,
    "zh-CN": (f, v) => `多次重试后放弃的任务（${v.number(f.count)}）`,
  }),
  why: says({ en: "Reason", "zh-CN": "原因" }),
  dismiss: says({ en: "Dismiss", "zh-CN": "忽略" }),
  dismissSure: says({
    en: "It will never run again, and what it had to do is left undone. Dismiss it?",
    "zh-CN": "该任务将不再运行，要做的事不会补做。确定忽略吗？",
  }),
  dropSure: says<{ count: number }>({
    en: (f, v) =>
      `${f.count === 1 ? "This message" : `These ${v.number(f.count)} messages`} will never be sent. Dismiss?`,
    "zh-CN": (f, v) => `这 ${v.number(f.count)} 条消息将永不发送。确定忽略吗？`,
  }),
  reason: says<{ why: Text; raw: string }>({
    en: (f, v) => `${v.text(f.why)} (${f.raw})`,
    "zh-CN": (f, v) => `${v.text(f.why)}（${f.raw}）`,
  }),
  nobody: says({ en: "No chat account is known to tell it to", "zh-CN": "接收人没有可用的聊天账号" }),
  roomGone: says({
    en: "The room is gone or archived, or Tandem is no longer in it",
    "zh-CN": "群已解散或归档，或 Tandem 已不在群里",
  }),
  personGone: says({
    en: "The person is gone, or Tandem may not write to them",
    "zh-CN": "对方账号已停用，或不在 Tandem 的可用范围内",
  }),
  credentials: says({
    en: "The platform does not take Tandem's credentials",
    "zh-CN": "平台不接受 Tandem 的凭证",
  }),
  keyGone: says({
    en: "The workspace's token can't be decrypted: its key is not in TANDEM_SECRET_KEY",
    "zh-CN": "无法解密工作区的令牌：密钥不在 TANDEM_SECRET_KEY 中",
  }),
  scope: says({ en: "Tandem lacks a permission on the platform", "zh-CN": "Tandem 在平台上缺少权限" }),
  tooFast: says({ en: "The platform asks to wait", "zh-CN": "平台要求稍后再发" }),
  refused: says({ en: "The platform does not take the message as it is", "zh-CN": "平台不接受这条消息的内容" }),
  notReached: says({ en: "The platform can't be reached", "zh-CN": "无法连接平台" }),
  toWhom: says<{ names: readonly Text[]; more: number }>({
    en: (f, v) => `to ${v.list([...f.names.map(v.text), ...(f.more ? [`${v.number(f.more)} more`] : [])])}`,
    "zh-CN": (f, v) => `发给${v.list(f.names.map(v.text))}${f.more ? `等，另有 ${v.number(f.more)} 处` : ""}`,
  }),
  someRoom: says<{ room: string }>({ en: (f) => `the room ${f.room}`, "zh-CN": (f) => `群 ${f.room}` }),
  retry: says({ en: "Retry", "zh-CN": "重试" }),
  retryAll: says({ en: "Retry all", "zh-CN": "全部重试" }),
  which: says({ en: "Job", "zh-CN": "任务" }),
  more: says<{ count: number }>({
    en: (f, v) => `and ${v.number(f.count)} more`,
    "zh-CN": (f, v) => `另有 ${v.number(f.count)} 个`,
  }),
  notSent: says({ en: "Why messages are not sent", "zh-CN": "消息未发送的原因" }),
  waitingFor: says<{ count: number; since: string }>({
    en: (f, v) => `${v.number(f.count)} waiting, the first since ${v.instant(f.since)}`,
    "zh-CN": (f, v) => `等待 ${v.number(f.count)} 条，最早始于 ${v.instant(f.since)}`,
  }),
  givenUp: says<{ count: number; since: string; until: string }>({
    en: (f, v) =>
      f.count === 1
        ? `given up; told ${v.instant(f.since)}`
        : `${v.number(f.count)} given up, told ${v.instant(f.since)} – ${v.instant(f.until)}`,
    "zh-CN": (f, v) =>
      f.count === 1
        ? `已放弃，原定 ${v.instant(f.since)} 发送`
        : `已放弃 ${v.number(f.count)} 条，原定 ${v.instant(f.since)} 至 ${v.instant(f.until)} 发送`,
  }),
  ran: says({ en: "Last runs", "zh-CN": "最近运行" }),
  droppedAt: says<{ at: string }>({
    en: (f, v) => `skipped at ${v.instant(f.at)}: it was too late`,
    "zh-CN": (f, v) => `${v.instant(f.at)} 已错过时间，未运行`,
  }),
});
