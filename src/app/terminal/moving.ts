import type { Writable } from "node:stream";
import { Refusal } from "../../kernel/refusal.ts";
import type { Filter } from "../audit/store.ts";
import { type Exportable, exportables } from "../export/records.ts";
import { exportTo, type Format, formats } from "../export/run.ts";
import { type Importable, importables } from "../import/fields.ts";
import { noMapping, readMappingFile } from "../import/mapping-file.ts";
import { readProductList } from "../import/product-list.ts";
import type { ImportReport } from "../import/report.ts";
import { importFile } from "../import/run.ts";
import { changesAsked, type Only } from "./changes.ts";
import { wholeFile } from "./file.ts";
import type { Terminal } from "./open.ts";
import { mappingLines } from "./print.ts";

export interface ImportOptions {
  readonly mapping?: string;
  readonly products?: string;
  readonly dryRun?: boolean;
  readonly rejects?: string;
}

/** What is heard while an import runs. */
export interface Listener {
  /** Sentences, before the first row. */
  lines(lines: readonly string[]): void;
  progress(share: number, rows: number): void;
}

/** `import`: refuses kinds that Tandem does not keep, and all that `importFile` refuses. */
export async function importInto(
  terminal: Terminal,
  words: string,
  file: string,
  { mapping, products, dryRun, rejects }: ImportOptions,
  hear: Listener,
): Promise<ImportReport> {
  const what = kindNamed<Importable>(words, importables);
  const read = mapping === undefined ? undefined : await readMappingFile(mapping);
  const listed = products === undefined ? [] : await readProductList(products);
  const whole =
    listed.length === 0 ? read : { ...(read ?? noMapping), products: [...(read?.products ?? []), ...listed] };
  return importFile(terminal, {
    what,
    file,
    mapping: whole,
    dryRun,
    rejects,
    onMapping: ({ assignments }, source) =>
      hear.lines(mappingLines({ file, source: source.read, assignments }, terminal.speak)),
    onProgress: hear.progress,
  });
}

export interface ExportOptions {
  readonly format: string;
  readonly file?: string | undefined;
  readonly only?: Only;
}

/** `export`: to a file, for its owner's eyes only, or to `out`. Gives the number of records. */
export async function exportFrom(
  terminal: Terminal,
  words: string,
  { format, file, only = {} }: ExportOptions,
  out: Writable,
): Promise<number> {
  const what = kindNamed<Exportable>(words, exportables);
  const known = formats.find((each) => each === format);
  if (!known) throw new Refusal("terminal.badChoice", { option: "--format", words: format, known: formats });
  const filter = await changesAsked(terminal, what, only);
  const asked: { what: Exportable; format: Format; filter: Filter } = { what, format: known, filter };
  const { database, tenant } = terminal;
  if (file === undefined) return exportTo(out, database.prisma, tenant, asked);
  return wholeFile(
    file,
    () => new Refusal("terminal.notWritten", { file }),
    (to) => exportTo(to, database.prisma, tenant, asked),
  );
}

function kindNamed<T extends string>(words: string, known: readonly T[]): T {
  const found = known.find((each) => each === words);
  if (!found) throw new Refusal("terminal.notYet", { what: words, known });
  return found;
}
