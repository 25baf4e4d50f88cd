import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { migrationsFolder, readMigrations } from "../../src/store/migration-files.ts";
import { openQueue } from "../../src/work/queue.ts";

/** A new database on the server at `url`, copied from one with migrations and queue that is made once; dropped when it is closed. */
export async function freshServerDatabase(url: string, log: (line: string) => void): Promise<Database> {
  const name = `tandem_test_${randomUUID().replaceAll("-", "")}`;
  await onServer(url, async (server) => {
    const template = await makeTemplate(server, url, log);
    await server.query(`create database ${name} template ${template}`);
  });
  const database = await openDatabase({ url: databaseAt(url, name), dataDir: "", log });
  const close = async () => {
    await database.close();
    await onServer(url, (server) => server.query(`drop database ${name} with (force)`));
  };
  return { ...database, close };
}

/** One template for each set of migrations; made under a lock, because many workers start at once. */
async function makeTemplate(server: pg.Client, url: string, log: (line: string) => void): Promise<string> {
  const migrations = JSON.stringify(await readMigrations(migrationsFolder));
  const name = `tandem_prepared_${createHash("sha256").update(migrations).digest("hex").slice(0, 16)}`;
  // Held for the copying as well: it fails while somebody else is connected to the template.
  await server.query("select pg_advisory_lock(20261123)");
  const { rowCount } = await server.query("select from pg_database where datname = $1", [name]);
  if (rowCount) return name;
  await server.query(`drop database if exists ${name}_unfinished with (force)`);
  await server.query(`create database ${name}_unfinished`);
  const unfinished = await openDatabase({ url: databaseAt(url, `${name}_unfinished`), dataDir: "", log });
  await (await openQueue(unfinished, log)).stop();
  await unfinished.close();
  await server.query(`alter database ${name}_unfinished rename to ${name}`);
  return name;
}

function databaseAt(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

async function onServer<T>(url: string, act: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: url });
  await server.connect();
  try {
    return await act(server);
  } finally {
    await server.end();
  }
}
