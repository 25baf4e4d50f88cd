import { randomBytes, randomUUID } from "node:crypto";
import { config } from "dotenv";
import { pino } from "pino";
import { deskOf, handlersOf, openApp } from "./app/build.ts";
import { CannotStart, notListening } from "./app/cannot-start.ts";
import { connect } from "./app/connections.ts";
import { errorWords } from "./app/error-words.ts";
import { beat } from "./app/heartbeat.ts";
import { withLinks } from "./app/links.ts";
import { metricsOf } from "./app/metrics.ts";
import { platformsOf } from "./app/platforms.ts";
import { inPlayground, movableClock } from "./app/playground.ts";
import type { Heard } from "./app/regret.ts";
import { sandboxed } from "./app/sandboxed.ts";
import { here, httpServer, listen, stopListening } from "./app/server.ts";
import { readSettings, unknownSettings } from "./app/settings.ts";
import { warmUp } from "./app/warm-up.ts";
import { NotTaken } from "./chat/platform.ts";
import type { Question } from "./chat/question.ts";
import { dayAt } from "./kernel/day.ts";
import { terminalLocale } from "./kernel/locale.ts";
import { endingCalendars } from "./policy/calendars.ts";
import { gentle } from "./work/delivery.ts";
import { everyMinute } from "./work/heart.ts";

const wrongSettings = {
  en: "Tandem can't start with these settings:",
  "zh-CN": "以下设置有误，Tandem 无法启动：",
};

const askDoctor = {
  en: "`npm run tandem -- doctor` says what to mend.",
  "zh-CN": "运行 `npm run tandem -- doctor` 查看处理办法。",
};

config({ quiet: true });
const read = readSettings(process.env);
const locale = terminalLocale(process.env);
if ("mistakes" in read) stopWith([wrongSettings[locale], ...read.mistakes.map((mistake) => `  - ${mistake[locale]}`)]);
const isSandbox = !read.settings.slack && !read.settings.feishu;
const settings = isSandbox
  ? { ...read.settings, publicUrl: read.settings.publicUrl ?? here(read.settings) }
  : read.settings;

const log = pino({ level: settings.logLevel, redact: ["token", "*.token", "authorization", "*.authorization"] });
for (const { name, says } of unknownSettings(process.env)) log.warn({ setting: name }, says[locale]);
const machine = { now: () => new Date() };
const clock = movableClock(machine);
const ids = { next: () => randomUUID() };
process.on("unhandledRejection", (error) => log.fatal({ error: errorWords(error) }, "unhandled rejection"));

let running = startOrStop();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    log.info({ signal }, "stopping");
    await (await running)();
    process.exit(0);
  });
}

async function startOrStop(): Promise<() => Promise<void>> {
  try {
    return await start();
  } catch (error) {
    const refused = error instanceof CannotStart ? error : notListening(settings, error);
    if (refused) stopWith(refused.lines(locale));
    stopWith(error instanceof NotTaken ? [error.says[locale], askDoctor[locale]] : [errorWords(error)]);
  }
}

/** Stops all and starts all, with the database that was put in the place of the one before. */
function startAnew(): void {
  log.info("a backup was restored: starting anew");
  running = running.then((stop) => stop()).then(startOrStop);
}

/** Starts everything; gives what stops it, with what is under way finished. */
async function start(): Promise<() => Promise<void>> {
  const app = await openApp({
    settings,
    clock,
    ids,
    log: report,
    adapt: isSandbox ? inPlayground : undefined,
    onRestored: startAnew,
  });
  const secret = (bytes: number) => randomBytes(bytes).toString("hex");
  const around = { log, now: machine.now, random: secret };
  const box = isSandbox ? await sandboxed(app, { ...around, clock, secret }) : null;
  const listening = box?.platforms ?? platformsOf(app, around);
  let connections: Awaited<ReturnType<typeof connect>> | null = null;
  const state = () => connections?.state() ?? {};
  const metrics = metricsOf(app.database, state);
  const platforms = new Map(
    listening.map((each) => [each.name, metrics.platform(withLinks(each, settings.publicUrl))]),
  );
  const heard = (question: Question, how: Heard, reference: string) => {
    metrics.heard(question, how);
    const { platform, tenant, key, asks } = question;
    log.debug({ reference, platform, tenant, key, asks: asks.kind, how }, "a question");
  };
  await warmUp(app);
  for (const { region, until } of endingCalendars(app.policy, app.calendars, dayAt(clock.now(), app.self.zone)))
    log.warn({ region, until }, "public holidays are known only until then; after it Monday to Friday is worked");
  const handler = httpServer(app, listening, state, metrics);
  const entrance = await listen(box ? handler.use(box.page) : handler, settings.host, settings.port, app.arrivals);
  connections = await connect([...platforms.values()], metrics.desk(deskOf(app, platforms, heard)), report, clock);
  app.lines.follow(connections);
  await app.queue.start(metrics.jobs(handlersOf(app, platforms, gentle)));
  const rest = everyMinute(() => beat(app).catch((error: unknown) => report("the heartbeat failed", error)));
  log.info({ host: settings.host, port: settings.port, database: app.database.kind }, "Tandem is listening");
  if (box) {
    console.log(`\n  Tandem's sandbox: ${here(settings)}/\n`);
    box.arrive().catch((error: unknown) => report("not everybody of the sandbox arrived", error));
  }

  return async () => {
    rest();
    await stopListening(entrance, 5000);
    await connections?.stop();
    await box?.close();
    await app.close();
  };
}

function report(line: string, error?: unknown): void {
  if (error === undefined) log.info(line);
  else log.error({ error: errorWords(error) }, line);
}

function stopWith(lines: readonly string[]): never {
  for (const line of lines) console.error(line);
  process.exit(1);
}
