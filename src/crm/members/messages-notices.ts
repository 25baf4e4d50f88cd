import { says, sentences, type Text } from "../../chat/text.ts";

/** How we speak about what people are told without asking. */
export const { say: notice, lines } = sentences("notices", {
  title: says({ en: "What I tell you", "zh-CN": "消息通知" }),
  help: says({
    en: "Which messages you get without asking: your morning list, reminders, offers, wins, digests",
    "zh-CN": "选择主动通知你的消息：早间清单、催办、分配、赢单、漏斗日报",
  }),
  kind: says({ en: "Message", "zh-CN": "消息" }),
  on: says({ en: "Tell me", "zh-CN": "接收" }),
  stopTelling: says({ en: "Stop", "zh-CN": "停止" }),
  startTelling: says({ en: "Start", "zh-CN": "开启" }),
  isTold: says({ en: "On", "zh-CN": "已开启" }),
  isNotTold: says({ en: "Off", "zh-CN": "已停止" }),
  stopped: says({
    en: "Stopped. What it would say is still in your day and in the lists.",
    "zh-CN": "已停止。相关内容仍可在「我的今天」和列表中查看。",
  }),
  started: says({ en: "Started again.", "zh-CN": "已重新开启。" }),
  mute: says({ en: "Stop messages like this", "zh-CN": "不再接收这类消息" }),
  muted: says<{ kind: Text }>({
    en: (f, v) => `Stopped: ${v.text(f.kind)}`,
    "zh-CN": (f, v) => `已停止接收：${v.text(f.kind)}`,
  }),
  mutedWords: says({
    en: "What they would say is still in your day and in the lists. To get them again, press below, or type “crm notifications” at any time.",
    "zh-CN": "相关内容仍可在「我的今天」和列表中查看。想恢复接收，点下方按钮，或随时输入「crm 通知」。",
  }),
  unmute: says({ en: "Send them again", "zh-CN": "恢复接收" }),
  kind_assignment: says({ en: "Deals offered to you", "zh-CN": "分配给你的商机" }),
  kind_morning: says({ en: "Your day, each morning", "zh-CN": "每天早上的今日清单" }),
  kind_nudge: says({ en: "Reminders of stale deals", "zh-CN": "停滞商机催办" }),
  kind_digest: says({ en: "Funnel digests", "zh-CN": "漏斗日报" }),
  kind_revisit: says({ en: "Revisits that are due", "zh-CN": "到期的客户回访" }),
  kind_win: says({ en: "Wins of your team", "zh-CN": "团队赢单" }),
});
