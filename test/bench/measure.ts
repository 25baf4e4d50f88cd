import type { Table } from "./figures.ts";
import type { Section } from "./page.ts";

/** How large and how long a run is; every size has a flag of its name. */
export interface Sizes {
  /** Deals in the largest table: growth and plans. */
  readonly deals: number;
  /** Seconds of load at each rate. */
  readonly seconds: number;
  /** Rows of the imported file. */
  readonly rows: number;
  /** Customers, with twenty orders each. */
  readonly customers: number;
}

/** What a measure gets to work with. */
export interface Bench {
  readonly sizes: Sizes;
  /** An empty, migrated database on a PostgreSQL server; dropped at the end. Null where there is no server. */
  server(): Promise<string | null>;
  /** An empty folder, removed at the end. */
  folder(): Promise<string>;
  /** Does it when the measure is over, whatever happened. */
  atEnd(close: () => Promise<void>): void;
  /** Says what is going on. */
  says(line: string): void;
}

/** One thing that is measured, each in a file of its own beside this one and in a line of `measures`. */
export interface Measure {
  readonly name: Section;
  /** In one sentence: what, beside what. */
  readonly about: string;
  run(bench: Bench): Promise<readonly Table[]>;
}
