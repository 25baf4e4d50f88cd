import { lstat, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Refusal } from "../../kernel/refusal.ts";
import { type Database, type Db, Prisma } from "../../store/database.ts";
import { companyFormats, companyTables, exportTable } from "../export/company.ts";
import { wholeFile } from "./file.ts";
import type { Terminal } from "./open.ts";

/** Rows by table. */
export type Exported = { readonly [table: string]: number };

/**
 * Writes everything that a company has into a new folder, for its owner's eyes only: a file for each table. It is there
 * whole or not at all, and of one moment where the database is a server. Refuses a format that is none, a folder that is there already, and a place that can't be written.
 */
export async function exportCompany(
  { database, tenant }: Pick<Terminal, "database" | "tenant">,
  folder: string,
  words: string,
): Promise<Exported> {
  const format = companyFormats.find((each) => each === words);
  if (!format) throw new Refusal("terminal.badChoice", { option: "--format", words, known: companyFormats });
  if (await lstat(folder).catch(() => null)) throw new Refusal("terminal.folderThere", { folder });
  const refusal = () => new Refusal("terminal.notWritten", { file: folder });
  const unfinished = `${path.normalize(folder).replace(/[\\/]+$/, "")}.unfinished`;
  const written: { [table: string]: number } = {};
  try {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o700 });
    await asOfNow(database, async (db) => {
      for (const table of await companyTables(db)) {
        const file = path.join(unfinished, `${table.name}.${format}`);
        written[table.name] = await wholeFile(file, refusal, (to) => exportTable(to, { db, tenant }, table, format));
      }
    });
    await rename(unfinished, folder);
    return written;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => {});
    if (error instanceof Error && "syscall" in error) throw refusal();
    throw error;
  }
}

/** Reads all in one transaction. Not on the embedded database, which does one at a time: the bot would wait for it. */
async function asOfNow({ kind, prisma }: Database, read: (db: Db) => Promise<void>): Promise<void> {
  if (kind === "embedded") return read(prisma);
  const isolationLevel = Prisma.TransactionIsolationLevel.RepeatableRead;
  await prisma.$transaction(read, { isolationLevel, timeout: longest });
}
/** Milliseconds that an export may take. */
const longest = 3_600_000;
