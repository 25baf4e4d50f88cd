import { chmodSync, existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import type { InEvery } from "../../kernel/locale.ts";
import { DatabaseRefused } from "../refused.ts";
import { copyTree, putUnsynced, settle, setUnsettledAside } from "./disk.ts";
import { DurableFolder, type Sync, startParameters } from "./durable.ts";
import { loadProgram } from "./program.ts";
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
  const [program] = await Promise.all([loadProgram(), putInPlace(folder, options.log)]);
  const version = path.join(folder, "PG_VERSION");
  const found = existsSync(version) ? readFileSync(version, "utf8").trim() : "none";
  if (found !== majorVersion) {
    throw new ClusterRefused(folder, {
      en: `it holds PostgreSQL version ${found}, not ${majorVersion}`,
      "zh-CN": `其中是 PostgreSQL ${found} 版的文件，而非 ${majorVersion} 版`,
    });
  }
  const said: string[] = [];
  const fs = new DurableFolder(folder, options.sync);
  const settings = { ...program, fs, startParams: startParameters, onStderr: (line: string) => said.push(line) > 0 };
  const opening = PGlite.create(settings);
  try {
    const [pglite] = await Promise.all([opening, settle(folder)]);
    return pglite;
  } catch (error) {
    await opening.then(
      (pglite) => pglite.close(),
      () => {},
    );
    const reasons = said.filter((line) => /FATAL|PANIC|ERROR/.test(line)).slice(-3);
    const why = reasons.join("; ") || String(error);
    throw new ClusterRefused(folder, { en: why, "zh-CN": why }, error);
  }
}

/** The files are there but do not open. They may still be repaired, so nothing is thrown away or made anew. */
export class ClusterRefused extends DatabaseRefused {
  constructor(folder: string, why: InEvery<string>, cause?: unknown) {
    super(
      {
        en: `the folder ${folder} does not open: ${why.en}. Nothing in it was removed.`,
        "zh-CN": `文件夹 ${folder} 中的数据库无法打开：${why["zh-CN"]}。其中的内容未作任何删除。`,
      },
      /No space left/.test(why.en) ? freeSpace : lookAfter,
      cause,
    );
  }
}

const freeSpace: InEvery<string> = {
  en: "Free some space and start again.",
  "zh-CN": "请腾出磁盘空间后重新启动。",
};
const lookAfter: InEvery<string> = {
  en: "Copy the folder to a safe place; then either restore the last backup, or move the folder away to begin with an empty database.",
  "zh-CN": "请先将该文件夹复制到安全的地方，再恢复最近的备份；或将其移走，从空数据库开始。",
};

/** Sees to it that a whole database lies in `folder`: a restored one that waits, the one that is there, or a new one. */
async function putInPlace(folder: string, log: (line: string) => void): Promise<void> {
  const before = takeRestored(folder);
  if (before) log(`The restored database is in its place; the one before is kept in ${before}.`);
  const unfinished = `${folder}.unfinished`;
  await setUnsettledAside(folder, unfinished);
  if (existsSync(folder)) return;
  await rm(unfinished, { recursive: true, force: true });
  if (existsSync(templateFolder)) await copyTree(fileURLToPath(templateFolder), unfinished);
  else {
    log("No database template found (npm run build makes it): the first start takes longer and needs 1 GB of memory.");
    await initCluster(unfinished);
  }
  // The template may be read by all; what is kept from now on may not.
  chmodSync(unfinished, 0o700);
  await putUnsynced(unfinished, folder);
}

/** Runs initdb in WebAssembly: seconds, and a peak of 850 MB. */
export async function initCluster(folder: string): Promise<void> {
  const pglite = await PGlite.create({ fs: new NodeFS(folder), initDbStartParams: initParameters });
  await pglite.close();
}
