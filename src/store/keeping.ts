import { Refusal } from "../kernel/refusal.ts";
import { openDatabase } from "./database.ts";
import { backUp } from "./embedded/backup.ts";
import { openCluster } from "./embedded/cluster.ts";
import { answers, ownerAddress } from "./embedded/owner.ts";
import { isWaiting, unpack } from "./embedded/restore.ts";
import { tellOwner } from "./embedded/restored.ts";

export interface KeepingOptions {
  /** DATABASE_URL: a server has tools of its own for this, and both refuse. */
  readonly url?: string | undefined;
  readonly dataDir: string;
  readonly file: string;
  readonly log: (line: string) => void;
}

/** Copies the embedded database into `file`, whether a bot has it open or not; gives the file's bytes. */
export async function backUpDatabase({ url, dataDir, file, log }: KeepingOptions): Promise<number> {
  if (url) throw new Refusal("terminal.backUpServer");
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
  if (url) throw new Refusal("terminal.restoreServer");
  await unpack(file, dataDir, prove(file));
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
const prove =
  (file: string) =>
  async (folder: string): Promise<void> => {
    const cluster = await openCluster(folder, { log: () => {} }).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new Refusal("terminal.notOpened", { why });
    });
    try {
      await cluster.query("select 1 from _prisma_migrations limit 1").catch(() => {
        throw new Refusal("terminal.notOurs", { file });
      });
    } finally {
      await cluster.close();
    }
  };
