/** Makes the template of the embedded database: initdb, all migrations and the queue's tables, done once here instead of at a first start. */
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { assemble } from "../src/store/database.ts";
import { initCluster, templateFolder } from "../src/store/embedded/cluster.ts";
import { embeddedConnection, openHub } from "../src/store/embedded/embedded.ts";
import { migrate } from "../src/store/migrate.ts";
import { migrationsFolder } from "../src/store/migration-files.ts";
import { openQueue } from "../src/work/queue.ts";

const folder = fileURLToPath(templateFolder).replace(/[\\/]$/, "");
const [unfinished, former] = [`${folder}.unfinished-${process.pid}`, `${folder}.former-${process.pid}`];
mkdirSync(path.dirname(folder), { recursive: true });
removeLeftovers();
await initCluster(unfinished);
const pglite = await PGlite.create({ fs: new NodeFS(unfinished) });
const hub = await openHub(pglite, { log: console.log });
const database = assemble("embedded", embeddedConnection(hub), console.log);
const { pool } = database;
await migrate(pool, migrationsFolder, console.log);
await (await openQueue(database, console.log)).stop();
// Two thirds of the files are databases that nothing here copies new ones from.
await pool.query("update pg_database set datistemplate = false where datname in ('template0', 'template1')");
await pool.query("drop database template0");
await pool.query("drop database template1");
await pool.query("vacuum (freeze, analyze)");
await pool.query("checkpoint");
await database.close();
hub.close();
await pglite.close();
openToAll(unfinished);
// Moved aside before it is removed, so that the path is without a template for no longer than a moment.
if (existsSync(folder)) renameSync(folder, former);
renameSync(unfinished, folder);
removeLeftovers();

/** Whoever runs the bot copies it: in a container that is another user than the one who built it. It holds no data. */
function openToAll(made: string): void {
  chmodSync(made, 0o755);
  for (const entry of readdirSync(made, { recursive: true, withFileTypes: true })) {
    chmodSync(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}

/** Also those of a process that was killed; what one that still runs holds on to stays. */
function removeLeftovers(): void {
  for (const name of readdirSync(path.dirname(folder))) {
    if (!name.startsWith(`${path.basename(folder)}.`)) continue;
    try {
      rmSync(path.join(path.dirname(folder), name), { recursive: true, force: true });
    } catch {
      // in use: the next run removes it
    }
  }
}
