import type { Id } from "../../../kernel/id.ts";
import type { Ground, Source } from "./survey.ts";

/** One answer in a list, with whose it is. */
export interface Answer {
  readonly id: Id;
  readonly score: number;
  readonly comment: string | null;
  readonly answeredAt: Date;
  readonly source: Source;
  readonly ground: Ground;
  readonly account: string;
  readonly accountId: Id;
  readonly contact: string | null;
}
