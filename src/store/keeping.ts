import { openDatabase } from "./database.ts";
import { backUp, NotBackedUp } from "./embedded/backup.ts";
import { openCluster } from "./embedded/cluster.ts";
import { answers, ownerAddress } from "./embedded/owner.ts";
import { isWaiting, NotRestored, unpack } from "./embedded/restore.ts";
import { tellOwner } from "./embedded/restored.ts";

export { NotBackedUp, NotRestored };

export interface KeepingOptions {
  /** DATABASE_URL: a server has tools of its own for this, and both refuse. */
  readonly url?: string | undefined;
  readonly dataDir: string;
  readonly file: string;
  readonly log: (line: string) => void;
}

/** Copies the embedded database into `file`, whether a bot has it open or not; gives the file's bytes. */
export async function backUpDatabase({ url, dataDir, file, log }: KeepingOptions): Promise<number> {
  if (url)
    throw new NotBackedUp(
      "DATABASE_URL is set: back up that server with its own tools, such as pg_dump --format=custom.",
    );
  const database = await openDatabase({ dataDir, attach: true, log });
  try {
    return await backUp(database.pool, dataDir, file);
  } finally {
    await database.close();
  }
}

/**
 * Puts the backup in `file` in the place of the embedded database; the one before is kept beside it. A running bot takes
 * it over by itself, which is waited for. `later`: it has not done so within a minute, and will when it starts anew.
 */
export async function restoreDatabase({ url, dataDir, file, log }: KeepingOptions): Promise<"done" | "later"> {
  if (url)
    throw new NotRestored("DATABASE_URL is set: restore that server with its own tools, such as pg_restore --clean.");
  await unpack(file, dataDir, prove);
  if (!(await answers(ownerAddress(dataDir)))) {
    await (await openDatabase({ dataDir, log })).close();
    return "done";
  }
  // Its owner is about to hang up, which is nothing to remark on.
  const running = await openDatabase({ dataDir, attach: true, log: () => {} });
  await tellOwner(running.pool);
  await running.close().catch(() => {});
  for (let second = 0; second < 60; second++) {
    if (!isWaiting(dataDir) && (await answers(ownerAddress(dataDir)))) return "done";
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  return "later";
}

/** Opens an unpacked backup, which replays its log, and looks whether it is one of Tandem's. */
async function prove(folder: string): Promise<void> {
  const cluster = await openCluster(folder, { log: () => {} }).catch((error: unknown) => {
    throw new NotRestored(`The backup does not open: ${error instanceof Error ? error.message : String(error)}`);
  });
  try {
    await cluster.query("select 1 from _prisma_migrations limit 1").catch(() => {
      throw new NotRestored("The backup holds no database of Tandem's.");
    });
  } finally {
    await cluster.close();
  }
}
