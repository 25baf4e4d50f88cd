import { says, sentences, type Text } from "../../../chat/text.ts";
import type { Kind } from "../prompt/prompt.ts";

/** What fields and buttons of a prompt are called. */
export const { say: label, lines } = sentences("prompt", {
  prompt: says({ en: "Prompt", "zh-CN": "提醒" }),
  undo: says({ en: "Undo", "zh-CN": "撤销" }),
  due: says({ en: "To follow up", "zh-CN": "待跟进" }),
  deal: says({ en: "Make a deal", "zh-CN": "建商机" }),
  dealTitle: says({ en: "New deal", "zh-CN": "新建商机" }),
  later: says({ en: "Not yet", "zh-CN": "暂未" }),
  elsewhere: says({ en: "Bought elsewhere", "zh-CN": "已在别处购买" }),
  stopped: says({ en: "Stopped", "zh-CN": "不再购买" }),
  renewed: says({ en: "Renewed", "zh-CN": "已续约" }),
  notRenewed: says({ en: "Not renewed", "zh-CN": "不续约" }),
  open: says({ en: "Open", "zh-CN": "打开" }),
  openDeal: says({ en: "Open deal", "zh-CN": "打开商机" }),
  dealWon: says({ en: "Won", "zh-CN": "赢单" }),
  which: says({ en: "Which", "zh-CN": "范围" }),
  more: says({ en: "More", "zh-CN": "下一页" }),

  name: says({ en: "Deal name", "zh-CN": "商机名称" }),
  amount: says({ en: "Amount", "zh-CN": "金额" }),
  closeDate: says({ en: "Close date", "zh-CN": "预计成交日" }),
  nextStep: says({ en: "Next step", "zh-CN": "下一步" }),
  nextStepOn: says({ en: "Next step's day", "zh-CN": "下一步日期" }),
  askAgain: says({ en: "Ask again on", "zh-CN": "何时再问" }),
  askAgainHint: says({ en: "Left empty: in a while", "zh-CN": "留空则过一段时间再问" }),
  said: says({ en: "What they said", "zh-CN": "客户怎么说" }),
  who: says({ en: "From whom", "zh-CN": "向谁购买" }),
  why: says({ en: "Why", "zh-CN": "原因" }),
  until: says({ en: "New last day", "zh-CN": "新的结束日期" }),
  contractNumber: says({ en: "Contract number", "zh-CN": "合同编号" }),
  winBackOn: says({ en: "Try to win back on", "zh-CN": "何时再争取" }),

  kindOrder: says({ en: "Repurchase due", "zh-CN": "复购到期" }),
  kindFalling: says({ en: "Falling", "zh-CN": "采购下滑" }),
  kindRising: says({ en: "Rising", "zh-CN": "采购上升" }),
  kindContract: says({ en: "Contract ends", "zh-CN": "合同到期" }),
  kindHint: says({ en: "Goes with it", "zh-CN": "搭配建议" }),
  hints: says({ en: "Hints", "zh-CN": "搭配建议" }),
  hasIt: says({ en: "Has it", "zh-CN": "已有" }),
  noNeed: says({ en: "No need", "zh-CN": "不需要" }),
  notNow: says({ en: "Not now", "zh-CN": "暂不考虑" }),
  product: says({ en: "Hint", "zh-CN": "建议" }),
  shown: says({ en: "Shown", "zh-CN": "展示" }),
  taken: says({ en: "Taken up", "zh-CN": "采纳" }),
  rate: says({ en: "Hit rate", "zh-CN": "采纳率" }),
  kindWinBack: says({ en: "Win back", "zh-CN": "争取回流" }),
});

/** What each kind is called. */
export const kindNames: { readonly [K in Kind]: Text } = {
  order: label.kindOrder(),
  falling: label.kindFalling(),
  rising: label.kindRising(),
  contract: label.kindContract(),
  "win-back": label.kindWinBack(),
  hint: label.kindHint(),
};
