import { z } from "zod";
import { dayAt } from "../../../kernel/day.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import { markUndone } from "../../../work/undone.ts";
import type { Work } from "../../../work/work.ts";
import { type CustomerChange, changeOf, mustBeUndoable, takenBack } from "../customer/change.ts";
import { keptContract } from "../customer/contract.ts";
import { type Customer, mayChange } from "../customer/customer.ts";
import { keptOrder } from "../customer/order.ts";
import { plain } from "../customer/recorded.ts";
import { tag } from "../customer/tags.ts";
import { selling } from "../messages/selling.ts";
import { contractKept, customerEnded, orderChanged, tierChanged } from "../news.ts";
import { findChange } from "../store/changes.ts";
import { findContract, insertContracts, replaceContract } from "../store/contracts.ts";
import { isSoldTo } from "../store/grounds.ts";
import { findOrder, insertOrders, replaceOrder } from "../store/orders.ts";
import { findCustomer, saveCustomer } from "../store/store.ts";
import { changeTags, tagsOf } from "../store/tags.ts";
import { noteTierChanges } from "../store/tiers.ts";
import { assign, contract, describe, freeTier, order, setTier, tagging } from "../verbs/customers.ts";
import { amendContract, correctOrder, removeContract, removeOrder, undo } from "../verbs/selling.ts";
import { handBack } from "./giving.ts";
import { loadAccount, showing } from "./loading.ts";

/** How one kind of change is taken back. Refuses what was changed again since. */
type Way = (work: Work, customer: Customer, change: CustomerChange) => Promise<unknown>;

const ways: { readonly [verb: string]: Way } = {
  [tagging.name]: tagsBack,
  [describe.name]: fieldsBack,
  [setTier.name]: tierBack,
  [freeTier.name]: tierBack,
  [assign.name]: handBack,
  [order.name]: orderBack,
  [correctOrder.name]: orderBack,
  [removeOrder.name]: orderBack,
  [contract.name]: contractBack,
  [amendContract.name]: contractBack,
  [removeContract.name]: contractBack,
};

/** One change of a customer back, by whoever made it, for the policy's minutes; by a manager, whenever. */
export const undoing: readonly Command[] = [
  answer(undo, async (work, { change: id }): Promise<Outcome> => {
    const change = await findChange(work, id);
    const way = change && ways[change.verb];
    const customer = change && (await findCustomer(work.db, work.tenant, change.customer));
    if (!change || !way || !customer) throw new Refusal("customers.noSuchChange");
    mustBeUndoable(change, work);
    await markUndone(work, id);
    if (!isTheirs(work, customer, change)) throw new Refusal("customers.notYours");
    // Whoever gave it away may see it no more until it is back.
    if (change.verb !== assign.name) await loadAccount(work, customer.accountId);
    await way(work, customer, change);
    return showing(customer.accountId, selling.undone());
  }),
];

/** What whoever kept a sale may do with it, needs no right on the customer. */
const sales: readonly string[] = [order, correctOrder, removeOrder, contract, amendContract, removeContract].map(
  ({ name }) => name,
);
const whose = z.object({ ownerId: z.string().nullable(), teamId: z.string().nullable() }).partial();

/** Whether a change is theirs to take back who ask: they may change the customer as it is, or as it then is again. */
export function isTheirs(
  { by, policy }: Pick<Work, "by" | "policy">,
  customer: Customer,
  { verb, byId, before }: Pick<CustomerChange, "verb" | "byId" | "before">,
): boolean {
  if (sales.includes(verb) && byId === by.id) return true;
  return [customer, { ...customer, ...whose.parse(before) }].some((each) => mayChange(by, each, policy));
}

const names = z.object({ tags: z.array(z.string()) });

async function tagsBack(work: Work, { id }: Customer, { before, after }: CustomerChange): Promise<void> {
  const [was, made] = [before, after].map((of) => names.parse(of).tags.map(tag));
  const now = await tagsOf(work, id);
  const keys = (of: typeof was) => (of ?? []).map(({ key }) => key);
  if (keys(now.toSorted(byKey)).join() !== keys(made?.toSorted(byKey)).join())
    throw new Refusal("customers.changedSince");
  const removed = keys(made).filter((key) => !keys(was).includes(key));
  const added = (was ?? []).filter(({ key }) => !keys(made).includes(key));
  await changeTags(work, id, { added, removed });
  work.audit({
    verb: undo.name,
    subject: { kind: "customer", id },
    before: names.parse(after),
    after: names.parse(before),
  });
}
const byKey = (a: { readonly key: string }, b: { readonly key: string }) => (a.key < b.key ? -1 : 1);

async function fieldsBack(work: Work, customer: Customer, change: CustomerChange): Promise<Customer> {
  const back = await saveCustomer(work, customer, takenBack(customer, change));
  work.audit({ verb: undo.name, subject: { kind: "customer", id: customer.id }, ...changeOf(customer, back) });
  return back;
}

/** The plan follows the tier, and the list of changes says both. */
async function tierBack(work: Work, customer: Customer, change: CustomerChange): Promise<void> {
  const { id, tier: to, tierReason: reason } = await fieldsBack(work, customer, change);
  const { tier: from } = customer;
  if (from === to) return;
  await noteTierChanges(work, [{ customerId: id, from, to, reason }]);
  work.record(tierChanged, { customers: [id], day: dayAt(work.now, work.policy.company.zone) });
}

const sold = z.object({
  order: z.string().optional(),
  contract: z.string().optional(),
  version: z.number().optional(),
  earlier: z.object({ since: z.iso.date(), was: z.iso.date() }).optional(),
  began: z.object({ endedOn: z.iso.date().nullable(), endReason: z.string().nullable() }).optional(),
});
type Sold = z.infer<typeof sold>;

/** What it was before, or nothing when the change is what made it. */
const kept = <T>(shape: z.ZodType<T>, { before }: CustomerChange): T | null =>
  Object.keys(before).length ? shape.parse(before) : null;

/** Refuses what is not as the change left it: another version, gone, or back already. */
function mustBeAsLeft(now: { readonly version: number } | null, { version }: Sold): void {
  if ((now?.version ?? null) !== (version ?? null)) throw new Refusal("customers.changedSince");
}

async function orderBack(work: Work, customer: Customer, change: CustomerChange): Promise<void> {
  const left = sold.parse(change.after);
  const { order: id = "" } = left;
  const now = await findOrder(work.db, work.tenant, id);
  mustBeAsLeft(now, left);
  const was = kept(keptOrder, change);
  const back = was && { ...was, customerId: customer.id };
  if (now) await replaceOrder(work, now, back);
  else if (back) await insertOrders(work, [back]);
  work.record(orderChanged, { customer: customer.id, order: id });
  note(work, customer, { order: id }, now, back);
  await endAgain(work, customer, left);
}

async function contractBack(work: Work, customer: Customer, change: CustomerChange): Promise<void> {
  const left = sold.parse(change.after);
  const { contract: id = "" } = left;
  const now = await findContract(work.db, work.tenant, id);
  mustBeAsLeft(now, left);
  const was = kept(keptContract, change);
  const back = was && { ...was, customerId: customer.id };
  if (now) await replaceContract(work, now, back);
  else if (back) await insertContracts(work, [back]);
  work.record(contractKept, { customer: customer.id, contract: id });
  note(work, customer, { contract: id }, now, back);
  await endAgain(work, customer, left);
}

function note(work: Work, { id }: Customer, which: object, before: object | null, after: object | null): void {
  work.audit({
    verb: undo.name,
    subject: { kind: "customer", id },
    before: plain(before ?? {}),
    after: plain({ ...after, ...which }),
  });
}

/**
 * A company that was no customer before the sale is none without it, unless something else was sold to it since; one that
 * was a customer for longer by it is one since its former day again.
 */
async function endAgain(work: Work, customer: Customer, { began, earlier }: Sold): Promise<void> {
  if (earlier?.since === customer.since) await saveCustomer(work, customer, { ...customer, since: earlier.was });
  if (!began || customer.status === "ended" || (await isSoldTo(work, customer.id))) return;
  const today = dayAt(work.now, work.policy.company.zone);
  const { endedOn, endReason } = began;
  const end = { status: "ended", endedOn: endedOn ?? today, endReason: endReason ?? "undone" } as const;
  await saveCustomer(work, customer, { ...customer, ...end });
  work.record(customerEnded, { customer: customer.id, day: end.endedOn });
}
