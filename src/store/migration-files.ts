import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** One `<time>_<name>/migration.sql`. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** The path is the same from src/store and from dist/store. */
export const migrationsFolder = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));

/** All migrations of a folder, oldest first. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const read = async (name: string) => ({
    name,
    sql: await readFile(path.join(folder, name, "migration.sql"), "utf8"),
  });
  return Promise.all(names.sort().map(read));
}

/** A file that begins with the line `-- no-transaction`. */
export const isWithoutTransaction = ({ sql }: Migration): boolean =>
  /^--\s*no-transaction\s*$/m.test(sql.split("\n", 1)[0] ?? "");

export const checksum = (sql: string): string => createHash("sha256").update(sql).digest("hex");

/** The sums that count as this file's: git may have changed its line ends, and prisma accepts either, too. */
export const checksums = (sql: string): string[] =>
  [sql, sql.replaceAll("\r\n", "\n"), sql.replace(/\r?\n/g, "\r\n")].map(checksum);
