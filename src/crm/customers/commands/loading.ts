import type { Block } from "../../../chat/card.ts";
import type { Text } from "../../../chat/text.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Onward } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import type { Account } from "../../accounts/account/account.ts";
import { findAccount, maySee } from "../../accounts/store/store.ts";
import { show } from "../../accounts/verbs.ts";
import { type Customer, mayChange } from "../customer/customer.ts";
import { customerOfAccount } from "../store/store.ts";

/** The company, as one the asker may see; a merged one is what it became; null: there is none for them. */
export async function findSeen(work: Work, id: Id): Promise<Account | null> {
  let account = await findAccount(work.db, work.tenant, id);
  while (account?.mergedIntoId) account = await findAccount(work.db, work.tenant, account.mergedIntoId);
  return account && (await maySee(work, account)) ? account : null;
}

/** The same. Refuses what they don't see as there being none. */
export async function loadAccount(work: Work, id: Id): Promise<Account> {
  const account = await findSeen(work, id);
  if (!account) throw new Refusal("accounts.noAccount");
  return account;
}

export interface Known {
  readonly account: Account;
  readonly customer: Customer;
}

/** The company as a customer. Refuses one that is none. */
export async function loadCustomer(work: Work, id: Id): Promise<Known> {
  const account = await loadAccount(work, id);
  const customer = await customerOfAccount(work.db, work.tenant, account.id);
  if (!customer) throw new Refusal("customers.noCustomer");
  return { account, customer };
}

/** The same, for somebody who wants to change it. Refuses everybody but who cares for it, and managers. */
export async function loadForChange(work: Work, id: Id): Promise<Known> {
  const known = await loadCustomer(work, id);
  if (!mayChange(work.by, known.customer, work.policy)) throw new Refusal("customers.notYours");
  return known;
}

/** The company's one card, below what was done. */
export function showing(account: Id, done: Text, more: readonly Block[] = []): Onward {
  return { kind: "onward", verb: show, values: { account }, above: [{ kind: "words", text: done }, ...more] };
}
