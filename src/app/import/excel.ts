import { readFile } from "node:fs/promises";
import readExcel, { InvalidInputError, InvalidSpreadsheetError } from "read-excel-file/universal";
import { Refusal } from "../../kernel/refusal.ts";
import { columnNames, fitted, isBlankRow } from "./header.ts";
import type { Bounds, Source, SourceRow } from "./table.ts";
import { unpackedSize } from "./zip.ts";

/**
 * The first filled sheet of an Excel file as a source. Cells are taken as the file holds them: a formula is never
 * evaluated, its last stored result is read; dates become `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`; numbers keep their digits.
 */
export async function openExcel(path: string, limits: Bounds): Promise<Source> {
  const bytes = await readFile(path);
  const unpacked = unpackedSize(bytes, limits.excelUnpackedBytes);
  if (unpacked === null) throw new Refusal("imports.brokenExcel", { file: path });
  if (unpacked > limits.excelUnpackedBytes) {
    throw new Refusal("imports.tooLarge", { file: path, megabytes: Math.floor(limits.excelUnpackedBytes / 1_000_000) });
  }
  const sheets = await readSheets(path, bytes);
  const filled = sheets.find(({ data }) => data.some((row) => !isBlankRow(row.map(asText))));
  if (!filled) throw new Refusal("imports.emptyFile", { file: path });
  const table = filled.data.map((row) => row.map(asText));
  const first = table.findIndex((row) => !isBlankRow(row));
  const columns = columnNames(path, table[first] ?? [], limits.columns);
  if (table.length - first - 1 > limits.rows) {
    throw new Refusal("imports.tooManyRows", { file: path, most: limits.rows });
  }

  async function* rows(onShare: (share: number) => void = () => {}): AsyncGenerator<SourceRow> {
    for (const [at, cells] of table.entries()) {
      if (at <= first || isBlankRow(cells)) continue;
      onShare((at + 1) / table.length);
      yield { line: at + 1, cells: fitted(cells, columns.length) };
    }
  }
  return { kind: "xlsx", read: { sheet: filled.sheet }, columns, rows };
}

type Sheets = { sheet: string; data: unknown[][] }[];

async function readSheets(path: string, bytes: Buffer): Promise<Sheets> {
  try {
    // By the directory that was looked through, not by the file's order, in which there may be parts that it does not name.
    return await readExcel(new Blob([bytes]), { parseNumber: (digits: string) => plainNumber(digits) });
  } catch (error) {
    // The library has two errors of its own, and lets those of the XML and zip readers through as they are.
    if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError || error instanceof Error) {
      throw new Refusal("imports.brokenExcel", { file: path, detail: error.message });
    }
    throw error;
  }
}

/** Excel writes 0.1 + 0.2 as 0.30000000000000004 and large numbers as 1.2E+15: at most 15 digits of it mean anything. */
export function plainNumber(digits: string): string {
  if (/^-?\d{1,15}(\.\d{1,6})?$/.test(digits)) return digits;
  const number = Number(digits);
  if (!Number.isFinite(number)) return digits;
  const rounded = Number(number.toPrecision(15));
  return Number.isInteger(rounded) ? BigInt(rounded).toString() : String(rounded);
}

function asText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date) return cell.toISOString().replace(/(T00:00:00)?\.000Z$/, "");
  return String(cell);
}
