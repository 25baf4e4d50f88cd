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

/** Excel's own limit, its header counted. */
const mostExcelRows = 1_048_575;

/**
 * Writes all records of a kind to `to`, in batches of 1,000 as they are read, as fast as `to` takes them. CSV and JSONL
 * are UTF-8 without a mark. Gives the number of records; leaves `to` open. Refuses an Excel file of more rows than Excel
 * has, once it has got so far.
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
  let count = 0;
  if (format === "xlsx") {
    const fitting = async function* () {
      for await (const batch of batches(db, tenant, filter)) {
        count += batch.length;
        if (count > mostExcelRows) throw new Refusal("exports.tooManyForExcel", { most: mostExcelRows });
        yield batch;
      }
    };
    for await (const piece of excelFile(columns, fitting())) await write(to, piece);
    return count;
  }
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

/** Writes as fast as it is taken. */
export async function write(to: Writable, text: string | Uint8Array): Promise<void> {
  if (!to.write(text)) await once(to, "drain");
}
