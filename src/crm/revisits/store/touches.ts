import { fromDateColumn } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import { contactsOf } from "../../accounts/store/store.ts";
import type { Customer } from "../../customers/customer/customer.ts";
import { keepers, promisesIn } from "../../customers/customer/hand-over.ts";
import { handOversOf } from "../../customers/store/hand-overs.ts";
import { byIds } from "../../members/store/store.ts";
import type { Last } from "../revisit/last.ts";

/**
 * The last order, the last contact whoever had it, and what was promised at the last revisit; by sales, too, until the
 * customer was reached for the first time after the sale. And who is called there.
 */
export async function lastOf(work: Work, { id, accountId }: Customer): Promise<Last> {
  const { db, tenant } = work;
  const order = await db.order.findFirst({
    where: { tenantId: tenant, customerId: id, refund: false },
    orderBy: { on: "desc" },
    select: { on: true, amount: true, currency: true },
  });
  const contact = await db.activity.findFirst({
    where: { tenantId: tenant, accountId, customerFacing: true },
    orderBy: { at: "desc" },
    select: { text: true, at: true, byId: true },
  });
  const answered = await db.revisit.findFirst({
    where: { tenantId: tenant, customerId: id, state: "reached" },
    orderBy: { createdAt: "desc" },
    select: { nextStep: true, answeredAt: true },
  });
  const sale = (await handOversOf(work, id)).find(({ state }) => state !== "withdrawn");
  const isCalledSince = sale && answered?.answeredAt && answered.answeredAt > sale.createdAt;
  const promises = sale && !isCalledSince ? promisesIn([sale]) : [];
  const people = await contactsOf(db, tenant, accountId);
  const mentioned = [contact?.byId ?? null, ...keepers(promises)];
  const bought = order && { amount: order.amount.toFixed(), currency: order.currency };
  return {
    order: order && bought && { on: fromDateColumn(order.on), amount: bought },
    contact,
    promised: answered?.nextStep || null,
    promises,
    contacts: people.filter(({ phone, email }) => phone !== null || email !== null).reverse(),
    names: await byIds(db, tenant, mentioned),
  };
}
