import type { Pool, PoolConfig } from "pg";
import { z } from "zod";

/**
 * Long enough for any query of a chat bot; migrations lift them for themselves. Compiling a digest's statements anew each
 * time (`jit`) takes longer than running them.
 */
const limits = "-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000 -c jit=off -c work_mem=32MB";

/**
 * How to reach the server at `url`. The session's zone is UTC, because Prisma's adapter drops offsets: any other zone
 * shifts every timestamp. Options in the address itself are kept, the zone excepted.
 */
export function serverConnection(url: string): PoolConfig {
  const address = readAddress(url);
  const given = address.searchParams.get("options") ?? "";
  address.searchParams.set("options", `${limits} ${given} -c TimeZone=UTC`.replaceAll("  ", " "));
  return { connectionString: address.href };
}

function readAddress(url: string): URL {
  try {
    const address = new URL(url);
    if (/^postgres(ql)?:$/.test(address.protocol)) return address;
  } catch {
    // said below, without the address: it may hold a password
  }
  throw new Error("DATABASE_URL is not an address such as postgresql://user:password@host:5432/name");
}

/** Checks what Tandem depends on; refuses with a sentence that says what to change. */
export async function checkServer(pool: Pool, url: string): Promise<void> {
  const { host, pathname } = readAddress(url);
  const where = `${host}${pathname}`;
  const { rows } = await pool
    .query("select current_setting('TimeZone') as zone, current_setting('server_version_num')::int as version")
    .catch((error: unknown) => {
      throw new Error(`PostgreSQL at ${where} can't be reached: ${reason(error)}`, { cause: error });
    });
  const [{ zone, version }] = z.tuple([z.object({ zone: z.string(), version: z.number() })]).parse(rows);
  if (version < 150000) throw new Error(`PostgreSQL at ${where} is too old (${version}): 15 or later is needed.`);
  if (zone !== "UTC") {
    throw new Error(
      `The session at ${where} is in zone ${zone}, not UTC, so times would be wrong. A pooler may have dropped the ` +
        `setting; say: ALTER ROLE <the role of DATABASE_URL> SET timezone = 'UTC'.`,
    );
  }
}

/** An address with several numbers fails with several reasons and no message of its own. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join("; ");
  return error instanceof Error ? error.message : String(error);
}
