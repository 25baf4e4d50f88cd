import { once } from "node:events";
import { open } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { stringify } from "csv-stringify/sync";
import { Refusal } from "../../kernel/refusal.ts";
import { csvCell } from "../export/cells.ts";
import type { SourceRow } from "./table.ts";

/**
 * The rejected rows as a CSV file: line, reason, then the row's own cells, so that it can be corrected and imported.
 * What was plain text in an Excel file must not run as a formula here.
 */
export interface Rejects {
  add(row: SourceRow, reason: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the file of rejects, replacing an older one; without a path nothing is kept. Refuses a path that can't be written. */
export async function openRejects(path: string | undefined, columns: readonly string[]): Promise<Rejects> {
  if (path === undefined) return { add: async () => {}, close: async () => {} };
  const file = await opened(path);
  const write = async (cells: readonly string[]) => {
    if (!file.write(stringify([cells.map(csvCell)]))) await once(file, "drain");
  };
  // With its mark, Excel reads the file as UTF-8.
  file.write("\ufeff");
  await write(["line", "reason", ...columns]);
  return {
    add: ({ line, cells }, reason) => write([String(line), reason, ...cells]),
    close: async () => {
      file.end();
      await finished(file);
    },
  };
}

/** Whatever others might read in the file before: what stands in it from now on is for its owner's eyes only. */
async function opened(path: string) {
  try {
    const file = await open(path, "w", 0o600);
    if ((await file.stat()).isFile()) await file.chmod(0o600);
    return file.createWriteStream();
  } catch {
    throw new Refusal("imports.noFile", { file: path });
  }
}
