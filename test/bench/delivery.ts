import { randomUUID } from "node:crypto";
import pg from "pg";
import { verbatim } from "../../src/chat/text.ts";
import { calendarsOf } from "../../src/policy/calendars.ts";
import { loadPolicy } from "../../src/policy/load.ts";
import { openDatabase } from "../../src/store/database.ts";
import { unitOfWork } from "../../src/work/unit.ts";
import { type Bot, type BotPlace, startBot } from "./bot.ts";
import { ms, percentile, type Table, times, whole } from "./figures.ts";
import { type ForeignSlack, startForeignSlack } from "./foreign-slack.ts";
import type { Bench, Measure } from "./measure.ts";
import { say } from "./traffic.ts";

/** Everybody is told one thing: each reader is a lane of their own, so that Slack's second between two messages plays no part. */
const readers = 1000;
/** Once before anything counts, then so many times. */
const rounds = 3;

/** How a thousand messages came: milliseconds since the commit that told them, and of the bot's processor for each. */
interface Delivered {
  readonly all: number;
  readonly p50: number;
  readonly cpu: number;
}

/** What is told to many at once, until Slack has it, beside a bare loop over a table of messages. */
export const delivery: Measure = {
  name: "delivery",
  about: `${whole(readers)} people are told something by one transaction, until Slack has all of it, beside eight bare workers that take messages from a table one by one (\`for update skip locked\`), send them by Slack's client and mark them as sent`,
  async run(bench) {
    const rows: string[][] = [];
    const url = await bench.server();
    if (url === null) bench.says("no PostgreSQL server is here: only the embedded database is measured");
    else {
      const ours = await delivered(bench, { databaseUrl: url });
      const bare = await deliveredBare(bench, url);
      rows.push(row("Tandem, PostgreSQL", ours), row("bare, PostgreSQL", bare));
      rows.push(["ratio", times(ours.all / bare.all), "", times(ours.p50 / bare.p50), times(ours.cpu / bare.cpu)]);
    }
    rows.push(row("Tandem, embedded", await delivered(bench, { dataDir: await bench.folder() })));
    const bars = rows.flatMap(([label = "", took]) => (label === "ratio" ? [] : [{ label, ms: Number(took) }]));
    const columns = ["", "all of them: ms", "a second", "p50 ms", "CPU ms each"];
    const remarks = [
      `The middle of ${rounds} rounds, after one that is not counted. The Slack here answers at once; the real one takes some 100 ms a call, which the eight that send at a time then wait for.`,
      "Ours looks at each message at the moment of sending: whether it is still so, what its reader may see, whether they are on leave or have had enough today; speaks their language; keeps where it was shown, to draw it anew. Bare: the same text for everybody.",
      "CPU: of the bot's process alone, without the server's.",
    ];
    const table: Table = { title: `Delivery of ${whole(readers)} messages`, columns, rows, remarks, bars };
    return [table];
  },
};

const row = (name: string, { all, p50, cpu }: Delivered): string[] => [
  ...[name, ms(all), whole(Math.round((readers * 1000) / all)), ms(p50), ms(cpu)],
];

async function delivered(bench: Bench, place: Omit<BotPlace, "apiUrl">): Promise<Delivered> {
  const came: number[] = [];
  const slack = await slackThatNotes(bench, came);
  const bot = await startBot({ ...place, apiUrl: slack.apiUrl });
  bench.atEnd(bot.stop);
  await say(bot, slack, { kind: "list", user: "U001", words: "/deal list" });
  const { databaseUrl: url, dataDir = "" } = place;
  const database = await openDatabase({ url, dataDir, attach: true, log: () => {} });
  bench.atEnd(() => database.close());
  await database.pool.query(joined, [readers]);
  const { rows } = await database.pool.query('select "tenantId" as tenant, id from "Member"');
  const loaded = await loadPolicy("manifests/policy.yaml");
  if ("problems" in loaded) throw new Error("the policy has mistakes");
  const { policy } = loaded;
  const calendars = calendarsOf(policy);
  const clock = { now: () => new Date() };
  const unit = unitOfWork({ database, clock, ids: { next: randomUUID }, policy, calendars, jobs: [] });
  const zone = policy.company.zone;
  const by = { id: null, name: "Tandem", role: "admin", teamId: null, leads: [], locale: "en", zone } as const;
  bench.says(`${place.databaseUrl ? "PostgreSQL" : "embedded"}: ${whole(readers)} people are told`);
  return middleOf(bench, bot, came, () =>
    unit({ tenant: String(rows[0]?.tenant), by }, async (work) => {
      for (const { id } of rows)
        work.tell({ member: String(id) }, { title: verbatim("Hello"), blocks: [] }, { kind: "urgent" });
    }),
  );
}

/** Colleagues of whoever has joined, with an account each. */
const joined = `
  with fresh as (
    insert into "Member" select (jsonb_populate_record(null::"Member", to_jsonb(one) || jsonb_build_object(
      'id', gen_random_uuid(), 'name', 'Person ' || i, 'email', 'person-' || i || '@bench.example'))).*
    from (select * from "Member" limit 1) one, generate_series(2, $1::int) i returning id
  )
  insert into "ChatAccount" select (jsonb_populate_record(null::"ChatAccount", to_jsonb(account) || jsonb_build_object(
    'memberId', fresh.id, 'userId', 'U' || lpad((1000 + row_number() over ())::text, 6, '0')))).*
  from (select * from "ChatAccount" limit 1) account, fresh`;

async function deliveredBare(bench: Bench, url: string): Promise<Delivered> {
  const came: number[] = [];
  const slack = await slackThatNotes(bench, came);
  const pool = new pg.Pool({ connectionString: url });
  bench.atEnd(() => pool.end());
  await pool.query("create table bench_message (id bigserial primary key, reader text, text text, sent timestamptz)");
  await pool.query("create index on bench_message (id) where sent is null");
  const bot = await startBot(
    { databaseUrl: url, apiUrl: slack.apiUrl },
    new URL("./bare-delivery.ts", import.meta.url),
  );
  bench.atEnd(bot.stop);
  bench.says("bare: as many");
  const tell = `
    with told as (insert into bench_message (reader, text) select 'U' || i, 'Hello' from generate_series(1, ${readers}) i)
    select pg_notify('bench_message', '')`;
  return middleOf(bench, bot, came, () => pool.query(tell));
}

/** Notes when each message came. */
async function slackThatNotes(bench: Bench, came: number[]): Promise<ForeignSlack> {
  const slack = await startForeignSlack((method) => {
    if (method === "chat.postMessage") came.push(performance.now());
    return "well";
  });
  bench.atEnd(slack.close);
  return slack;
}

async function middleOf({ says }: Bench, bot: Bot, came: number[], tell: () => Promise<unknown>): Promise<Delivered> {
  const measured: Delivered[] = [];
  for (let round = 0; round <= rounds; round++) {
    came.length = 0;
    const cpuBefore = await bot.cpu();
    await tell();
    const committed = performance.now();
    while (came.length < readers) {
      if (performance.now() - committed > 120_000) throw new Error(`only ${came.length} of ${readers} came`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    // What is kept of the last one is kept after it came.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const took = came.map((at) => at - committed);
    says(`round ${round}: ${ms(Math.max(...took))} ms`);
    const cpu = ((await bot.cpu()) - cpuBefore) / readers;
    if (round > 0) measured.push({ all: Math.max(...took), p50: percentile(took, 0.5), cpu });
  }
  const [middle] = [...measured].sort((a, b) => a.all - b.all).slice(Math.floor(rounds / 2));
  if (!middle) throw new Error("no round");
  return middle;
}
