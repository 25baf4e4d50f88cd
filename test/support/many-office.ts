import { randomBytes, randomUUID } from "node:crypto";
import express from "express";
import { type App, deskOf, handlersOf, openApp } from "../../src/app/build.ts";
import { beat } from "../../src/app/heartbeat.ts";
import { installations } from "../../src/app/installations.ts";
import { metricsOf } from "../../src/app/metrics.ts";
import { platformsOf } from "../../src/app/platforms.ts";
import { movableClock, offered } from "../../src/app/playground.ts";
import { httpServer, listen, stopListening } from "../../src/app/server.ts";
import { readSettings } from "../../src/app/settings.ts";
import { checkInstallations } from "../../src/app/terminal/doctor-installations.ts";
import { checkSlack } from "../../src/app/terminal/doctor-slack.ts";
import type { Finding } from "../../src/app/terminal/finding.ts";
import { warmUp } from "../../src/app/warm-up.ts";
import type { Ask, Platform } from "../../src/chat/platform.ts";
import { type SlackDouble, startSlackDouble } from "../../src/sandbox/slack/double.ts";
import { type Installs, type InstallsOptions, startInstalls } from "../../src/sandbox/slack/installs.ts";
import type { Person } from "../../src/sandbox/slack/person.ts";
import { freshDatabase } from "./database.ts";

/** One process that every workspace may install: workspaces with people of the same names and ids in them. */
export interface ManyOffice {
  readonly app: App;
  readonly url: string;
  readonly installs: Installs;
  readonly workspaces: readonly [SlackDouble, SlackDouble];
  /** What was written into the log. */
  readonly written: readonly string[];
  /** The front desk itself, for questions that no person could ask. */
  readonly ask: Ask;
  /** Another process over the same database. */
  beside(): Promise<Platform>;
  person(workspace: SlackDouble, id: string): Person;
  /** Opens the page of installation as somebody of a workspace, and allows. */
  install(workspace: SlackDouble, by?: string, scopes?: readonly string[]): ReturnType<Installs["allows"]>;
  moveTo(instant: Date): Promise<void>;
  settles(): Promise<void>;
  /** The machine's own time, for tokens and states. */
  passes(milliseconds: number): void;
  machine(): Date;
  /** What `tandem doctor` finds of the installations, with the office's settings or these. */
  examined(settings?: Readonly<Record<string, string>>): Promise<readonly Finding[]>;
  /** A process with these keys, over the same database, from now on the one beside. */
  starts(keys: string): Promise<void>;
  close(): Promise<void>;
}

export const secretKey = Buffer.alloc(32, 7).toString("base64");
const people = ["mei", "bo"].map((id) => ({
  id,
  name: id === "mei" ? "Mei Chen" : "Bo Larsen",
  locale: "en-US",
  zone: "Asia/Shanghai",
}));

export async function openManyOffice(
  options: Pick<InstallsOptions, "rotation" | "organisation"> = {},
): Promise<ManyOffice> {
  let passed = 0;
  const machine = () => new Date(Date.now() + passed);
  const secrets = { clientId: "1.2", clientSecret: "the client's secret" };
  const database = await freshDatabase();
  const clock = movableClock({ now: () => new Date("2026-11-23T02:00:00Z") });
  const bugs: string[] = [];
  const written: string[] = [];
  const write = (facts: object, words: string) => void written.push(`${words} ${JSON.stringify(facts)}`);
  const log = { debug: write, info: write, warn: write, error: write };
  const names = ["Acme", "Globex"] as const;
  let keys = secretKey;
  const environment = (apiUrl: string, publicUrl: string) => ({
    SLACK_CLIENT_ID: secrets.clientId,
    SLACK_CLIENT_SECRET: secrets.clientSecret,
    SLACK_STATE_SECRET: "the state's secret",
    SLACK_SIGNING_SECRET: "a secret of the test",
    TANDEM_SECRET_KEY: keys,
    SLACK_API_URL: apiUrl,
    PUBLIC_URL: publicUrl,
  });
  // The doubles must know the catalogue before the app knows their address.
  const offers = offered(await appWith("http://127.0.0.1:1/api/", "http://127.0.0.1:1"));
  const doubleOf = (name: string) =>
    startSlackDouble({
      team: { name },
      people: people.map((person) => ({ ...person, email: `${person.id}@${name.toLowerCase()}.example` })),
      channels: [{ name: "sales" }],
      ...offers,
      signingSecret: "a secret of the test",
      botToken: `xoxb-${name}`,
      clock: { now: machine },
      patience: 20_000,
    });
  const workspaces = [await doubleOf(names[0]), await doubleOf(names[1])] as const;
  const installs = await startInstalls({
    ...secrets,
    ...options,
    workspaces: workspaces.map((double, index) => ({ double, botToken: `xoxb-${names[index] ?? ""}` })),
    now: machine,
  });

  async function appWith(apiUrl: string, publicUrl: string): Promise<App> {
    const read = readSettings(environment(apiUrl, publicUrl));
    if ("mistakes" in read) throw new Error(read.mistakes.join("; "));
    const note = (line: string, error?: unknown) =>
      void (error !== undefined && bugs.push(`${line}: ${error instanceof Error ? error.stack : error}`));
    return openApp({ settings: read.settings, clock, ids: { next: randomUUID }, log: note, database });
  }

  // Where it listens is known before it is told, since its own address is one of its settings.
  let handle: ReturnType<typeof httpServer> | null = null;
  const door = express().use((request, response, next) => (handle ? handle(request, response, next) : next()));
  const entrance = await listen(door, "127.0.0.1", 0);
  const address = entrance.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const url = `http://127.0.0.1:${address.port}`;
  const app = await appWith(installs.apiUrl, url);
  await warmUp(app);
  const random = (bytes: number) => randomBytes(bytes).toString("hex");
  const adapter = (of = app) => {
    const [slack] = platformsOf(of, { log, now: machine, random });
    if (!slack) throw new Error("no Slack");
    return slack;
  };
  const slack = adapter();
  const platforms = new Map([[slack.name, slack]]);
  handle = httpServer(
    app,
    [slack],
    () => ({ slack: true }),
    metricsOf(app.database, () => ({ slack: true })),
  );
  for (const double of workspaces) double.setRequestUrl(`${url}/slack/events`);
  const ask = deskOf(app, platforms);
  await slack.start(ask);
  const handlers = handlersOf(app, platforms);
  const settles = async () => {
    await app.queue.settle(handlers, clock.now());
    if (bugs.length) throw new Error(bugs.splice(0).join("\n"));
  };
  const others: Platform[] = [];
  const beside = async () => {
    const read = readSettings(environment(installs.apiUrl, url));
    if ("mistakes" in read) throw new Error(read.mistakes.join("; "));
    const other = adapter({ ...app, settings: read.settings });
    await other.start(ask);
    others.push(other);
    return other;
  };
  return {
    app,
    url,
    installs,
    workspaces,
    ask,
    written,
    beside,
    machine,
    examined: async (given = {}) => {
      const read = readSettings({ ...environment(installs.apiUrl, url), ...given });
      if ("mistakes" in read) throw new Error(read.mistakes.map(({ en }) => en).join("; "));
      const { slack: many, publicUrl } = read.settings;
      if (!many || "botToken" in many) throw new Error("one workspace");
      const parts = { registry: installations(app), publicUrl, now: machine, random };
      return checkSlack(
        many,
        publicUrl,
        () => new Date(),
        (settings) => checkInstallations(settings, parts),
      );
    },
    starts: async (next) => {
      keys = next;
      await beside();
    },
    person: (workspace, id) => workspace.workspace.person(id),
    install: (double, by = "mei", scopes) =>
      installs.allows({ double, user: double.workspace.person(by).userId, scopes }, `${url}/slack/install`),
    settles,
    moveTo: async (instant) => {
      await beat(app);
      clock.moveTo(instant);
      await beat(app);
      await settles();
    },
    passes: (milliseconds) => {
      passed += milliseconds;
    },
    close: async () => {
      await stopListening(entrance, 1000);
      for (const one of [slack, ...others]) await one.stop();
      await installs.close();
      for (const double of workspaces) await double.close();
      await app.close();
      if (bugs.length) throw new Error(bugs.join("\n"));
    },
  };
}
