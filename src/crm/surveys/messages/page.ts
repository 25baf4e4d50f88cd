import { says, sentences } from "../../../chat/text.ts";

/** What customers read on the page behind their link. */
export const { say: page, lines } = sentences("surveyPage", {
  title: says({ en: "Your opinion", "zh-CN": "您的意见" }),
  question: says<{ as: string | null }>({
    en: (f) => `How likely are you to recommend ${f.as ?? "us"} to a colleague or business partner?`,
    "zh-CN": (f) => `您有多大可能向同事或合作伙伴推荐${f.as ?? "我们"}？`,
  }),
  least: says({ en: "0 – not at all likely", "zh-CN": "0 – 完全不可能" }),
  most: says({ en: "10 – extremely likely", "zh-CN": "10 – 非常可能" }),
  oneTap: says({ en: "One tap is your answer.", "zh-CN": "点击即提交。" }),
  thanks: says({ en: "Thank you.", "zh-CN": "谢谢！" }),
  youGave: says<{ score: number }>({
    en: (f) => `You gave ${f.score} of 10.`,
    "zh-CN": (f) => `您的评分：${f.score} 分。`,
  }),
  why: says({ en: "Why? (if you like)", "zh-CN": "原因是什么？（选填）" }),
  send: says({ en: "Send", "zh-CN": "提交" }),
  allDone: says({ en: "We have your answer and read every word.", "zh-CN": "我们已收到，会认真阅读。" }),
  invalid: says({ en: "This link is not valid.", "zh-CN": "链接无效。" }),
  invalidHint: says({
    en: "Perhaps it was cut off: please open it again from the message that you were sent.",
    "zh-CN": "可能复制不完整，请从收到的消息中重新打开。",
  }),
  over: says({ en: "This survey is over.", "zh-CN": "本次调查已结束。" }),
  overHint: says({ en: "Thank you for your time all the same.", "zh-CN": "感谢您的关注。" }),
  before: says({ en: "You have answered already.", "zh-CN": "您已经评过分了。" }),
  beforeHint: says({ en: "Your first answer counts.", "zh-CN": "以首次评分为准。" }),
  wrong: says({ en: "That can't be read.", "zh-CN": "提交的内容无法识别。" }),
  wrongHint: says({ en: "Please open the link again.", "zh-CN": "请重新打开链接。" }),
  many: says({ en: "Too many tries.", "zh-CN": "操作过于频繁。" }),
  manyHint: says({ en: "Please try again in a minute.", "zh-CN": "请一分钟后再试。" }),
  trouble: says({ en: "Something went wrong on our side.", "zh-CN": "系统出了点问题。" }),
  troubleHint: says({ en: "Please try again later.", "zh-CN": "请稍后再试。" }),
  other: says({ en: "中文", "zh-CN": "English" }),
  language: says({ en: "Language", "zh-CN": "语言" }),
});
