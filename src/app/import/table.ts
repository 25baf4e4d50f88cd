/** One row of a table: its cells as text, as many as there are columns, and the line (or Excel row) where it begins. */
export interface SourceRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table in a file. Its rows can be read as often as wanted, from the first on, and are never all held for a CSV file. */
export interface Source {
  readonly kind: "csv" | "xlsx";
  /** How it was read, for the report: `utf-8`, `gb18030`…; for Excel the sheet's name. */
  readonly read: { readonly encoding?: string; readonly delimiter?: string; readonly sheet?: string };
  /** The header, each name once: empty ones are called `column 3`, repeated ones `name (2)`. */
  readonly columns: readonly string[];
  /** `onShare` hears how much of the file has been read, from 0 to 1. */
  rows(onShare?: (share: number) => void): AsyncGenerator<SourceRow>;
}

/** The most that is read. What is larger is refused before anything is written. */
export interface Bounds {
  readonly csvBytes: number;
  readonly excelBytes: number;
  /** Of all parts of an Excel file together, unpacked. */
  readonly excelUnpackedBytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly recordCharacters: number;
}

export const bounds: Bounds = {
  csvBytes: 2_000_000_000,
  excelBytes: 30_000_000,
  excelUnpackedBytes: 400_000_000,
  rows: 2_000_000,
  columns: 300,
  recordCharacters: 200_000,
};
