import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Numbers } from "./numbers.ts";
import type { Rules, Standards } from "./rules.ts";
import type { SpanName } from "./span.ts";

/** A digest as it is kept: what it looked at, by which rules, and its figures. */
export interface Digest {
  readonly id: Id;
  readonly teamId: Id | null;
  readonly span: SpanName;
  readonly day: Day;
  readonly since: Date;
  readonly until: Date;
  readonly rules: Rules;
  /** null: of a digest that is older than they are; they are reckoned again. */
  readonly standards: Standards | null;
  readonly numbers: Numbers;
}
