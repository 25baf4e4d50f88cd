import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Policy } from "../../../policy/schema.ts";
import type { Actor } from "../../../work/work.ts";
import type { Opportunity } from "./opportunity.ts";
import { hidesAmount } from "./sight.ts";

/** What one needs to know around a deal to show it: people and companies by name. */
export interface Around {
  readonly policy: Policy;
  readonly today: Day;
  /** Names of members, teams and accounts by id. */
  readonly names: ReadonlyMap<Id, string>;
  /** Whether the reader is not to read what a deal is worth. */
  readonly hidesAmount: (deal: Pick<Opportunity, "ownerId" | "collaboratorIds">) => boolean;
}

/** The same for readers to whom the deals are: whoever owns them, or is to. */
export const forThem = (around: Around): Around => ({ ...around, hidesAmount: () => false });

/** The same for whoever reads it beside the one who acts, such as somebody to whom the deals were. */
export const readBy = (around: Around, by: Pick<Actor, "id" | "role">): Around => ({
  ...around,
  hidesAmount: hidesAmount({ by, policy: around.policy }),
});
