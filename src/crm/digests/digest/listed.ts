import type { Id } from "../../../kernel/id.ts";

/** Which list: a figure, and where it was narrowed to, a stage and an owner. `owner` "pool": nobody's. */
export interface Which {
  readonly figure: string;
  readonly stage?: string | undefined;
  readonly owner?: string | undefined;
  /** Only this member's deals may be seen; null: all. */
  readonly only: Id | null;
}

/** A deal in a list behind a figure, as it was then. */
export interface ListedDeal {
  readonly id: Id;
  readonly number: number;
  readonly name: string;
  readonly stage: string;
  readonly owner: Id | null;
  readonly amount: string | null;
  readonly currency: string;
  /** In the company's currency: what the sum adds up. */
  readonly value: string;
  /** When it happened; null in lists of what stands. */
  readonly at: Date | null;
  readonly from: string | null;
  /** The rules of F15 that it breaks. */
  readonly broken: readonly string[];
}

/** A page of a list, with the count and sum of the whole. */
export interface Listed {
  readonly deals: readonly ListedDeal[];
  readonly total: number;
  readonly sum: string;
}
