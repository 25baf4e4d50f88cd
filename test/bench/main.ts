/**
 * `npm run bench [-- <measure>…] [--deals N] [--seconds N] [--rows N] [--customers N] [--write]`: measures Tandem beside the least that
 * could do the same, in one run on one machine. Ratios say most; milliseconds are this machine's at this hour.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "../../src/store/database.ts";
import { type Cluster, openCluster } from "./cluster.ts";
import { commands } from "./commands.ts";
import { customers } from "./customers.ts";
import { delivery } from "./delivery.ts";
import { digest } from "./digest.ts";
import { feishu } from "./feishu.ts";
import { printed, type Table } from "./figures.ts";
import { growth } from "./growth.ts";
import { imports } from "./imports.ts";
import type { Bench, Measure, Sizes } from "./measure.ts";
import { keepParts, type Part } from "./page.ts";
import { plans } from "./plans.ts";
import { replicas } from "./replicas.ts";
import { tenants } from "./tenants.ts";

/** All that is measured, in the order in which it is run and shown. */
const measures: readonly Measure[] = [
  ...[commands, feishu, tenants, replicas, delivery],
  ...[growth, plans, imports, customers, digest],
];

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
  console.log(
    "\n  --write puts the results into BENCHMARKS.md, in place of those of the same measures; --deals 1000000 takes some minutes more",
  );
  process.exit(values.help ? 0 : 2);
}

const cluster = await openCluster();
// A server of our own would outlive us.
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void cluster?.close().finally(() => process.exit(1)));
const parts: Part[] = [];
try {
  for (const measure of wanted) {
    console.log(`\n══ ${measure.name}: ${measure.about}`);
    const began = new Date();
    const tables = await measured(measure, cluster);
    for (const table of tables) console.log(printed(table));
    parts.push({ measure, tables, began, sizes: { ...sizes }, server: cluster?.about ?? "no PostgreSQL server" });
    // After each, so that a later one that fails takes none of them along.
    if (values.write) await keepParts(parts);
  }
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
