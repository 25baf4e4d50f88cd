import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agreed, agreed } from "../../src/crm/customers/customer/contract.ts";
import { ordered } from "../../src/crm/customers/customer/order.ts";
import { orderAdded } from "../../src/crm/customers/news.ts";
import { customersFor } from "../../src/crm/customers/store/bulk.ts";
import { insertContracts } from "../../src/crm/customers/store/contracts.ts";
import { insertOrders } from "../../src/crm/customers/store/orders.ts";
import { addDays } from "../../src/kernel/day.ts";
import { grams } from "../../src/kernel/grams.ts";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, newest, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const prisma = () => office.app.database.prisma;
const today = "2026-11-23";
const at = (day: string) => office.moveTo(new Date(`${day}T02:00:00Z`));

/** A company that somebody cares for, with orders so many days ago and what runs with it. */
async function customer(
  name: string,
  owner: string,
  { orders = {}, contract }: { orders?: { readonly [daysAgo: string]: number }; contract?: Omit<Agreed, "currency"> },
): Promise<void> {
  const tenant = await prisma().tenant.findFirstOrThrow();
  const member = await prisma().member.findFirstOrThrow({ where: { email: `${owner}@tandem.example` } });
  await who("bo").types("#sales", `/customer new ${name}`);
  const account = await prisma().account.findFirstOrThrow({ where: { name } });
  await office.app.unit({ tenant: tenant.id, by: office.app.self }, async (work) => {
    const how = { accountId: account.id, since: "2025-01-01", ownerId: member.id, teamId: member.teamId };
    const id = (await customersFor(work, [how])).get(account.id)?.id ?? "";
    const tell = { ...work, today };
    const told = Object.entries(orders).map(([ago, amount]) =>
      ordered(
        id,
        { on: addDays(today, -Number(ago)), amount: { amount: `${amount}`, currency: "CNY" } },
        { ...tell, id: work.newId() },
      ),
    );
    await insertOrders(work, told);
    if (contract)
      await insertContracts(work, [agreed(id, { currency: "CNY", ...contract }, { ...work, id: work.newId() })]);
  });
}

beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, [cast[2]]);
  await arrive(office);
  await teamUp(office);
});
afterAll(() => office.close());

test("whose order is late by their own rhythm stands in the morning list, and asks again when told not yet", async () => {
  await customer("Acme", "bo", { orders: { 140: 900, 110: 900, 80: 900, 50: 900 } });
  // One order is no rhythm.
  await customer("Initech", "bo", { orders: { 60: 900 } });
  await at("2026-11-24");
  const list = told(who("bo"));
  expect(list).toContain("Acme · Repurchase due");
  expect(list).not.toContain("Initech · Repurchase due");
  expect(list).toContain("An order was expected on");
  expect(list).toContain("they usually order every 30 days, and 51 have passed");
  await who("bo").presses("Not yet", { in: "@Tandem", on: "Acme · Repurchase due" });
  await who("bo").fills({ "What they said": "after the stocktaking" });
  await who("bo").submits();
  await office.settles();
  expect(told(who("bo"))).toContain("Acme: not yet. I ask again on");
  expect(await prisma().prompt.findMany()).toMatchObject([
    { state: "open", answer: "later", dueOn: new Date("2026-12-09"), words: "after the stocktaking" },
  ]);
  await at("2026-12-02");
  await who("bo").types("#sales", "/customer due");
  expect(newest(who("bo"))).toContain("No order or contract is due.");
  await at("2026-12-09");
  await who("bo").types("#sales", "/customer due");
  expect(newest(who("bo"))).toContain("Last time: after the stocktaking");
});

test("a prompt becomes a deal in its row, with what is known filled in; whoever comes later hears who was first", async () => {
  const bo = who("bo");
  await who("kim").types("#sales", "/customer due team");
  await bo.types("#sales", "/customer due");
  await bo.presses("Make a deal");
  await bo.fills({ Amount: "1200 CNY", "Next step": "Send an offer", "Next step's day": "2026-12-15" });
  await bo.submits();
  await office.settles();
  expect(newest(bo)).toContain("Acme: a deal was made of it.");
  const [deal] = await prisma().opportunity.findMany();
  expect(deal).toMatchObject({ name: "Acme", source: "Repurchase", outcome: "open", nextStep: "Send an offer" });
  expect(await prisma().prompt.findMany()).toMatchObject([{ state: "answered", answer: "deal", dealId: deal?.id }]);
  await who("kim").presses("Stopped", { in: "#sales", on: "Acme · Repurchase due" });
  await who("kim").fills({ Why: "closed down" });
  await who("kim").submits();
  expect(who("kim").modal()?.words ?? newest(who("kim"))).toContain("Bo Larsen answered this already");
});

test("an order that comes settles what asked for it", async () => {
  await customer("Globex", "bo", { orders: { 130: 500, 100: 500, 70: 500, 40: 500 } });
  await at("2026-12-10");
  await who("bo").types("#sales", "/customer due");
  expect(newest(who("bo"))).toContain("Globex · Repurchase due");
  const tenant = await prisma().tenant.findFirstOrThrow();
  const globex = await prisma().customer.findFirstOrThrow({ orderBy: { number: "desc" } });
  await office.app.unit({ tenant: tenant.id, by: office.app.self }, async (work) => {
    const told = { on: "2026-12-10", amount: { amount: "500", currency: "CNY" } };
    const order = ordered(globex.id, told, { ...work, id: work.newId(), today: "2026-12-10" });
    await insertOrders(work, [order]);
    work.record(orderAdded, { customer: globex.id, order: order.id, day: order.on });
  });
  await office.settles();
  await who("bo").types("#sales", "/customer due");
  expect(newest(who("bo"))).toContain("No order or contract is due.");
});

test("a customer who buys less than a year before is asked about in Feishu and in Chinese, with both sums", async () => {
  const orders = { 500: 1000, 430: 9000, 400: 9000, 300: 5000, 240: 5000, 180: 5000, 120: 5000, 60: 1000, 5: 1000 };
  await customer("宏达科技", "mei", { orders });
  await at("2026-12-14");
  const mei = office.inFeishu("mei");
  await mei.types("@Tandem", "客户 待跟进");
  const list = mei.sees("@Tandem");
  expect(list).toContain("宏达科技 · 采购下滑");
  expect(list).toMatch(/近 90 天 ¥2,000\.00，为上年同期 ¥18,000\.00 的 11%/);
  await mei.presses("已在别处购买");
  await mei.fills({ 向谁购买: "诚信商贸" });
  await mei.submits();
  await office.settles();
  expect(mei.sees("@Tandem")).toContain("「宏达科技」已在别处购买：诚信商贸");
  await at("2026-12-15");
  expect(await prisma().prompt.count({ where: { kind: "falling" } })).toBe(1);
});

test("a contract near its end: the owner is asked, a deal is made once, the manager hears when nothing is done", async () => {
  await customer("Initech", "bo", {
    contract: { from: "2026-03-16", to: "2027-03-15", amount: { amount: "60000", currency: "CNY" }, number: "K-1" },
  });
  await at("2026-12-16");
  await at("2026-12-17");
  const list = told(who("bo"));
  expect(list).toContain("Initech · Contract ends");
  expect(list).toContain("Contract K-1 ends on");
  const renewal = { source: "Renewal" };
  expect(await prisma().opportunity.findMany({ where: renewal })).toMatchObject([
    { name: "Initech · K-1 · 2027", closeDate: new Date("2027-03-15"), outcome: "open" },
  ]);
  await at("2027-02-16");
  expect(told(who("kim"))).toContain("Initech: the contract ends in 27 days, and nothing was done");
  await at("2027-03-09");
  expect(told(who("bo"))).toContain("Initech: the contract ends in 6 days");
  expect(await prisma().opportunity.count({ where: renewal })).toBe(1);
});

test("the renewal deal is won: the contract goes on for as long as it ran, and nobody is asked any more", async () => {
  const bo = who("bo");
  await bo.presses("Won", { in: "@Tandem", on: "the contract ends in 6 days" });
  await bo.fills({ "Contract number": "K-2" });
  await bo.submits();
  await office.settles();
  const contracts = await prisma().contract.findMany({ orderBy: { from: "asc" } });
  expect(contracts).toMatchObject([
    { number: "K-1", status: "renewed" },
    { number: "K-2", status: "running", from: new Date("2027-03-16"), to: new Date("2028-03-15") },
  ]);
  expect(contracts[1]?.renewsId).toBe(contracts[0]?.id);
  expect(await prisma().prompt.findFirst({ where: { kind: "contract" } })).toMatchObject({ answer: "renewed" });
});

test("what ended without a word asks what became of it; why and when to ask again are kept, and it is asked again", async () => {
  await customer("Umbrella", "mei", { contract: { from: "2026-04-01", to: "2027-03-19", number: "U-9" } });
  await at("2027-03-22");
  const mei = who("mei");
  expect(await prisma().contract.findFirst({ where: { number: "U-9" } })).toMatchObject({ status: "ended" });
  await mei.types("#sales", "/customer 待跟进");
  expect(newest(mei)).toContain("合同 U-9 已于");
  await mei.presses("不续约", { in: "#sales", on: "Umbrella" });
  await mei.fills({ 原因: "项目取消", 何时再争取: "2027-06-01" });
  await mei.submits();
  await office.settles();
  expect(await prisma().contract.findFirst({ where: { number: "U-9" } })).toMatchObject({
    status: "ended",
    endReason: "项目取消",
  });
  await at("2027-06-01");
  await mei.types("#sales", "/customer 待跟进");
  expect(newest(mei)).toContain("Umbrella · 争取回流");
  expect(newest(mei)).toContain("项目取消");
});

test("a call brings one hint of what goes with what they have; one refused by a tap is not shown again", async () => {
  await at("2027-06-01");
  const { tenant, by } = { tenant: await prisma().tenant.findFirstOrThrow(), by: office.app.self };
  await office.app.unit({ tenant: tenant.id, by }, async (work) => {
    for (let at = 0; at < 30; at++) {
      const account = work.newId();
      await work.db.account.create({
        data: {
          id: account,
          tenantId: work.tenant,
          name: `Firm ${at}`,
          createdAt: work.now,
          grams: grams(`Firm ${at}`),
        },
      });
      const since = addDays(today, -20);
      const how = { accountId: account, since, segment: "Bakeries" };
      const id = (await customersFor(work, [how])).get(account)?.id ?? "";
      // Twelve of fifteen ovens have a mixer; of the others nobody has.
      const products = at < 12 ? ["Oven", "Mixer"] : at < 15 ? ["oven "] : ["Scales"];
      const line = (product: string) => ({ product, quantity: null, amount: null, margin: null, discount: null });
      const told = { on: since, amount: { amount: "100", currency: "CNY" }, lines: products.map(line) };
      await insertOrders(work, [ordered(id, told, { ...work, id: work.newId(), today })]);
    }
  });
  const baker = await prisma().account.findFirstOrThrow({ where: { name: "Firm 13" } });
  const bo = await prisma().member.findFirstOrThrow({ where: { email: "bo@tandem.example" } });
  await prisma().customer.updateMany({ where: { accountId: baker.id }, data: { ownerId: bo.id } });
  await who("bo").types("#sales", "/revisit plan Firm 13 2027-06-02");
  await office.runs("prompts.pairs");
  await office.runs("prompts.hints");
  await who("bo").types("#sales", "/customer show Firm 13");
  await who("bo").presses("Open", { in: "#sales", on: "Next revisit" });
  expect(newest(who("bo"))).toContain("12 of 15 similar customers with Oven also use Mixer.");
  await who("bo").presses("No need", { in: "#sales", on: "12 of 15 similar customers" });
  expect(newest(who("bo"))).toContain("Firm 13 does not want Mixer: No need");
  await who("bo").types("#sales", "/revisit done Firm 13");
  await who("bo").fills({ Satisfaction: "5" });
  await who("bo").submits();
  await who("bo").types("#sales", "/revisit plan Firm 13 2027-06-02");
  await office.runs("prompts.hints");
  expect(await prisma().prompt.findMany({ where: { kind: "hint" } })).toMatchObject([{ answer: "refused" }]);
  await who("kim").types("#sales", "/customer hints");
  expect(newest(who("kim"))).toContain("Oven → Mixer");
});
