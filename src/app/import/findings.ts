import type { DealRow } from "./deal-rows.ts";

/** What was taken for granted or found missing, row by row: for the notes under an import's report. */
export class Findings {
  withoutAccount = 0;
  zero = 0;
  undated = 0;
  noReason = 0;
  assumedCurrency = 0;
  /** The reason that stands for those that say none. */
  reason: string | null = null;
  readonly owners = new Set<string>();
  /** By line, since a transaction that is tried again meets the same rows again. */
  readonly #ownerless = new Set<number>();

  unknownOwner(line: number, words: string): void {
    this.owners.add(words);
    this.#ownerless.add(line);
  }

  get withoutOwner(): number {
    return this.#ownerless.size;
  }

  row({ accountName, assumed }: DealRow): void {
    if (accountName === null) this.withoutAccount += 1;
    if (assumed.zero) this.zero += 1;
    if (assumed.undated) this.undated += 1;
    if (assumed.currency) this.assumedCurrency += 1;
    if (assumed.reason === null) return;
    this.noReason += 1;
    this.reason = assumed.reason;
  }
}
