/**
 * `npm run bench [-- <measure>…] [--deals N] [--seconds N] [--rows N] [--customers N] [--write]`: measures Tandem beside the least that
 * could do the same, in one run on one machine. Ratios say most; milliseconds are this machine's at this hour.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "../../src/store/database.ts";
import { root } from "./bot.ts";
import { type Cluster, openCluster } from "./cluster.ts";
import { commands } from "./commands.ts";
import { customers } from "./customers.ts";
import { digest } from "./digest.ts";
import { feishu } from "./feishu.ts";
import { printed, type Table, whole, written } from "./figures.ts";
import { growth } from "./growth.ts";
import { imports } from "./imports.ts";
import type { Bench, Measure, Sizes } from "./measure.ts";
import { plans } from "./plans.ts";

/** All that is measured, in the order in which it is run and shown. */
const measures: readonly Measure[] = [commands, feishu, growth, plans, imports, customers, digest];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    deals: { type: "string", default: "100000" },
    seconds: { type: "string", default: "20" },
    rows: { type: "string", default: "10000" },
    customers: { type: "string", default: "100000" },
    write: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const sizes: Sizes = {
  deals: Number(values.deals),
  seconds: Number(values.seconds),
  rows: Number(values.rows),
  customers: Number(values.customers),
};
const wanted = positionals.length ? measures.filter(({ name }) => positionals.includes(name)) : measures;
const isKnown = positionals.every((name) => measures.some((measure) => measure.name === name));
if (values.help || !isKnown || Object.values(sizes).some((size) => !Number.isInteger(size) || size < 1)) {
  console.log("npm run bench [-- <measure>…] [--deals N] [--seconds N] [--rows N] [--customers N] [--write]\n");
  for (const { name, about } of measures) console.log(`  ${name.padEnd(10)} ${about}`);
  console.log("\n  --write puts the results into BENCHMARKS.md; --deals 1000000 takes some minutes more");
  process.exit(values.help ? 0 : 2);
}

const cluster = await openCluster();
const began = new Date();
// A server of our own would outlive us.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void cluster?.close().finally(() => process.exit(1)));
const pages: string[] = [];
try {
  for (const measure of wanted) {
    console.log(`\n══ ${measure.name}: ${measure.about}`);
    const tables = await measured(measure, cluster);
    for (const table of tables) console.log(printed(table));
    pages.push(`## ${measure.name}\n\n${measure.about}\n\n${tables.map((table: Table) => written(table)).join("\n")}`);
  }
  if (values.write) await writeFile(path.join(root, "BENCHMARKS.md"), page());
} finally {
  await cluster?.close();
}

async function measured(measure: Measure, cluster: Cluster | null): Promise<readonly Table[]> {
  const closing: (() => Promise<void>)[] = [];
  const bench: Bench = {
    sizes,
    atEnd: (close) => void closing.push(close),
    says: (line) => console.log(`   ${line}`),
    async server() {
      const url = await cluster?.fresh();
      if (url === undefined) return null;
      await (await openDatabase({ url, dataDir: "", log: () => {} })).close();
      return url;
    },
    async folder() {
      const folder = await mkdtemp(path.join(tmpdir(), "tandem-bench-"));
      closing.push(() => rm(folder, { recursive: true, force: true }));
      return folder;
    },
  };
  try {
    return await measure.run(bench);
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

function page(): string {
  const [cpu] = cpus();
  const load = loadavg()[0]?.toFixed(1) ?? "?";
  return `# Benchmarks

Made by \`npm run bench -- --write\` at ${began.toISOString().slice(0, 16)}Z: Node ${process.version}, ${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${cluster?.about ?? "no PostgreSQL server"}; load ${load} when it ended. Deals: ${whole(sizes.deals)}.

Everything stands beside the least that could do the same, measured in the same run: the ratio is the figure, the milliseconds are this machine's. Load generator, bot and database share its cores.

${pages.join("\n")}`;
}
