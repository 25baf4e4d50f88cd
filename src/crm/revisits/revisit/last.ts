import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Money } from "../../../kernel/money.ts";
import type { PlacedPromise } from "../../customers/customer/hand-over.ts";

/** What happened last with a customer. */
export interface Last {
  readonly order: { readonly on: Day; readonly amount: Money } | null;
  readonly contact: { readonly text: string; readonly at: Date; readonly byId: Id | null } | null;
  /** What was promised at the last revisit. */
  readonly promised: string | null;
  /** What sales promised, open ones first, until the customer was reached for the first time after the sale. */
  readonly promises: readonly PlacedPromise[];
  /** Of those whom it mentions. */
  readonly names: ReadonlyMap<Id, { readonly name: string }>;
}
