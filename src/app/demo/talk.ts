import type { Half } from "./company.ts";

type Lines = readonly [string, ...string[]];
export type TalkKind = "call" | "visit" | "meeting" | "email" | "message" | "note";

/** What was done with customers, as people write it down. */
export const talk: { readonly [half in Half]: { readonly [kind in TalkKind]: Lines } } = {
  zh: {
    call: [
      "电话沟通，对方确认需求仍在，等内部排期",
      "电话里谈了价格区间，反应正面",
      "对方问交付周期，答复六周",
      "联系了财务，付款方式可以分期",
    ],
    visit: ["上门拜访，看了两条产线，需求比预想大", "拜访信息部，拿到现有系统清单", "现场调研半天，记录了三个痛点"],
    meeting: [
      "线上演示，参会五人，重点问了接口",
      "方案评审会，基本通过，待补充报价明细",
      "与总经理会面，认可方向，要求下月给方案",
    ],
    email: ["发送方案第二版与报价单", "邮件答复了技术问题清单", "发送合同草稿供法务审阅"],
    message: ["微信确认下周时间", "微信发了案例资料", "微信提醒报价有效期"],
    note: ["竞争对手也在接触，价格略低", "预算大概率走明年", "关键人换了，需要重新介绍"],
  },
  en: {
    call: [
      "Called: the need stands, waiting for their planning round",
      "Went through the price range on the phone, well received",
      "They asked about delivery, told them six weeks",
      "Spoke to finance, instalments are fine",
    ],
    visit: [
      "On site: saw both lines, bigger than we thought",
      "Visited IT, got the list of present systems",
      "Half a day on the floor, three pain points noted",
    ],
    meeting: [
      "Demo with five people, most questions about the API",
      "Proposal review: agreed in principle, quote details to follow",
      "Met the MD, likes the direction, wants a proposal next month",
    ],
    email: [
      "Sent proposal v2 with the quote",
      "Answered their technical questions",
      "Sent the draft contract for legal review",
    ],
    message: ["Confirmed next week by message", "Sent the case study", "Reminded them how long the quote holds"],
    note: [
      "A competitor is in as well, slightly cheaper",
      "Budget probably moves to next year",
      "New decision maker, needs an introduction",
    ],
  },
};

export const nextSteps: { readonly [half in Half]: Lines } = {
  zh: ["电话确认预算", "上门演示", "发送报价单", "约总经理见面", "合同条款沟通", "技术答疑", "寄送样品"],
  en: [
    "Call about the budget",
    "Demo on site",
    "Send the quote",
    "Meet the MD",
    "Go through contract terms",
    "Technical questions",
    "Ship samples",
  ],
};

export const sources: { readonly [half in Half]: Lines } = {
  zh: ["展会", "官网", "老客户介绍", "渠道", "电话开发"],
  en: ["Trade fair", "Website", "Referral", "Partner", "Outbound"],
};

export const competitors: { readonly [half in Half]: Lines } = {
  zh: ["北辰数控", "易仓云", "万象软件"],
  en: ["Norvane", "Stackhaul", "Ferro Systems"],
};
