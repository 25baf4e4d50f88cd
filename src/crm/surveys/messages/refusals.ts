import { says, sentences } from "../../../chat/text.ts";

/** Why something can't be done with a survey or a complaint; the codes of this slice's refusals. */
export const { lines } = sentences("surveys", {
  noSurvey: says({ en: "I can't find that survey any more.", "zh-CN": "找不到这份调查。" }),
  noComplaint: says({ en: "I can't find that complaint any more.", "zh-CN": "找不到这条不满反馈。" }),
  notYours: says<{ owner: string | null }>({
    en: (f) => `${f.owner ?? "Somebody else"} cares for this customer; their manager may do it, too.`,
    "zh-CN": (f) => `该客户由${f.owner ?? "他人"}负责，其主管也可处理。`,
  }),
  noAddress: says({
    en: "Customers can't reach Tandem yet: the operator sets PUBLIC_URL. An answer can be taken by hand.",
    "zh-CN": "客户暂时无法访问调查页面：请管理员设置 PUBLIC_URL。可先由员工代录评分。",
  }),
  askedLately: says<{ name: string | null; at: string; days: number }>({
    en: (f, v) => `${f.name ?? "This customer"} was asked on ${v.day(f.at)}; not again within ${f.days} days.`,
    "zh-CN": (f, v) => `${v.day(f.at)} 已调查过${f.name ?? "该客户"}，${f.days} 天内不再打扰。`,
  }),
  otherContact: says({ en: "This person does not work there.", "zh-CN": "该联系人不属于这家客户。" }),
  sentAlready: says({ en: "The customer has it already.", "zh-CN": "调查已发给客户。" }),
  answeredAlready: says({ en: "This survey was answered already.", "zh-CN": "这份调查已经评过分。" }),
  closedBefore: says<{ by: string | null; at: string | null }>({
    en: (f, v) => `${f.by ?? "Somebody"} answered this already${f.at ? ` · ${v.instant(f.at)}` : ""}.`,
    "zh-CN": (f, v) => `${f.by ?? "已有人"}已处理${f.at ? ` · ${v.instant(f.at)}` : ""}。`,
  }),
  scoreRange: says({ en: "Choose a number from 0 to 10.", "zh-CN": "请选择 0 到 10 之间的分数。" }),
  scoreFirst: says({ en: "Choose a number first.", "zh-CN": "请先选择分数。" }),
  tooLong: says<{ most: number }>({
    en: (f) => `That is longer than ${f.most} characters.`,
    "zh-CN": (f) => `内容超过 ${f.most} 字。`,
  }),
  dropped: says({ en: "This survey is not asked any more.", "zh-CN": "这份调查已取消。" }),
  expired: says({ en: "This link has expired.", "zh-CN": "链接已过期。" }),
  noSuchLink: says({ en: "This link is not valid.", "zh-CN": "链接无效。" }),
  noOutcome: says({ en: "Choose how it ended.", "zh-CN": "请选择处理结果。" }),
});
