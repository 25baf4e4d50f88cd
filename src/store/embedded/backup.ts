import { constants, existsSync } from "node:fs";
import { copyFile, mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Pool } from "pg";
import { create } from "tar";
import { z } from "zod";
import { Refusal } from "../../kernel/refusal.ts";

/** What a running database makes anew by itself; its log is copied last, when it is whole. */
const left = new Set(["postmaster.pid", "postmaster.opts", "pg_wal", "pg_stat_tmp", "pg_replslot", "backup_label"]);
/** Folders of which PostgreSQL wants only that they are there. */
const empty = ["pg_wal", "pg_wal/archive_status", "pg_wal/summaries", "pg_stat_tmp", "pg_replslot"];

/** Holds the log while it is needed. One that a killed backup left is gone with the process, or with the next backup. */
const slot = "tandem_backup";

/**
 * Copies the embedded database of `dataDir` into `file` (.tar.gz, readable by its owner only) while it is being written
 * to, by PostgreSQL's own base backup: the files as they come, then the log that makes them whole as of the end of the
 * copy. `pool` leads to the database, in this process or in another. Gives the file's bytes. Refuses one to which more is
 * written meanwhile than PostgreSQL keeps for it.
 */
export async function backUp(pool: Pool, dataDir: string, file: string): Promise<number> {
  const from = path.join(path.resolve(dataDir), "postgres");
  const staging = path.join(path.resolve(dataDir), "backup.unfinished");
  try {
    if (!(await copied(pool, from, staging))) throw new Refusal("terminal.tooBusy");
    return await packed(staging, path.resolve(file));
  } finally {
    // Where the database is gone, so is the slot; what stood in the copy's way is told.
    await letGo(pool).catch(() => {});
    await rm(staging, { recursive: true, force: true });
  }
}

/** False when a part of the log was already recycled before it was copied. */
async function copied(pool: Pool, from: string, to: string): Promise<boolean> {
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true, mode: 0o700 });
  const start = await began(pool);
  let ended: { label: string; segments: string[] };
  try {
    await copyTree(from, to, (name) => !left.has(name));
  } finally {
    ended = await end(pool, start);
  }
  for (const folder of empty) await mkdir(path.join(to, folder), { recursive: true, mode: 0o700 });
  for (const segment of ended.segments) {
    const log = path.join(from, "pg_wal", segment);
    if (!existsSync(log)) return false;
    await copyFile(log, path.join(to, "pg_wal", segment), constants.COPYFILE_FICLONE);
  }
  await writeFile(path.join(to, "backup_label"), ended.label);
  return true;
}

const started = z.tuple([z.object({ lsn: z.string() })]);

/** All clients of the embedded database share one session: a backup that was killed is still under way there. */
async function began(pool: Pool): Promise<string> {
  await letGo(pool);
  await pool.query("select pg_create_physical_replication_slot($1, true, true)", [slot]);
  const begin = () => pool.query("select pg_backup_start('tandem', fast => true)::text as lsn");
  const { rows } = await begin().catch(async () => {
    await pool.query("select pg_backup_stop(wait_for_archive => false)");
    return begin();
  });
  return started.parse(rows)[0].lsn;
}

/** The log is recycled again as it is brought into the files. */
async function letGo(pool: Pool): Promise<void> {
  await pool.query("select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1", [slot]);
}

const stopped = z.tuple([z.object({ lsn: z.string(), label: z.string() })]);
const segmentRows = z.array(z.object({ name: z.string() }));

/** Ends it; gives its label and the files of the log from its start to its end. */
async function end(pool: Pool, start: string): Promise<{ label: string; segments: string[] }> {
  const stop = await pool.query("select lsn::text, labelfile as label from pg_backup_stop(wait_for_archive => false)");
  const [{ lsn, label }] = stopped.parse(stop.rows);
  const { rows } = await pool.query(
    `select distinct pg_walfile_name(least($1::pg_lsn + size * n + 1, $2::pg_lsn)) as name
    from (select setting::bigint as size from pg_settings where name = 'wal_segment_size') as segment,
      generate_series(0, ceil(pg_wal_lsn_diff($2::pg_lsn, $1::pg_lsn) / size)::int) as n
    order by name`,
    [start, lsn],
  );
  return { label, segments: segmentRows.parse(rows).map(({ name }) => name) };
}

/** Copies what is there; a file that goes meanwhile is one that the log deletes as well. */
async function copyTree(from: string, to: string, wanted: (name: string) => boolean = () => true): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (!wanted(entry.name)) continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) {
      await mkdir(target, { mode: 0o700 });
      await copyTree(source, target);
    } else if (entry.isFile()) {
      await copyFile(source, target, constants.COPYFILE_FICLONE).catch((error: unknown) => {
        if (existsSync(source)) throw error;
      });
    }
  }
}

/** Appears under its name only when it is whole and on the disk. */
async function packed(folder: string, file: string): Promise<number> {
  const unfinished = `${file}.unfinished`;
  try {
    await rm(unfinished, { force: true });
    // Never into what somebody else put there, such as a link to another file.
    await writeFile(unfinished, "", { flag: "wx", mode: 0o600 }).catch(() => {
      throw new Refusal("terminal.notWritten", { file });
    });
    await create({ gzip: { level: 6 }, file: unfinished, cwd: folder, portable: true }, ["."]);
    const written = await open(unfinished, "r");
    await written.sync();
    await written.close();
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
  return (await stat(file)).size;
}
