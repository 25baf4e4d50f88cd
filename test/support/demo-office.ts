import type { SlackDoubleOptions } from "../../src/sandbox/slack/double.ts";

/** Four people, three rooms and what the demo bot's manifest would say. */
export const demoOffice = {
  team: { name: "Northwind Trading" },
  people: [
    {
      id: "mei",
      name: "Mei Chen",
      email: "mei@northwind.example",
      title: "Account executive",
      locale: "en-US",
      zone: "Asia/Shanghai",
    },
    {
      id: "bo",
      name: "Bo Larsen",
      email: "bo@northwind.example",
      title: "Account executive",
      locale: "en-US",
      zone: "Europe/Berlin",
    },
    {
      id: "lin",
      name: "林晓",
      email: "lin@northwind.example",
      title: "销售经理",
      locale: "zh-CN",
      zone: "Asia/Shanghai",
    },
    {
      id: "ada",
      name: "Ada Okafor",
      email: "ada@northwind.example",
      title: "Sales operations",
      locale: "en-US",
      zone: "Europe/London",
      kind: "admin",
    },
  ],
  channels: [
    { name: "sales", topic: "Deals, help and good news" },
    { name: "wins", topic: "Every won deal" },
    { name: "leadership", private: true, members: ["lin", "ada"] },
  ],
  commands: [
    {
      command: "/deal",
      description: "Work on deals",
      usageHint: "new | list [mine|team|stale|pool] | show | log | move | won | lost",
      shouldEscape: true,
    },
    { command: "/funnel", description: "The funnel today", usageHint: "[day|week|month] [team]", shouldEscape: true },
    {
      command: "/crm",
      description: "Help, my day, settings",
      usageHint: "help | me | settings | members | health",
      shouldEscape: true,
    },
  ],
  shortcuts: [
    { name: "New deal", type: "global", callbackId: "new_deal", description: "Write down a possible sale" },
    { name: "Log follow-up", type: "message", callbackId: "log_message", description: "Keep this message with a deal" },
  ],
  signingSecret: "sandbox-signing-secret",
  botToken: "xoxb-sandbox",
} satisfies Omit<SlackDoubleOptions, "clock">;
