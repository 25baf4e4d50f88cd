import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";

/** Set while a transaction's callback runs; `over` once it is settled, for work that it left behind. */
const surrounding = new AsyncLocalStorage<{ over: boolean }>();

/** Runs a transaction's callback so that the pool can tell work inside it from work outside. */
export async function insideTransaction<T>(act: () => Promise<T>): Promise<T> {
  const mark = { over: false };
  try {
    return await surrounding.run(mark, act);
  } finally {
    mark.over = true;
  }
}

function refuseInsideTransaction(): void {
  const mark = surrounding.getStore();
  if (!mark || mark.over) return;
  throw new Error(
    "A query outside the transaction was made from inside it. On the embedded database it would wait for itself; " +
      "on a server it would not see, nor share the fate of, the transaction. Use the client that the transaction got.",
  );
}

/**
 * So many connections of one process: eight questions at once, four jobs, what the sending of messages and the heartbeat
 * ask in between, and one for each listener of the queue.
 */
const most = 16;

/** Replaced at each connection's start by nothing: a lost idle connection is replaced by the pool, and only noted. */
export function openPool(config: pg.PoolConfig, log: (line: string) => void): pg.Pool {
  const pool = new pg.Pool({ max: most, connectionTimeoutMillis: 10_000, application_name: "tandem", ...config });
  pool.on("error", (error) => log(`A database connection was lost: ${error.message}`));
  pool.on("connect", (client) => client.on("error", () => {})); // in use: the query itself fails and says so
  return pool;
}

/** The pool as Prisma sees it: it refuses to leave a running transaction. */
export function guarded(pool: pg.Pool): pg.Pool {
  return new Proxy(pool, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== "function") return value;
      if (key !== "query" && key !== "connect") return value.bind(target);
      return (...given: readonly unknown[]) => {
        refuseInsideTransaction();
        return value.apply(target, given);
      };
    },
  });
}
