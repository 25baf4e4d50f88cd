import { closeSync, existsSync, fsync, openSync } from "node:fs";
import { chmod, copyFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** Stands in a folder whose files may still be in the kernel's cache alone; nothing in it was acknowledged to anybody. */
const marker = (folder: string): string => path.join(folder, "unsynced");

/** Windows can't sync a folder, and syncs a file only for who writes it. */
const syncs = process.platform !== "win32";

/** As many files are open at once while they are synced. */
const together = 400;

/**
 * Copies `from` to `to`, which must not exist; several files at once. The copies are their owner's to write, even of
 * files that nobody may.
 */
export async function copyTree(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const below = entries.map((entry) => ({
    isFolder: entry.isDirectory(),
    name: path.relative(from, path.join(entry.parentPath, entry.name)),
  }));
  await mkdir(to);
  for (const { name, isFolder } of below) if (isFolder) await mkdir(path.join(to, name));
  const files = below.filter(({ isFolder }) => !isFolder).values();
  const copyRest = async () => {
    for (const { name } of files) {
      await copyFile(path.join(from, name), path.join(to, name));
      await chmod(path.join(to, name), 0o600);
    }
  };
  await Promise.all([copyRest(), copyRest(), copyRest(), copyRest()]);
}

/** Brings every file and folder of `folder` to the disk. */
export async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  await sync([...entries.map((entry) => path.join(entry.parentPath, entry.name)), folder]);
}

/** Puts `unfinished` in the place of `folder`, marked as not yet on the disk; `settle` says when it is. */
export async function putUnsynced(unfinished: string, folder: string): Promise<void> {
  if (syncs) await writeFile(marker(unfinished), "");
  await sync([marker(unfinished), unfinished]);
  await rename(unfinished, folder);
  await sync([path.dirname(folder)]);
}

/** Brings a folder that was put unsynced to the disk; any other is left alone. */
export async function settle(folder: string): Promise<void> {
  if (!existsSync(marker(folder))) return;
  await syncTree(folder);
  await rm(marker(folder));
  await sync([folder]);
}

/** Moves what was never settled to `unfinished`: the power went, or the process, while it was made. */
export async function setUnsettledAside(folder: string, unfinished: string): Promise<void> {
  if (!existsSync(marker(folder))) return;
  await rm(unfinished, { recursive: true, force: true });
  await rename(folder, unfinished);
}

/** All are given to Node's threads at once, which go on while PostgreSQL starts on the main one. */
async function sync(paths: readonly string[]): Promise<void> {
  if (!syncs) return;
  for (let first = 0; first < paths.length; first += together)
    await Promise.all(paths.slice(first, first + together).map(syncOne));
}

function syncOne(file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const descriptor = openSync(file, "r");
    fsync(descriptor, (error) => {
      closeSync(descriptor);
      if (error) reject(error);
      else resolve();
    });
  });
}
