import { says, sentences } from "../../../chat/text.ts";

/** Why something can't be done with a customer; the codes of this slice's refusals. */
export const { lines } = sentences("customers", {
  noCustomer: says({
    en: "This company is no customer yet: a won deal makes it one, or its first order.",
    "zh-CN": "该公司还不是客户：赢单或登记首个订单后即成为客户。",
  }),
  notYours: says({
    en: "Only whoever cares for this customer, or a manager, can do that.",
    "zh-CN": "只有该客户的维护负责人或主管可以操作。",
  }),
  noHandOver: says({ en: "I can't find that hand-over any more.", "zh-CN": "找不到这次交接。" }),
  handOverWithdrawn: says({
    en: "The deal was opened again, so there is nothing to hand over any more.",
    "zh-CN": "该商机已重新打开，无需再交接。",
  }),
  acceptedBefore: says<{ by?: string; at: string | null }>({
    en: (f, v) => `${f.by ?? "Somebody"} accepted this already${f.at ? ` · ${v.instant(f.at)}` : ""}.`,
    "zh-CN": (f, v) => `${f.by ?? "已有人"}已接受${f.at ? ` · ${v.instant(f.at)}` : ""}。`,
  }),
  nobodyToAsk: says({
    en: "You sold it yourself: there is nobody else to ask.",
    "zh-CN": "这单由你自己成交，没有其他人可问。",
  }),
  askedAlready: says<{ question: string }>({
    en: (f) => `This question still waits for an answer: “${f.question}”`,
    "zh-CN": (f) => `上一个问题还没有回答：「${f.question}」`,
  }),
  answeredBefore: says({ en: "This question was answered already.", "zh-CN": "这个问题已经回答过了。" }),
  orderInFuture: says<{ on: string }>({
    en: (f, v) => `${v.day(f.on)} is still to come: an order is what was bought.`,
    "zh-CN": (f, v) => `${v.day(f.on)} 还没有到，订单只登记已发生的购买。`,
  }),
  orderOfNothing: says({ en: "An order needs an amount.", "zh-CN": "订单金额不能为 0。" }),
  noRate: says<{ currency: string }>({
    en: (f) => `The policy has no rate for ${f.currency}.`,
    "zh-CN": (f) => `策略文件里没有 ${f.currency} 的汇率。`,
  }),
  noTag: says<{ words: string }>({
    en: (f) => `“${f.words}” is no tag: it needs a letter or a digit.`,
    "zh-CN": (f) => `「${f.words}」不能作为标签，至少要有一个字或数字。`,
  }),
  noSuchTag: says({ en: "No customer bears that tag any more.", "zh-CN": "已没有客户使用该标签。" }),
  longTag: says<{ most: number }>({
    en: (f) => `A tag has at most ${f.most} characters.`,
    "zh-CN": (f) => `标签最多 ${f.most} 个字。`,
  }),
  noSuchTier: says<{ tier: string }>({
    en: (f) => `“${f.tier}” is no tier that can be set.`,
    "zh-CN": (f) => `「${f.tier}」不是可设定的分层。`,
  }),
  noPromise: says({ en: "I can't find that promise any more.", "zh-CN": "找不到这条承诺。" }),
  keptBefore: says<{ by: string | null; at: string }>({
    en: (f, v) => `${f.by ?? "Somebody"} said already that it was kept · ${v.instant(f.at)}.`,
    "zh-CN": (f, v) => `${f.by ?? "已有人"}已标记为兑现 · ${v.instant(f.at)}。`,
  }),
  openBefore: says({ en: "It counts as not kept yet.", "zh-CN": "该承诺尚未标记为兑现。" }),
  noSale: says({ en: "I can't find that any more: somebody removed it.", "zh-CN": "找不到该记录，可能已被删除。" }),
  noSuchChange: says({ en: "I can't find that change any more.", "zh-CN": "找不到这次修改。" }),
  undoneBefore: says({ en: "This was taken back already.", "zh-CN": "这次更改已经撤销过了。" }),
  undoNotYours: says({ en: "Only whoever made a change can take it back.", "zh-CN": "只有操作者本人可以撤销。" }),
  undoTooLate: says<{ minutes: number }>({
    en: (f) => `A change can be taken back for ${f.minutes} minutes, and later by a manager.`,
    "zh-CN": (f) => `更改只能在 ${f.minutes} 分钟内撤销，之后请联系主管。`,
  }),
  changedSince: says({
    en: "It can't be taken back any more: somebody changed it again since.",
    "zh-CN": "无法撤销：之后又有人修改过。",
  }),
  spokenSince: says<{ at: string }>({
    en: (f, v) => `It can't be taken back now: the customer was spoken with again since, on ${v.instant(f.at)}.`,
    "zh-CN": (f, v) => `无法撤销：之后又联系过该客户（${v.instant(f.at)}）。`,
  }),
  endsBeforeItBegins: says({ en: "A contract can't end before it begins.", "zh-CN": "合同结束日不能早于开始日。" }),
});
