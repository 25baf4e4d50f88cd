import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { stringify } from "csv-stringify/sync";
import { Refusal } from "../../kernel/refusal.ts";
import type { SourceRow } from "./table.ts";

/** The rejected rows as a CSV file: line, reason, then the row's own cells, so that it can be corrected and imported. */
export interface Rejects {
  add(row: SourceRow, reason: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens the file of rejects, replacing an older one; without a path nothing is kept. Refuses a path that can't be written. */
export async function openRejects(path: string | undefined, columns: readonly string[]): Promise<Rejects> {
  if (path === undefined) return { add: async () => {}, close: async () => {} };
  const file = createWriteStream(path, { mode: 0o600 });
  try {
    await once(file, "open");
  } catch {
    throw new Refusal("imports.noFile", { file: path });
  }
  const write = async (cells: readonly string[]) => {
    if (!file.write(stringify([[...cells]]))) await once(file, "drain");
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
