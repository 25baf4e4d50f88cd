import type { Pool } from "pg";
import { z } from "zod";

/** A log of this length is replayed in a second or two after a kill, and brought into the files in less than one. */
const longestLog = 16 * 1024 * 1024;

const length = z.tuple([z.object({ bytes: z.coerce.number() })]);

/** Brings the write-ahead log into the files when it has grown. A short one is left: a checkpoint makes others wait. */
export async function shortenLog(pool: Pool): Promise<void> {
  const { rows } = await pool.query(
    "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn) as bytes from pg_control_checkpoint()",
  );
  const [{ bytes }] = length.parse(rows);
  if (bytes > longestLog) await pool.query("checkpoint");
}

/**
 * Keeps the log short, looking once a minute. A server has a process for that; the embedded database has none, so its
 * log would grow until it stops. Gives what ends it.
 */
export function keepLogShort(pool: Pool, log: (line: string) => void): () => void {
  const timer = setInterval(() => {
    shortenLog(pool).catch((error: unknown) => log(`The write-ahead log stays long: ${String(error)}`));
  }, 60_000).unref();
  return () => clearInterval(timer);
}
