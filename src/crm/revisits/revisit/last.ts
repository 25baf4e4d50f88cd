import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Money } from "../../../kernel/money.ts";
import type { Contact } from "../../accounts/account/account.ts";
import type { PlacedPromise } from "../../customers/customer/hand-over.ts";

/** What happened last with a customer, and who is called there. */
export interface Last {
  readonly order: { readonly on: Day; readonly amount: Money } | null;
  readonly contact: { readonly text: string; readonly at: Date; readonly byId: Id | null } | null;
  /** What was promised at the last revisit. */
  readonly promised: string | null;
  /** What sales promised, open ones first, until the customer was reached for the first time after the sale. */
  readonly promises: readonly PlacedPromise[];
  /** Those who can be reached, newest first: who was named when nobody else answered is called first. */
  readonly contacts: readonly Pick<Contact, "name" | "title" | "phone" | "email">[];
  /** Of those whom it mentions. */
  readonly names: ReadonlyMap<Id, { readonly name: string }>;
}
