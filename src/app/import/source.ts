import { stat } from "node:fs/promises";
import { extname } from "node:path";
import { Refusal } from "../../kernel/refusal.ts";
import { openCsv } from "./csv.ts";
import { openExcel } from "./excel.ts";
import { type Bounds, bounds, type Source } from "./table.ts";

/** Opens a `.csv`, `.tsv`, `.txt` or `.xlsx` file. Refuses other kinds, missing, empty and too large files by a sentence. */
export async function openSource(path: string, limits: Bounds = bounds): Promise<Source> {
  const size = await sizeOf(path);
  if (size === 0) throw new Refusal("imports.emptyFile", { file: path });
  const kind = extname(path).toLowerCase();
  const excel = kind === ".xlsx";
  if (!excel && ![".csv", ".tsv", ".txt"].includes(kind)) throw new Refusal("imports.unknownKind", { file: path });
  const most = excel ? limits.excelBytes : limits.csvBytes;
  if (size > most) throw new Refusal("imports.tooLarge", { file: path, megabytes: Math.floor(most / 1_000_000) });
  return excel ? openExcel(path, limits) : openCsv(path, size, limits);
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isFile()) return found.size;
  } catch {
    // Whatever keeps it from being read, the answer to the person is the same.
  }
  throw new Refusal("imports.noFile", { file: path });
}
