import { existsSync, renameSync, statSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { extract } from "tar";
import { Refusal } from "../../kernel/refusal.ts";
import { syncTree } from "./disk.ts";

/** Where a database waits to take the place of the one in `folder` at the next opening. */
const waiting = (folder: string): string => `${folder}.next`;

/**
 * Unpacks a backup and lets `prove` open it; only then it is put where the next opening of `dataDir` finds it. Refuses
 * with a sentence, with nothing changed.
 */
export async function unpack(file: string, dataDir: string, prove: (folder: string) => Promise<void>): Promise<void> {
  const folder = path.join(path.resolve(dataDir), "postgres");
  const unfinished = `${folder}.restored`;
  if (!existsSync(file)) throw new Refusal("terminal.noBackup", { file });
  try {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true, mode: 0o700 });
    await extract({ file, cwd: unfinished, strict: true }).catch((error: unknown) => {
      throw new Refusal("terminal.notUnpacked", { file, why: error instanceof Error ? error.message : String(error) });
    });
    if (!existsSync(path.join(unfinished, "backup_label"))) throw new Refusal("terminal.notOurs", { file });
    await prove(unfinished);
    await syncTree(unfinished);
    await rm(waiting(folder), { recursive: true, force: true });
    renameSync(unfinished, waiting(folder));
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Whether a restored database still waits for its opening. */
export const isWaiting = (dataDir: string): boolean =>
  existsSync(waiting(path.join(path.resolve(dataDir), "postgres")));

/**
 * Puts a restored database in its place, if one waits; the one before is kept beside it, and its new path is given.
 * A kill between the two steps is mended by the next opening.
 */
export function takeRestored(folder: string): string | undefined {
  const next = waiting(folder);
  if (!existsSync(next)) return undefined;
  const time = statSync(next).mtime.toISOString().slice(0, 19).replaceAll(":", "");
  const before = `${folder}.before-${time}`;
  if (existsSync(folder)) renameSync(folder, before);
  renameSync(next, folder);
  return before;
}
