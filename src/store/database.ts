import net from "node:net";
import type pg from "pg";
import { Prisma, type PrismaClient } from "./client/client.ts";
import { keepLogShort } from "./embedded/checkpoints.ts";
import { openEmbedded } from "./embedded/embedded.ts";
import { FolderInUse } from "./embedded/owner.ts";
import { listenForRestored } from "./embedded/restored.ts";
import { migrate } from "./migrate.ts";
import { migrationsFolder } from "./migration-files.ts";
import { openPool } from "./pool.ts";
import { openPrisma } from "./prisma.ts";
import { checkServer, serverConnection } from "./server.ts";

export * from "./client/client.ts";
export { fromDateColumn, toDateColumn } from "./day-column.ts";
export { withMigrationLock } from "./migrate.ts";
export { DatabaseRefused } from "./refused.ts";

/** What stores query with: the client of the transaction that they are called in. */
export type Db = Prisma.TransactionClient;

export interface Database {
  readonly kind: "embedded" | "server";
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  /** How to make further connections of one's own, for LISTEN: `new pg.Client(database.connection)`. */
  readonly connection: pg.ClientConfig;
  /** Rejects when the database can't be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** DATABASE_URL; undefined: the embedded database in `dataDir`. */
  readonly url?: string | undefined;
  readonly dataDir: string;
  /** Default: the project's own. */
  readonly migrationsDir?: string | undefined;
  /** When another process has the embedded database open, work through it instead of refusing. For the CLI. */
  readonly attach?: boolean | undefined;
  /** A backup waits to take the place of the embedded database: whoever owns it should close it and open it anew. */
  readonly onRestored?: (() => void) | undefined;
  readonly log: (line: string) => void;
}

/**
 * Opens the database and brings it up to date. Refuses by `DatabaseRefused`: `FolderInUse`, `ClusterRefused`,
 * `MigrationRefused`, or what is wrong with the server. An attached database is its owner's to migrate.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.url) return openServer(options.url, options);
  try {
    return await openOwned(options);
  } catch (error) {
    if (error instanceof FolderInUse && options.attach) return attached(error.address, options);
    throw error;
  }
}

async function openServer(url: string, options: DatabaseOptions): Promise<Database> {
  const connection = serverConnection(url);
  const database = assemble("server", connection, options.log);
  return ready(database, async () => {
    await checkServer(database.pool, url);
    await migrate(database.pool, options.migrationsDir ?? migrationsFolder, options.log);
  });
}

async function openOwned(options: DatabaseOptions): Promise<Database> {
  const embedded = await openEmbedded(options);
  const endings: (() => Promise<void> | void)[] = [];
  const database = assemble("embedded", embedded.connection, options.log, async () => {
    for (const end of endings) await end();
    await embedded.close();
  });
  return ready(database, async () => {
    await migrate(database.pool, options.migrationsDir ?? migrationsFolder, options.log);
    endings.push(keepLogShort(database.pool, options.log));
    if (options.onRestored) endings.push(await listenForRestored(embedded.connection, options.onRestored));
  });
}

function attached(address: string, options: DatabaseOptions): Promise<Database> {
  const database = assemble("embedded", socketConnection(address), options.log);
  return ready(database, database.ping);
}

/** A socket or pipe by its path: `pg` itself knows no pipes. */
function socketConnection(path: string): pg.ClientConfig {
  const stream = () => {
    const socket = new net.Socket();
    const dial = socket.connect.bind(socket);
    return Object.assign(socket, { connect: () => dial(path) });
  };
  return { stream, user: "postgres", database: "postgres" };
}

async function ready(database: Database, prepare: () => Promise<void>): Promise<Database> {
  try {
    await prepare();
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Puts Prisma on a pool over `connection`; `closeEngine` ends what the connections lead to. */
export function assemble(
  kind: Database["kind"],
  connection: pg.ClientConfig,
  log: (line: string) => void,
  closeEngine: () => Promise<void> = async () => {},
): Database {
  const pool = openPool(connection, log);
  const prisma = openPrisma(pool);
  let closing: Promise<void> | undefined;
  const close = async () => {
    await prisma.$disconnect();
    await pool.end();
    await closeEngine();
  };
  return {
    kind,
    prisma,
    pool,
    connection,
    ping: async () => void (await pool.query("select 1")),
    close: () => (closing ??= close()),
  };
}

/** True when a write met a row of `model` (any, if left out) that is already there: PostgreSQL's unique violation. */
export function isRepeated(error: unknown, model?: string): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== "P2002") return false;
  return model === undefined || error.meta?.modelName === model;
}
