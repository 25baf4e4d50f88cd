/**
 * `npm run migration -- <name>` writes prisma/migrations/<time>_<name>/migration.sql from what changed in schema.prisma.
 * No database and no engine binary: the history is replayed in an in-memory PostgreSQL, then compared with the schema.
 */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { openEngine } from "./engine.ts";
import { lockFile, migrationsFolder, noFilter, readHistory, readSchema } from "./history.ts";
import { shadowFactory } from "./shadow.ts";

const [name] = process.argv.slice(2);
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error("usage: npm run migration -- <name in lower case, words joined by _>");
  process.exit(2);
}
const [schema, migrationsList] = await Promise.all([readSchema(), readHistory()]);
const engine = await openEngine(shadowFactory, schema);
// In this order on one engine: the replay fills the cache from which createMigration reads the shadow database.
await engine.applyMigrations({ migrationsList, filters: noFilter });
await engine.devDiagnostic({ migrationsList, filters: noFilter });
const created = await engine.createMigration({
  draft: false,
  migrationName: name,
  migrationsList,
  schema: { files: [schema] },
  filters: noFilter,
});
if (created.migrationScript === null || created.migrationScript === undefined) {
  console.log("schema.prisma and the migrations agree: nothing to write.");
  process.exit(0);
}
const folder = path.join(migrationsFolder, created.generatedMigrationName);
await mkdir(folder, { recursive: true });
await writeFile(path.join(folder, "migration.sql"), created.migrationScript);
const lock = path.join(migrationsFolder, "migration_lock.toml");
if (!existsSync(lock)) await writeFile(lock, lockFile);
console.log(
  `Written: prisma/migrations/${created.generatedMigrationName}/migration.sql. Read it before you commit it.`,
);
process.exit(0); // the in-memory databases would keep the process
