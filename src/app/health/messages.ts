import { says, sentences } from "../../chat/text.ts";
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
  givenUp: says<{ count: number; since: string }>({
    en: (f, v) => `${v.number(f.count)} given up, the first told ${v.instant(f.since)}`,
    "zh-CN": (f, v) => `放弃 ${v.number(f.count)} 条，最早始于 ${v.instant(f.since)}`,
  }),
  ran: says({ en: "Last runs", "zh-CN": "最近运行" }),
  droppedAt: says<{ at: string }>({
    en: (f, v) => `left out at ${v.instant(f.at)}, too late for it`,
    "zh-CN": (f, v) => `${v.instant(f.at)} 已错过时间，未运行`,
  }),
});
