import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { openQueue } from "../../src/work/queue.ts";
import { freshDatabase } from "../support/database.ts";
import { type OtherProcess, startProcess } from "../support/processes.ts";
import { said, until } from "./workshop.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function holder(...parameters: string[]): OtherProcess {
  const started = startProcess(new URL("scripts/holder.ts", import.meta.url), parameters, { DATABASE_URL: "" });
  closing.push(() => started.kill());
  return started;
}

const collecting = (done: string[]) => ({
  "test.say": async ({ input }: { input?: unknown }) => void done.push(said.parse(input).words),
});

test("what a killed process had claimed is done by the next one, and its lane goes on", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "tandem-replica-"));
  closing.push(async () => rmSync(folder, { recursive: true, force: true }));
  const dead = holder("", folder);
  await dead.says(/^claimed$/);
  await dead.kill();
  const database = await openDatabase({ dataDir: folder, log: () => {} });
  closing.push(() => database.close());
  const queue = await openQueue(database, () => {});
  closing.push(() => queue.stop());
  const done: string[] = [];
  await queue.start(collecting(done));
  await until(() => done.length === 2);
  expect(done).toEqual(["carried on", "behind it"]);
}, 120_000);

// Replicas share a server; the embedded database has one owner.
if (process.env.DATABASE_URL) {
  const pace = { beat: 200, lease: 1_500 };

  /** A queue that is not started yet, beside another process on the same database that has claimed a job. */
  const besides = async () => {
    const database = await freshDatabase();
    closing.push(() => database.close());
    const queue = await openQueue(database, () => {}, pace);
    closing.push(() => queue.stop());
    const other = holder(String(database.connection.connectionString), "", String(pace.beat), String(pace.lease));
    await other.says(/^claimed$/);
    return { database, queue, other };
  };

  test("a replica keeps a long job as long as it lives; killed, it loses it to another within seconds", async () => {
    const { database, queue, other } = await besides();
    const done: string[] = [];
    await queue.start(collecting(done));
    const now = async () => (await database.pool.query("select now() as now")).rows[0].now.getTime();
    const claimed = await now();
    const alive = async () =>
      (await database.pool.query('select max("seenAt") as seen from "Replica"')).rows[0].seen?.getTime() ?? 0;
    await until(async () => (await alive()) > claimed + 3 * pace.lease);
    expect(done).toEqual([]);
    await other.kill();
    const began = performance.now();
    await until(() => done.length === 2);
    expect(done).toEqual(["carried on", "behind it"]);
    expect(performance.now() - began).toBeLessThan(10_000);
    // The dead one is forgotten in time.
    await until(async () => (await database.prisma.replica.count()) === 1);
  }, 120_000);

  test("who slept so long that another has its job, and then ends it after all, leaves no lane locked behind", async () => {
    const { database, queue, other } = await besides();
    other.signals("SIGSTOP");
    const done: string[] = [];
    let finish = () => {};
    const told = new Promise<void>((resolve) => {
      finish = resolve;
    });
    closing.push(async () => finish());
    await queue.start({
      "test.say": async ({ input }) => {
        done.push(said.parse(input).words);
        await told;
      },
    });
    await until(() => done.length === 1);
    other.signals("SIGCONT");
    other.signals("SIGUSR2");
    const left = async () => (await database.pool.query("select from graphile_worker.jobs")).rowCount;
    await until(async () => (await left()) === 1);
    await other.kill();
    finish();
    await until(() => done.length === 2);
    expect(done).toEqual(["carried on", "behind it"]);
  }, 120_000);
}
