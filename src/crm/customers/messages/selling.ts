import { says, sentences, type Text } from "../../../chat/text.ts";
import type { Day } from "../../../kernel/day.ts";
import type { Money } from "../../../kernel/money.ts";

/** What is said where orders and contracts are looked through, put right and taken away, and where changes are taken back. */
export const { say: selling, lines } = sentences("customerSelling", {
  orders: says({ en: "Orders", "zh-CN": "订单列表" }),
  ordersHelp: says({
    en: "A customer's orders; put one right, or take it away",
    "zh-CN": "查看客户订单，可更正或删除",
  }),
  contracts: says({ en: "Contracts", "zh-CN": "合同列表" }),
  contractsHelp: says({
    en: "A customer's contracts; put one right, or take it away",
    "zh-CN": "查看客户合同，可更正或删除",
  }),
  usage: says({ en: "<customer>", "zh-CN": "<客户>" }),
  correct: says({ en: "Correct", "zh-CN": "更正" }),
  correctOrder: says({ en: "Correct order", "zh-CN": "更正订单" }),
  amendContract: says({ en: "Correct contract", "zh-CN": "更正合同" }),
  remove: says({ en: "Remove", "zh-CN": "删除" }),
  orderedOn: says({ en: "Ordered on", "zh-CN": "下单日期" }),
  begins: says({ en: "From", "zh-CN": "开始日期" }),

  ordersOf: says<{ name: string }>({ en: (f) => `Orders of ${f.name}`, "zh-CN": (f) => `「${f.name}」的订单` }),
  contractsOf: says<{ name: string }>({
    en: (f) => `Contracts with ${f.name}`,
    "zh-CN": (f) => `「${f.name}」的合同`,
  }),
  noOrders: says({ en: "No orders yet.", "zh-CN": "还没有订单。" }),
  noContracts: says({ en: "No contracts yet.", "zh-CN": "还没有合同。" }),
  refund: says({ en: "refund", "zh-CN": "退款" }),
  span: says<{ from: Day; to: Day | null }>({
    en: (f, v) => (f.to ? `${v.day(f.from)} to ${v.day(f.to)}` : `from ${v.day(f.from)}, no end`),
    "zh-CN": (f, v) => (f.to ? `${v.day(f.from)} 至 ${v.day(f.to)}` : `${v.day(f.from)} 起，无固定期限`),
  }),
  running: says({ en: "running", "zh-CN": "执行中" }),
  renewed: says({ en: "renewed", "zh-CN": "已续约" }),
  ended: says({ en: "ended", "zh-CN": "已到期" }),
  cancelled: says({ en: "cancelled", "zh-CN": "已取消" }),

  fromDeal: says({
    en: "A won deal brought this. The deal itself keeps its amount.",
    "zh-CN": "由赢单商机带入，更正后商机本身的金额不变。",
  }),
  fromFile: says({
    en: "A file brought this. If that file is imported again and says otherwise, the file's word holds.",
    "zh-CN": "由文件导入。若再次导入且内容不同，以文件为准。",
  }),
  sureOrder: says<{ name: string; amount: Money; day: Day }>({
    en: (f, v) => `Remove the order of ${f.name}: ${v.money(f.amount)} · ${v.day(f.day)}?`,
    "zh-CN": (f, v) => `删除「${f.name}」的订单：${v.money(f.amount)} · ${v.day(f.day)}？`,
  }),
  sureContract: says<{ name: string; number: string | null }>({
    en: (f) => `Remove the contract with ${f.name}${f.number ? `, ${f.number}` : ""}?`,
    "zh-CN": (f) => `删除「${f.name}」的合同${f.number ? ` ${f.number}` : ""}？`,
  }),
  orderCorrected: says<{ name: string }>({
    en: (f) => `Order of ${f.name} put right. Tier and numbers follow tonight.`,
    "zh-CN": (f) => `已更正「${f.name}」的订单，分层和指标今晚更新。`,
  }),
  orderRemoved: says<{ name: string; amount: Text; day: Day }>({
    en: (f, v) => `Order of ${f.name} removed: ${v.text(f.amount)} · ${v.day(f.day)}. Tier and numbers follow tonight.`,
    "zh-CN": (f, v) => `已删除「${f.name}」的订单：${v.text(f.amount)} · ${v.day(f.day)}，分层和指标今晚更新。`,
  }),
  contractAmended: says<{ name: string }>({
    en: (f) => `Contract with ${f.name} put right.`,
    "zh-CN": (f) => `已更正「${f.name}」的合同。`,
  }),
  contractRemoved: says<{ name: string; number: string | null }>({
    en: (f) => `Contract with ${f.name}${f.number ? `, ${f.number},` : ""} removed.`,
    "zh-CN": (f) => `已删除「${f.name}」的合同${f.number ? ` ${f.number}` : ""}。`,
  }),
  dealStays: says({
    en: "The deal that was to renew it stays: close it if it is not wanted any more.",
    "zh-CN": "对应的续约商机仍保留，如不再需要请关闭。",
  }),
  changedMeanwhile: says({
    en: "Somebody changed this while your form was open. This is what they made of it; saving again keeps yours.",
    "zh-CN": "填写期间他人已修改，以下为修改后的内容；再次保存将以你的为准。",
  }),
  putRightNews: says<{ who: string; what: Text }>({
    en: (f, v) => `${f.who}: ${v.text(f.what)}`,
    "zh-CN": (f, v) => `${f.who}：${v.text(f.what)}`,
  }),
  undone: says({ en: "Taken back: it is as it was before.", "zh-CN": "已撤销，恢复为之前的状态。" }),
  undoneNews: says<{ who: string; name: string; to: string | null }>({
    en: (f) =>
      f.to
        ? `${f.who} took the hand-over of ${f.name} back: ${f.to} cares for it`
        : `${f.who} took the hand-over of ${f.name} back: nobody cares for it now`,
    "zh-CN": (f) =>
      f.to ? `${f.who}撤销了「${f.name}」的移交，仍由${f.to}维护` : `${f.who}撤销了「${f.name}」的移交，目前无人维护`,
  }),
});
