import type { InEvery } from "../kernel/locale.ts";
import type { Money } from "../kernel/money.ts";
import type { Maskable } from "../policy/schema.ts";
import type { Subject } from "./card.ts";
import { says, sentences, type Text, type Voice } from "./text.ts";

/** How many messages, from when to when. */
interface Span {
  readonly count: number;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
const spanOf = (comma: string, { from, to }: Span, voice: Voice): string =>
  from === undefined || to === undefined ? "" : `${comma}${voice.instant(from)} – ${voice.instant(to)}`;

/** The sentences that belong to talking itself: values on their own, forms, and what the front desk says. */
export const { say, lines } = sentences("chat", {
  verbatim: says<{ words: string }>({ en: (f) => f.words, "zh-CN": (f) => f.words }),
  either: says<InEvery<string>>({ en: (f) => f.en, "zh-CN": (f) => f["zh-CN"] }),
  money: says<{ money: Money }>({ en: (f, v) => v.money(f.money), "zh-CN": (f, v) => v.money(f.money) }),
  roughMoney: says<{ money: Money }>({ en: (f, v) => v.roughMoney(f.money), "zh-CN": (f, v) => v.roughMoney(f.money) }),
  day: says<{ day: string }>({ en: (f, v) => v.day(f.day), "zh-CN": (f, v) => v.day(f.day) }),
  instant: says<{ iso: string }>({ en: (f, v) => v.instant(f.iso), "zh-CN": (f, v) => v.instant(f.iso) }),
  number: says<{ value: number }>({ en: (f, v) => v.number(f.value), "zh-CN": (f, v) => v.number(f.value) }),
  list: says<{ parts: readonly Text[] }>({
    en: (f, v) => v.list(f.parts.map((part) => v.text(part))),
    "zh-CN": (f, v) => v.list(f.parts.map((part) => v.text(part))),
  }),
  dotted: says<{ parts: readonly Text[] }>({
    en: (f, v) => f.parts.map((part) => v.text(part)).join(" · "),
    "zh-CN": (f, v) => f.parts.map((part) => v.text(part)).join(" · "),
  }),
  /** What somebody may not read: see kept.ts. */
  hidden: says({ en: "•••", "zh-CN": "•••" }),
  kept: says<{ of: readonly Subject[]; field: Maskable; value: Text; otherwise?: Text }>({
    en: (f, v) => (f.otherwise ? v.text(f.otherwise) : "•••"),
    "zh-CN": (f, v) => (f.otherwise ? v.text(f.otherwise) : "•••"),
  }),
  labelled: says<{ label: Text; value: Text }>({
    en: (f, v) => `${v.text(f.label)}: ${v.text(f.value)}`,
    "zh-CN": (f, v) => `${v.text(f.label)}：${v.text(f.value)}`,
  }),

  save: says({ en: "Save", "zh-CN": "保存" }),
  cancel: says({ en: "Cancel", "zh-CN": "取消" }),
  yes: says({ en: "Yes", "zh-CN": "是" }),
  no: says({ en: "No", "zh-CN": "否" }),
  confirm: says({ en: "Confirm", "zh-CN": "确认" }),
  choose: says({ en: "Choose…", "zh-CN": "请选择…" }),
  more: says<{ count: number }>({ en: (f) => `and ${f.count} more`, "zh-CN": (f) => `另有 ${f.count} 项` }),
  onlyForYou: says({ en: "Only you can see this", "zh-CN": "仅你可见" }),
  openForm: says({ en: "Open form", "zh-CN": "打开表单" }),
  formWaits: says<{ title: Text }>({
    en: (f, v) => `${v.text(f.title)} · open the form to go on.`,
    "zh-CN": (f, v) => `${v.text(f.title)} · 请打开表单继续。`,
  }),
  close: says({ en: "Close", "zh-CN": "关闭" }),
  link: says({ en: "Link", "zh-CN": "链接" }),
  conversation: says<Span>({
    en: (f, v) => `${v.number(f.count)} messages${spanOf(", ", f, v)}`,
    "zh-CN": (f, v) => `共 ${v.number(f.count)} 条消息${spanOf("，", f, v)}`,
  }),
  partOfConversation: says<Span>({
    en: (f, v) => `${v.number(f.count)} messages of a longer conversation${spanOf(", ", f, v)}`,
    "zh-CN": (f, v) => `较长讨论中的 ${v.number(f.count)} 条消息${spanOf("，", f, v)}`,
  }),
  saidBy: says<{ name: string; words: string }>({
    en: (f) => `${f.name}: ${f.words}`,
    "zh-CN": (f) => `${f.name}：${f.words}`,
  }),
  messagesLeftOut: says<{ count: number }>({
    en: (f, v) => `[${f.count === 1 ? "one message" : `${v.number(f.count)} messages`} left out]`,
    "zh-CN": (f, v) => `［略去 ${v.number(f.count)} 条消息］`,
  }),
  seeMessage: says({ en: "View message", "zh-CN": "查看原消息" }),
  mayFill: says({ en: "Optional", "zh-CN": "选填" }),
  mustFill: says({ en: "Required", "zh-CN": "必填" }),
  search: says({ en: "Search", "zh-CN": "搜索" }),
  searchWords: says({ en: "A part of its name", "zh-CN": "输入名称的一部分" }),
  wrongFields: says({ en: "Please look at what is marked in red.", "zh-CN": "请查看标红的内容。" }),
  saved: says<{ title: Text }>({
    en: (f, v) => `Done: ${v.text(f.title)}`,
    "zh-CN": (f, v) => `已完成：${v.text(f.title)}`,
  }),
  sentPrivately: says({ en: "I've sent it to you privately.", "zh-CN": "已私信发给你。" }),
  formSentPrivately: says({ en: "I've sent you the form privately.", "zh-CN": "表单已私信发给你。" }),
  cannotWrite: says({
    en: "I can't write to you privately. Please open a chat with me, then ask again.",
    "zh-CN": "我没法给你发私信。请先打开和我的会话，再试一次。",
  }),
  hiddenPeople: says({
    en: "I'm not allowed to see who you are here. Please ask your admin to let this app read the company's contacts.",
    "zh-CN": "我无权查看你的身份信息。请联系管理员，给这个应用开通通讯录权限，并把你加入可访问范围。",
  }),
  working: says({ en: "Working on it…", "zh-CN": "正在处理…" }),
  gone: says({ en: "That message is no longer here.", "zh-CN": "那条消息已不存在。" }),

  needed: says<{ label: Text }>({
    en: (f, v) => `${v.text(f.label)} is needed.`,
    "zh-CN": (f, v) => `请填写「${v.text(f.label)}」。`,
  }),
  tooLong: says<{ max: number }>({
    en: (f, v) => `Please keep this under ${v.number(f.max)} characters.`,
    "zh-CN": (f, v) => `请控制在 ${v.number(f.max)} 个字以内。`,
  }),
  notMoney: says<{ words: string }>({
    en: (f) => `“${f.words}” is not an amount I can read. Try 120000, 120k or ¥120,000.`,
    "zh-CN": (f) => `看不懂金额「${f.words}」。可以写 120000、12万 或 ¥120,000。`,
  }),
  negativeMoney: says({ en: "An amount can't be negative.", "zh-CN": "金额不能为负数。" }),
  notDay: says<{ words: string }>({
    en: (f) => `“${f.words}” is not a date I can read. Try 2026-12-05, next Fri or end of month.`,
    "zh-CN": (f) => `看不懂日期「${f.words}」。可以写 2026-12-05、下周五 或 月底。`,
  }),
  noSuchDay: says<{ words: string }>({
    en: (f) => `There is no such day as ${f.words}.`,
    "zh-CN": (f) => `没有「${f.words}」这一天。`,
  }),
  twoDays: says<{ words: string }>({
    en: (f) => `“${f.words}” could be two different days. Please write it like 2026-12-05.`,
    "zh-CN": (f) => `「${f.words}」可能是两个不同的日期，请写成 2026-12-05 这样。`,
  }),
  notNumber: says<{ words: string }>({
    en: (f) => `“${f.words}” is not a whole number, or is too large.`,
    "zh-CN": (f) => `「${f.words}」不是整数，或数值过大。`,
  }),
  notChoice: says<{ words: string; choices: readonly Text[] }>({
    en: (f, v) => `“${f.words}” is not one of: ${f.choices.map((choice) => v.text(choice)).join(", ")}.`,
    "zh-CN": (f, v) => `「${f.words}」不在可选项中：${f.choices.map((choice) => v.text(choice)).join("、")}。`,
  }),
  notMember: says<{ words: string }>({
    en: (f) => `I don't know anyone here called “${f.words}”.`,
    "zh-CN": (f) => `没有找到名为「${f.words}」的成员。`,
  }),
  manyMembers: says<{ words: string; names: readonly string[] }>({
    en: (f, v) => `“${f.words}” could be ${v.list(f.names)}. Please mention the person with @.`,
    "zh-CN": (f, v) => `「${f.words}」可能是${v.list(f.names)}，请用 @ 指明。`,
  }),
  notFound: says<{ words: string }>({
    en: (f) => `I found nothing called “${f.words}”.`,
    "zh-CN": (f) => `没有找到「${f.words}」。`,
  }),
  moreFit: says({
    en: "More records fit than are shown. Search for a longer part of the name.",
    "zh-CN": "符合的记录不止这些，请输入更完整的名称再搜索。",
  }),
  pickOne: says<{ words: string; count: number }>({
    en: (f) => `“${f.words}” fits ${f.count} records. Which one?`,
    "zh-CN": (f) => `有 ${f.count} 条记录与「${f.words}」相符，是哪一条？`,
  }),
});
