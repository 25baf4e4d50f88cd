import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { shortenLog } from "../../src/store/embedded/checkpoints.ts";
import { backUpDatabase, restoreDatabase } from "../../src/store/keeping.ts";
import { startProcess } from "../support/processes.ts";

let folder: string;
let dataDir: string;
let file: string;
const log = () => {};
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tandem-backup-"));
  dataDir = path.join(folder, "data");
  file = path.join(folder, "kept.tar.gz");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const query = async (sql: string): Promise<unknown[]> => {
  const database = await openDatabase({ dataDir, log });
  const { rows } = await database.pool.query(sql);
  await database.close();
  return rows;
};

test("a place that can't be written is said, before anything is left there", async () => {
  const nowhere = path.join(folder, "not-there", "kept.tar.gz");
  const refused = backUpDatabase({ dataDir, file: nowhere, log });
  await expect(refused).rejects.toMatchObject({ code: "terminal.notWritten", facts: { file: nowhere } });
  expect(readdirSync(dataDir).filter((name) => name.includes("unfinished"))).toEqual([]);
});

test("a database that is written to all the while is backed up, whole as of one moment, and restored", async () => {
  const writer = startProcess(new URL("scripts/writer.ts", import.meta.url), [dataDir, "0"]);
  await writer.says(/^kept 60$/);
  const kept = () => writer.lines.filter((line) => line.startsWith("kept ")).length;
  const before = kept();
  expect(await backUpDatabase({ dataDir, file, log })).toBe(statSync(file).size);
  const after = kept();
  await writer.says(new RegExp(`^kept ${after + 20}$`));
  await writer.kill();
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(readdirSync(dataDir).filter((name) => name.includes("unfinished"))).toEqual([]);

  expect(await restoreDatabase({ dataDir, file, log })).toBe("done");
  const [found] = await query("select count(*)::int as rows, max(id) as last, sum(copies)::int as copies from note");
  // Each row was copied by itself and by its successor, within its own transaction.
  expect(found).toMatchObject({ rows: expect.toSatisfy((rows: number) => rows >= before && rows <= after + 1) });
  expect(found).toEqual(
    expect.toSatisfy(({ rows, last, copies }) => last === rows - 1 && copies === 2 * rows - 1, "whole and in order"),
  );
  const beside = readdirSync(dataDir).filter((name) => name.startsWith("postgres.before-"));
  expect(beside).toHaveLength(1);
}, 120_000);

test("what is written is kept for the copy, however often the log is brought into the files meanwhile", async () => {
  const owner = await openDatabase({ dataDir, log });
  await owner.pool.query("create table note as select 1 as id, '' as text");
  let isWritten = false;
  const written = backUpDatabase({ dataDir, file, log }).finally(() => {
    isWritten = true;
  });
  const write = `insert into note select 2, string_agg(md5(random()::text), '') from generate_series(1, 10000)`;
  for (let times = 0; times < 160 && !isWritten; times++) {
    await owner.pool.query(write);
    await owner.pool.query("checkpoint");
  }
  expect(await written).toBe(statSync(file).size);
  const held = await owner.pool.query("select count(*)::int as slots from pg_replication_slots");
  expect(held.rows).toEqual([{ slots: 0 }]);
  await owner.close();
}, 120_000);

test("an owner hears that a backup waits, and opens it in the place of what it had", async () => {
  await query("create table note as select 1 as id");
  await backUpDatabase({ dataDir, file, log });
  const owner = startProcess(new URL("scripts/restorable.ts", import.meta.url), [dataDir]);
  await owner.says(/^open 1$/);
  const restoring = restoreDatabase({ dataDir, file, log });
  await owner.says(/^again 1$/);
  expect(await restoring).toBe("done");
  await owner.kill();
}, 120_000);

test("what is no backup is refused with a sentence, and the database stays as it was", async () => {
  await query("create table note as select 7 as id");
  writeFileSync(file, "nothing of the kind");
  await expect(restoreDatabase({ dataDir, file, log })).rejects.toMatchObject({
    code: "terminal.notUnpacked",
    facts: { file },
  });
  await expect(restoreDatabase({ dataDir, file: `${file}.gone`, log })).rejects.toMatchObject({
    code: "terminal.noBackup",
  });
  await expect(backUpDatabase({ url: "postgres://a@b/c", dataDir, file, log })).rejects.toMatchObject({
    code: "terminal.backUpServer",
  });
  expect(existsSync(path.join(dataDir, "postgres.next"))).toBe(false);
  expect(await query("select id from note")).toEqual([{ id: 7 }]);
});

test("a backup that was killed half-way keeps no later one from its work", async () => {
  const owner = await openDatabase({ dataDir, log });
  await owner.pool.query("select pg_backup_start('left behind', fast => true)");
  expect(await backUpDatabase({ dataDir, file, log })).toBeGreaterThan(100_000);
  await owner.close();
});

test("the write-ahead log of a running database is brought into the files when it has grown", async () => {
  const owner = await openDatabase({ dataDir, log });
  const redo = async () =>
    (await owner.pool.query("select redo_lsn::text as redo from pg_control_checkpoint()")).rows[0].redo;
  const first = await redo();
  await shortenLog(owner.pool);
  expect(await redo()).toBe(first);
  await owner.pool.query("create table note as select n, repeat('x', 500) from generate_series(1, 40000) as n");
  await shortenLog(owner.pool);
  expect(await redo()).not.toBe(first);
  await owner.close();
});
