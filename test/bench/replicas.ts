import { type Companies, openCompanies } from "./companies.ts";
import { ms, type Table, whole } from "./figures.ts";
import type { Bench, Measure } from "./measure.ts";
import { atRate } from "./pace.ts";
import { asks, digests } from "./tenants.ts";

const companies = 10;
const rate = 30;

/** The same work before one, two and four processes on one PostgreSQL. */
export const replicas: Measure = {
  name: "replicas",
  about:
    "one, two and four replicas on one PostgreSQL: the same commands and jobs of ten companies, and who did how many",
  async run(bench) {
    const rows: string[][] = [];
    for (const count of [1, 2, 4]) {
      const url = await bench.server();
      if (url === null) return [{ title: "Replicas", columns: ["no PostgreSQL server is here"], rows: [] }];
      rows.push(await row(bench, await openCompanies(bench, url, companies, count)));
    }
    const columns = [
      "replicas",
      "commands",
      "p50 ms",
      "p99 ms",
      "longest ms",
      "in 3 s",
      "jobs by replica",
      "MB of each",
    ];
    const remarks = [
      `${rate} commands a second, handed to the replicas in turns as a proxy does; meanwhile ${companies * 10} digests of ${companies} companies. Load generator, server and replicas share the machine's cores: more replicas than cores make nothing faster here.`,
    ];
    const table: Table = {
      title: `Replicas before ten companies of ${whole(bench.sizes.deals)} deals`,
      columns,
      rows,
      remarks,
    };
    return [table];
  },
};

async function row(bench: Bench, open: Companies): Promise<string[]> {
  const { bots, all, database } = open;
  bench.says(`${bots.length} replica(s), ${rate} a second for ${bench.sizes.seconds} s`);
  for (const company of all) await digests(open, company);
  const { sent, p50, p99, most, inTime } = await atRate({ cpu: async () => 0 }, rate, bench.sizes.seconds, (place) => {
    const company = all[place % all.length];
    if (!company) throw new Error("no company");
    return asks(open, company, Math.floor(place / all.length));
  });
  const left = async () =>
    (await database.pool.query("select from graphile_worker.jobs where run_at <= now()")).rowCount;
  while (await left()) await new Promise((resolve) => setTimeout(resolve, 100));
  const jobs = await Promise.all(bots.map(({ port }) => jobsDone(port)));
  const memory = await Promise.all(bots.map((bot) => bot.memory()));
  for (const bot of bots) await bot.stop();
  return [
    ...[String(bots.length), String(sent), ms(p50), ms(p99), ms(most), `${inTime}/${sent}`],
    ...[jobs.join(" · "), memory.map((each) => each?.now ?? "–").join(" · ")],
  ];
}

/** How many digests a replica made, by its own figures. */
async function jobsDone(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/tandem_job_seconds_count\{job="digests\.morning",outcome="done"\} (\d+)/.exec(text)?.[1] ?? 0);
}
