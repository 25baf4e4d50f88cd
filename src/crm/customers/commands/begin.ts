import type { Day } from "../../../kernel/day.ts";
import { addDays, dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { Member } from "../../members/member/member.ts";
import { findMember } from "../../members/store/store.ts";
import type { Opportunity } from "../../opportunities/opportunity/opportunity.ts";
import { agreed } from "../customer/contract.ts";
import { type Customer, inCareOf, started } from "../customer/customer.ts";
import { ordered } from "../customer/order.ts";
import { insertContracts, removeContract } from "../store/contracts.ts";
import { nextInTeam } from "../store/hand-overs.ts";
import { insertOrders, removeOrder } from "../store/orders.ts";
import { customerOfAccount, insertCustomer, saveCustomer } from "../store/store.ts";

/** The customer that an account becomes, or is; `first` when it was none before, or had ended. */
export async function begin(
  work: Work,
  account: { readonly id: Id },
  sale: { readonly seller: Id | null; readonly day: Day; readonly because: "won" | "hand" },
): Promise<{ readonly customer: Customer; readonly first: boolean }> {
  const before = await customerOfAccount(work.db, work.tenant, account.id);
  if (before?.status === "active" && before.ownerId) return { customer: before, first: false };
  const carer = await carerFor(work, sale.seller);
  const newUntil = sale.because === "won" ? addDays(sale.day, work.policy.customers.plans.new.satisfaction) : null;
  if (before?.status === "active") {
    const customer = await saveCustomer(work, before, inCareOf(before, carer));
    return { customer, first: false };
  }
  const fresh = started(
    account,
    { because: sale.because, since: sale.day },
    inCareOf({ id: work.newId(), ownerId: null, teamId: null }, carer),
    work,
  );
  if (!before) return { customer: await insertCustomer(work, { ...fresh, newUntil }), first: true };
  const { tier, tierSince, tierReason } = fresh;
  const again = { status: "active", endedOn: null, endReason: null, pendingTier: null, pendingOn: null } as const;
  // Of one that was begun by mistake nothing is left but its number.
  const since = before.endReason === "undone" ? sale.day : before.since;
  const back = { ...inCareOf(before, carer), ...again, since, tier, tierSince, tierReason, newUntil };
  return { customer: await saveCustomer(work, before, back), first: true };
}

/** A customer is one since the first day that something was sold to it: what is told of an earlier day moves that. */
export async function sinceAtLatest(work: Work, customer: Customer, day: Day): Promise<Customer> {
  return day < customer.since ? saveCustomer(work, customer, { ...customer, since: day }) : customer;
}

/** Who cares by the policy's rule: whoever sold it, or the next one of a team; null: nobody can. */
async function carerFor(work: Work, seller: Id | null): Promise<Member | null> {
  const { owner, team } = work.policy.customers.care;
  if (owner === "team" && team !== undefined) {
    const next = await nextInTeam(work, team, dayAt(work.now, work.policy.company.zone));
    const member = next && (await findMember(work.db, work.tenant, next));
    if (member) return member;
  }
  const member = seller ? await findMember(work.db, work.tenant, seller) : null;
  return member?.active ? member : null;
}

/** What the deal brought: an order on the day it was won, and the contract whose number it names. Made once. */
export async function keepSale(work: Work, customer: Customer, deal: Opportunity, day: Day): Promise<void> {
  await dropSale(work, deal.id);
  const { amount, product, contractNumber, name } = deal;
  const how = { today: day, policy: work.policy, now: work.now, by: work.by };
  if (amount && Number(amount.amount) > 0) {
    const line = { product, quantity: null, amount: amount.amount, margin: null, discount: null };
    const told = { on: day, amount, note: name, opportunityId: deal.id, lines: product ? [line] : [] };
    await insertOrders(work, [ordered(customer.id, told, { ...how, id: work.newId() })]);
  }
  if (contractNumber === null) return;
  const told = {
    from: deal.startDate ?? day,
    amount,
    currency: deal.currency,
    number: contractNumber,
    product,
    note: name,
    opportunityId: deal.id,
  };
  await insertContracts(work, [agreed(customer.id, told, { ...how, id: work.newId() })]);
}

/** The deal is open again: neither order nor contract came of it. */
export async function dropSale(work: Work, deal: Id): Promise<void> {
  await removeOrder(work, { opportunityId: deal });
  await removeContract(work, { opportunityId: deal });
}
