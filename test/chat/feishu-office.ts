import { createServer } from "node:http";
import { vi } from "vitest";
import { type FeishuLog, type FeishuPlatform, feishu } from "../../src/chat/feishu/feishu.ts";
import type { Question } from "../../src/chat/question.ts";
import { reply } from "../../src/chat/reply.ts";
import { speaker } from "../../src/chat/voice.ts";
import { type FeishuDouble, startFeishuDouble } from "../../src/sandbox/feishu/double.ts";
import type { ChatPerson, Office, Script, Turns } from "./office.ts";

export const appSecret = "an-app-secret-nobody-may-read";
export const encryptKey = "an-encrypt-key-nobody-may-read";
export const verificationToken = "a-verification-token-nobody-may-read";

export interface FeishuOffice extends Office {
  readonly platform: FeishuPlatform;
  readonly double: FeishuDouble;
  /** Where Feishu posts to. */
  readonly url: string;
  /** What the adapter wrote down. */
  readonly written: readonly string[];
  /** Moves Feishu's clock forward by milliseconds. */
  passes(milliseconds: number): void;
}

const person = (id: string, name: string, locale: string, zone: string) => ({
  id,
  name,
  email: `${id}@northwind.example`,
  locale,
  zone,
});

/** Feishu's own SDK in front of the double of its servers; the front desk is the test's own script. */
export async function openFeishuOffice(mode: "ws" | "http", turns?: Turns): Promise<FeishuOffice> {
  let passed = 0;
  const double = await startFeishuDouble({
    tenant: { name: "Northwind" },
    people: [
      person("mei", "Mei Chen", "zh-CN", "Asia/Shanghai"),
      person("bo", "Bo Larsen", "en-US", "Europe/Berlin"),
      { ...person("gil", "Gil Guest", "en-US", "Europe/Berlin"), kind: "guest" },
      { ...person("sam", "Sam Stranger", "en-US", "Europe/Berlin"), kind: "stranger" },
    ],
    chats: [{ name: "sales" }, { name: "elsewhere", withBot: false }],
    menu: [{ label: "今天", i18n: { en_us: "My day", zh_cn: "今天" }, eventKey: "crm me" }],
    previewRules: ["https://crm.example.com/*"],
    appSecret,
    encryptKey,
    verificationToken,
    clock: { now: () => new Date(Date.now() + passed) },
    patience: 8_000,
  });
  // Nobody waits half a minute for a line that was cut.
  double.connections.clientConfig = { ...double.connections.clientConfig, ReconnectInterval: 1, ReconnectNonce: 0 };
  const written: string[] = [];
  const write = (facts: object, words: string) => void written.push(`${words} ${JSON.stringify(facts)}`);
  const log: FeishuLog = { debug: write, info: write, warn: write, error: write };
  const platform = feishu({
    appId: double.appId,
    appSecret,
    domain: double.domain,
    mode,
    encryptKey,
    verificationToken,
    log,
    now: () => new Date(),
    begin: turns?.begin,
  });
  const server = createServer((request, response) => platform.handler(request, response));
  turns?.arrivals.watch(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  const url = `http://127.0.0.1:${address.port}/feishu/events`;

  const asked: Question[] = [];
  let script: Script = () => ({ kind: "silence" });
  const speak = speaker([]);
  await platform.start(async (question) => {
    asked.push(question);
    const answer = reply.parse(await script(question));
    const who = double.desk.tenant.users.get(question.user);
    const locale = who?.locale.startsWith("zh") ? "zh-CN" : "en";
    return { reply: answer, voice: speak({ locale, zone: who?.zone ?? "UTC" }, new Date()) };
  });
  if (mode === "http") await double.setRequestUrl(url);
  // Feishu sends nothing before it has heard the bot's first ping.
  else await vi.waitUntil(() => double.connections.connected === 1, { timeout: 5_000 });
  const room = [...double.desk.tenant.chats.values()].find(({ name }) => name === "sales");
  if (!room) throw new Error("no #sales");
  return {
    platform,
    double,
    url,
    written,
    asked,
    room: room.id,
    nowhere: "oc_nowhere",
    nobody: "ou_nobody",
    // Neither is in Feishu's contacts.
    alsoVouches: {},
    mei: chatPerson(double, "mei"),
    bo: chatPerson(double, "bo"),
    passes: (milliseconds) => {
      passed += milliseconds;
    },
    answers: (next) => {
      script = next;
    },
    linesOpen: () => double.connections.connected,
    slowsDown: (seconds) =>
      double.faults.next("POST /open-apis/im/v1/messages", { kind: "ratelimited", reset: seconds }),
    close: async () => {
      await platform.stop();
      await double.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function chatPerson(double: FeishuDouble, id: string): ChatPerson {
  const one = double.workspace.person(id);
  const chat = "@Tandem";
  return {
    ref: { platform: "feishu", tenant: double.desk.tenant.key, user: one.userId },
    types: (line, where) => (where === "room" ? one.types("#sales", `@Tandem ${line}`) : one.types(chat, line)),
    presses: (label) => one.presses(label, { in: chat }),
    fills: (answers) => one.fills(answers, { in: chat }),
    submits: () => one.submits("Save", { in: chat }),
    searches: async (label, words) => {
      await one.fills({ [label]: words }, { in: chat });
      await one.submits(one.user.locale.startsWith("zh") ? "搜索" : "Search", { in: chat });
      return one.form({ in: chat })?.fields.find((field) => field.label === label)?.options ?? [];
    },
    form: () => one.form({ in: chat }),
    // What is for one person alone comes to their own chat with the bot, wherever they asked.
    sees: (where) => (where === "room" ? `${one.sees("#sales")}\n${one.sees(chat)}` : one.sees(chat)),
    hears: async (words) => void (await one.hears(words)),
  };
}
