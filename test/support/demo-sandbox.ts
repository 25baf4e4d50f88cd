import { createServer } from "node:http";
import express from "express";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { startDemoBot } from "./demo-bot.ts";
import { type DemoFeishuBot, startDemoFeishuBot } from "./demo-feishu-bot.ts";
import { demoOffice } from "./demo-office.ts";

export interface DemoSandbox {
  /** Where the page is. */
  readonly url: string;
  readonly sandbox: Sandbox;
  /** The instants that the clock was moved to. */
  readonly leaps: readonly Date[];
  /** The bot in Feishu, where there is one. */
  readonly feishuBot: DemoFeishuBot | undefined;
  close(): Promise<void>;
}

/** The same four people and two groups in Feishu. */
const feishu = {
  tenant: { name: "北风贸易" },
  people: demoOffice.people,
  chats: [
    { name: "销售群", description: "商机、客户与讨论" },
    { name: "喜报", description: "每一次赢单" },
  ],
  appSecret: "sandbox-app-secret",
  commands: [
    { command: "deal", description: "Work on deals", i18n: { zh_cn: "商机" } },
    { command: "funnel", description: "The funnel today", i18n: { zh_cn: "销售漏斗" } },
  ],
  menu: [{ label: "My day", i18n: { zh_cn: "我的一天" }, eventKey: "day" }],
};

/**
 * The page, the doubles and the demo bots, each on a free port. The clock stands at a Monday morning until it is moved,
 * so that a busy machine lets no trigger expire.
 */
export async function startDemoSandbox({ withFeishu = false } = {}): Promise<DemoSandbox> {
  let now = new Date("2026-11-23T01:12:00Z");
  const leaps: Date[] = [];
  const clock = {
    now: () => now,
    advanceTo: async (instant: Date) => {
      now = instant;
      leaps.push(instant);
    },
  };
  const tries = [
    {
      label: { en: "Show a deal", "zh-CN": "查看商机" },
      room: "#sales",
      words: { en: "/deal show", "zh-CN": "/deal show" },
    },
    {
      label: { en: "Write down a new deal", "zh-CN": "新建商机" },
      room: "@",
      words: { en: "/deal new", "zh-CN": "/deal 新建" },
    },
    {
      label: { en: "Today’s funnel", "zh-CN": "今日漏斗" },
      room: "#sales",
      words: { en: "/funnel", "zh-CN": "/funnel" },
    },
  ];
  const sandbox = await startSandbox({ ...demoOffice, clock, tries, ...(withFeishu ? { feishu } : {}) });
  const bot = await startDemoBot({
    apiUrl: sandbox.slack.apiUrl,
    botToken: demoOffice.botToken,
    signingSecret: demoOffice.signingSecret,
  });
  sandbox.slack.setRequestUrl(bot.requestUrl);
  const feishuBot = sandbox.feishu && (await startDemoFeishuBot({ ...sandbox.feishu, appSecret: feishu.appSecret }));
  if (feishuBot) await sandbox.feishu?.setRequestUrl(feishuBot.requestUrl);
  const app = express().use(sandbox.router);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The page has no port.");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    sandbox,
    leaps,
    feishuBot,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await bot.close();
      await feishuBot?.close();
      await sandbox.close();
    },
  };
}
