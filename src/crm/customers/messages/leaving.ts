import { says, sentences } from "../../../chat/text.ts";
import type { Day } from "../../../kernel/day.ts";

/** How a customer that leaves, or comes back, is spoken of. */
export const { say: leaving, lines } = sentences("customerLeaving", {
  end: says({ en: "Has left", "zh-CN": "标记流失" }),
  endTitle: says({ en: "Customer has left", "zh-CN": "客户流失" }),
  endHelp: says({ en: "A customer has left: why, and since when", "zh-CN": "标记客户流失，并说明原因和日期" }),
  endUsage: says({ en: "<customer> <why>", "zh-CN": "<客户> <原因>" }),
  leftOn: says({ en: "Left on (today if empty)", "zh-CN": "流失日期（默认今天）" }),
  restore: says({ en: "Is back", "zh-CN": "恢复客户" }),
  restoreHelp: says({ en: "A customer that had left is one again", "zh-CN": "恢复已流失的客户" }),

  plan: says<{ name: string }>({ en: (f) => `${f.name} has left?`, "zh-CN": (f) => `将「${f.name}」标记为流失？` }),
  stops: says<{ contracts: number }>({
    en: (f) =>
      `Calls and questions that are planned stop.${f.contracts ? ` ${f.contracts === 1 ? "The contract that runs is" : `${f.contracts} contracts that run are`} not renewed.` : ""} It can be taken back at any time.`,
    "zh-CN": (f) =>
      `已计划的回访和提醒将停止${f.contracts ? `，执行中的 ${f.contracts} 份合同到期后不再续约` : ""}。随时可以恢复。`,
  }),
  left: says<{ name: string; day: Day; reason: string }>({
    en: (f, v) => `${f.name} has left on ${v.day(f.day)}: ${f.reason}`,
    "zh-CN": (f, v) => `「${f.name}」已于 ${v.day(f.day)} 流失：${f.reason}`,
  }),
  leftNews: says<{ who: string; name: string; reason: string }>({
    en: (f) => `${f.who}: ${f.name} has left. ${f.reason}`,
    "zh-CN": (f) => `${f.who}将「${f.name}」标记为流失：${f.reason}`,
  }),
  back: says<{ name: string }>({
    en: (f) => `${f.name} is a customer again.`,
    "zh-CN": (f) => `已恢复客户「${f.name}」。`,
  }),
  backNews: says<{ who: string; name: string }>({
    en: (f) => `${f.who}: ${f.name} is a customer again.`,
    "zh-CN": (f) => `${f.who}已恢复客户「${f.name}」。`,
  }),

  before: says<{ on: Day | null }>({
    en: (f, v) => `This customer has left already${f.on ? `, on ${v.day(f.on)}` : ""}.`,
    "zh-CN": (f, v) => `该客户已${f.on ? `于 ${v.day(f.on)} ` : ""}流失。`,
  }),
  notYet: says<{ on: Day }>({
    en: (f, v) => `${v.day(f.on)} is still to come: say it when they have left.`,
    "zh-CN": (f, v) => `${v.day(f.on)} 还没有到，请在流失后再标记。`,
  }),
  tooEarly: says<{ since: Day }>({
    en: (f, v) => `It is a customer since ${v.day(f.since)}, and can't have left before.`,
    "zh-CN": (f, v) => `该客户自 ${v.day(f.since)} 起合作，流失日期不能更早。`,
  }),
});
