/** Makes the template of the embedded database: initdb and all migrations, done once here instead of at a first start. */
import { mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { initCluster, templateFolder } from "../src/store/embedded/cluster.ts";
import { embeddedConnection, openHub } from "../src/store/embedded/embedded.ts";
import { migrate } from "../src/store/migrate.ts";
import { migrationsFolder } from "../src/store/migration-files.ts";
import { openPool } from "../src/store/pool.ts";

const folder = fileURLToPath(templateFolder).replace(/[\\/]$/, "");
const unfinished = `${folder}.unfinished`;
mkdirSync(path.dirname(folder), { recursive: true });
rmSync(unfinished, { recursive: true, force: true });
await initCluster(unfinished);
const pglite = await PGlite.create({ fs: new NodeFS(unfinished) });
const hub = await openHub(pglite, { log: console.log });
const pool = openPool(embeddedConnection(hub), console.log);
await migrate(pool, migrationsFolder, console.log);
// Two thirds of the files are databases that nothing here copies new ones from.
await pool.query("update pg_database set datistemplate = false where datname in ('template0', 'template1')");
await pool.query("drop database template0");
await pool.query("drop database template1");
await pool.query("vacuum (freeze, analyze)");
await pool.query("checkpoint");
await pool.end();
hub.close();
await pglite.close();
rmSync(folder, { recursive: true, force: true });
renameSync(unfinished, folder);
