/**
 * `npm run chaos [-- --kills N --commands N --write]`: eight people work without pause while the bot is killed, its database
 * connections are dropped and Slack answers 429, 500, half or not at all. Then everything is counted. Exit 1 when an
 * acknowledged write is lost or doubled, a row torn, or a message untold.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { openDatabase } from "../../src/store/database.ts";
import type { Bot, BotPlace } from "../bench/bot.ts";
import { openCluster } from "../bench/cluster.ts";
import { run } from "../bench/errand.ts";
import { printed, type Table, whole } from "../bench/figures.ts";
import { type Mood, startForeignSlack } from "../bench/foreign-slack.ts";
import { keepParts } from "../bench/page.ts";
import { policyWith } from "../support/policy.ts";
import { type Counts, countAll } from "./counts.ts";
import { type Errands, errandOf, firstDeal, runAll, talkative } from "./errands.ts";
import { mortal } from "./mortal.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    commands: { type: "string", default: "2000" },
    write: { type: "boolean", default: false },
  },
});
const [kills, commands] = [Number(values.kills), Number(values.commands)];
if (![kills, commands].every((count) => Number.isInteger(count) && count > 0)) {
  console.error("npm run chaos [-- --kills N --commands N --write], both at least 1");
  process.exit(2);
}

/** One call in seven goes wrong, in one way or another. */
const moods: readonly Mood[] = ["limited", "broken", "half", "hangs"];
const moody = (): Mood =>
  Math.random() < 1 / 7 ? (moods[Math.floor(Math.random() * moods.length)] ?? "well") : "well";

interface Trouble {
  readonly counts: Counts;
  readonly progress: Errands;
  readonly killed: number;
  readonly dropped: number;
}

async function trouble(place: Omit<BotPlace, "apiUrl">): Promise<Trouble> {
  let isCalm = true;
  const slack = await startForeignSlack(() => (isCalm ? "well" : moody()));
  const bot = mortal({ ...place, apiUrl: slack.apiUrl, policyFile: await policyWith(talkative) });
  const progress: Errands = { acknowledged: 0, repeats: 0 };
  let [killed, dropped] = [0, 0];
  try {
    await run(firstDeal, bot.now, slack);
    const errands = Array.from({ length: commands }, (_, number) => errandOf(number));
    isCalm = false;
    let isOver = false;
    const reaper = async () => {
      while (!isOver && killed < kills) {
        const next = ((killed + Math.random()) * commands) / kills;
        while (!isOver && progress.acknowledged < next) await pause(20);
        if (isOver) return;
        if (place.databaseUrl) dropped += await drop(place.databaseUrl);
        await pause(Math.random() * 50);
        await bot.restart();
        killed += 1;
        if (killed % 20 === 0) console.log(`   ${killed} kills, ${progress.acknowledged} acknowledged`);
      }
    };
    const reaping = reaper();
    await runAll(errands, bot.now, slack, progress).finally(() => {
      isOver = true;
    });
    await reaping;
    isCalm = true;
    await allTold(await bot.now());
    await (await bot.now()).stop();
    const database = await openDatabase({ url: place.databaseUrl, dataDir: place.dataDir ?? "", log: () => {} });
    const counts = await countAll(database, errands, slack);
    await database.close();
    return { counts, progress, killed, dropped };
  } finally {
    await bot.kill();
    await slack.close();
  }
}

/** Waits until what was told is sent, a little more than a second each to one reader; gives up after a quarter of an hour. */
async function allTold({ port }: Bot): Promise<void> {
  const until = performance.now() + 900_000;
  while (performance.now() < until) {
    const figures = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    if (/^tandem_messages\{state="waiting"\} 0$/m.test(figures)) return;
    await pause(1_000);
  }
}

/** Drops all connections that the bot has; gives how many there were. */
async function drop(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await client.end();
  return rows.length;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const began = new Date();
const rows: (readonly string[])[] = [];
let isWell = true;
const keep = (name: string, { counts, progress, killed, dropped }: Trouble) => {
  isWell &&= counts.lost + counts.doubled + counts.torn + counts.untold === 0 && progress.acknowledged === commands;
  rows.push(
    [
      ...[name, progress.acknowledged, progress.repeats, killed, dropped, counts.lost, counts.doubled, counts.torn],
      ...[counts.untold, counts.sent, counts.waiting, counts.repeated],
    ].map((cell) => (typeof cell === "number" ? whole(cell) : cell)),
  );
};

const cluster = await openCluster();
const server = cluster?.about ?? "no PostgreSQL server";
const folder = await mkdtemp(path.join(tmpdir(), "tandem-chaos-"));
try {
  if (cluster) {
    console.log(`── ${cluster.about}`);
    keep("PostgreSQL", await trouble({ databaseUrl: await cluster.fresh() }));
  }
  console.log("── embedded");
  keep("embedded", await trouble({ dataDir: path.join(folder, "data") }));
} finally {
  await cluster?.close();
  await rm(folder, { recursive: true, force: true });
}
const columns = [
  ...["", "acknowledged", "asked again", "kills", "connections dropped", "lost", "doubled", "torn", "untold"],
  ...["messages sent", "waiting", "sent twice"],
];
const remarks = [
  "Eight people log and make deals without pause, each thing asked again with the same keys until it is acknowledged, as Slack does. Meanwhile the bot is killed at random moments (`kill -9`) and started anew, all its database connections are dropped just before, and one call to Slack in seven ends in 429, 500, half an answer or none. Then the tables are counted against what was acknowledged.",
  "Lost, doubled: acknowledged writes that are not there, or there twice. Torn: rows whose audit, state or version does not fit them. Untold: messages that were told and are neither sent nor waiting. Waiting: those that a quarter of an hour without trouble was too short for. Sent twice: Slack took a message and its answer never came back, so that nobody could know.",
];
const table: Table = { title: "After the trouble", columns, rows, remarks };
console.log(printed(table));
if (values.write) {
  const measure = {
    name: "chaos",
    about: "what is left of acknowledged writes after kills, dropped connections and a Slack that fails",
  } as const;
  await keepParts([{ measure, tables: [table], began, sizes: { kills, commands }, server }]);
}
process.exit(isWell ? 0 : 1);
