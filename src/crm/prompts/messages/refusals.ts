import { says, sentences } from "../../../chat/text.ts";

/** Why a prompt can't be answered so; the codes of this slice's refusals. */
export const { lines } = sentences("prompts", {
  noPrompt: says({ en: "I can't find that any more.", "zh-CN": "找不到这条提醒。" }),
  notYours: says<{ owner: string | null }>({
    en: (f) => `${f.owner ?? "Somebody else"} answers this; their manager may, too.`,
    "zh-CN": (f) => `这由${f.owner ?? "他人"}负责，其主管也可处理。`,
  }),
  answeredBefore: says<{ by?: string; at: string | null }>({
    en: (f, v) => `${f.by ?? "Somebody"} answered this already${f.at ? ` · ${v.instant(f.at)}` : ""}.`,
    "zh-CN": (f, v) => `${f.by ?? "已有人"}已处理${f.at ? ` · ${v.instant(f.at)}` : ""}。`,
  }),
  settled: says({ en: "This is settled: it is true no more.", "zh-CN": "情况已变化，无需再处理。" }),
  orderedSince: says({
    en: "It can't be taken back any more: the order that was asked for came since.",
    "zh-CN": "无法撤销：之后客户已下单。",
  }),
  dealFollowed: says<{ deal: string }>({
    en: (f) => `It can't be taken back any more: somebody worked on the deal ${f.deal} since.`,
    "zh-CN": (f) => `无法撤销：之后已有人跟进商机「${f.deal}」。`,
  }),
  dealGone: says({
    en: "It can't be taken back any more: the deal that was made of it is gone.",
    "zh-CN": "无法撤销：由此建立的商机已不存在。",
  }),
  contractFollowed: says({
    en: "It can't be taken back any more: the contract was changed since.",
    "zh-CN": "无法撤销：之后合同又有变更。",
  }),
  notAhead: says<{ on: string }>({
    en: (f, v) => `${v.day(f.on)} is not ahead: choose a later day.`,
    "zh-CN": (f, v) => `${v.day(f.on)} 不在今天之后，请选更晚的日期。`,
  }),
  gated: says({
    en: "Your first stage asks for more than this form: make the deal with /deal new.",
    "zh-CN": "首个阶段还有必填项，请用「商机 新建」建立。",
  }),
  noContract: says({ en: "I can't find that contract any more.", "zh-CN": "找不到这份合同。" }),
  endless: says({ en: "This contract has no end, so it needs no renewal.", "zh-CN": "该合同无固定期限，无需续约。" }),
  renewedBefore: says({ en: "This contract was renewed already.", "zh-CN": "该合同已续约。" }),
});
