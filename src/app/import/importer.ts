import type { Text } from "../../chat/text.ts";
import type { Work } from "../../work/work.ts";
import type { Mapping } from "./mapping.ts";
import type { SourceRow } from "./table.ts";

/** What became of a row. `kept`: it says something else than what people wrote here since, and changed nothing. */
export type Verdict = "new" | "updated" | "unchanged" | "kept" | { readonly rejected: Text };

/** Takes in one kind of record, batch by batch. */
export interface Importer {
  /** One verdict a row, in order. With `dry` it decides the same and writes nothing. */
  take(work: Work, rows: readonly SourceRow[], dry: boolean): Promise<Verdict[]>;
  /** What is worth knowing at the end. */
  notes(): readonly Text[];
}

/** What an importer may look up before the first batch. */
export type OpenImporter = (work: Work, mapping: Mapping) => Promise<Importer>;

/** Why a row is rejected: thrown where it is found, inside one row only. */
export class RowRejected extends Error {
  readonly reason: Text;

  constructor(reason: Text) {
    super(reason.key);
    this.name = "RowRejected";
    this.reason = reason;
  }
}

/** Runs `read` for a row; a `RowRejected` becomes its verdict, anything else is a bug and flies on. */
export function orRejected<T>(read: () => T): T | { readonly rejected: Text } {
  try {
    return read();
  } catch (error) {
    if (error instanceof RowRejected) return { rejected: error.reason };
    throw error;
  }
}
