import { type InEvery, type Locale, nearestLocale } from "../../kernel/locale.ts";

/** What the page itself says, around what Slack and the bot say. */
const lines = {
  channels: { en: "Channels", "zh-CN": "频道" },
  direct: { en: "Direct messages", "zh-CN": "私信" },
  apps: { en: "Apps", "zh-CN": "应用" },
  home: { en: "Home", "zh-CN": "主页" },
  messages: { en: "Messages", "zh-CN": "消息" },
  onlyYou: { en: "Only visible to you", "zh-CN": "仅对你可见" },
  edited: { en: "(edited)", "zh-CN": "（已编辑）" },
  app: { en: "APP", "zh-CN": "应用" },
  send: { en: "Send", "zh-CN": "发送" },
  placeholder: { en: "Message", "zh-CN": "发消息给" },
  commandsHint: { en: "Commands", "zh-CN": "命令" },
  wordsHint: { en: "You can go on with", "zh-CN": "可以接着输入" },
  shortcuts: { en: "Shortcuts", "zh-CN": "快捷方式" },
  messageMenu: { en: "More actions", "zh-CN": "更多操作" },
  cancel: { en: "Cancel", "zh-CN": "取消" },
  close: { en: "Close", "zh-CN": "关闭" },
  yes: { en: "Yes", "zh-CN": "是" },
  optional: { en: "(optional)", "zh-CN": "（选填）" },
  search: { en: "Type to search…", "zh-CN": "输入以搜索…" },
  choose: { en: "Choose…", "zh-CN": "请选择…" },
  nothing: { en: "No results", "zh-CN": "没有结果" },
  loading: { en: "Loading…", "zh-CN": "加载中…" },
  clear: { en: "Clear", "zh-CN": "清除" },
  remove: { en: "Remove", "zh-CN": "移除" },
  working: { en: "is working…", "zh-CN": "正在处理…" },
  today: { en: "Today", "zh-CN": "今天" },
  quiet: {
    en: "Nothing here yet. Say something, or type / for commands.",
    "zh-CN": "这里还没有消息。说点什么，或输入 / 查看命令。",
  },
  homeEmpty: { en: "The Home tab has not been published yet.", "zh-CN": "主页还没有内容。" },
  actingAs: { en: "You are", "zh-CN": "当前身份" },
  switchPerson: { en: "Switch person", "zh-CN": "切换身份" },
  switchHint: {
    en: "The whole page, and the bot, follow the person’s language.",
    "zh-CN": "页面和机器人都会跟随此人的语言。",
  },
  clock: { en: "Sandbox clock", "zh-CN": "沙盒时钟" },
  clockHint: { en: "Move time forward. Whatever falls due runs.", "zh-CN": "把时间往前拨，到期的任务会执行。" },
  hour: { en: "One hour on", "zh-CN": "一小时后" },
  morning: { en: "Tomorrow, 08:30", "zh-CN": "明天 08:30" },
  week: { en: "One week on", "zh-CN": "一周后" },
  moving: { en: "Moving…", "zh-CN": "正在推进…" },
  tryThis: { en: "Try this", "zh-CN": "试试看" },
  dismiss: { en: "Hide suggestions", "zh-CN": "收起建议" },
  sandbox: { en: "Sandbox", "zh-CN": "沙盒" },
  feishuSoon: { en: "A Feishu window comes here later", "zh-CN": "飞书窗口稍后推出" },
  slackWindow: { en: "Slack window", "zh-CN": "Slack 窗口" },
  windows: { en: "Windows", "zh-CN": "窗口" },
  theme: { en: "Light or dark", "zh-CN": "浅色或深色" },
  menu: { en: "Open the list of conversations", "zh-CN": "打开会话列表" },
  lost: { en: "The sandbox does not answer. Is it still running?", "zh-CN": "沙盒没有响应。它还在运行吗？" },
  reconnecting: { en: "Connection lost. Trying again…", "zh-CN": "连接已断开，正在重试…" },
  member: { en: "Member", "zh-CN": "成员" },
  admin: { en: "Admin", "zh-CN": "管理员" },
  guest: { en: "Guest", "zh-CN": "访客" },
  stranger: { en: "Other workspace", "zh-CN": "外部人员" },
  bot: { en: "App", "zh-CN": "应用" },
  people: { en: "people", "zh-CN": "人" },
  newMessages: { en: "new", "zh-CN": "条新消息" },
  keys: { en: "Enter sends · Shift+Enter for a new line", "zh-CN": "Enter 发送 · Shift+Enter 换行" },
  time: { en: "Time", "zh-CN": "时间" },
  date: { en: "Date", "zh-CN": "日期" },
  noFiles: { en: "Files can’t be chosen in the sandbox.", "zh-CN": "沙盒中无法选择文件。" },
  picture: { en: "Picture", "zh-CN": "图片" },
} as const satisfies Record<string, InEvery<string>>;

export type Line = keyof typeof lines;
export type Say = (line: Line) => string;

export const sayIn = (tag: string): Say => {
  const locale: Locale = nearestLocale(tag);
  return (line) => lines[line][locale];
};
