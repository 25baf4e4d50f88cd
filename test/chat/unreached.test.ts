import { createServer } from "node:net";
import { beforeAll, expect, test } from "vitest";
import { feishu } from "../../src/chat/feishu/feishu.ts";
import { slack } from "../../src/chat/slack/slack.ts";

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const common = { log, now: () => new Date() };
const unheard = async (): Promise<never> => {
  throw new Error("nobody can ask");
};
let nobody = "";

beforeAll(async () => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  nobody = `http://127.0.0.1:${address.port}/`;
  await new Promise<void>((closed) => server.close(() => closed()));
});

test("a Slack that is not reached is told with the system's code", async () => {
  const platform = slack({ ...common, botToken: "xoxb-1", signingSecret: "s", apiUrl: nobody });
  await expect(platform.start(unheard)).rejects.toThrow("slack: not reached (ECONNREFUSED)");
}, 20_000);

test("a Feishu that is not reached is told with the system's code", async () => {
  const own = { appId: "cli_0123456789abcdef", appSecret: "s", verificationToken: "v", mode: "http" as const };
  const platform = feishu({ ...common, ...own, domain: nobody });
  await expect(platform.start(unheard)).rejects.toThrow("feishu: not reached (ECONNREFUSED)");
}, 20_000);
