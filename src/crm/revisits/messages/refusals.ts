import { says, sentences } from "../../../chat/text.ts";

/** Why something can't be done with a revisit; the codes of this slice's refusals. */
export const { lines } = sentences("revisits", {
  noRevisit: says({ en: "I can't find that revisit any more.", "zh-CN": "找不到这次回访。" }),
  notYours: says<{ owner: string | null }>({
    en: (f) => `${f.owner ?? "Somebody else"} answers this revisit; their manager may, too.`,
    "zh-CN": (f) => `这次回访由${f.owner ?? "他人"}负责，其主管也可处理。`,
  }),
  answeredBefore: says<{ by?: string; at: string | null }>({
    en: (f, v) => `${f.by ?? "Somebody"} answered this already${f.at ? ` · ${v.instant(f.at)}` : ""}.`,
    "zh-CN": (f, v) => `${f.by ?? "已有人"}已处理${f.at ? ` · ${v.instant(f.at)}` : ""}。`,
  }),
  satisfactionRange: says({ en: "Satisfaction is a number from 1 to 5.", "zh-CN": "满意度为 1 到 5。" }),
  moveForward: says<{ on: string }>({
    en: (f, v) => `${v.day(f.on)} is not ahead: choose a later day.`,
    "zh-CN": (f, v) => `${v.day(f.on)} 不在今天之后，请选更晚的日期。`,
  }),
  movedTwice: says({
    en: "It was moved twice already: a manager decides now.",
    "zh-CN": "已改期两次，需由主管决定。",
  }),
  theirsAlready: says<{ name: string }>({
    en: (f) => `${f.name} has this revisit already.`,
    "zh-CN": (f) => `这次回访已由${f.name}负责。`,
  }),
  takenBefore: says<{ by: string | null; at: string }>({
    en: (f, v) => `${f.by ?? "Somebody"} took this already · ${v.instant(f.at)}.`,
    "zh-CN": (f, v) => `${f.by ?? "已有人"}已在跟进 · ${v.instant(f.at)}。`,
  }),
  mayNotTake: says<{ owner: string | null }>({
    en: (f) => `This customer is out of your sight: ${f.owner ?? "a manager"} or their team takes the call.`,
    "zh-CN": (f) => `你无权查看该客户，请由${f.owner ?? "主管"}或其团队跟进。`,
  }),
  othersTake: says({
    en: "By your company's rules, calls of others are taken by a manager or an admin.",
    "zh-CN": "按公司规定，他人的回访由主管或管理员接手。",
  }),
  notTaken: says({ en: "Nobody has taken this one.", "zh-CN": "这次回访没有被认领。" }),
  calledSince: says({
    en: "It can't be taken back any more: the call that was booked with it was answered or changed since.",
    "zh-CN": "无法撤销：随之安排的回访之后已处理或变更。",
  }),
  noPerson: says({ en: "They don't work here any more.", "zh-CN": "该同事已离职。" }),
  inPast: says<{ on: string }>({
    en: (f, v) => `${v.day(f.on)} has passed: choose today or later.`,
    "zh-CN": (f, v) => `${v.day(f.on)} 已过，请选今天或以后。`,
  }),
});
