import { Readable } from "node:stream";
import { CsvError, type InfoRecord, parse } from "csv-parse";
import { parse as parseAtOnce } from "csv-parse/sync";
import { Refusal } from "../../kernel/refusal.ts";
import { detectEncoding, type Encoding, textOf } from "./encoding.ts";
import { columnNames, fitted, isBlankRow } from "./header.ts";
import type { Bounds, Source, SourceRow } from "./table.ts";

export const delimiters = [",", ";", "\t"] as const;
export type Delimiter = (typeof delimiters)[number];

interface Parsed {
  readonly record: string[];
  readonly info: InfoRecord;
}

/** A CSV file as a source: encoding and delimiter found out, quoted line breaks kept, read piece by piece. */
export async function openCsv(path: string, size: number, limits: Bounds): Promise<Source> {
  const encoding = await detectEncoding(path);
  const delimiter = sniffDelimiter(await beginning(path, encoding));
  const records = (onBytes?: (bytes: number) => void) =>
    recordsOf(path, textOf(path, encoding, onBytes), delimiter, limits);
  const columns = await headerOf(path, records(), limits);

  async function* rows(onShare: (share: number) => void = () => {}): AsyncGenerator<SourceRow> {
    let header = true;
    let count = 0;
    for await (const row of records((bytes) => onShare(Math.min(1, bytes / size)))) {
      if (isBlankRow(row.cells)) continue;
      if (header) {
        header = false;
        continue;
      }
      count += 1;
      if (count > limits.rows) throw new Refusal("imports.tooManyRows", { file: path, most: limits.rows });
      yield { line: row.line, cells: fitted(row.cells, columns.length) };
    }
  }
  return { kind: "csv", read: { encoding, delimiter: delimiter === "\t" ? "tab" : delimiter }, columns, rows };
}

/** The delimiter that cuts most of the first lines into one and the same number of cells; the most cells win. */
export function sniffDelimiter(text: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of delimiters) {
    const widths = widthsBy(text, delimiter);
    const header = widths[0] ?? 1;
    if (header < 2) continue;
    const score = widths.filter((width) => width === header).length / widths.length + header / 1000;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function widthsBy(text: string, delimiter: Delimiter): number[] {
  try {
    const records: string[][] = parseAtOnce(text, { delimiter, relax_column_count: true, relax_quotes: true, to: 50 });
    return records.filter((record) => !isBlankRow(record)).map((record) => record.length);
  } catch {
    return [];
  }
}

async function beginning(path: string, encoding: Encoding): Promise<string> {
  for await (const piece of textOf(path, encoding)) {
    const lines = piece.slice(0, 65_536);
    // Cut at a line's end, so that half a quoted cell does not count.
    return lines.length < piece.length ? lines.slice(0, lines.lastIndexOf("\n") + 1 || undefined) : lines;
  }
  return "";
}

async function* recordsOf(
  path: string,
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  limits: Bounds,
): AsyncGenerator<SourceRow> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: limits.recordCharacters,
  });
  const source = Readable.from(text, { objectMode: false, encoding: "utf8" });
  // A fault of the file or its decoding must reach the reader of the rows, not the process.
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  let line = 1;
  try {
    // The parser's own type says nothing of its records: with `info` they are of this shape.
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      yield { line, cells: record };
      line = info.lines + 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal("imports.brokenCsv", { file: path, line, detail: error.message });
  } finally {
    source.destroy();
    parser.destroy();
  }
}

async function headerOf(path: string, records: AsyncGenerator<SourceRow>, limits: Bounds): Promise<string[]> {
  for await (const { cells } of records) {
    if (!isBlankRow(cells)) return columnNames(path, cells, limits.columns);
  }
  throw new Refusal("imports.emptyFile", { file: path });
}
