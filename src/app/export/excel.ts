import { writeXlsxStream } from "hucre/xlsx";
import type { Plain, Value } from "./cells.ts";

/** Excel takes no longer text in a cell. */
const longestText = 32_767;

/**
 * An Excel file with one sheet, its header kept in view, written as rows come: no more is kept in memory than one batch.
 * Text is written as text, so nothing in it can run as a formula; amounts are numbers where Excel's 15 digits hold them
 * exactly.
 */
export function excelFile(
  columns: readonly string[],
  batches: AsyncIterable<readonly Plain[]>,
): ReadableStream<Uint8Array> {
  return writeXlsxStream(rowsOf(columns, batches), {
    name: "Sheet1",
    columns: columns.map((header) => ({ header, width: Math.max(12, Math.min(40, header.length + 6)) })),
    freezePane: { rows: 1 },
  });
}

async function* rowsOf(columns: readonly string[], batches: AsyncIterable<readonly Plain[]>) {
  for await (const batch of batches) {
    for (const record of batch) yield columns.map((column) => cellOf(column, record[column] ?? null));
  }
}

function cellOf(column: string, value: Value): Value {
  if (typeof value !== "string") return value;
  if (column === "amount" && /^\d{1,12}(\.\d{1,2})?$/.test(value)) return Number(value);
  return value.slice(0, longestText);
}
