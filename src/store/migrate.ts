import type { ClientBase, Pool } from "pg";
import { z } from "zod";
import { unquoted } from "../kernel/unquoted.ts";
import { checksum, checksums, isWithoutTransaction, type Migration, readMigrations } from "./migration-files.ts";
import { DatabaseRefused } from "./refused.ts";

/** A migration that can't be applied, as a sentence that says which and what to do. */
export class MigrationRefused extends DatabaseRefused {}

/** The advisory lock that `prisma migrate` takes too, so that the two wait for each other. */
const lockKey = 72707369;

const table = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

const rows = z.array(
  z.object({ name: z.string(), checksum: z.string(), finished: z.boolean(), logs: z.string().nullable() }),
);
type Row = z.infer<typeof rows>[number];

/**
 * Applies what `folder` has and the database lacks, oldest first, each in a transaction of its own under prisma's lock;
 * returns the names. Same folder, table and checksums as `prisma migrate deploy`: the two are interchangeable.
 * A file whose first line is `-- no-transaction` holds one statement that can't run in a transaction.
 * Refuses with `MigrationRefused` when an applied file was edited, or one failed now or earlier.
 */
export async function migrate(pool: Pool, folder: string, log: (line: string) => void): Promise<string[]> {
  const known = await readMigrations(folder);
  const applied: string[] = [];
  const client = await pool.connect();
  try {
    for (let first = true; ; first = false) {
      const name = await applyNext(client, known, first ? log : () => {});
      if (!name) return applied;
      applied.push(name);
      log(`Migration ${name} applied.`);
    }
  } finally {
    client.release();
  }
}

/**
 * Runs `act` while no other replica migrates. For the migrations of libraries, which use connections of their own:
 * on the embedded database, too, the lock keeps nobody's transaction open.
 */
export async function withMigrationLock<T>(pool: Pool, act: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await waitForLock(async () => isTrue(await client.query(`SELECT pg_try_advisory_lock(${lockKey}) AS yes`)));
    try {
      return await act();
    } finally {
      await client.query(`SELECT pg_advisory_unlock(${lockKey})`);
    }
  } finally {
    client.release();
  }
}

/** Applies the first migration that is missing and returns its name; undefined when none is. */
async function applyNext(
  client: ClientBase,
  known: readonly Migration[],
  log: (line: string) => void,
): Promise<string | undefined> {
  await beginLocked(client);
  try {
    await client.query(table);
    const found = await readRows(client);
    refuseIfBroken(known, found);
    remark(known, found, log);
    const next = known.find(({ name }) => !found.some((row) => row.name === name));
    if (next && !isWithoutTransaction(next)) await applyInside(client, next, found.length === 0);
    await client.query("COMMIT");
    if (next && isWithoutTransaction(next)) await applyOutside(client, next);
    return next?.name;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}

/**
 * A transaction that holds the lock; released by its end or the connection's, also through PgBouncer. Asked for again
 * and again instead of waited for: CREATE INDEX CONCURRENTLY in one replica would wait for the replica that waits.
 */
async function beginLocked(client: ClientBase): Promise<void> {
  await waitForLock(async () => {
    await client.query("BEGIN");
    await client.query("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0");
    if (isTrue(await client.query(`SELECT pg_try_advisory_xact_lock(${lockKey}) AS yes`))) return true;
    await client.query("ROLLBACK");
    return false;
  });
}

async function waitForLock(tryLock: () => Promise<boolean>): Promise<void> {
  while (!(await tryLock())) await new Promise((resolve) => setTimeout(resolve, 50));
}

function isTrue(result: { rows: readonly unknown[] }): boolean {
  return z.tuple([z.object({ yes: z.boolean() })]).parse(result.rows)[0].yes;
}

async function readRows(client: ClientBase): Promise<Row[]> {
  const { rows: found } = await client.query(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished, logs
     FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows.parse(found);
}

function refuseIfBroken(known: readonly Migration[], found: readonly Row[]): void {
  for (const row of found) {
    const file = known.find(({ name }) => name === row.name);
    if (!row.finished) {
      throw new MigrationRefused(
        {
          en: `migration ${row.name} failed earlier and was left half done: ${row.logs || "no reason was kept"}.`,
          "zh-CN": `迁移 ${row.name} 此前执行失败，只完成了一半：${row.logs || "未记录原因"}。`,
        },
        {
          en: "Repair the database by hand, then delete its row from _prisma_migrations to have it run again, or set finished_at there if all of it is in place.",
          "zh-CN":
            "请手动修复数据库，然后删除 _prisma_migrations 中的该行以便重新执行；若已全部到位，则填写该行的 finished_at。",
        },
      );
    }
    if (file && !checksums(file.sql).includes(row.checksum)) {
      throw new MigrationRefused(
        {
          en: `migration ${row.name} was edited after it was applied (the database has sha256 ${row.checksum.slice(0, 12)}…, the file ${checksum(file.sql).slice(0, 12)}…).`,
          "zh-CN": `迁移 ${row.name} 在执行之后被改动（数据库记录的 sha256 为 ${row.checksum.slice(0, 12)}…，文件为 ${checksum(file.sql).slice(0, 12)}…）。`,
        },
        {
          en: "Restore the file and put the change into a new migration.",
          "zh-CN": "请恢复该文件，并将改动写入新的迁移。",
        },
      );
    }
  }
}

function remark(known: readonly Migration[], found: readonly Row[], log: (line: string) => void): void {
  const newer = unknownOf(
    known,
    found.map(({ name }) => name),
  );
  if (newer.length === 0) return;
  log(
    `The database is newer than this program, which does not know: ${newer.join(", ")}. It goes on, but what it writes may lack what the newer one needs. ` +
      `Run the newer version, or restore the copy that was made before it.`,
  );
}

/** Those of the applied migrations that this program does not have: a newer one ran here. */
export function unknownOf(known: readonly Migration[], applied: Iterable<string>): string[] {
  const names = new Set(known.map(({ name }) => name));
  return [...applied].filter((name) => !names.has(name));
}

const cureOfFirst = {
  en: "Give Tandem a database of its own, made empty: in this one is something else.",
  "zh-CN": "请为 Tandem 提供单独的空数据库：该库中已有其他内容。",
};
const cureOfLater = {
  en: "Go on with the version before, which still works. Where a copy was put back over a newer database, put it back into an empty one.",
  "zh-CN": "请继续使用之前的版本，它仍可正常运行。若曾将备份恢复到较新的数据库之上，请改为恢复到空数据库中。",
};

async function applyInside(client: ClientBase, migration: Migration, isFirst: boolean): Promise<void> {
  try {
    await client.query(migration.sql);
  } catch (error) {
    throw new MigrationRefused(
      {
        en: `migration ${migration.name} failed and was rolled back, the database is unchanged: ${explain(error, migration)}`,
        "zh-CN": `迁移 ${migration.name} 执行失败并已回滚，数据库没有变化：${explain(error, migration)}`,
      },
      isFirst ? cureOfFirst : cureOfLater,
      error,
    );
  }
  // The file may have set a search path of its own.
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES (gen_random_uuid()::text, $1, $2, clock_timestamp(), 1)`,
    [checksum(migration.sql), migration.name],
  );
}

/** The row is written first: if this process dies in the middle, the next start knows. */
async function applyOutside(client: ClientBase, migration: Migration): Promise<void> {
  await waitForLock(async () => isTrue(await client.query(`SELECT pg_try_advisory_lock(${lockKey}) AS yes`)));
  try {
    if ((await readRows(client)).some(({ name }) => name === migration.name)) return; // another replica was quicker
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES (gen_random_uuid()::text, $1, $2)`,
      [checksum(migration.sql), migration.name],
    );
    await client.query("SET statement_timeout = 0");
    await client.query(migration.sql).catch((error: unknown) => giveUp(client, migration, error));
    await client.query(
      `UPDATE "_prisma_migrations" SET finished_at = clock_timestamp(), applied_steps_count = 1
       WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
      [migration.name],
    );
  } finally {
    await client.query("RESET statement_timeout");
    await client.query(`SELECT pg_advisory_unlock(${lockKey})`);
  }
}

async function giveUp(client: ClientBase, migration: Migration, error: unknown): Promise<never> {
  const why = explain(error, migration);
  await client.query(
    `UPDATE "_prisma_migrations" SET logs = $2
     WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
    [migration.name, why],
  );
  throw new MigrationRefused(
    {
      en: `migration ${migration.name}, which runs outside a transaction, failed: ${why}`,
      "zh-CN": `迁移 ${migration.name}（不在事务中执行）失败：${why}`,
    },
    {
      en: "Undo what it left behind (an index that is marked INVALID, for example), then delete its row from _prisma_migrations.",
      "zh-CN": "请清理它留下的内容（例如标记为 INVALID 的索引），然后删除 _prisma_migrations 中的该行。",
    },
    error,
  );
}

const postgresError = z.object({ message: z.string(), position: z.string().optional(), detail: z.string().optional() });

function explain(error: unknown, { sql }: Migration): string {
  const known = postgresError.safeParse(error);
  if (!known.success) return unquoted(String(error));
  const { message, position, detail } = known.data;
  const line = position ? ` (line ${sql.slice(0, Number(position)).split("\n").length})` : "";
  return unquoted(`${message}${line}.${detail ? ` ${detail}` : ""}`);
}
