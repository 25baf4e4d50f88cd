import { says, sentences } from "../../../chat/text.ts";

const customers = (count: number): string => (count === 1 ? "1 customer" : `${count} customers`);

/** What is said when all customers of somebody go to somebody else. */
export const { say: moving, lines } = sentences("customerMoving", {
  handOver: says({ en: "Hand over", "zh-CN": "交接" }),
  title: says({ en: "Hand over customers", "zh-CN": "交接客户" }),
  help: says({
    en: "hand all customers of somebody over, in one confirmed step",
    "zh-CN": "一次确认，交接某人维护的全部客户",
  }),
  usage: says({ en: "@person", "zh-CN": "@某人" }),
  from: says({ en: "Whose customers", "zh-CN": "交接人" }),
  to: says({ en: "To whom", "zh-CN": "接收人" }),
  toPerson: says({ en: "New owner", "zh-CN": "指定负责人" }),
  leaver: says<{ name: string; count: number }>({
    en: (f) => `${f.name} has left and cared for ${customers(f.count)}`,
    "zh-CN": (f) => `${f.name}已离职，名下有 ${f.count} 个维护中的客户`,
  }),
  leaverWords: says({
    en: "Nothing moves until you choose. Calls, questions and hand-overs that are due move along.",
    "zh-CN": "选定之前一切不变。到期的回访、待办和待接受的交接会一并转移。",
  }),
  cares: says<{ name: string; count: number }>({
    en: (f) => `${f.name} cares for ${customers(f.count)}`,
    "zh-CN": (f) => `${f.name}名下有 ${f.count} 个维护中的客户`,
  }),
  none: says<{ name: string }>({
    en: (f) => `${f.name} cares for no customers that you could hand over.`,
    "zh-CN": (f) => `${f.name}没有你可以交接的客户。`,
  }),
  plan: says<{ name: string; to: string; count: number }>({
    en: (f) => `${customers(f.count)} of ${f.name} would go to ${f.to}`,
    "zh-CN": (f) => `将把${f.name}的 ${f.count} 个客户交接给${f.to}`,
  }),
  movesAlong: says({
    en: "What is open moves along: revisits, other tasks, and hand-overs that wait to be accepted. History stays; deals stay with sales.",
    "zh-CN": "未完成事项一并转移：回访、其他任务及待接受的交接；历史保留，商机仍归销售。",
  }),
  done: says<{ who: string; name: string; to: string; count: number }>({
    en: (f) => `${f.who} handed over ${customers(f.count)} of ${f.name} to ${f.to}`,
    "zh-CN": (f) => `${f.who}已将${f.name}的 ${f.count} 个客户交接给${f.to}`,
  }),
  received: says<{ who: string; name: string; count: number }>({
    en: (f) => `${f.who} gave you ${customers(f.count)} of ${f.name} to care for`,
    "zh-CN": (f) => `${f.who}将${f.name}的 ${f.count} 个客户交接给你维护`,
  }),
  back: says<{ who: string; name: string; count: number }>({
    en: (f) => `${f.who} took back the handover of ${customers(f.count)} of ${f.name}`,
    "zh-CN": (f) => `${f.who}撤销了交接：${f.name}的 ${f.count} 个客户恢复原状`,
  }),
  left: says<{ count: number }>({
    en: (f) => `${customers(f.count)} more; hand over again for the rest.`,
    "zh-CN": (f) => `还有 ${f.count} 个，请再次交接。`,
  }),
  andMore: says<{ count: number }>({ en: (f) => `and ${f.count} more`, "zh-CN": (f) => `另有 ${f.count} 个` }),
  stayed: says<{ count: number }>({
    en: (f) =>
      `${f.count === 1 ? "1 customer stays as it is" : `${f.count} customers stay as they are`}: changed since`,
    "zh-CN": (f) => `${f.count} 个客户此后有变化，保持现状`,
  }),
});
