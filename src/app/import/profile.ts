import { looksLikeDate, type OrderEvidence, orderOf } from "./dates.ts";
import type { SourceRow } from "./table.ts";
import { filled, isEmail, readNumber } from "./values.ts";

/** What the values of one column look like, over the whole file. */
export interface ColumnProfile {
  readonly name: string;
  readonly filled: number;
  readonly blank: number;
  /** Shares of the filled values, 0 to 1, that look like a date, a number, an e-mail address. */
  readonly dates: number;
  readonly numbers: number;
  readonly emails: number;
  readonly order: OrderEvidence;
  /** One value whose day and month could be swapped. */
  readonly swappable: string | null;
  /** The values and how often each came, up to 5,000 different ones. */
  readonly values: ReadonlyMap<string, number>;
  /** How many values had come before, as far as was counted. */
  readonly repeats: number;
}

export interface TableProfile {
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
}

/** More different values than these are not kept, so that memory stays flat whatever the file. */
const mostValues = 5000;
/** Looks are judged on so many values of a column; the order of dates on all. */
const mostJudged = 2000;

/** Reads a whole table once and says what is in its columns. */
export async function profileOf(columns: readonly string[], rows: AsyncIterable<SourceRow>): Promise<TableProfile> {
  const counts = columns.map((name) => new Counting(name));
  let read = 0;
  for await (const { cells } of rows) {
    read += 1;
    for (const [at, count] of counts.entries()) count.add(filled(cells[at]));
  }
  return { rows: read, columns: counts.map((count) => count.profile()) };
}

class Counting {
  readonly #name: string;
  readonly #values = new Map<string, number>();
  readonly #order = { dmy: 0, mdy: 0, either: 0 };
  #filled = 0;
  #blank = 0;
  #dates = 0;
  #numbers = 0;
  #emails = 0;
  #repeats = 0;
  #swappable: string | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  add(value: string | null): void {
    if (value === null) {
      this.#blank += 1;
      return;
    }
    this.#filled += 1;
    this.#count(value);
    const order = orderOf(value);
    if (order) this.#order[order] += 1;
    if (order === "either") this.#swappable ??= value;
    if (this.#filled > mostJudged) return;
    if (looksLikeDate(value)) this.#dates += 1;
    else if (readNumber(value) ?? readNumber(value, ",")) this.#numbers += 1;
    else if (isEmail(value)) this.#emails += 1;
  }

  #count(value: string): void {
    const times = this.#values.get(value);
    if (times !== undefined) {
      this.#repeats += 1;
      this.#values.set(value, times + 1);
    } else if (this.#values.size < mostValues) this.#values.set(value, 1);
  }

  profile(): ColumnProfile {
    const judged = Math.max(1, Math.min(this.#filled, mostJudged));
    return {
      name: this.#name,
      filled: this.#filled,
      blank: this.#blank,
      dates: this.#dates / judged,
      numbers: this.#numbers / judged,
      emails: this.#emails / judged,
      order: { ...this.#order },
      swappable: this.#swappable,
      values: this.#values,
      repeats: this.#repeats,
    };
  }
}
