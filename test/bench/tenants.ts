import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { enqueue } from "../../src/work/queue.ts";
import { startProcess } from "../support/processes.ts";
import { root } from "./bot.ts";
import { type Acknowledged, says } from "./client.ts";
import { type Companies, type Company, openCompanies } from "./companies.ts";
import { ms, type Table, whole } from "./figures.ts";
import type { ForeignSlack } from "./foreign-slack.ts";
import { csv } from "./imports.ts";
import type { Bench, Measure } from "./measure.ts";
import { atRate, type Load } from "./pace.ts";
import { isForLater, sayings } from "./sayings.ts";

const companies = 10;
/** Of each company that is calm, a second. */
const rate = 2;
const burst = 500;
/** A burst goes on for so long at most: the end of what it left is waited for. */
const patience = 60_000;

/** Companies side by side: what a calm one feels of another's burst. */
export const tenants: Measure = {
  name: "tenants",
  about:
    "ten companies of --deals deals: what the calm ones feel while one or two ask 500 things at once, import and make digests, beside the same without",
  async run(bench) {
    const url = await bench.server();
    if (url === null) return [{ title: "Tenants", columns: ["no PostgreSQL server is here"], rows: [] }];
    const open = await openCompanies(bench, url, companies, 1);
    const calm = open.all.slice(2);
    await load(open, calm, 3);
    const rows: string[][] = [];
    for (const bursting of [[], open.all.slice(0, 1), open.all.slice(0, 2)]) {
      bench.says(
        `${calm.length * rate} a second of ${calm.length} companies for ${bench.sizes.seconds} s, ${bursting.length} burst`,
      );
      const floods = await Promise.all(bursting.map((company) => flood(bench, open, company)));
      const [felt, bursts] = await Promise.all([
        load(open, calm, bench.sizes.seconds),
        Promise.all(floods.map((begin) => begin())),
      ]);
      rows.push(row(named(bursting.length), felt, bursts));
    }
    const columns = [
      ...["", "commands", "p50 ms", "p99 ms", "longest ms", "in 3 s", "acknowledged in 3 s"],
      ...["the burst's, acknowledged in 3 s", "it took s"],
    ];
    const remarks = [
      `Each calm company says ${rate} things a second. A burst: ${burst} commands at once from a process of its own, an import of ${whole(bench.sizes.rows)} deals in another, and the digests of five teams twice over, all of one company.`,
      "To the answer itself, also when “working on it” came before it; counted from the moment at which each was due.",
    ];
    const table: Table = {
      title: `Ten companies of ${whole(bench.sizes.deals)} deals, one replica`,
      columns,
      rows,
      remarks,
    };
    return [table];
  },
};

const named = (count: number): string =>
  ["nobody bursts", "one company bursts", "two companies burst"][count] ?? `${count} burst`;

type Felt = Load & { readonly answers: readonly Acknowledged[] };

const row = (name: string, { sent, p50, p99, most, inTime, answers }: Felt, bursts: readonly Burst[]): string[] => [
  ...[name, String(sent), ms(p50), ms(p99), ms(most), `${inTime}/${sent}`, inTimeOf(answers)],
  bursts.map(({ acknowledged }) => inTimeOf(acknowledged)).join(" and ") || "–",
  bursts.map(({ took }) => (took / 1000).toFixed(1)).join(" and ") || "–",
];

/** With an answer or with "working on it", from sending on. */
function inTimeOf(answers: Burst["acknowledged"]): string {
  const inTime = answers.filter(({ status, ms: took }) => status === 200 && took < 3000);
  return `${inTime.length}/${answers.length}`;
}

let told = 0;

/** Says one thing and waits for its answer, be it late. */
export async function asks({ bots, slack }: Companies, { team, people }: Company, place: number) {
  told += 1;
  const trigger = `tenants-${process.pid}-${told}`;
  const bot = bots[told % bots.length];
  if (!bot) throw new Error("no replica");
  const user = people[place % people.length] ?? "";
  const by = { user, team, trigger, respondUrl: slack.respondUrl };
  const answer = await says(bot.port, by, sayings[place % sayings.length] ?? "");
  if (isForLater(answer.body)) await answered(slack, trigger);
  return answer;
}

/** "Working on it" is followed by the answer, if it comes within our patience. */
const answered = (slack: ForeignSlack, trigger: string): Promise<void> =>
  Promise.race([slack.comes(`respond/${trigger}`), setTimeout(patience, undefined, { ref: false })]);

/** All of them at a steady rate, in turns. */
const load = (open: Companies, calm: readonly Company[], seconds: number): Promise<Felt> =>
  atRate({ cpu: async () => 0 }, rate * calm.length, seconds, (place) => {
    const company = calm[place % calm.length];
    if (!company) throw new Error("no company");
    return asks(open, company, Math.floor(place / calm.length));
  });

interface Burst {
  readonly acknowledged: readonly Pick<Acknowledged, "status" | "ms">[];
  /** Milliseconds to the last answer. */
  readonly took: number;
}

/** Ready to do everything at once. */
async function flood(bench: Bench, open: Companies, company: Company): Promise<() => Promise<Burst>> {
  const [bot] = open.bots;
  const { team, people } = company;
  const key = `flood-${told++}`;
  const words = [String(bot?.port), team, people.join(), open.slack.respondUrl, key, String(burst)];
  const crowd = startProcess(new URL("./flood.ts", import.meta.url), words);
  await crowd.says(/^ready$/);
  return async () => {
    const imported = imports(bench, open, company);
    await digests(open, company);
    const began = performance.now();
    crowd.signals("SIGUSR2");
    const acknowledged = z.array(crowdAnswer).parse(JSON.parse(await crowd.says(/^\[/)));
    await Promise.all(acknowledged.flatMap(({ later }, at) => (later ? [answered(open.slack, `${key}-${at}`)] : [])));
    const took = performance.now() - began;
    await imported;
    return { acknowledged, took };
  };
}

const crowdAnswer = z.object({ status: z.number(), ms: z.number(), later: z.boolean() });

export const digests = ({ database }: Companies, { tenant, teams }: Company): Promise<void> =>
  enqueue(
    database.prisma,
    [...teams, ...teams].map((team) => ({ name: "digests.morning", payload: { tenant, input: { team } } })),
    new Date(),
  );

async function imports(bench: Bench, { environment }: Companies, { tenant }: Company): Promise<void> {
  const file = path.join(await bench.folder(), "deals.csv");
  await writeFile(file, csv(bench.sizes.rows));
  const words = ["dist/cli.js", "--company", tenant, "import", "opportunities", file, "--json"];
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...environment, LOG_LEVEL: "error" },
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error("the import failed");
}
