import type { Block, Fact } from "../../../chat/card.ts";
import type { Text } from "../../../chat/text.ts";
import { button, type Verb } from "../../../chat/verb.ts";
import { type Id, isId } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Wanted } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { hidesOf } from "../../accounts/store/masking.ts";
import { type Customer, mayChange } from "../customer/customer.ts";
import { plain } from "../customer/recorded.ts";
import { selling } from "../messages/selling.ts";
import { findCustomer } from "../store/store.ts";
import { undo } from "../verbs/selling.ts";
import { type Known, loadAccount } from "./loading.ts";

/** What an order and a contract have in common. */
interface Sale {
  readonly customerId: Id;
  readonly createdById: Id | null;
  readonly opportunityId: Id | null;
  readonly importKey: string | null;
}

/** What putting it right does not reach. */
export function origin({ opportunityId, importKey }: Sale): Block[] {
  if (opportunityId !== null) return [{ kind: "note", text: selling.fromDeal() }];
  return importKey === null ? [] : [{ kind: "note", text: selling.fromFile() }];
}

/** Who puts a sale right: who may change the customer, and whoever kept it; nobody from whom its amount is masked. */
export async function mayCorrect(work: Work, { account, customer }: Known) {
  const mayAll = mayChange(work.by, customer, work.policy);
  const isRead = !(await hidesOf(work, "amount", account.id));
  return ({ createdById }: Pick<Sale, "createdById">): boolean =>
    isRead && (mayAll || (work.by.id !== null && createdById === work.by.id));
}

/** The order or contract that a button carries, for somebody who may put it right. Refuses what is gone, and others. */
export async function loadSale<S extends Sale>(
  work: Work,
  id: string,
  find: (db: Work["db"], tenant: Id, id: Id) => Promise<S | null>,
): Promise<Known & { readonly sale: S }> {
  const { db, tenant } = work;
  const sale = isId(id) ? await find(db, tenant, id) : null;
  const customer = sale && (await findCustomer(db, tenant, sale.customerId));
  if (!sale || !customer) throw new Refusal("customers.noSale");
  const account = await loadAccount(work, customer.accountId);
  const may = await mayCorrect(work, { account, customer });
  if (!may(sale)) throw new Refusal("customers.notYours");
  return { sale, account, customer };
}

/** The form once more, over what somebody else made of it meanwhile. */
export function changedMeanwhile({ asks }: Verb, values: object, facts: readonly Fact[]): Wanted {
  const intro: Block[] = [
    { kind: "words", text: selling.changedMeanwhile() },
    { kind: "facts", facts: [...facts] },
  ];
  return { kind: "wanted", fields: asks, values, intro };
}

/** Keeps a change of a sale, old and new, and gives the button that takes it back. `after` null: it is gone. */
export function wayBack(
  work: Work,
  { id }: Pick<Customer, "id">,
  verb: string,
  {
    before,
    after,
    ...which
  }: { readonly before: object | null; readonly after: object | null; readonly [what: string]: object | string | null },
): Block[] {
  const change = work.audit({
    verb,
    subject: { kind: "customer", id },
    before: plain(before ?? {}),
    after: plain({ ...after, ...which }),
  });
  return undoing(change);
}

/** The button that takes a change back. */
export const undoing = (change: Id): Block[] => [
  { kind: "buttons", buttons: [button(undo, { change }, { here: true })] },
];

/** Whoever cares for the customer hears what somebody else put right. */
export function tellCarer(work: Work, { ownerId }: Customer, what: Text): void {
  if (ownerId === null || ownerId === work.by.id) return;
  work.tell({ member: ownerId }, { title: selling.putRightNews({ who: work.by.name, what }), blocks: [] });
}
