import { says, sentences, type Text } from "../../../chat/text.ts";
import type { TierTest } from "../../customers/customer/reason.ts";
import type { Ground } from "../revisit/revisit.ts";

/** What fields, buttons and parts of a revisit are called. */
export const { say: label, lines } = sentences("revisit", {
  customer: says({ en: "Customer", "zh-CN": "客户" }),
  today: says({ en: "Revisits due", "zh-CN": "待回访" }),
  plan: says({ en: "Plan a revisit", "zh-CN": "计划回访" }),
  on: says({ en: "On", "zh-CN": "日期" }),
  note: says({ en: "What about", "zh-CN": "回访事项" }),
  done: says({ en: "Reached", "zh-CN": "已联系" }),
  doneTitle: says({ en: "What they said", "zh-CN": "客户反馈" }),
  unreached: says({ en: "Not reached", "zh-CN": "未联系上" }),
  move: says({ en: "Move", "zh-CN": "改期" }),
  drop: says({ en: "Not needed", "zh-CN": "无需回访" }),
  reassign: says({ en: "Reassign", "zh-CN": "转交" }),
  claim: says({ en: "I take it", "zh-CN": "我来跟" }),
  release: says({ en: "Give back", "zh-CN": "退回" }),
  undo: says({ en: "Undo", "zh-CN": "撤销" }),
  open: says({ en: "Open", "zh-CN": "打开" }),
  openCustomer: says({ en: "Open customer", "zh-CN": "打开客户" }),
  satisfaction: says({ en: "Satisfaction", "zh-CN": "满意度" }),
  need: says({ en: "What they said or need", "zh-CN": "反馈与需求" }),
  nextStep: says({ en: "Promised next step", "zh-CN": "承诺的下一步" }),
  nextOn: says({ en: "Next step's day", "zh-CN": "下一步日期" }),
  again: says({ en: "Try again", "zh-CN": "再次联系" }),
  tomorrow: says({ en: "Next working day", "zh-CN": "下一个工作日" }),
  inThree: says({ en: "In 3 working days", "zh-CN": "3 个工作日后" }),
  contact: says({ en: "Who else: name, phone", "zh-CN": "改联系谁：姓名、电话" }),
  reason: says({ en: "Reason", "zh-CN": "原因" }),
  person: says({ en: "To whom", "zh-CN": "转交给" }),
  revisit: says({ en: "Revisit", "zh-CN": "回访" }),

  next: says({ en: "Next revisit", "zh-CN": "下次回访" }),
  ground: says({ en: "Why now", "zh-CN": "回访原因" }),
  tier: says({ en: "Tier", "zh-CN": "分层" }),
  lastOrder: says({ en: "Last order", "zh-CN": "最近订单" }),
  lastContact: says({ en: "Last contact", "zh-CN": "最近联系" }),
  promised: says({ en: "Promised", "zh-CN": "已承诺" }),
  owner: says({ en: "With", "zh-CN": "负责人" }),
  reach: says({ en: "To call", "zh-CN": "联系方式" }),
  ask: says({ en: "Ask them", "zh-CN": "可以问" }),
  nobody: says({ en: "nobody yet", "zh-CN": "待指定的人" }),
  none: says({ en: "–", "zh-CN": "–" }),

  groundFirst: says({ en: "First call after the sale", "zh-CN": "成交后首次回访" }),
  groundSatisfaction: says({ en: "Satisfaction after the sale", "zh-CN": "成交后满意度回访" }),
  groundPlan: says({ en: "By the plan of its tier", "zh-CN": "按分层计划" }),
  groundWake: says({ en: "To wake a dormant customer", "zh-CN": "唤醒沉睡客户" }),
  groundStep: says({ en: "A next step that was promised", "zh-CN": "约定的下一步" }),
  groundHand: says({ en: "Planned by hand", "zh-CN": "手动计划" }),

  started: says({ en: "no history yet", "zh-CN": "暂无历史" }),
  byHand: says<{ note: string }>({ en: (f) => `set by hand: ${f.note}`, "zh-CN": (f) => `手动设定：${f.note}` }),
  testVip: says({ en: "among the most valuable, ordering lately", "zh-CN": "价值居前且近期有订单" }),
  testRecency: says({ en: "no order for long by its own rhythm", "zh-CN": "按其购买周期已久未下单" }),
  testQuiet: says({ en: "neither order nor contact for long", "zh-CN": "长期无订单且无联系" }),
  testContacts: says({ en: "little value yet, but talking with us", "zh-CN": "价值不高但往来频繁" }),
  testDeal: says({ en: "little value yet, but a promising deal", "zh-CN": "价值不高但有优质商机" }),
  testRest: says({ en: "nothing out of the ordinary", "zh-CN": "正常往来" }),
});

/** What each ground is called. */
export const groundNames: { readonly [G in Ground]: Text } = {
  first: label.groundFirst(),
  satisfaction: label.groundSatisfaction(),
  plan: label.groundPlan(),
  wake: label.groundWake(),
  step: label.groundStep(),
  hand: label.groundHand(),
};

/** Why a customer has its tier, in a few words. */
export const testNames: { readonly [T in TierTest]: Text } = {
  vip: label.testVip(),
  recency: label.testRecency(),
  quiet: label.testQuiet(),
  contacts: label.testContacts(),
  deal: label.testDeal(),
  rest: label.testRest(),
};
