import { says, sentences, type Text } from "../../../chat/text.ts";
import type { Outcome } from "../survey/complaint.ts";
import type { Ground } from "../survey/survey.ts";

/** What fields, buttons and parts of a survey are called. */
export const { say: label, lines } = sentences("survey", {
  survey: says({ en: "Survey", "zh-CN": "调查" }),
  complaint: says({ en: "Complaint", "zh-CN": "不满反馈" }),
  customer: says({ en: "Customer", "zh-CN": "客户" }),
  contact: says({ en: "Contact", "zh-CN": "联系人" }),
  show: says({ en: "Satisfaction", "zh-CN": "满意度" }),
  send: says({ en: "Send survey", "zh-CN": "发送满意度调查" }),
  link: says({ en: "Get link", "zh-CN": "获取链接" }),
  drop: says({ en: "Not now", "zh-CN": "暂不调查" }),
  take: says({ en: "Take answer", "zh-CN": "代录评分" }),
  takeTitle: says({ en: "What they answered", "zh-CN": "客户的评分" }),
  undo: says({ en: "Undo", "zh-CN": "撤销" }),
  close: says({ en: "How it ended", "zh-CN": "填写处理结果" }),
  openCustomer: says({ en: "Open customer", "zh-CN": "打开客户" }),
  newDeal: says({ en: "New deal", "zh-CN": "新建商机" }),
  reference: says({ en: "Ask for a reference", "zh-CN": "安排请求推荐" }),
  more: says({ en: "More", "zh-CN": "下一页" }),
  score: says({ en: "0 to 10", "zh-CN": "评分（0–10）" }),
  why: says({ en: "Why", "zh-CN": "原因" }),
  reason: says({ en: "Reason", "zh-CN": "原因" }),
  outcome: says({ en: "Outcome", "zh-CN": "处理结果" }),
  what: says({ en: "What was done", "zh-CN": "处理经过" }),
  days: says({ en: "Days", "zh-CN": "天数" }),
  from: says({ en: "From", "zh-CN": "来自" }),
  answer: says({ en: "Answer", "zh-CN": "评分" }),
  before: says({ en: "Before", "zh-CN": "上次评分" }),
  asked: says({ en: "Asked", "zh-CN": "调查原因" }),
  due: says({ en: "To be answered by", "zh-CN": "处理期限" }),
  owner: says({ en: "With", "zh-CN": "负责人" }),
  reach: says({ en: "Reach them", "zh-CN": "联系方式" }),
  goodUntil: says({ en: "Good until", "zh-CN": "有效期至" }),
  openPage: says({ en: "Look at the page", "zh-CN": "查看页面" }),
  nobody: says({ en: "nobody yet", "zh-CN": "待指定" }),
  someone: says({ en: "somebody there", "zh-CN": "未指定联系人" }),
  noWhy: says({ en: "They have not said why yet.", "zh-CN": "尚未说明原因。" }),

  groundDelivery: says({ en: "after the sale", "zh-CN": "成交交付后" }),
  groundComplaint: says({ en: "after a complaint was answered", "zh-CN": "不满处理后" }),
  groundQuarter: says({ en: "each quarter", "zh-CN": "季度例行" }),
  groundHand: says({ en: "by hand", "zh-CN": "手动发起" }),
  byStaff: says({ en: "taken by staff", "zh-CN": "员工代录" }),

  fixed: says({ en: "Put right", "zh-CN": "已解决" }),
  agreed: says({ en: "A plan was agreed on", "zh-CN": "已商定改进方案" }),
  refused: says({ en: "Can't be met", "zh-CN": "无法满足" }),
  lost: says({ en: "The customer leaves", "zh-CN": "客户流失" }),
});

/** Why a customer is asked. */
export const groundNames: { readonly [G in Ground]: Text } = {
  delivery: label.groundDelivery(),
  complaint: label.groundComplaint(),
  quarter: label.groundQuarter(),
  hand: label.groundHand(),
};

/** How a complaint ended. */
export const outcomeNames: { readonly [O in Outcome]: Text } = {
  fixed: label.fixed(),
  agreed: label.agreed(),
  refused: label.refused(),
  lost: label.lost(),
};
