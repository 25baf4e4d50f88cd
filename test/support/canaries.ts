import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, connect as dial, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { settingNames } from "../../src/app/settings.ts";
import { type FeishuDouble, startFeishuDouble } from "../../src/sandbox/feishu/double.ts";
import { type SlackDouble, startSlackDouble } from "../../src/sandbox/slack/double.ts";
import { freePort, startProcess } from "./processes.ts";

/** Settings that an operator may show to anybody. Any other is secret, and has a canary below. */
export const openSettings =
  `DATA_DIR HOST PORT PUBLIC_URL PROXIES SLACK_CLIENT_ID SLACK_API_URL FEISHU_APP_ID FEISHU_DOMAIN FEISHU_MODE
  TANDEM_POLICY TANDEM_ADMINS LOG_LEVEL`.split(/\s+/);
const password = "canary-password";
export const canaries: { readonly [setting: string]: string } = {
  DATABASE_URL: password,
  SLACK_BOT_TOKEN: "xoxb-canary-bot",
  SLACK_SIGNING_SECRET: "canary-signing-secret",
  SLACK_APP_TOKEN: "xapp-canary-app",
  SLACK_CLIENT_SECRET: "canary-client-secret",
  SLACK_STATE_SECRET: "canary-state-secret",
  TANDEM_SECRET_KEY: Buffer.from("canary-key-of-thirty-two-bytes-!").toString("base64"),
  FEISHU_APP_SECRET: "canary-app-secret",
  FEISHU_ENCRYPT_KEY: "canary-encrypt-key",
  FEISHU_VERIFICATION_TOKEN: "canary-verification-token",
};
/** What people say and are. */
export const person = {
  name: "Canary Chen",
  email: "mei@canary.example",
  phone: "+1 415 555 0142",
  digits: "4155550142",
};
export const said = {
  company: "Canarywerk",
  note: "whispered about the canary",
  line: "canary line that is no command",
};
const secret = [...Object.values(canaries), ...Object.values(person), ...Object.values(said), "canary", "Canary"];

/** What is to be ended after each test, the newest first. */
export const cleanups: (() => unknown)[] = [];

export const clock = { now: () => new Date() };
const commands = ["/deal", "/customer", "/crm"].map((command) => {
  return { command, description: "", usageHint: "", shouldEscape: true };
});

export async function doubleOfSlack(): Promise<SlackDouble> {
  const double = await startSlackDouble({
    ...{ team: { name: "Test" }, channels: [{ name: "sales" }], commands, shortcuts: [], clock, patience: 30_000 },
    people: [{ id: "mei", name: person.name, email: person.email, locale: "en-US", zone: "Asia/Shanghai" }],
    signingSecret: canaries.SLACK_SIGNING_SECRET ?? "",
    botToken: canaries.SLACK_BOT_TOKEN ?? "",
    appToken: canaries.SLACK_APP_TOKEN ?? "",
    retryDelays: [0, 100, 200],
  });
  cleanups.push(() => double.close());
  return double;
}

export async function doubleOfFeishu(): Promise<FeishuDouble> {
  const double = await startFeishuDouble({
    ...{ tenant: { name: "Test" }, chats: [{ name: "sales" }], clock, patience: 30_000 },
    people: [{ id: "mei", name: person.name, email: person.email, locale: "en-US" }],
    appSecret: canaries.FEISHU_APP_SECRET ?? "",
    encryptKey: canaries.FEISHU_ENCRYPT_KEY ?? "",
    verificationToken: canaries.FEISHU_VERIFICATION_TOKEN ?? "",
  });
  cleanups.push(() => double.close());
  return double;
}

export interface Program {
  readonly url: string;
  /** What it wrote, and what it answered to whoever asked as below. */
  readonly lines: readonly string[];
  /** Waits until it has written this. */
  says(fits: RegExp): Promise<string>;
  /** Asks for a page, and keeps its answer among the lines. */
  opens(at: string, how?: RequestInit): Promise<number>;
  stop(): Promise<void>;
}

export async function program(environment: { readonly [setting: string]: string }): Promise<Program> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "tandem-leaks-"));
  cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const port = await freePort();
  const nothing = Object.fromEntries([...settingNames].map((name) => [name, ""]));
  const own = startProcess(new URL("../../src/main.ts", import.meta.url), [], {
    ...{ ...nothing, DATA_DIR: dataDir, PORT: String(port), LANG: "C" },
    ...environment,
  });
  cleanups.push(() => own.kill());
  await own.says(/Tandem is listening/);
  const url = `http://127.0.0.1:${port}`;
  const answers: string[] = [];
  return {
    url,
    get lines() {
      return [...own.lines, ...answers];
    },
    says: own.says,
    opens: async (at, how) => {
      const response = await fetch(`${url}${at}`, how);
      answers.push(`${response.status} ${await response.text()}`);
      return response.status;
    },
    stop: async () => {
      own.signals("SIGTERM");
      await own.ends();
    },
  };
}

/** Of all lines, those that tell anything that none should. */
export function leaks(lines: readonly string[], also: readonly string[] = []): readonly string[] {
  const all = [...secret, ...also];
  const token = /\bt-[0-9a-f]{20}|xox[a-z]-|xapp-|Bearer (?!\[)/;
  return lines.filter((line) => all.some((each) => line.includes(each)) || token.test(line));
}

/** A way to the server of DATABASE_URL that can be cut, to a database of its own. */
export async function wayToServer(server: string) {
  const name = `tandem_leaks_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  const { hostname, port, username } = new URL(server);
  const open = new Set<Socket>();
  let isCut = false;
  const relay = createServer((near) => {
    if (isCut) return near.destroy();
    const far = dial(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => open.delete(one) && other.destroy());
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  const address = relay.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  cleanups.push(async () => {
    relay.close();
    for (const each of open) each.destroy();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
  return {
    url: `postgres://${username}:${password}@127.0.0.1:${address.port}/${name}`,
    cut: (cut: boolean) => {
      isCut = cut;
      if (cut) for (const each of open) each.destroy();
    },
  };
}
