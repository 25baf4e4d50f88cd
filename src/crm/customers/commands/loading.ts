import type { Block } from "../../../chat/card.ts";
import type { Text } from "../../../chat/text.ts";
import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Onward } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import type { Account } from "../../accounts/account/account.ts";
import { findAccount, maySee } from "../../accounts/store/store.ts";
import { show } from "../../accounts/verbs.ts";
import { coveredBy } from "../../members/store/standing-in.ts";
import { type Customer, mayChange } from "../customer/customer.ts";
import { customerOfAccount } from "../store/store.ts";

/** The company, as one the asker may see; a merged one is what it became. Refuses others as there being none. */
export async function loadAccount(work: Work, id: Id): Promise<Account> {
  let account = await findAccount(work.db, work.tenant, id);
  while (account?.mergedIntoId) account = await findAccount(work.db, work.tenant, account.mergedIntoId);
  if (!account || !(await maySee(work, account))) throw new Refusal("accounts.noAccount");
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

/** What rights on a customer are judged by. */
interface Concerned {
  readonly account: Parameters<typeof maySee>[1];
  readonly customer: Customer;
}

/** Whether somebody may change the customer, of a company in their sight: also one that nobody cares for. */
export async function mayChangeSeen(work: Work, { account, customer }: Concerned): Promise<boolean> {
  return mayChange(work.by, customer, work.policy) && (await maySee(work, account));
}

/**
 * Whether somebody may answer what there is to do at a customer: whose it is, and who stands in while they are away; of a
 * company in their sight whoever may change the customer, and anybody where it is nobody's.
 */
export async function mayAnswer(work: Work, known: Concerned, ownerId: Id | null): Promise<boolean> {
  const { id, zone } = work.by;
  if (id === null || ownerId === id) return true;
  if (ownerId === null ? await maySee(work, known.account) : await mayChangeSeen(work, known)) return true;
  return ownerId !== null && (await coveredBy(work, id, dayAt(work.now, zone))).includes(ownerId);
}

/** The company's one card, below what was done. */
export function showing(account: Id, done: Text, more: readonly Block[] = []): Onward {
  return { kind: "onward", verb: show, values: { account }, above: [{ kind: "words", text: done }, ...more] };
}
