import { says, sentences, type Text } from "../../../chat/text.ts";

/** What is said when a won deal goes from sales to care. */
export const { say: handing, lines } = sentences("customerHandOver", {
  yours: says<{ account: string }>({
    en: (f) => `${f.account} is a customer now, and yours to care for`,
    "zh-CN": (f) => `「${f.account}」已成交，由你负责维护`,
  }),
  youKeep: says<{ account: string }>({
    en: (f) => `You won ${f.account}; you also care for it from now on`,
    "zh-CN": (f) => `「${f.account}」赢单，后续也由你维护`,
  }),
  again: says<{ account: string }>({
    en: (f) => `${f.account} bought again`,
    "zh-CN": (f) => `「${f.account}」再次成交`,
  }),
  acceptBy: says<{ due: string }>({
    en: (f, v) =>
      `Please accept by ${v.instant(f.due)}. Look at what was promised first, and ask sales what is unclear.`,
    "zh-CN": (f, v) => `请在 ${v.instant(f.due)} 前接受；请先核对销售承诺，不清楚的可直接询问销售。`,
  }),
  nothingPromised: says({
    en: "Nothing was logged as promised.",
    "zh-CN": "没有记录任何承诺。",
  }),
  stepPromised: says<{ text: string; day: string | null }>({
    en: (f, v) => (f.day ? `Next step: ${f.text} · ${v.day(f.day)}` : `Next step: ${f.text}`),
    "zh-CN": (f, v) => (f.day ? `下一步：${f.text} · ${v.day(f.day)}` : `下一步：${f.text}`),
  }),
  promisesOpen: says<{ open: number }>({
    en: (f) => (f.open === 0 ? "Promised by sales: all kept" : `Promised by sales (${f.open} not kept yet)`),
    "zh-CN": (f) => (f.open === 0 ? "销售承诺（均已兑现）" : `销售承诺（${f.open} 条未兑现）`),
  }),
  promiseKept: says({ en: "Kept", "zh-CN": "已兑现" }),
  promiseOpen: says({ en: "Not yet", "zh-CN": "尚未兑现" }),
  keptBy: says<{ who: string; at: string }>({
    en: (f, v) => `kept · ${f.who} · ${v.instant(f.at)}`,
    "zh-CN": (f, v) => `已兑现 · ${f.who} · ${v.instant(f.at)}`,
  }),
  nowKept: says<{ text: string }>({ en: (f) => `Kept: ${f.text}`, "zh-CN": (f) => `已兑现：${f.text}` }),
  nowOpen: says<{ text: string }>({ en: (f) => `Not kept yet: ${f.text}`, "zh-CN": (f) => `尚未兑现：${f.text}` }),
  unowned: says<{ account: string }>({
    en: (f) => `${f.account} is a customer now, and nobody cares for it yet`,
    "zh-CN": (f) => `「${f.account}」已成交，但还没有维护负责人`,
  }),
  accepted: says<{ who: string; account: string; at: string }>({
    en: (f, v) => `${f.who} cares for ${f.account} now · ${v.instant(f.at)}`,
    "zh-CN": (f, v) => `${f.who}已接受「${f.account}」的维护 · ${v.instant(f.at)}`,
  }),
  asks: says<{ who: string; account: string }>({
    en: (f) => `${f.who} asks about ${f.account}`,
    "zh-CN": (f) => `${f.who}询问「${f.account}」的情况`,
  }),
  askedNow: says<{ who: string }>({
    en: (f) => `${f.who} was asked. The answer comes here.`,
    "zh-CN": (f) => `已转给${f.who}，回答会发到这里。`,
  }),
  answered: says<{ who: string; account: string }>({
    en: (f) => `${f.who} answered about ${f.account}`,
    "zh-CN": (f) => `${f.who}回答了「${f.account}」的问题`,
  }),
  answeredNow: says<{ who: string }>({
    en: (f) => `${f.who} has your answer.`,
    "zh-CN": (f) => `${f.who}已收到你的回答。`,
  }),
  waitsFor: says<{ name: Text }>({
    en: (f, v) => `Hand-over waits for ${v.text(f.name)}`,
    "zh-CN": (f, v) => `交接待${v.text(f.name)}接受`,
  }),
  late: says<{ who: string; account: string }>({
    en: (f) => `${f.who} has not accepted ${f.account} in time`,
    "zh-CN": (f) => `${f.who}未在时限内接受「${f.account}」`,
  }),
  withdrawn: says<{ account: string; deal: string }>({
    en: (f) => `${f.deal} was opened again: the hand-over of ${f.account} is withdrawn`,
    "zh-CN": (f) => `商机「${f.deal}」已重新打开，「${f.account}」的交接撤回`,
  }),
  dayTitle: says<{ count: number }>({
    en: (f) => `Hand-overs to accept (${f.count})`,
    "zh-CN": (f) => `待接受的客户交接（${f.count}）`,
  }),
});
