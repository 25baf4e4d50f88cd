import { says, sentences } from "../../../chat/text.ts";

/** What is said in the care channel, and to those whom a claim concerns. */
export const { say: care, lines } = sentences("revisitCare", {
  waits: says<{ count: number }>({
    en: (f) => (f.count === 1 ? "1 customer waits for a call" : `${f.count} customers wait for a call`),
    "zh-CN": (f) => `${f.count} 个客户待回访`,
  }),
  settled: says({ en: "Every call here is taken or done", "zh-CN": "列出的回访均已有人跟进" }),
  andMore: says<{ count: number }>({
    en: (f) => `And ${f.count} more.`,
    "zh-CN": (f) => `还有 ${f.count} 个。`,
  }),
  with: says<{ who: string }>({ en: (f) => `with ${f.who}`, "zh-CN": (f) => `负责人：${f.who}` }),
  withNobody: says({ en: "with nobody yet", "zh-CN": "暂无负责人" }),
  took: says<{ who: string; at: string }>({
    en: (f, v) => `${f.who} took this · ${v.instant(f.at)}`,
    "zh-CN": (f, v) => `${f.who}来跟进 · ${v.instant(f.at)}`,
  }),
  reached: says<{ who: string; at: string }>({
    en: (f, v) => `${f.who} reached them · ${v.instant(f.at)}`,
    "zh-CN": (f, v) => `${f.who}已联系 · ${v.instant(f.at)}`,
  }),
  dropped: says<{ who: string; at: string }>({
    en: (f, v) => `${f.who}: not needed · ${v.instant(f.at)}`,
    "zh-CN": (f, v) => `${f.who}：无需回访 · ${v.instant(f.at)}`,
  }),
  again: says<{ day: string }>({
    en: (f, v) => `to be called on ${v.day(f.day)}`,
    "zh-CN": (f, v) => `${v.day(f.day)} 再联系`,
  }),
  tookNews: says<{ who: string; account: string }>({
    en: (f) => `${f.who} took the revisit of ${f.account}`,
    "zh-CN": (f) => `${f.who}接手了「${f.account}」的回访`,
  }),
  yours: says<{ account: string }>({
    en: (f) => `The revisit of ${f.account} is yours now`,
    "zh-CN": (f) => `「${f.account}」的回访由你跟进`,
  }),
  gaveBack: says<{ who: string; account: string }>({
    en: (f) => `${f.who} gave the revisit of ${f.account} back`,
    "zh-CN": (f) => `${f.who}退回了「${f.account}」的回访`,
  }),
});
