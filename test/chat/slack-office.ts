import { createServer } from "node:http";
import type { Question } from "../../src/chat/question.ts";
import { reply } from "../../src/chat/reply.ts";
import { type SlackLog, type SlackPlatform, slack } from "../../src/chat/slack/slack.ts";
import { speaker } from "../../src/chat/voice.ts";
import { type SlackDouble, startSlackDouble } from "../../src/sandbox/slack/double.ts";
import type { ChatPerson, Office, Script, Turns } from "./office.ts";

export const signingSecret = "a-signing-secret";
const botToken = "xoxb-double";
const appToken = "xapp-double";
/** What another process in Socket Mode needs to know. */
export const tokens = { botToken, appToken };

export interface SlackOffice extends Office {
  readonly platform: SlackPlatform;
  readonly double: SlackDouble;
  /** Where Slack posts to. */
  readonly url: string;
  /** What the adapter wrote down. */
  readonly written: readonly string[];
}

const person = (id: string, name: string, locale: string, zone: string) => ({
  id,
  name,
  email: `${id}@northwind.example`,
  locale,
  zone,
});

/** Real Bolt in front of the double of Slack's servers; the front desk is the test's own script. */
export async function openSlackOffice(way: "http" | "socket", turns?: Turns): Promise<SlackOffice> {
  const double = await startSlackDouble({
    team: { name: "Northwind" },
    people: [
      person("mei", "Mei Chen", "zh-CN", "Asia/Shanghai"),
      person("bo", "Bo Larsen", "en-US", "Europe/Berlin"),
      { ...person("gil", "Gil Guest", "en-US", "Europe/Berlin"), kind: "guest" },
      { ...person("sam", "Sam Stranger", "en-US", "Europe/Berlin"), kind: "stranger" },
    ],
    channels: [{ name: "sales" }, { name: "elsewhere", withBot: false }],
    commands: ["/deal", "/crm"].map((command) => ({ command, description: "", usageHint: "", shouldEscape: true })),
    shortcuts: [
      { name: "New deal", type: "global", callbackId: "opportunity.create", description: "" },
      { name: "Log follow-up", type: "message", callbackId: "opportunity.log", description: "" },
    ],
    signingSecret,
    botToken,
    appToken,
    clock: { now: () => new Date() },
    retryDelays: [0, 50, 100],
    patience: 8_000,
  });
  const written: string[] = [];
  const write = (facts: object, words: string) => void written.push(`${words} ${JSON.stringify(facts)}`);
  const log: SlackLog = { debug: write, info: write, warn: write, error: write };
  const platform = slack({
    botToken,
    signingSecret,
    apiUrl: double.apiUrl,
    log,
    now: () => new Date(),
    begin: turns?.begin,
    ...(way === "socket" ? { appToken } : {}),
  });
  const server = createServer((request, response) => platform.handler(request, response));
  turns?.arrivals.watch(server);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  const url = `http://127.0.0.1:${address.port}/slack/events`;
  double.setRequestUrl(url);

  const asked: Question[] = [];
  let script: Script = () => ({ kind: "silence" });
  const speak = speaker([]);
  await platform.start(async (question) => {
    asked.push(question);
    const answer = reply.parse(await script(question));
    const who = double.desk.team.users.get(question.user);
    const voice = speak(
      { locale: who?.locale.startsWith("zh") ? "zh-CN" : "en", zone: who?.zone ?? "UTC" },
      new Date(),
    );
    return { reply: answer, voice };
  });
  return {
    platform,
    double,
    url,
    written,
    asked,
    room: double.workspace.person("mei").last("#sales")?.room ?? roomOf(double),
    nowhere: "C0NOWHERE",
    nobody: "U0NOBODY",
    alsoVouches: { locale: "zh-CN", zone: "Asia/Shanghai" },
    mei: chatPerson(double, "mei"),
    bo: chatPerson(double, "bo"),
    answers: (next) => {
      script = next;
    },
    linesOpen: () => double.sockets.connected,
    slowsDown: (seconds) => double.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: seconds }),
    close: async () => {
      await platform.stop();
      await double.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function roomOf(double: SlackDouble): string {
  const room = [...double.desk.team.channels.values()].find(({ name }) => name === "sales");
  if (!room) throw new Error("no #sales");
  return room.id;
}

function chatPerson(double: SlackDouble, id: string): ChatPerson {
  const one = double.workspace.person(id);
  const place = (where: "room" | "direct") => (where === "room" ? "#sales" : "@Tandem");
  return {
    ref: { platform: "slack", tenant: double.desk.team.id, user: one.userId },
    types: (line, where) =>
      one.types(place(where), where === "room" && !line.startsWith("/") ? `@Tandem ${line}` : line),
    presses: (label) => one.presses(label),
    fills: (answers) => one.fills(answers),
    submits: () => one.submits(),
    searches: (label, words) => one.searches(label, words),
    form: () => one.modal(),
    sees: (where) => one.sees(place(where)),
    hears: async (words) => void (await one.hears(words)),
  };
}
