/**
 * `npm run chaos [-- --platform slack|feishu --kills N --commands N --write]`: eight people work without pause, in two languages, while the bot
 * is killed, its database connections are dropped, and the platform (each in turn when none is named) answers 429, 500, half
 * or not at all and brings things twice and out of order. Then everything is counted. Exit 1 when an acknowledged write is
 * lost or doubled, a row torn, a message untold or an acknowledged question unanswered.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { openDatabase } from "../../src/store/database.ts";
import type { Bot, BotPlace } from "../bench/bot.ts";
import { openCluster } from "../bench/cluster.ts";
import { printed, type Table, whole } from "../bench/figures.ts";
import { keepParts } from "../bench/page.ts";
import type { Mood } from "../support/moods.ts";
import { policyWith } from "../support/policy.ts";
import { type Counts, countAll } from "./counts.ts";
import { type Errands, errandOf, firstDeals, run, runAll, talkative } from "./errands.ts";
import { mortal } from "./mortal.ts";
import { type Post, postTo } from "./post.ts";
import { type Wire, wires } from "./wire.ts";

const { values } = parseArgs({
  options: {
    platform: { type: "string" },
    kills: { type: "string", default: "200" },
    commands: { type: "string", default: "2000" },
    write: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const [kills, commands] = [Number(values.kills), Number(values.commands)];
const platforms = (["slack", "feishu"] as const).filter((each) =>
  [each, undefined].some((wanted) => wanted === values.platform),
);
if (values.help || !platforms.length || ![kills, commands].every((count) => Number.isInteger(count) && count > 0)) {
  const usage =
    "npm run chaos [-- --platform slack|feishu --kills N --commands N --write], both numbers at least 1; --write puts the results into BENCHMARKS.md";
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}

/** One call in seven goes wrong, in one way or another. */
const moods: readonly Mood[] = ["limited", "broken", "deaf", "half", "hangs"];
const moody = (): Mood =>
  Math.random() < 1 / 7 ? (moods[Math.floor(Math.random() * moods.length)] ?? "well") : "well";

interface Trouble {
  readonly counts: Counts;
  readonly progress: Errands;
  readonly post: Pick<Post, "overtaken" | "twice">;
  readonly unanswered: number;
  readonly killed: number;
  readonly dropped: number;
}

async function trouble(platform: keyof typeof wires, place: BotPlace): Promise<Trouble> {
  let isCalm = true;
  const wire: Wire = await wires[platform](() => (isCalm ? "well" : moody()));
  const bot = mortal({ ...place, ...wire.place, policyFile: await policyWith(talkative) });
  const post = postTo(bot.now);
  const progress: Errands = { acknowledged: 0, repeats: 0 };
  let [killed, dropped] = [0, 0];
  try {
    for (const errand of firstDeals) await run(errand, post, wire);
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
        void post.bringsAgain(5);
        if (killed % 20 === 0) console.log(`   ${killed} kills, ${progress.acknowledged} acknowledged`);
      }
    };
    const reaping = reaper();
    await runAll(errands, post, wire, progress).finally(() => {
      isOver = true;
    });
    await reaping;
    isCalm = true;
    await post.bringsAgain(commands);
    await allTold(await bot.now());
    await (await bot.now()).stop();
    const database = await openDatabase({ url: place.databaseUrl, dataDir: place.dataDir ?? "", log: () => {} });
    const counts = await countAll(database, errands, wire);
    await database.close();
    return { counts, progress, post, unanswered: wire.unanswered, killed, dropped };
  } finally {
    await bot.kill();
    await wire.close();
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

const columns = [
  ...["", "acknowledged", "asked again", "brought twice", "overtaken", "kills", "connections dropped"],
  ...["lost", "doubled", "torn", "untold", "unanswered", "messages sent", "waiting", "sent twice"],
];
const rowOf = (name: string, { counts, progress, post, unanswered, killed, dropped }: Trouble): string[] => [
  name,
  ...[progress.acknowledged, progress.repeats, post.twice, post.overtaken, killed, dropped].map(whole),
  ...[counts.lost, counts.doubled, counts.torn, counts.untold, unanswered].map(whole),
  ...[counts.sent, counts.waiting, counts.repeated].map(whole),
];
const isWell = ({ counts, progress, unanswered }: Trouble): boolean =>
  counts.lost + counts.doubled + counts.torn + counts.untold + unanswered === 0 && progress.acknowledged === commands;

const names = { slack: "Slack", feishu: "Feishu" } as const;
const remarksOn = (name: string): string[] => [
  `Eight people make deals, log on one of them and say what is next on their own, half in English, half in Chinese, without pause; each thing asked again until it is acknowledged and answered. Meanwhile the bot is killed at random moments (\`kill -9\`) and started anew, all its database connections are dropped just before, one call to ${name} in seven ends in 429, 500, half an answer or none, and of what ${name} brings one in seven comes late, overtaken by others, one in seven twice at once, and some once more after each restart; at the end, all of it. Then the tables are counted against what was acknowledged.`,
  `Lost, doubled: acknowledged writes that are not there, or there twice; a next step that is not the one said last is both. Torn: rows whose audit, state or version does not fit them. Untold: messages that were told and are neither sent nor waiting. Unanswered: words that were acknowledged and of which nothing was heard for a quarter of a minute. Waiting: those that are kept for their reader's morning, and those that a quarter of an hour without trouble was too short for. Sent twice: messages that ${name} took without the bot hearing so, and that were posted again.`,
];

const cluster = await openCluster();
const server = cluster?.about ?? "no PostgreSQL server";
const folder = await mkdtemp(path.join(tmpdir(), "tandem-chaos-"));
let allWell = true;
try {
  for (const platform of platforms) {
    const began = new Date();
    const rows: string[][] = [];
    const keep = async (name: string, place: BotPlace) => {
      console.log(`── ${names[platform]}, ${name}`);
      const found = await trouble(platform, place);
      allWell &&= isWell(found);
      rows.push(rowOf(name, found));
    };
    if (cluster) await keep("PostgreSQL", { databaseUrl: await cluster.fresh() });
    await keep("embedded", { dataDir: path.join(folder, platform) });
    const table: Table = {
      title: `After the trouble in ${names[platform]}`,
      columns,
      rows,
      remarks: remarksOn(names[platform]),
    };
    console.log(printed(table));
    const about = `what is left of acknowledged writes after kills, dropped connections and a ${names[platform]} that fails`;
    const measure = { name: `chaos-${platform}`, about } as const;
    // After each, so that a later one that fails takes none of them along.
    if (values.write) await keepParts([{ measure, tables: [table], began, sizes: { kills, commands }, server }]);
  }
} finally {
  await cluster?.close();
  await rm(folder, { recursive: true, force: true });
}
process.exit(allWell ? 0 : 1);
