import type { Work } from "../../../work/work.ts";
import { contactsOf, findAccount } from "../../accounts/store/store.ts";
import { byIds } from "../../members/store/store.ts";
import { find } from "../../opportunities/store/store.ts";
import type { Handed } from "../cards/hand-over.ts";
import type { HandOver } from "../customer/hand-over.ts";
import { findCustomer } from "../store/store.ts";

/** All that a hand-over's card tells; null when its customer is gone. */
export async function handedOf(work: Work, handOver: HandOver): Promise<Handed | null> {
  const { db, tenant, by } = work;
  const customer = await findCustomer(db, tenant, handOver.customerId);
  const account = customer && (await findAccount(db, tenant, customer.accountId));
  if (!account) return null;
  const people = handOver.talk.flatMap(({ askedBy, answeredBy }) => [askedBy, answeredBy]);
  return {
    handOver,
    account,
    deal: await find(db, tenant, handOver.opportunityId),
    contacts: await contactsOf(db, tenant, account.id),
    names: await byIds(db, tenant, [handOver.fromId, handOver.toId, handOver.acceptedById, by.id, ...people]),
  };
}
