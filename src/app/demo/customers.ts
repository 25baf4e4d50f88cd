import { retier } from "../../crm/customers/commands/retier.ts";
import { agreed, type Contract } from "../../crm/customers/customer/contract.ts";
import { ordered } from "../../crm/customers/customer/order.ts";
import { customersFor, touchByTalk } from "../../crm/customers/store/bulk.ts";
import { insertContracts } from "../../crm/customers/store/contracts.ts";
import { insertOrders } from "../../crm/customers/store/orders.ts";
import { dayAt } from "../../kernel/day.ts";
import type { Work } from "../../work/work.ts";
import type { DemoAccount } from "./accounts.ts";
import type { Chance } from "./chance.ts";
import { salesOf } from "./sales.ts";
import type { Story } from "./story.ts";

/** Whoever won a deal has a customer: with orders and contracts over two years. Gives how many there are. */
export async function makeCustomers(
  work: Work,
  { accounts, stories, from }: { accounts: readonly DemoAccount[]; stories: readonly Story[]; from: number },
  chance: Chance,
): Promise<number> {
  const today = dayAt(work.now, work.policy.company.zone);
  const won = new Map(
    stories.flatMap(({ deal }) => (deal.outcome === "won" && deal.account ? [[deal.account.id, deal] as const] : [])),
  );
  // Two invented companies of one name are one account.
  const known = new Map(accounts.map((account) => [account.id, account]));
  const made = [...known.values()].flatMap((account, at) => {
    const deal = won.get(account.id);
    return deal ? [{ account, deal, sales: salesOf(from + at + 1, account.half, today, chance) }] : [];
  });
  const customers = await customersFor(
    work,
    made.map(({ account, deal, sales: { since } }) => {
      return { accountId: account.id, since, ownerId: deal.ownerId, teamId: deal.teamId };
    }),
  );
  const how = () => ({ ...work, id: work.newId(), today });
  const theirs = made.flatMap(({ account, sales }) => {
    const customer = customers.get(account.id);
    return customer ? [{ id: customer.id, sales }] : [];
  });
  await insertOrders(
    work,
    theirs.flatMap(({ id, sales }) => sales.orders.map((told) => ordered(id, told, how()))),
  );
  await insertContracts(
    work,
    theirs.flatMap(({ id, sales }) => {
      let before: Contract | null = null;
      return sales.contracts.map(({ renews, ...told }): Contract => {
        const made = agreed(id, told, how());
        const isOver = made.to !== null && made.to < today;
        const status = renews ? "renewed" : isOver ? "ended" : "running";
        before = { ...made, status, renewsId: before?.id ?? null };
        return before;
      });
    }),
  );
  await touchByTalk(
    work,
    theirs.map(({ id }) => id),
  );
  return theirs.length;
}

/** The tiers that all of it comes to, as a night would find them. */
export const settleTiers = (work: Work): Promise<void> => retier(work, dayAt(work.now, work.policy.company.zone));
