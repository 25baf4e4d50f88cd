import { randomUUID } from "node:crypto";
import { type App, deskOf, handlersOf, openApp } from "../../src/app/build.ts";
import { beat } from "../../src/app/heartbeat.ts";
import { withLinks } from "../../src/app/links.ts";
import { movableClock, offered } from "../../src/app/playground.ts";
import { httpServer, listen, stopListening } from "../../src/app/server.ts";
import { readSettings } from "../../src/app/settings.ts";
import { warmUp } from "../../src/app/warm-up.ts";
import type { Platform } from "../../src/chat/platform.ts";
import type { PlatformName } from "../../src/chat/question.ts";
import { slack as slackPlatform } from "../../src/chat/slack/slack.ts";
import { startSlackDouble } from "../../src/sandbox/slack/double.ts";
import type { PersonOptions } from "../../src/sandbox/slack/people.ts";
import type { Person } from "../../src/sandbox/slack/person.ts";
import { freshDatabase } from "./database.ts";

/** The whole app over a double of Slack: people act by what they see, and the test moves the clock. */
export interface Office {
  readonly app: App;
  /** Where the bot itself listens, for traffic that no person sends. */
  readonly url: string;
  readonly team: string;
  person(id: string): Person;
  /** Moves the clock, and does everything that falls due, until nothing does. */
  moveTo(instant: Date): Promise<void>;
  /** Does everything that is due now: what was told arrives. */
  settles(): Promise<void>;
  /** Runs a job of the clock as if it were now, with all that it leaves behind. */
  runs(job: string): Promise<void>;
  close(): Promise<void>;
}

const quiet = {
  debug: () => {},
  info: () => {},
  warn: (facts: object, words: string) => process.env.OFFICE_LOG && console.log(words, facts),
  error: (facts: object, words: string) => console.error(words, facts),
};

/** Opens an office at a Monday morning in Shanghai; the first person to speak becomes admin. */
export async function openOffice(
  people: readonly Omit<PersonOptions, "email">[],
  at = new Date("2026-11-23T02:00:00Z"),
  environment: Readonly<Record<string, string>> = {},
): Promise<Office> {
  const read = readSettings(environment);
  if ("mistakes" in read) throw new Error(read.mistakes.join("; "));
  const clock = movableClock({ now: () => at });
  const bugs: string[] = [];
  const database = await freshDatabase();
  const app = await openApp({
    settings: read.settings,
    clock,
    ids: { next: randomUUID },
    log: (line, error) =>
      void (error !== undefined && bugs.push(`${line}: ${error instanceof Error ? error.stack : error}`)),
    database,
  });
  await warmUp(app);
  const signingSecret = "a secret of the test";
  const botToken = "xoxb-test";
  const double = await startSlackDouble({
    team: { name: "Test" },
    people: people.map((person) => ({ email: `${person.id}@tandem.example`, zone: "Asia/Shanghai", ...person })),
    channels: [{ name: "sales" }],
    ...offered(app),
    unfurlDomains: app.settings.publicUrl === undefined ? [] : [new URL(app.settings.publicUrl).hostname],
    signingSecret,
    botToken,
    clock: { now: () => new Date() },
    // A busy machine answers late, and that is no fault of the app.
    patience: 20_000,
  });
  const slack = slackPlatform({ botToken, signingSecret, apiUrl: double.apiUrl, log: quiet, now: () => new Date() });
  const platforms = new Map<PlatformName, Platform>([["slack", withLinks(slack, app.settings.publicUrl)]]);
  const server = await listen(
    httpServer(app, [slack], () => ({ slack: true })),
    "127.0.0.1",
    0,
  );
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  double.setRequestUrl(`http://127.0.0.1:${address.port}/slack/events`);
  for (const platform of platforms.values()) await platform.start(deskOf(app, platforms));
  const handlers = handlersOf(app, platforms);
  const settles = async () => {
    await app.queue.settle(handlers, clock.now());
    if (bugs.length) throw new Error(bugs.splice(0).join("\n"));
  };
  return {
    app,
    url: `http://127.0.0.1:${address.port}`,
    team: double.desk.team.id,
    person: (id) => double.workspace.person(id),
    settles,
    moveTo: async (instant) => {
      // The heart has beaten all the while: whoever came since is known.
      await beat(app);
      clock.moveTo(instant);
      await beat(app);
      await settles();
    },
    runs: async (job) => {
      const [tenant] = await database.prisma.tenant.findMany({ take: 1 });
      const found = app.catalogue.jobs.get(job);
      if (!tenant || !found) throw new Error(`no job ${job}`);
      await app.unit({ tenant: tenant.id, by: app.self }, (work) => found.start(work, {}));
      await settles();
    },
    close: async () => {
      await stopListening(server, 1000);
      await slack.stop();
      await double.close();
      await app.close();
      if (bugs.length) throw new Error(bugs.join("\n"));
    },
  };
}
