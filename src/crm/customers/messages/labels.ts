import { says, sentences, type Text } from "../../../chat/text.ts";
import type { Tier } from "../../../policy/schema.ts";

/** What fields, buttons and states of a customer are called. */
export const { say: label, lines } = sentences("customer", {
  none: says({ en: "–", "zh-CN": "–" }),
  customer: says({ en: "Customer", "zh-CN": "客户" }),
  asCustomer: says({ en: "As a customer", "zh-CN": "客户信息" }),
  notYet: says({ en: "Not a customer yet: a won deal makes it one.", "zh-CN": "尚未成交，赢单后自动成为客户。" }),
  owner: says({ en: "Cared for by", "zh-CN": "维护负责人" }),
  nobody: says({ en: "Nobody yet", "zh-CN": "未指定" }),
  tier: says({ en: "Tier", "zh-CN": "分层" }),
  kind: says({ en: "Type of customer", "zh-CN": "客户类型" }),
  segment: says({ en: "Segment", "zh-CN": "客户细分" }),
  since: says({ en: "Customer since", "zh-CN": "成为客户" }),
  ended: says({ en: "Ended", "zh-CN": "已结束" }),
  tags: says({ en: "Tags", "zh-CN": "标签" }),
  lastOrder: says({ en: "Last order", "zh-CN": "最近订单" }),
  nextOrder: says({ en: "Next order expected", "zh-CN": "预计下次订单" }),
  contract: says({ en: "Contract", "zh-CN": "合同" }),
  lastContact: says({ en: "Last contact", "zh-CN": "最近联系" }),
  twelveMonths: says({ en: "In 12 months", "zh-CN": "近 12 个月" }),
  version: says({ en: "Version", "zh-CN": "版本" }),
  line: says({ en: "In one line", "zh-CN": "一句话" }),
  more: says({ en: "More", "zh-CN": "下一页" }),
  open: says({ en: "Open", "zh-CN": "打开" }),
  undo: says({ en: "Undo", "zh-CN": "撤销" }),
  reason: says({ en: "Reason", "zh-CN": "原因" }),

  tierNew: says({ en: "New", "zh-CN": "新" }),
  tierVip: says({ en: "VIP", "zh-CN": "VIP" }),
  tierRegular: says({ en: "Regular", "zh-CN": "普通" }),
  tierPotential: says({ en: "Potential", "zh-CN": "潜力" }),
  tierDormant: says({ en: "Dormant", "zh-CN": "沉睡" }),

  accept: says({ en: "Accept", "zh-CN": "接受" }),
  ask: says({ en: "Ask sales", "zh-CN": "询问销售" }),
  question: says({ en: "Question", "zh-CN": "问题" }),
  answer: says({ en: "Answer", "zh-CN": "回答" }),
  handOver: says({ en: "Hand-over", "zh-CN": "客户交接" }),
  promises: says({ en: "Promised by sales", "zh-CN": "销售承诺" }),
  product: says({ en: "Product", "zh-CN": "产品" }),
  amount: says({ en: "Amount", "zh-CN": "金额" }),
  contractNumber: says({ en: "Contract number", "zh-CN": "合同编号" }),
  wonOn: says({ en: "Won on", "zh-CN": "赢单日期" }),
  soldBy: says({ en: "Sold by", "zh-CN": "销售负责人" }),
  contacts: says({ en: "Contacts", "zh-CN": "联系人" }),
});

/** What each tier is called. */
export const tierNames: { readonly [T in Tier]: Text } = {
  new: label.tierNew(),
  vip: label.tierVip(),
  regular: label.tierRegular(),
  potential: label.tierPotential(),
  dormant: label.tierDormant(),
};
