import pg from "pg";
import { type Bot, type BotPlace, startBot } from "./bot.ts";
import { median, ms, type Table, times } from "./figures.ts";
import { startForeignSlack } from "./foreign-slack.ts";
import type { Bench, Measure } from "./measure.ts";
import type { Load } from "./pace.ts";
import { fillBeside } from "./seed.ts";
import { load, people, say, saying } from "./traffic.ts";

const seeded = 1000;
const kinds = ["log", "show", "list", "line"] as const;
const rates = { server: 50, embedded: 25 } as const;

/** Signed slash commands at a steady rate, on both databases, beside a bare Bolt app that writes the same rows. */
export const commands: Measure = {
  name: "commands",
  about:
    "signed slash commands: 50 a second on PostgreSQL and 25 on the embedded database, beside a bare Bolt handler with plain SQL",
  async run(bench) {
    const tables: Table[] = [];
    const rows: string[][] = [];
    const loads: [string, Load][] = [];
    const url = await bench.server();
    if (url === null) bench.says("no PostgreSQL server is here: only the embedded database is measured");
    const server = url === null ? null : await underLoad(bench, { databaseUrl: url }, rates.server);
    if (url !== null && server) {
      const bare = await bareUnderLoad(bench, url);
      loads.push(["Tandem, PostgreSQL", server.load], ["bare Bolt, PostgreSQL", bare]);
      rows.push(...loads.map(([name, load]) => row(name, rates.server, load)));
      rows.push(["ratio", "", ...ratios(server.load, bare), "", times(server.load.cpu / bare.cpu)]);
      tables.push(server.single);
    }
    const embedded = await underLoad(bench, { dataDir: await bench.folder() }, rates.embedded);
    loads.push(["Tandem, embedded", embedded.load]);
    rows.push(row("Tandem, embedded", rates.embedded, embedded.load));
    const columns = ["", "a second", "p50 ms", "p95 ms", "p99 ms", "in 3 s", "CPU ms each"];
    const remarks = [
      "Counted from the moment at which each was due. CPU: of the bot's process alone, without the server's.",
    ];
    const bars = loads.map(([label, { p99 }]) => ({ label: `${label}: p99`, ms: p99 }));
    return [{ title: "Commands under load", columns, rows, remarks, bars }, ...tables, embedded.single];
  },
};

const row = (name: string, rate: number, { sent, p50, p95, p99, inTime, cpu }: Load): string[] => [
  ...[name, String(rate), ms(p50), ms(p95), ms(p99)],
  ...[`${inTime}/${sent}`, ms(cpu)],
];
const ratios = (ours: Load, theirs: Load): string[] =>
  (["p50", "p95", "p99"] as const).map((share) => times(ours[share] / theirs[share]));

async function underLoad(bench: Bench, place: Omit<BotPlace, "apiUrl">, rate: number) {
  const slack = await startForeignSlack();
  bench.atEnd(slack.close);
  const bot = await startBot({ ...place, apiUrl: slack.apiUrl });
  bench.atEnd(bot.stop);
  bench.says(
    `${place.databaseUrl ? "PostgreSQL" : "embedded"}: ${people.length} people join, ${seeded} deals are made`,
  );
  for (const user of people) await say(bot, slack, { kind: "list", user, words: "/deal list" });
  await fillBeside(place, seeded);
  await load(bot, slack, rate, 3, seeded);
  bench.says(`${rate} a second for ${bench.sizes.seconds} s`);
  const measured = await load(bot, slack, rate, bench.sizes.seconds, seeded);
  const single = await oneByOne(bot, slack, place.databaseUrl);
  const memory = await bot.memory();
  const remarks = memory ? [`Memory of the bot: ${memory.now} MB now, ${memory.most} MB at most.`] : [];
  return { load: measured, single: { ...single, remarks } };
}

async function bareUnderLoad(bench: Bench, url: string): Promise<Load> {
  const slack = await startForeignSlack();
  bench.atEnd(slack.close);
  const bot = await startBot({ databaseUrl: url, apiUrl: slack.apiUrl }, new URL("./bare.ts", import.meta.url));
  bench.atEnd(bot.stop);
  await load(bot, slack, rates.server, 3, seeded);
  bench.says(`bare Bolt: ${rates.server} a second for ${bench.sizes.seconds} s`);
  return load(bot, slack, rates.server, bench.sizes.seconds, seeded);
}

/** Each kind alone, one after the other; on a server also how many statements it takes. */
async function oneByOne(
  bot: Bot,
  slack: Awaited<ReturnType<typeof startForeignSlack>>,
  url: string | undefined,
): Promise<Table> {
  const rows: string[][] = [];
  for (const kind of kinds) {
    const before = url ? await statements(url) : null;
    const took: number[] = [];
    for (let each = 0; each < 40; each++) took.push((await say(bot, slack, saying(kind, 100 + each))).ms);
    const after = url ? await statements(url) : null;
    const each = before === null || after === null ? "–" : ((after - before) / 40).toFixed(1);
    rows.push([kind, ms(median(took)), each]);
  }
  const title = `Commands one by one, ${url ? "PostgreSQL" : "embedded"}`;
  return { title, columns: ["command", "p50 ms", "statements each"], rows };
}

/** Statements so far but for the queue's own looking for jobs; null where the server does not count them. */
async function statements(url: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("create extension if not exists pg_stat_statements");
    const { rows } = await client.query(
      `select coalesce(sum(calls), 0)::int as calls from pg_stat_statements
       where dbid = (select oid from pg_database where datname = current_database())
         and query not like '%graphile_worker%' and query not ilike '%pg_stat_statements%'`,
    );
    return Number(rows[0]?.calls);
  } catch {
    return null;
  } finally {
    await client.end();
  }
}
