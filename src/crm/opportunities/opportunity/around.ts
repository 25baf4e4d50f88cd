import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Policy } from "../../../policy/schema.ts";

/** What one needs to know around a deal to show it: people and companies by name. */
export interface Around {
  readonly policy: Policy;
  readonly today: Day;
  /** Names of members, teams and accounts by id. */
  readonly names: ReadonlyMap<Id, string>;
}
