import type { Pool, PoolConfig } from "pg";
import { z } from "zod";
import type { InEvery } from "../kernel/locale.ts";
import { DatabaseRefused } from "./refused.ts";

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
  throw new DatabaseRefused(
    { en: "DATABASE_URL is no address.", "zh-CN": "DATABASE_URL 不是有效的地址。" },
    {
      en: "Write it as postgresql://user:password@host:5432/name.",
      "zh-CN": "请写成 postgresql://user:password@host:5432/name 的形式。",
    },
  );
}

/** Checks what Tandem depends on; refuses with a sentence that says what to change. */
export async function checkServer(pool: Pool, url: string): Promise<void> {
  const { host, pathname } = readAddress(url);
  const where = `${host}${pathname}`;
  const { rows } = await pool
    .query("select current_setting('TimeZone') as zone, current_setting('server_version_num')::int as version")
    .catch((error: unknown) => {
      throw new DatabaseRefused(...notReached(where, reason(error)), error);
    });
  const [{ zone, version }] = z.tuple([z.object({ zone: z.string(), version: z.number() })]).parse(rows);
  if (version < 150000) throw new DatabaseRefused(...tooOld(where, version));
  if (zone !== "UTC") throw new DatabaseRefused(...otherZone(where, zone));
}

type Told = readonly [why: InEvery<string>, cure: InEvery<string>];

const notReached = (where: string, why: string): Told => [
  { en: `PostgreSQL at ${where} can't be reached: ${why}.`, "zh-CN": `连接不上 ${where} 的 PostgreSQL：${why}。` },
  {
    en: "Check that the server runs, and that DATABASE_URL names it, a database that is there, its user and password.",
    "zh-CN": "请确认数据库服务正在运行，且 DATABASE_URL 的地址、库名、用户、密码正确。",
  },
];
const tooOld = (where: string, version: number): Told => [
  { en: `PostgreSQL at ${where} is too old (${version}).`, "zh-CN": `${where} 的 PostgreSQL 版本过旧（${version}）。` },
  { en: "Use PostgreSQL 15 or later.", "zh-CN": "请使用 PostgreSQL 15 或更新的版本。" },
];
const otherZone = (where: string, zone: string): Told => [
  {
    en: `the session at ${where} is in zone ${zone}, not UTC, so times would be wrong. A pooler may have dropped the setting.`,
    "zh-CN": `与 ${where} 的会话时区是 ${zone} 而非 UTC，时间会出错；可能是连接池丢弃了该设置。`,
  },
  {
    en: "Say there: ALTER ROLE <the role of DATABASE_URL> SET timezone = 'UTC'.",
    "zh-CN": "请在该数据库执行：ALTER ROLE <DATABASE_URL 的用户> SET timezone = 'UTC'。",
  },
];

/** An address with several numbers fails with several reasons and no message of its own. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join("; ");
  return error instanceof Error ? error.message : String(error);
}
