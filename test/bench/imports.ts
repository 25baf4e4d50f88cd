import { spawn } from "node:child_process";
import { chmod, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { openDatabase } from "../../src/store/database.ts";
import { root } from "./bot.ts";
import { ms, type Table, times, whole } from "./figures.ts";
import type { Measure } from "./measure.ts";

/** A file of deals taken in by the command line, twice, beside PostgreSQL's COPY of the same rows into the same table. */
export const imports: Measure = {
  name: "imports",
  about:
    "`tandem import` of --rows deals, and again when nothing is new, beside COPY into a bare table; memory at most",
  async run(bench) {
    const { rows: count } = bench.sizes;
    const folder = await bench.folder();
    await chmod(folder, 0o755);
    const file = path.join(folder, "deals.csv");
    await writeFile(file, csv(count));
    const few = path.join(folder, "few.csv");
    await writeFile(few, csv(4));
    const url = await bench.server();
    const rows: string[][] = [];
    for (const [name, place] of [
      ["PostgreSQL", url],
      ["embedded", null],
    ] as const) {
      if (name === "PostgreSQL" && url === null) continue;
      const database = { DATABASE_URL: place ?? "", DATA_DIR: path.join(folder, "data") };
      bench.says(`${name}: ${whole(count)} rows`);
      // On a new database, so that it is not the import that makes the files.
      const start = await imported(few, database);
      const first = await imported(file, database);
      const again = await imported(file, database);
      const copied = place === null ? Number.NaN : await copy(place, file);
      rows.push([`4 rows, ${name}`, ms(start.ms), "–", `${start.memory} MB`, "–"]);
      rows.push([
        ...[`import, ${name}`, ms(first.ms), whole(Math.round((count * 1000) / first.ms)), `${first.memory} MB`],
        place === null ? "–" : times(first.ms / copied),
      ]);
      rows.push([
        `again, ${name}`,
        ms(again.ms),
        whole(Math.round((count * 1000) / again.ms)),
        `${again.memory} MB`,
        "–",
      ]);
      if (place !== null)
        rows.push(["COPY, PostgreSQL", ms(copied), whole(Math.round((count * 1000) / copied)), "–", "1×"]);
    }
    const bars = rows.map(([label = "", took]) => ({ label, ms: Number(took) }));
    const columns = ["", "ms", "rows a second", "memory at most", "over COPY"];
    const remarks = [
      "The whole command, with the start of Node, which is nearly all that 4 rows take. It reads the file twice, finds owners and companies, tells each deal's past and keeps what makes it found by part, pinyin and initials; COPY does none of that.",
    ];
    const table: Table = { title: `Import of ${whole(count)} deals`, columns, rows, remarks, bars };
    return [table];
  },
};

export function csv(count: number): string {
  const stages = ["Prospecting", "Engaging", "Won", "Lost"];
  const lines = Array.from({ length: count }, (_, at) => {
    const stage = stages[at % stages.length] ?? "";
    const isClosed = at % stages.length > 1;
    const day = `2026-0${1 + (at % 9)}-1${at % 10}`;
    const cells = [
      `K${at}`,
      `Deal ${at}`,
      `Company ${at % 500}`,
      stage,
      day,
      isClosed ? "2026-10-20" : "",
      isClosed ? String(1000 + (at % 900)) : "",
    ];
    return cells.join(",");
  });
  return ["opportunity_id,name,account,deal_stage,engage_date,close_date,close_value", ...lines, ""].join("\n");
}

/** Runs the command in a process of its own; how long it took, and the most memory that it was seen to have. */
async function imported(file: string, database: { readonly [name: string]: string }) {
  const began = performance.now();
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli.ts", "import", "opportunities", file, "--json"], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...database, LOG_LEVEL: "error" },
  });
  let words = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    words += text;
  });
  let memory = 0;
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    memory = Math.max(memory, Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024));
  }, 50);
  const code = await new Promise((resolve) => child.once("close", resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`the import failed:\n${words}`);
  return { ms: performance.now() - began, memory };
}

/** The same rows by COPY into a table of the deals' own shape and indexes. NaN where the server can't read the file. */
async function copy(url: string, file: string): Promise<number> {
  await (await openDatabase({ url, dataDir: "", log: () => {} })).close();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `create table bare (key text primary key, name text, account text, stage text, "from" date, until date, amount numeric)`,
    );
    const began = performance.now();
    await client.query(`copy bare from '${file}' with (format csv, header true)`);
    return performance.now() - began;
  } catch {
    return Number.NaN;
  } finally {
    await client.end();
  }
}
