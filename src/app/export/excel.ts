import writeExcel, { type Cell } from "write-excel-file/node";
import type { Plain, Value } from "./cells.ts";

/** Excel takes no longer text in a cell. */
const longestText = 32_767;

/**
 * An Excel file with one sheet, its header bold and kept in view. Text is written as text, so nothing in it can run as a
 * formula; amounts are numbers where Excel's 15 digits hold them exactly.
 */
export async function excelFile(columns: readonly string[], records: readonly Plain[]): Promise<Buffer> {
  const header: Cell[] = columns.map((column) => ({ value: column, type: String, fontWeight: "bold" }));
  const rows = records.map((record) => columns.map((column) => cellOf(column, record[column] ?? null)));
  const widths = columns.map((column) => ({ width: Math.max(12, Math.min(40, column.length + 6)) }));
  return writeExcel([header, ...rows], { columns: widths, stickyRowsCount: 1 }).toBuffer();
}

function cellOf(column: string, value: Value): Cell {
  if (value === null) return null;
  if (typeof value === "number") return { value, type: Number };
  if (typeof value === "boolean") return { value, type: Boolean };
  const isNumber = column === "amount" && /^\d{1,12}(\.\d{1,2})?$/.test(value);
  return isNumber ? { value: Number(value), type: Number } : { value: value.slice(0, longestText), type: String };
}
