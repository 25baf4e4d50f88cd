import { once } from "node:events";
import type { Writable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import type { Id } from "../../kernel/id.ts";
import { Refusal } from "../../kernel/refusal.ts";
import type { Db } from "../../store/database.ts";
import type { Filter } from "../audit/store.ts";
import { csvCell, type Plain } from "./cells.ts";
import { excelFile } from "./excel.ts";
import { type Exportable, records } from "./records.ts";

export const formats = ["csv", "xlsx", "jsonl"] as const;
export type Format = (typeof formats)[number];

/**
 * An Excel file is put together in memory, 1.1 GB for so many deals; beyond this CSV is the way, which takes no more for
 * more rows.
 */
const mostExcelRows = 100_000;

/**
 * Writes all records of a kind to `to`, in batches of 1,000 as they are read, as fast as `to` takes them. CSV and JSONL
 * are UTF-8 without a mark. Gives the number of records; leaves `to` open. Refuses an Excel file of over 100,000 rows.
 */
export async function exportTo(
  to: Writable,
  db: Db,
  tenant: Id,
  {
    what,
    format,
    filter,
  }: { readonly what: Exportable; readonly format: Format; readonly filter?: Filter | undefined },
): Promise<number> {
  const { columns, batches } = records[what];
  if (format === "xlsx") return writeExcel(to, columns, batches(db, tenant, filter));
  let count = 0;
  if (format === "csv") await write(to, stringify([[...columns]]));
  for await (const batch of batches(db, tenant, filter)) {
    count += batch.length;
    await write(to, format === "csv" ? csvLines(columns, batch) : jsonLines(batch));
  }
  return count;
}

const csvLines = (columns: readonly string[], batch: readonly Plain[]): string =>
  stringify(batch.map((record) => columns.map((column) => csvCell(record[column] ?? null))));

const jsonLines = (batch: readonly Plain[]): string => batch.map((record) => `${JSON.stringify(record)}\n`).join("");

async function write(to: Writable, text: string | Buffer): Promise<void> {
  if (!to.write(text)) await once(to, "drain");
}

async function writeExcel(to: Writable, columns: readonly string[], batches: AsyncIterable<Plain[]>): Promise<number> {
  const rows: Plain[] = [];
  for await (const batch of batches) {
    rows.push(...batch);
    if (rows.length > mostExcelRows) throw new Refusal("exports.tooManyForExcel", { most: mostExcelRows });
  }
  await write(to, await excelFile(columns, rows));
  return rows.length;
}
