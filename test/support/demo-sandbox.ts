import { createServer } from "node:http";
import express from "express";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { startDemoBot } from "./demo-bot.ts";
import { demoOffice } from "./demo-office.ts";

export interface DemoSandbox {
  /** Where the page is. */
  readonly url: string;
  readonly sandbox: Sandbox;
  /** The instants that the clock was moved to. */
  readonly leaps: readonly Date[];
  close(): Promise<void>;
}

/**
 * The page, the double and the demo bot, each on a free port. The clock stands at a Monday morning until it is moved,
 * so that a busy machine lets no trigger expire.
 */
export async function startDemoSandbox(): Promise<DemoSandbox> {
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
  const sandbox = await startSandbox({ ...demoOffice, clock, tries });
  const bot = await startDemoBot({
    apiUrl: sandbox.slack.apiUrl,
    botToken: demoOffice.botToken,
    signingSecret: demoOffice.signingSecret,
  });
  sandbox.slack.setRequestUrl(bot.requestUrl);
  const app = express().use(sandbox.router);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The page has no port.");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    sandbox,
    leaps,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await bot.close();
      await sandbox.close();
    },
  };
}
