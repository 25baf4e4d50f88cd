import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Money } from "../../../kernel/money.ts";

/** What happened last with a customer. */
export interface Last {
  readonly order: { readonly on: Day; readonly amount: Money } | null;
  readonly contact: { readonly text: string; readonly at: Date; readonly byId: Id | null } | null;
  /** What was promised at the last revisit, and by sales until the first one after the sale. */
  readonly promised: string | null;
}
