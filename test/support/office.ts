import { randomUUID } from "node:crypto";
import { type App, deskOf, handlersOf, openApp } from "../../src/app/build.ts";
import { type Connections, connect } from "../../src/app/connections.ts";
import { beat } from "../../src/app/heartbeat.ts";
import { withLinks } from "../../src/app/links.ts";
import { menu } from "../../src/app/manifest.ts";
import { metricsOf } from "../../src/app/metrics.ts";
import { movableClock, offered } from "../../src/app/playground.ts";
import { httpServer, listen, stopListening } from "../../src/app/server.ts";
import { readSettings } from "../../src/app/settings.ts";
import { warmUp } from "../../src/app/warm-up.ts";
import { feishu as feishuPlatform } from "../../src/chat/feishu/feishu.ts";
import type { Platform } from "../../src/chat/platform.ts";
import type { PlatformName } from "../../src/chat/question.ts";
import { slack as slackPlatform } from "../../src/chat/slack/slack.ts";
import { type FeishuDouble, startFeishuDouble } from "../../src/sandbox/feishu/double.ts";
import type { PersonOptions as FeishuPersonOptions } from "../../src/sandbox/feishu/people.ts";
import type { Person as FeishuPerson } from "../../src/sandbox/feishu/person.ts";
import { type SlackDouble, startSlackDouble } from "../../src/sandbox/slack/double.ts";
import type { PersonOptions } from "../../src/sandbox/slack/people.ts";
import type { Person } from "../../src/sandbox/slack/person.ts";
import { freshDatabase } from "./database.ts";
import { strictEyes } from "./strict-eyes.ts";

/** The whole app over a double of Slack: people act by what they see, and the test moves the clock. */
export interface Office {
  readonly app: App;
  /** Where the bot itself listens, for traffic that no person sends. */
  readonly url: string;
  readonly team: string;
  person(id: string): Person;
  /** The same in Feishu, where the office has people there. */
  inFeishu(id: string): FeishuPerson;
  readonly slack: SlackDouble;
  readonly feishu: FeishuDouble | null;
  /** Closes somebody's account in Slack. */
  leavesSlack(id: string): Promise<void>;
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

const feishuSecret = "another secret of the test";

function feishuOffice(people: readonly Omit<FeishuPersonOptions, "email">[], publicUrl: string | undefined) {
  return startFeishuDouble({
    tenant: { name: "Test" },
    people: people.map((person) => ({ email: `${person.id}@tandem.example`, zone: "Asia/Shanghai", ...person })),
    chats: [{ name: "sales" }],
    appSecret: feishuSecret,
    menu: menu.map(({ name, words }) => ({
      label: name.en,
      i18n: { zh_cn: name["zh-CN"], en_us: name.en },
      eventKey: words,
    })),
    previewRules: publicUrl === undefined ? [] : [`${publicUrl}/*`],
    clock: { now: () => new Date() },
    patience: 20_000,
  });
}

/**
 * Opens an office at a Monday morning in Shanghai; the first person to speak becomes admin. Somebody who is also
 * `inFeishu` has the same e-mail there.
 */
export async function openOffice(
  people: readonly Omit<PersonOptions, "email">[],
  at = new Date("2026-11-23T02:00:00Z"),
  environment: Readonly<Record<string, string>> = {},
  inFeishu: readonly Omit<FeishuPersonOptions, "email">[] = [],
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
  const feishuDouble = inFeishu.length ? await feishuOffice(inFeishu, app.settings.publicUrl) : null;
  const feishu =
    feishuDouble &&
    feishuPlatform({
      appId: feishuDouble.appId,
      appSecret: feishuSecret,
      domain: feishuDouble.domain,
      mode: "ws",
      log: quiet,
      now: () => new Date(),
    });
  const flaws = strictEyes(double, feishuDouble);
  const listening = [slack, ...(feishu ? [feishu] : [])];
  let connections: Connections | null = null;
  const state = () => connections?.state() ?? {};
  const metrics = metricsOf(database, state);
  const platforms = new Map<PlatformName, Platform>(
    listening.map((each) => [each.name, metrics.platform(withLinks(each, app.settings.publicUrl))]),
  );
  const entrance = await listen(httpServer(app, listening, state, metrics), "127.0.0.1", 0);
  const address = entrance.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  double.setRequestUrl(`http://127.0.0.1:${address.port}/slack/events`);
  const desk = metrics.desk(deskOf(app, platforms, metrics.heard));
  connections = await connect([...platforms.values()], desk, app.log, clock);
  app.lines.follow(connections);
  const handlers = metrics.jobs(handlersOf(app, platforms));
  const settles = async () => {
    await app.queue.settle(handlers, clock.now());
    if (bugs.length) throw new Error(bugs.splice(0).join("\n"));
  };
  return {
    app,
    url: `http://127.0.0.1:${address.port}`,
    team: double.desk.team.id,
    person: (id) => double.workspace.person(id),
    slack: double,
    feishu: feishuDouble,
    leavesSlack: (id) => double.workspace.leaves(id),
    inFeishu: (id) => {
      if (!feishuDouble) throw new Error("this office is not in Feishu");
      return feishuDouble.workspace.person(id);
    },
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
      await stopListening(entrance, 1000);
      await connections?.stop();
      await double.close();
      await feishuDouble?.close();
      await app.close();
      if (bugs.length) throw new Error(bugs.join("\n"));
      if (flaws().length) throw new Error(`the platform would refuse: ${flaws().join("\n")}`);
    },
  };
}
