import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { open, readdir } from "node:fs/promises";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { DurableFolder, type Sync, startParameters } from "./durable.ts";
import { takeRestored } from "./restore.ts";

/** Made by prisma/prepare.mjs with all migrations applied. The path is the same from src/store/embedded and dist/store/embedded. */
export const templateFolder = new URL("../../../dist/database-template/", import.meta.url);

/** Small write-ahead segments: a new database is 28 MB instead of 43. */
export const initParameters: string[] = ["--wal-segsize=1", "--no-sync"];

/** The PostgreSQL inside PGlite 0.5.16; a folder of another major version can't be opened. */
const majorVersion = "18";

/**
 * Opens the PostgreSQL files in `folder`, making them first when there are none: copied from the template, which takes
 * well under a second, or by initdb when there is no template. A folder that does not open is left exactly as it is.
 */
export async function openCluster(
  folder: string,
  options: { log: (line: string) => void; sync?: Sync | undefined },
): Promise<PGlite> {
  const before = takeRestored(folder);
  if (before) options.log(`The restored database is in its place; the one before is kept in ${before}.`);
  if (!existsSync(folder)) await makeCluster(folder, options.log);
  const version = path.join(folder, "PG_VERSION");
  const found = existsSync(version) ? readFileSync(version, "utf8").trim() : "none";
  if (found !== majorVersion)
    throw new ClusterRefused(folder, `it holds PostgreSQL version ${found}, not ${majorVersion}`);
  const said: string[] = [];
  try {
    const fs = new DurableFolder(folder, options.sync);
    return await PGlite.create({ fs, startParams: startParameters, onStderr: (line) => said.push(line) > 0 });
  } catch (error) {
    const reasons = said.filter((line) => /FATAL|PANIC|ERROR/.test(line)).slice(-3);
    throw new ClusterRefused(folder, reasons.join("; ") || String(error), error);
  }
}

/** The files are there but do not open. They may still be repaired, so nothing is thrown away or made anew. */
export class ClusterRefused extends Error {
  constructor(folder: string, why: string, cause?: unknown) {
    const advice = /No space left/.test(why)
      ? "Free some space and start again."
      : "Copy the folder to a safe place; then either restore the last backup, or move the folder away to begin with an empty database.";
    super(`The embedded database in ${folder} does not open: ${why}. Nothing in it was removed. ${advice}`, { cause });
    this.name = "ClusterRefused";
  }
}

/** Made beside its place and moved there when it is whole and on the disk, so that a kill leaves nothing half-made. */
async function makeCluster(folder: string, log: (line: string) => void): Promise<void> {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  if (existsSync(templateFolder)) cpSync(templateFolder, unfinished, { recursive: true });
  else {
    log("No database template found (npm run build makes it): the first start takes longer and needs 1 GB of memory.");
    await initCluster(unfinished);
  }
  // The template may be read by all; what is kept from now on may not.
  chmodSync(unfinished, 0o700);
  await syncTree(unfinished);
  renameSync(unfinished, folder);
}

/** Runs initdb in WebAssembly: seconds, and a peak of 850 MB. */
export async function initCluster(folder: string): Promise<void> {
  const pglite = await PGlite.create({ fs: new NodeFS(folder), initDbStartParams: initParameters });
  await pglite.close();
}

/** Brings every file and folder below `folder` to the disk, some at once. */
async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => path.join(entry.parentPath, entry.name));
  const folders = process.platform === "win32" ? [] : [folder]; // Windows can't sync a folder
  const queue = [...(process.platform === "win32" ? [] : paths), ...folders];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const file = await open(next, "r");
      await file.sync();
      await file.close();
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}
