import { isId } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import { mayChange } from "../customer/customer.ts";
import { handing } from "../messages/hand-over.ts";
import { findHandOver } from "../store/hand-overs.ts";
import { markPromise } from "../store/promises.ts";
import { findCustomer } from "../store/store.ts";
import { promise } from "../verbs/handing.ts";
import { loadAccount, showing } from "./loading.ts";

/** F25: what sales promised is kept or not yet; whoever cares says so, and sales, and managers. */
export const promising: readonly Command[] = [
  answer(promise, async (work, { handOver: id, promise: place, kept = true }): Promise<Outcome> => {
    const handOver = isId(id) ? await findHandOver(work.db, work.tenant, id) : null;
    const customer = handOver && (await findCustomer(work.db, work.tenant, handOver.customerId));
    if (!handOver || !customer) throw new Refusal("customers.noHandOver");
    const account = await loadAccount(work, customer.accountId);
    const isSales = handOver.fromId !== null && handOver.fromId === work.by.id;
    if (!isSales && !mayChange(work.by, customer, work.policy)) throw new Refusal("customers.notYours");
    const text = await markPromise(work, account.id, handOver, { place, kept });
    return showing(account.id, kept ? handing.nowKept({ text }) : handing.nowOpen({ text }));
  }),
];
