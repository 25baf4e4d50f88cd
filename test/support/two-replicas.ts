import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { type App, deskOf, openApp } from "../../src/app/build.ts";
import { readSettings } from "../../src/app/settings.ts";
import { warmUp } from "../../src/app/warm-up.ts";
import { feishu as feishuPlatform } from "../../src/chat/feishu/feishu.ts";
import type { Platform } from "../../src/chat/platform.ts";
import type { PlatformName } from "../../src/chat/question.ts";
import { slack as slackPlatform } from "../../src/chat/slack/slack.ts";
import { type FeishuDouble, startFeishuDouble } from "../../src/sandbox/feishu/double.ts";
import { encrypt, signature as feishuSignature } from "../../src/sandbox/feishu/wire/secrecy.ts";
import { type SlackDouble, startSlackDouble } from "../../src/sandbox/slack/double.ts";
import { signature as slackSignature } from "../../src/sandbox/slack/wire/signature.ts";
import { freshDatabase } from "./database.ts";

/** How a request is spoilt, or sent again. */
export interface How {
  /** Seconds beside the true time. */
  readonly shift?: number;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
export interface Got {
  readonly status: number;
  readonly body: string;
}

/** Two processes over one database, as each platform reaches them: neither remembers what the other heard. */
export interface TwoReplicas {
  readonly app: App;
  readonly slack: SlackDouble;
  readonly feishu: FeishuDouble;
  /** The very bytes, signed, to the one replica or the other. */
  toSlack(replica: 0 | 1, body: string, how?: How): Promise<Got>;
  toFeishu(replica: 0 | 1, envelope: object, how?: How): Promise<Got>;
  /** An hour passes in Feishu: by its own ids it tells nothing sent before from what comes. */
  feishuForgets(): void;
  /** What broke so far; whoever meant it takes it out. */
  readonly bugs: unknown[];
  close(): Promise<void>;
}

const signingSecret = "a signing secret of the test";
const [botToken, appSecret] = ["xoxb-test", "an app secret of the test"];
const encryptKey = "an encrypt key of the test";
export const verificationToken = "a verification token of the test";
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: console.error };

export async function openTwoReplicas(): Promise<TwoReplicas> {
  const clock = { now: () => new Date() };
  let ahead = 0;
  const feishuClock = { now: () => new Date(Date.now() + ahead) };
  const read = readSettings({});
  if ("mistakes" in read) throw new Error(read.mistakes.join("; "));
  const bugs: unknown[] = [];
  const log = (_line: string, error?: unknown) => void (error !== undefined && bugs.push(error));
  const database = await freshDatabase();
  const app = await openApp({ settings: read.settings, clock, ids: { next: randomUUID }, log, database });
  await warmUp(app);
  const mei = { id: "mei", name: "Mei Chen", email: "mei@x.example", locale: "en-US", zone: "Asia/Shanghai" };
  const commands = [{ command: "/deal", description: "", usageHint: "", shouldEscape: true }];
  const slack = await startSlackDouble({
    ...{ team: { name: "Test" }, people: [mei], channels: [{ name: "sales" }], commands, shortcuts: [] },
    ...{ signingSecret, botToken, clock },
  });
  const feishu = await startFeishuDouble({
    ...{ tenant: { name: "Test" }, people: [mei], chats: [], clock: feishuClock },
    ...{ appSecret, encryptKey, verificationToken },
  });
  const own = () => ({
    slack: slackPlatform({ botToken, signingSecret, apiUrl: slack.apiUrl, log: quiet, now: clock.now }),
    feishu: feishuPlatform({
      ...{ appId: feishu.appId, appSecret, domain: feishu.domain, mode: "http", encryptKey, verificationToken },
      ...{ log: quiet, now: clock.now },
    }),
  });
  const replicas = await Promise.all(
    [own(), own()].map(async (platforms) => {
      const known = new Map<PlatformName, Platform>(Object.values(platforms).map((each) => [each.name, each]));
      for (const each of known.values()) await each.start(deskOf(app, known));
      const server = createServer((request, response) =>
        platforms[request.url?.startsWith("/slack") ? "slack" : "feishu"].handler(request, response),
      );
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("no port");
      return { known, server, url: `http://127.0.0.1:${address.port}` };
    }),
  );
  const post = async (replica: 0 | 1, path: string, body: string, headers: Readonly<Record<string, string>>) => {
    const response = await fetch(`${replicas[replica]?.url}${path}`, { method: "POST", body, headers });
    return { status: response.status, body: await response.text() };
  };
  const stampOf = ({ shift = 0 }: How) => String(Math.floor(Date.now() / 1000) + shift);
  return {
    app,
    bugs,
    slack,
    feishu,
    feishuForgets: () => {
      ahead += 3_600_001;
    },
    toSlack: (replica, body, how = {}) => {
      const stamp = stampOf(how);
      const type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
      return post(replica, "/slack/events", body, {
        ...{ "content-type": type, "x-slack-request-timestamp": stamp, ...how.headers },
        "x-slack-signature": slackSignature(how.key ?? signingSecret, stamp, body),
      });
    },
    toFeishu: (replica, envelope, how = {}) => {
      const [stamp, nonce] = [stampOf(how), "nonce"];
      const body = JSON.stringify({ encrypt: encrypt(how.key ?? encryptKey, JSON.stringify(envelope)) });
      return post(replica, "/feishu/events", body, {
        "x-lark-request-timestamp": stamp,
        "x-lark-request-nonce": nonce,
        "x-lark-signature": feishuSignature(how.key ?? encryptKey, stamp, nonce, body),
      });
    },
    close: async () => {
      for (const { known, server } of replicas) {
        for (const each of known.values()) await each.stop();
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
      await slack.close();
      await feishu.close();
      await app.close();
      if (bugs.length) throw new Error(bugs.map(String).join("\n"));
    },
  };
}
