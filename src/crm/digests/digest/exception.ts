import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";

/** F12: what a manager should look at, by kind. */
export const exceptionKinds = [
  "pushed",
  "cut",
  "back",
  "skipped",
  "quiet",
  "overdue",
  "long",
  "absent",
  "left",
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** One fact about one deal, as it came true between two digests. */
export interface Exception {
  readonly kind: ExceptionKind;
  readonly deal: Id;
  readonly number: number;
  readonly name: string;
  readonly owner: Id | null;
  /** `<kind>:<what makes it this one>`: the same fact is the same text, in whatever digest. */
  readonly fact: string;
  readonly at: Date | null;
  /** Who did it; null: nobody did, or Tandem. */
  readonly by: Id | null;
  /** Of `pushed`: days; of `cut`: amounts; of `back` and `skipped`: stages. */
  readonly before: string | null;
  readonly after: string | null;
  readonly currency: string;
  readonly stage: string;
  /** Of `pushed`: how often by now; of `quiet` and `long`: days; of `absent` and `left`: how many deals they own. */
  readonly count: number;
  /** Of `long`: the days after which that stage counts as long; of `absent`: none. */
  readonly than: number | null;
  readonly until: Day | null;
  readonly reason: string | null;
  /** When and by whom it was muted; null: it is told. */
  readonly mutedAt: Date | null;
  readonly mutedBy: Id | null;
}

export const factKind = (fact: string): ExceptionKind | undefined =>
  exceptionKinds.find((kind) => fact.startsWith(`${kind}:`));
