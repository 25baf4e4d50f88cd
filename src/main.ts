import { randomBytes, randomUUID } from "node:crypto";
import { config } from "dotenv";
import { pino } from "pino";
import { type App, CannotStart, deskOf, handlersOf, openApp } from "./app/build.ts";
import { beat } from "./app/heartbeat.ts";
import { channels, movableClock, offered, people, said as saidBefore, settleIn, tries } from "./app/playground.ts";
import { httpServer, listen, stopListening } from "./app/server.ts";
import { readSettings, type Settings } from "./app/settings.ts";
import { warmUp } from "./app/warm-up.ts";
import type { Platform } from "./chat/platform.ts";
import type { PlatformName } from "./chat/question.ts";
import { slack as slackPlatform } from "./chat/slack/slack.ts";
import { startSandbox } from "./sandbox/sandbox.ts";
import { everyMinute } from "./work/heart.ts";

config({ quiet: true });
const read = readSettings(process.env);
if ("mistakes" in read)
  stopWith(["Tandem can't start with these settings:", ...read.mistakes.map((line) => `  - ${line}`)]);
const { settings } = read;

const log = pino({ level: settings.logLevel, redact: ["token", "*.token", "authorization", "*.authorization"] });
const machine = { now: () => new Date() };
const clock = movableClock(machine);
const ids = { next: () => randomUUID() };
process.on("unhandledRejection", (error) => log.fatal({ error: said(error) }, "unhandled rejection"));

try {
  await start();
} catch (error) {
  stopWith(error instanceof CannotStart ? error.mistakes : [said(error)]);
}

async function start(): Promise<void> {
  const app = await openApp({ settings, clock, ids, log: (line, error) => report(line, error) });
  const { slack, open, close } = settings.slack ? real(settings.slack) : await sandbox(app);
  const platforms = new Map<PlatformName, Platform>([["slack", slack]]);
  await warmUp(app);
  let ready = false;
  const handler = httpServer(app, slack, () => ready);
  const server = await listen(open(handler), settings.host, settings.port);
  await slack.start(deskOf(app, platforms));
  await app.queue.start(handlersOf(app, platforms));
  ready = true;
  const rest = everyMinute(() => beat(app).catch((error: unknown) => report("the heartbeat failed", error)));
  log.info({ host: settings.host, port: settings.port, database: app.database.kind }, "Tandem is listening");
  if (!settings.slack) console.log(`\n  Tandem's sandbox: http://${settings.host}:${settings.port}/\n`);

  const stop = async (signal: string) => {
    log.info({ signal }, "stopping");
    ready = false;
    rest();
    await stopListening(server, 5000);
    await slack.stop();
    await close();
    await app.close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop(signal));
}

/** The workspace that the settings name. */
function real({ botToken, signingSecret, appToken, apiUrl }: NonNullable<Settings["slack"]>) {
  const slack = slackPlatform({ botToken, signingSecret, appToken, apiUrl, log, now: machine.now });
  return { slack, open: (handler: ReturnType<typeof httpServer>) => handler, close: async () => {} };
}

/** No tokens: a local workspace with the same adapter in front of it, and a page to look at it. */
async function sandbox(app: App) {
  const signingSecret = randomBytes(16).toString("hex");
  const botToken = `xoxb-${randomBytes(12).toString("hex")}`;
  const box = await startSandbox({
    team: { name: "Tandem" },
    people,
    channels,
    ...offered(app),
    signingSecret,
    botToken,
    requestUrl: `http://${settings.host}:${settings.port}/slack/events`,
    tries,
    clock: {
      now: clock.now,
      advanceTo: async (instant) => {
        await beat(app);
        clock.moveTo(instant);
        await beat(app);
        await app.queue.wake(clock.now());
      },
    },
  });
  await settleIn(app);
  for (const { by, room, words } of saidBefore) await box.slack.workspace.person(by).types(room, words);
  const slack = slackPlatform({ botToken, signingSecret, apiUrl: box.slack.apiUrl, log, now: machine.now });
  const open = (handler: ReturnType<typeof httpServer>) => handler.use(box.router);
  return { slack, open, close: () => box.close() };
}

function report(line: string, error?: unknown): void {
  if (error === undefined) log.info(line);
  else log.error({ error: said(error) }, line);
}

/** An error's own words and where it came from; never the request that it holds. */
function said(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function stopWith(lines: readonly string[]): never {
  for (const line of lines) console.error(line);
  process.exit(1);
}
