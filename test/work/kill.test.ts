import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { openDatabase } from "../../src/store/database.ts";
import { type Bot, type BotPlace, startBot } from "../bench/bot.ts";
import { type Errand, run } from "../bench/errand.ts";
import { type ForeignSlack, startForeignSlack } from "../bench/foreign-slack.ts";
import { freshDatabase } from "../support/database.ts";
import { policyWith } from "../support/policy.ts";
import { until } from "./workshop.ts";

/** `TANDEM_CHAOS=1000` for a long run. */
const wanted = Number(process.env.TANDEM_CHAOS ?? 200);
const kills = Math.max(3, Math.round(wanted / 100));

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Where the bot keeps its rows: a folder, or a database on the server of DATABASE_URL. */
async function place(): Promise<{ dataDir?: string; databaseUrl?: string }> {
  if (process.env.DATABASE_URL) {
    const database = await freshDatabase();
    closing.push(() => database.close());
    return { databaseUrl: String(database.connection.connectionString) };
  }
  const folder = mkdtempSync(path.join(tmpdir(), "tandem-kill-"));
  closing.push(async () => rmSync(folder, { recursive: true, force: true }));
  return { dataDir: path.join(folder, "data") };
}

/** A bot that is killed and started again; whoever wants it waits while there is none. */
function mortal(at: BotPlace) {
  let present: Promise<Bot> = startBot(at);
  const restart = async () => {
    const old = await present;
    present = old.kill().then(() => startBot(at));
    await present;
  };
  closing.push(async () => (await present).kill());
  return { now: () => present, restart };
}

const errandOf = (number: number): Errand => {
  const user = number % 2 ? "U1" : "U2";
  const name = `Kill ${String(number).padStart(4, "0")} end`;
  return number % 4 === 0
    ? { kind: "new", user, key: `errand-${number}`, name }
    : { kind: "log", user, key: `errand-${number}`, deal: 1, text: `called about ${name}` };
};

/** Eight at a time; kills the bot in between, whenever so many more have been acknowledged as the dice say. */
async function chaos(errands: readonly Errand[], bot: ReturnType<typeof mortal>, slack: ForeignSlack) {
  const left = [...errands];
  let acknowledged = 0;
  let repeats = 0;
  let over = false;
  const person = async () => {
    for (let errand = left.shift(); errand; errand = left.shift()) {
      repeats += await run(errand, bot.now, slack);
      acknowledged += 1;
    }
  };
  const reaper = async () => {
    for (let kill = 0; kill < kills; kill++) {
      const next = Math.min(((kill + Math.random()) * wanted) / kills, wanted - 20);
      await until(() => over || acknowledged >= next, 300_000);
      await bot.restart();
    }
  };
  const reaping = reaper();
  await Promise.all(Array.from({ length: 8 }, person)).finally(() => {
    over = true;
  });
  await reaping;
  return { acknowledged, repeats };
}

/** Nobody's day is too full, or its hours over; on a day off what was told waits all the same. */
const talkative = {
  "unaskedPerDay: 3": "unaskedPerDay: 1000",
  'from: "09:00"': 'from: "00:00"',
  'to: "18:00"': 'to: "23:59"',
};

/** What U1 heard of each follow-up that U2 logged. */
const told = (slack: ForeignSlack): string[] =>
  slack.calls
    .filter(({ method, body }) => method === "chat.postMessage" && new URLSearchParams(body).get("channel") === "DU1")
    .flatMap(
      ({ body }) => /called about (Kill \d{4} end)/.exec(decodeURIComponent(body.replaceAll("+", " ")))?.[1] ?? [],
    );

test(`killed ${kills} times amid ${wanted} commands, it keeps every write that it acknowledged, and none twice`, async () => {
  const slack = await startForeignSlack();
  closing.push(() => slack.close());
  const at = { ...(await place()), apiUrl: slack.apiUrl, policyFile: await policyWith(talkative) };
  const bot = mortal(at);
  await run({ kind: "new", user: "U1", key: "first", name: "The first deal" }, bot.now, slack);
  const errands = Array.from({ length: wanted }, (_, number) => errandOf(number));
  const { acknowledged, repeats } = await chaos(errands, bot, slack);
  expect(acknowledged).toBe(wanted);
  // Otherwise nobody was killed while somebody waited.
  expect(repeats).toBeGreaterThan(0);

  const logs = errands.filter((errand) => errand.kind === "log");
  const made = errands.filter((errand) => errand.kind === "new");
  const byOther = logs.filter(({ user }) => user === "U2");
  await (await bot.now()).stop();

  const database = await openDatabase({ url: at.databaseUrl, dataDir: at.dataDir ?? "", log: () => {} });
  closing.push(() => database.close());
  const { prisma } = database;
  const activities = await prisma.activity.findMany({ select: { text: true } });
  expect(activities.map(({ text }) => text).sort()).toEqual(logs.map(({ text }) => text).sort());
  const deals = await prisma.opportunity.findMany({ where: { name: { startsWith: "Kill" } } });
  expect(deals.map(({ name }) => name).sort()).toEqual(made.map(({ name }) => name).sort());

  // Each write has one audit row, each version of the deal was made by one of them, and none is missing.
  const first = await prisma.opportunity.findFirstOrThrow({ where: { number: { gt: 0 }, name: "The first deal" } });
  const audits = await prisma.audit.findMany({ where: { subjectKind: "opportunity" } });
  const made1 = audits.filter(({ verb }) => verb === "opportunity.create").map(({ subjectId }) => subjectId);
  expect(made1.sort()).toEqual([...deals.map(({ id }) => id), first.id].sort());
  const versions = audits
    .filter(({ verb, subjectId }) => verb === "opportunity.log" && subjectId === first.id)
    .map(({ after }) => z.object({ version: z.number() }).parse(after).version);
  expect(versions.sort((a, b) => a - b)).toEqual(logs.map((_, index) => index + 2));
  expect(first.version).toBe(logs.length + 1);
  const states = await prisma.opportunityState.groupBy({ by: ["opportunityId"], where: { until: null }, _count: true });
  expect(states.map(({ _count }) => _count)).toEqual([...deals, first].map(() => 1));

  // What is told is written once, and lost by nobody: sent, or still waiting for its turn. Slack can't be told that two
  // posts are the same: what a kill met between the post and its note is posted again, at most one of each reader's lane
  // a kill.
  const deliveries = await prisma.delivery.findMany({ where: { once: null }, select: { state: true } });
  const sent = deliveries.filter(({ state }) => state === "sent").length;
  expect(deliveries).toHaveLength(byOther.length);
  expect(deliveries.filter(({ state }) => state === "dead")).toEqual([]);
  expect(new Set(told(slack)).size).toBeGreaterThanOrEqual(sent);
  expect(new Set(told(slack)).size).toBeLessThanOrEqual(sent + 1);
  expect(told(slack).length - sent).toBeLessThanOrEqual(kills + 1);
}, 600_000);
