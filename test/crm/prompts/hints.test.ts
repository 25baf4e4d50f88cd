import { afterAll, beforeAll, expect, test } from "vitest";
import { ordered } from "../../../src/crm/customers/customer/order.ts";
import { customersFor } from "../../../src/crm/customers/store/bulk.ts";
import { insertOrders } from "../../../src/crm/customers/store/orders.ts";
import { found } from "../../../src/crm/prompts/prompt/prompt.ts";
import { hintsFor, reckonPairs, segmentsOf } from "../../../src/crm/prompts/store/hints.ts";
import { insertPrompts } from "../../../src/crm/prompts/store/store.ts";
import type { Work } from "../../../src/work/work.ts";
import { type Company, company } from "../../app/company.ts";

const today = "2026-11-24";
const since = "2026-11-01";
let here: Company;
const does = <T>(act: (work: Work) => Promise<T>) => here.unit({ tenant: here.tenant, by: here.by }, act);

/** Twelve of fifteen bakeries with an oven have a mixer, too; fifteen others have scales, five of them with an oven's cloth. */
beforeAll(async () => {
  here = await company(new Date(`${today}T02:00:00Z`));
  await does(async (work) => {
    for (let at = 0; at < 30; at++) {
      const account = work.newId();
      await work.db.account.create({
        data: { id: account, tenantId: work.tenant, name: `Firm ${at}`, createdAt: work.now, grams: [] },
      });
      const how = { accountId: account, since, segment: "Bakeries" };
      const id = (await customersFor(work, [how])).get(account)?.id ?? "";
      const products = at < 12 ? ["Oven", " mixer"] : at < 15 ? ["oven "] : at < 19 ? ["Scales", "Cloth"] : ["Scales"];
      const line = (product: string) => ({ product, quantity: null, amount: null, margin: null, discount: null });
      const told = { on: since, amount: { amount: "100", currency: "CNY" }, lines: products.map(line) };
      await insertOrders(work, [ordered(id, told, { ...work, id: work.newId(), today })]);
      if (at !== 13) continue;
      const call = { customerId: id, ground: "hand", dueOn: new Date(today), createdAt: work.now };
      await work.db.revisit.create({ data: { ...call, id: work.newId(), tenantId: work.tenant } });
    }
    for (const segment of await segmentsOf(work)) await reckonPairs(work, segment, today);
  });
}, 120_000);
afterAll(() => here.close());

const hints = () => does((work) => hintsFor(work, today, { after: null, size: 10 }));

test("pairs are those with enough customers of both and more than chance, whatever the spelling", async () => {
  const pairs = await here.database.prisma.productPair.findMany({ orderBy: { given: "asc" } });
  // Oven and mixer: 12 × 30 ÷ (15 × 12) = 2. Four with scales and cloth are too few.
  expect(pairs).toMatchObject([
    { given: "mixer", product: "oven", have: 12, both: 12, customers: 30 },
    { given: "oven", product: "mixer", have: 15, both: 12, customers: 30 },
  ]);
  expect(pairs.map(({ lift }) => lift.toNumber())).toEqual([2, 2]);
});

test("a call that is due gets the likeliest thing its customer lacks; none beside an open complaint, none that was refused", async () => {
  const [hint] = await hints();
  expect(hint).toMatchObject({ given: "Oven", product: "mixer", have: 15, both: 12 });
  if (!hint) throw new Error("no hint");
  const { revisitId, customerId, ownerId, ...facts } = hint;
  const { prisma } = here.database;
  const { id: complaint } = await does((work) =>
    work.db.complaint.create({
      data: { id: work.newId(), tenantId: work.tenant, customerId, dueAt: work.now, createdAt: work.now },
    }),
  );
  expect(await hints()).toEqual([]);
  await prisma.complaint.delete({ where: { id: complaint } });
  expect(await hints()).toHaveLength(1);

  await does((work) => {
    const how = { id: work.newId(), customerId, ownerId, dueOn: today, once: "hint/before" };
    const refused = found({ ...how, facts: { kind: "hint", ...facts } }, work.now);
    return insertPrompts(work, [{ ...refused, state: "answered", answer: "refused", answeredAt: work.now }]);
  });
  expect(await hints()).toEqual([]);
});

test("a hint that was shown often and hardly ever taken up switches itself off", async () => {
  const [first] = await here.database.prisma.customer.findMany({ take: 1 });
  await does(async (work) => {
    const facts = { kind: "hint", given: "Oven", product: "Mixer", have: 15, both: 12, lift: 2 } as const;
    const shown = Array.from({ length: 60 }, (_, at) => {
      const how = { id: work.newId(), customerId: first?.id ?? "", ownerId: null, dueOn: today, once: `hint/${at}` };
      return { ...found({ ...how, facts }, work.now), state: "settled" as const };
    });
    await insertPrompts(work, shown);
    await reckonPairs(work, "Bakeries", today);
  });
  const pairs = await here.database.prisma.productPair.findMany();
  expect(pairs).toMatchObject([{ given: "mixer", product: "oven" }]);
});
