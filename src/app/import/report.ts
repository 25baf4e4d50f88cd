import type { Text } from "../../chat/text.ts";
import type { Importable } from "./fields.ts";
import type { Verdict } from "./importer.ts";
import type { Assignment } from "./proposal.ts";
import type { Source } from "./table.ts";

export interface Counts {
  readonly read: number;
  readonly new: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Changed here since, so left as they are. */
  readonly kept: number;
  readonly rejected: number;
}

/** What an import did, or with `dryRun` would do. */
export interface ImportReport {
  readonly what: Importable;
  readonly file: string;
  readonly dryRun: boolean;
  readonly source: Source["read"];
  readonly assignments: readonly Assignment[];
  readonly counts: Counts;
  /** How many rows were rejected for each sort of reason, with the first line and its sentence. */
  readonly reasons: readonly {
    readonly code: string;
    readonly rows: number;
    readonly first: { readonly line: number; readonly reason: Text };
  }[];
  readonly notes: readonly Text[];
}

/** Counts verdicts as they come. */
export class Tally {
  readonly #counts = { read: 0, new: 0, updated: 0, unchanged: 0, kept: 0, rejected: 0 };
  readonly #reasons = new Map<string, { rows: number; first: { line: number; reason: Text } }>();

  add(line: number, verdict: Verdict): void {
    this.#counts.read += 1;
    if (typeof verdict === "string") {
      this.#counts[verdict] += 1;
      return;
    }
    this.#counts.rejected += 1;
    const reason = verdict.rejected;
    const known = this.#reasons.get(reason.key);
    if (known) known.rows += 1;
    else this.#reasons.set(reason.key, { rows: 1, first: { line, reason } });
  }

  counts(): Counts {
    return { ...this.#counts };
  }

  reasons(): ImportReport["reasons"] {
    return [...this.#reasons].map(([code, reason]) => ({ code, ...reason })).sort((a, b) => b.rows - a.rows);
  }
}
