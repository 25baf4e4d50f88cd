import { afterAll, beforeAll, expect, test } from "vitest";
import { retier } from "../../../src/crm/customers/commands/retier.ts";
import { agreed } from "../../../src/crm/customers/customer/contract.ts";
import { type Order, ordered } from "../../../src/crm/customers/customer/order.ts";
import { lifetimeValues } from "../../../src/crm/customers/metrics/lifetime-value.ts";
import { daysToSecond, repurchaseOfLife } from "../../../src/crm/customers/metrics/repurchase.ts";
import { type Buying, retention, revenueRetention } from "../../../src/crm/customers/metrics/retention.ts";
import { customersFor } from "../../../src/crm/customers/store/bulk.ts";
import { insertContracts } from "../../../src/crm/customers/store/contracts.ts";
import { insertOrders } from "../../../src/crm/customers/store/orders.ts";
import { loyalty } from "../../../src/crm/digests/store/loyalty.ts";
import { addDays, daysBetween } from "../../../src/kernel/day.ts";
import { type Company, company } from "../../app/company.ts";

const today = "2026-11-24";
let here: Company;
beforeAll(async () => {
  here = await company(new Date(`${today}T02:00:00Z`));
});
afterAll(() => here.close());

/** The same numbers each time (Lehmer). */
function dice(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

interface Made {
  readonly id: string;
  readonly orders: Order[];
  readonly contracts: { from: string; to: string | null }[];
}

/** A hundred and twenty customers, each at its own pace; some stop, some come back, some have contracts, some refund. */
async function make(): Promise<Made[]> {
  const roll = dice(42);
  return here.unit({ tenant: here.tenant, by: here.by }, async (work) => {
    const made: Made[] = [];
    for (let at = 0; at < 120; at++) {
      const account = work.newId();
      await work.db.account.create({
        data: { id: account, tenantId: work.tenant, name: `Firm ${at}`, createdAt: work.now, grams: [] },
      });
      const since = addDays(today, -900 + roll(850));
      const customer = (await customersFor(work, [{ accountId: account, since }])).get(account);
      if (!customer) throw new Error("no customer");
      const orders: Order[] = [];
      const pace = 10 + roll(150);
      const stops = roll(3) === 0 ? addDays(today, -roll(700)) : today;
      for (let on = since; on <= stops; on = addDays(on, 1 + roll(2 * pace))) {
        const amount = { amount: `${(roll(20) === 0 ? -1 : 1) * (100 + roll(9000))}`, currency: "CNY" };
        const margin = at % 3 === 0 ? null : { amount: `${10 + roll(500)}`, currency: "CNY" };
        orders.push(ordered(customer.id, { on, amount, margin }, { ...work, id: work.newId(), today }));
      }
      const contracts: { from: string; to: string | null }[] = [];
      if (roll(4) === 0) {
        const from = addDays(today, -700 + roll(600));
        const told = { from, to: roll(3) === 0 ? null : addDays(from, 100 + roll(500)), currency: "CNY" };
        const contract = agreed(customer.id, told, { ...work, id: work.newId() });
        await insertContracts(work, [contract]);
        contracts.push({ from, to: contract.to });
      }
      await insertOrders(work, orders);
      made.push({ id: customer.id, orders, contracts });
    }
    await retier(work, today);
    return made;
  });
}

test("retention, repurchase and value by tier are in SQL what their definitions say, customer by customer", async () => {
  const made = await make();
  const { orders: least } = here.policy.customers.repurchase;
  const found = await loyalty(here.database.prisma, { tenant: here.tenant, team: null, today }, least);
  const from = addDays(today, -364);
  const days = (each: Made) => each.orders.filter(({ refund }) => !refund).map(({ on }) => on);
  const buying = made.map((each): Buying => ({ orders: days(each), contracts: each.contracts }));
  const expected = retention(buying, { from, to: today }, least);
  const { start, kept, lost, fresh, returned } = expected;
  expect(found).toMatchObject({ start, kept, lost, fresh, returned });
  expect(Math.min(kept, lost, fresh, returned)).toBeGreaterThan(0);

  const paid = (each: Made, after: string, until: string) =>
    each.orders.filter(({ on }) => on > after && on <= until).reduce((sum, { base }) => sum + Number(base), 0);
  const before = addDays(from, -1);
  const change = revenueRetention(
    made.map((each) => ({ before: paid(each, addDays(before, -365), before), now: paid(each, before, today) })),
  );
  expect(found.grr).toBeCloseTo(change?.grr ?? -1, 9);
  expect(found.nrr).toBeCloseTo(change?.nrr ?? -1, 9);

  const facts = await here.database.prisma.customerFacts.findMany();
  const typical = facts[0]?.segmentInterval?.toNumber() ?? 0;
  expect(found.repurchase).toEqual(repurchaseOfLife(made.map(days), today, typical));
  expect(found.daysToSecond).toBe(daysToSecond(made.map(days), today));

  const tiers = new Map((await here.database.prisma.customer.findMany()).map(({ id, tier }) => [id, tier]));
  const worths = made.map((each) => {
    const first = days(each).sort()[0] ?? today;
    const known = each.orders.filter(({ margin }) => margin !== null);
    return {
      tier: tiers.get(each.id) ?? "new",
      revenue: each.orders.reduce((sum, { base }) => sum + Number(base), 0),
      margin: known.length ? known.reduce((sum, { margin }) => sum + Number(margin), 0) : null,
      orders: new Set(days(each)).size,
      years: daysBetween(first, today) / 365,
    };
  });
  for (const { tier, customers, value } of found.tiers) {
    const theirs = worths.filter((each) => each.tier === tier);
    expect(customers).toBe(theirs.length);
    const stay = retention(
      made.flatMap((_, at) => (worths[at]?.tier === tier && buying[at] ? [buying[at]] : [])),
      { from, to: today },
      least,
    );
    const [same] = lifetimeValues(
      theirs.map((each) => ({ ...each, tier })),
      { [tier]: stay.churn },
    );
    expect(value?.customers).toBe(same?.customers);
    expect(value?.historic ?? 0).toBeCloseTo(same?.historic ?? 0, 4);
    expect(value?.simple ?? 0).toBeCloseTo(same?.simple ?? 0, 4);
  }
});
