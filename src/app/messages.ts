import type { Text } from "../chat/text.ts";
import { says, sentences } from "../chat/text.ts";

/** What the front desk itself says. */
export const { say, lines } = sentences("desk", {
  bug: says<{ reference: string }>({
    en: (f) =>
      `Something went wrong on my side, and nothing was changed. Please tell your admin this reference: ${f.reference}`,
    "zh-CN": (f) => `我这边出了点问题，没有改动任何数据。请把这个编号告诉管理员：${f.reference}`,
  }),
  away: says<{ reference: string }>({
    en: (f) =>
      `I can't reach my database just now. Please try again in a minute; if that doesn't help, tell your admin this reference: ${f.reference}`,
    "zh-CN": (f) => `暂时连不上数据库，请稍等一分钟再试；仍然不行时，请把这个编号告诉管理员：${f.reference}`,
  }),
  busy: says({
    en: "Others are changing the same record right now. Please try again in a moment.",
    "zh-CN": "其他人正在修改同一条记录，请稍后再试。",
  }),
  lost: says({
    en: "This button belongs to an older card. Ask for the record again to get a fresh one.",
    "zh-CN": "这个按钮来自旧卡片。请重新查看该记录，获取最新卡片。",
  }),
  unreachable: says({
    en: "I can't read that message: it was taken back, or I am not in that chat. Add me there, or paste its words.",
    "zh-CN": "我读不到那条消息：它已被撤回，或者我不在那个会话里。请把我拉进群，或直接粘贴内容。",
  }),
  noConversation: says({
    en: "Say this in answer to a message of the conversation that you mean.",
    "zh-CN": "请在要记录的讨论里，回复其中一条消息时再这样说。",
  }),
  unreadable: says({
    en: "I can't read that conversation: it was taken back, or I am not in that chat. Add me there and try again, or log one message of it.",
    "zh-CN": "我读不到那段讨论：它已被撤回，或者我不在那个会话里。请把我拉进去再试，或只记录其中一条消息。",
  }),
  wordless: says({
    en: "I can only read words, not pictures, files or voice. Type “help” to see what I can do.",
    "zh-CN": "我只看得懂文字，看不了图片、文件或语音。发送「帮助」看看能做什么。",
  }),
  manyTries: says({ en: "Too many tries. Please try again in a minute.", "zh-CN": "操作过于频繁，请一分钟后再试。" }),
  pageSays: says({ en: "Open your chat with Tandem and say:", "zh-CN": "请在与 Tandem 的聊天中输入：" }),
  roomTitle: says({ en: "Hello, I am Tandem", "zh-CN": "大家好，我是 Tandem" }),
  roomWords: says({
    en: "I keep this company's deals and customers. Mention me with “help” to see what you can say, or answer a message and mention me with “log” or “new”. What is yours alone I show to you alone.",
    "zh-CN":
      "我管理公司的商机和客户。@我并输入「帮助」查看用法；回复一条消息并 @我说「跟进」或「新建」，即可记录。只属于你的内容，我只给你看。",
  }),
  managersOnly: says({ en: "Only managers and admins can do this.", "zh-CN": "只有主管和管理员可以这样做。" }),
  noSuchRecord: says({
    en: "There is no such record, or it is not yours to see.",
    "zh-CN": "没有这条记录，或你无权查看。",
  }),
  adminsOnly: says({ en: "Only admins can do this.", "zh-CN": "只有管理员可以这样做。" }),
  notYourForm: says({ en: "This belongs to someone else.", "zh-CN": "这是别人的操作，你不能代为完成。" }),
  expired: says({
    en: "This has expired. Nothing was changed; please start again.",
    "zh-CN": "已过期，没有做任何更改，请重新开始。",
  }),
  cancelled: says({ en: "Cancelled. Nothing was changed.", "zh-CN": "已取消，没有做任何更改。" }),
  alreadyCancelled: says({ en: "This was cancelled before.", "zh-CN": "此前已取消。" }),
  edit: says({ en: "Edit", "zh-CN": "修改" }),
  youWrote: says({ en: "You wrote", "zh-CN": "你输入的是" }),
  notUsed: says<{ words: readonly string[] }>({
    en: (f) => `Not used: ${f.words.map((word) => `“${word}”`).join(", ")}`,
    "zh-CN": (f) => `未使用：${f.words.map((word) => `「${word}」`).join("、")}`,
  }),
  saidBut: says<{ said: Text; but: Text }>({
    en: (f, v) => `${v.text(f.said)} ${v.text(f.but)}`,
    "zh-CN": (f, v) => `${v.text(f.said)}${v.text(f.but)}`,
  }),
  didYouMean: says<{ line: string }>({
    en: (f) => `Did you mean “${f.line}”?`,
    "zh-CN": (f) => `你是想说「${f.line}」吗？`,
  }),
  unknownWords: says<{ words: string }>({
    en: (f) => `I don't know what to do with “${f.words}”.`,
    "zh-CN": (f) => `没看懂「${f.words}」，请换个说法。`,
  }),

  helpTitle: says({ en: "What you can do", "zh-CN": "可以这样用" }),
  helpIntro: says({
    en: "Type it here, or use a slash command. English and Chinese both work.",
    "zh-CN": "直接在这里输入，或使用斜杠命令；中文、英文都可以。",
  }),
  helpIntroBare: says({
    en: "Type it here; in a group, mention me first. English and Chinese both work.",
    "zh-CN": "直接在这里输入；在群里先 @我。中文、英文都可以。",
  }),
  helpSpelling: says<{ english: string; chinese: string; usage: Text; slash: string }>({
    en: (f, v) => `${f.slash}${f.english} ${v.text(f.usage)}`.trim(),
    "zh-CN": (f, v) => `${f.chinese} ${v.text(f.usage)}`.trim(),
  }),
  meTitle: says({ en: "My day", "zh-CN": "我的今天" }),
  morningTitle: says<{ count: number }>({
    en: (f, v) => `Good morning. ${f.count === 1 ? "One thing is" : `${v.number(f.count)} things are`} waiting for you`,
    "zh-CN": (f, v) => `早上好，有 ${v.number(f.count)} 件事等你处理`,
  }),
  keptTitle: says({ en: "Kept for your morning", "zh-CN": "为你留到今早的消息" }),
  whileAway: says<{ count: number }>({
    en: (f, v) => `While you were away (${v.number(f.count)})`,
    "zh-CN": (f, v) => `你不在时（${v.number(f.count)}）`,
  }),
  me: says({ en: "My day: what is due, what is new, what waits for you", "zh-CN": "我的今天：到期、新分配、待处理" }),
  exportTitle: says({ en: "Export", "zh-CN": "导出数据" }),
  exportHelp: says({ en: "How whole tables are exported", "zh-CN": "如何导出整表数据" }),
  exportWords: says({
    en: "Whole tables are exported at the terminal, where Tandem runs, and not through a chat. Whoever operates it types:",
    "zh-CN": "整表导出在运行 Tandem 的服务器终端进行，不经过聊天。请运维人员执行：",
  }),
  importTitle: says({ en: "Import", "zh-CN": "导入数据" }),
  importHelp: says({ en: "How files are imported", "zh-CN": "如何导入文件" }),
  importWords: says({
    en: "CSV and Excel files are imported at the terminal, where Tandem runs. Doing it again changes nothing:",
    "zh-CN": "CSV 和 Excel 文件在运行 Tandem 的服务器终端导入，重复导入不会改变数据：",
  }),
  dealRows: says({ en: "Deals", "zh-CN": "商机" }),
  customerRows: says({ en: "Customers", "zh-CN": "客户" }),
  tryFirst: says({ en: "First a trial, which writes nothing", "zh-CN": "先试运行，不写入" }),
  thenImport: says({ en: "Then the import", "zh-CN": "再正式导入" }),
  feedbackTitle: says({ en: "Feedback", "zh-CN": "意见反馈" }),
  feedbackHelp: says({ en: "Tell the admins what works and what doesn't", "zh-CN": "把使用感受告诉管理员" }),
  feedbackUsage: says({ en: "<words>", "zh-CN": "<内容>" }),
  feedbackLabel: says({ en: "What do you want to say?", "zh-CN": "想说什么？" }),
  feedbackFrom: says<{ name: string }>({
    en: (f) => `Feedback from ${f.name}`,
    "zh-CN": (f) => `${f.name} 的反馈`,
  }),
  feedbackKept: says({ en: "Thank you. The admins were told.", "zh-CN": "谢谢，已转告管理员。" }),
  help: says({ en: "What one can say and do", "zh-CN": "查看可以说什么、做什么" }),
  dealNoun: says({ en: "Deals: log, move, win", "zh-CN": "商机：记录、推进、赢单" }),
  customerNoun: says({ en: "Customers and contacts", "zh-CN": "客户与联系人" }),
  revisitNoun: says({ en: "Revisits: plan and answer", "zh-CN": "回访：计划与完成" }),
  funnelNoun: says({ en: "The funnel, counted now", "zh-CN": "漏斗：此刻的数字" }),
  crmNoun: says({ en: "Help, my day, settings", "zh-CN": "帮助、我的今天、设置" }),
});
