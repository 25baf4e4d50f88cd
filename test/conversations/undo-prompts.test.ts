import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agreed, agreed } from "../../src/crm/customers/customer/contract.ts";
import { ordered } from "../../src/crm/customers/customer/order.ts";
import { customersFor } from "../../src/crm/customers/store/bulk.ts";
import { insertContracts } from "../../src/crm/customers/store/contracts.ts";
import { insertOrders } from "../../src/crm/customers/store/orders.ts";
import { addDays } from "../../src/kernel/day.ts";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, newest, teamUp, told } from "./cast.ts";

/** What a customer said to an order or a contract that is due is taken back for ten minutes: it waits again, due as it was. */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const db = () => office.app.database.prisma;
const today = "2026-11-23";
const at = (time: string) => office.moveTo(new Date(time));
const prompt = async (name: string) => {
  const { id: accountId } = await db().account.findFirstOrThrow({ where: { name } });
  const { id: customerId } = await db().customer.findFirstOrThrow({ where: { accountId } });
  return db().prompt.findFirstOrThrow({ where: { customerId } });
};

/** A company that somebody cares for, with orders so many days ago and what runs with it. */
async function customer(name: string, owner: string, ago: readonly number[], contract?: Agreed): Promise<void> {
  const tenant = await db().tenant.findFirstOrThrow();
  const member = await db().member.findFirstOrThrow({ where: { email: `${owner}@tandem.example` } });
  await who("bo").types("#sales", `/customer new ${name}`);
  const account = await db().account.findFirstOrThrow({ where: { name } });
  await office.app.unit({ tenant: tenant.id, by: office.app.self }, async (work) => {
    const how = { accountId: account.id, since: "2025-01-01", ownerId: member.id, teamId: member.teamId };
    const id = (await customersFor(work, [how])).get(account.id)?.id ?? "";
    const amount = { amount: "900", currency: "CNY" };
    const told = ago.map((days) =>
      ordered(id, { on: addDays(today, -days), amount }, { ...work, today, id: work.newId() }),
    );
    await insertOrders(work, told);
    if (contract) await insertContracts(work, [agreed(id, contract, { ...work, id: work.newId() })]);
  });
}

beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, [cast[2]]);
  await arrive(office);
  await teamUp(office);
  await customer("Acme", "bo", [140, 110, 80, 50]);
  await customer("宏达科技", "mei", [], { number: "H-1", from: "2025-11-21", to: "2026-11-20", currency: "CNY" });
  await customer("Globex", "kim", [145, 115, 85, 55]);
  await at("2026-11-24T02:00:00Z");
});
afterAll(() => office.close());

test("not yet, said in the morning list: undone there, it is due when it was, and the line in the history is gone", async () => {
  const bo = who("bo");
  const before = await prompt("Acme");
  await bo.presses("Not yet", { in: "@Tandem", on: "Acme · Repurchase due" });
  await bo.fills({ "What they said": "after the stocktaking" });
  await bo.submits();
  await office.settles();
  expect(await prompt("Acme")).toMatchObject({ answer: "later", words: "after the stocktaking" });
  await bo.presses("Undo", { in: "@Tandem", on: "Acme: not yet" });
  await office.settles();
  expect(told(bo)).toContain("Taken back: Acme waits for an answer, as before.");
  expect(told(bo)).toContain("Acme · Repurchase due");
  expect(await prompt("Acme")).toMatchObject({ state: "open", answer: null, words: null, dueOn: before.dueOn });
  await bo.types("#sales", "/customer history Acme");
  expect(newest(bo)).not.toContain("stocktaking");
});

test("stopped, said in the list of what is due: it stands there again; pressed twice, it says that it is done already", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/customer due");
  await bo.presses("Stopped", { in: "#sales", on: "Further business" });
  await bo.fills({ Why: "closed down" });
  await bo.submits();
  expect(newest(bo)).toContain("Acme stopped buying: closed down");
  expect(newest(bo)).toContain("No order or contract is due.");
  await Promise.all([1, 2].map(() => bo.presses("Undo", { in: "#sales", on: "Acme stopped buying" })));
  expect(bo.sees("#sales")).toContain("Further business to follow up (1)");
  expect(bo.sees("#sales")).toContain("This was taken back already.");
  expect(await prompt("Acme")).toMatchObject({ state: "open", answer: null, answeredAt: null, answeredById: null });
});

test("a deal made of it goes again, unless somebody worked on it since", async () => {
  const { bo, kim } = { bo: who("bo"), kim: who("kim") };
  const makes = async () => {
    await bo.types("#sales", "/customer due");
    await bo.presses("Make a deal", { in: "#sales", on: "Further business" });
    await bo.submits();
    await office.settles();
    expect(newest(bo)).toContain("Acme: a deal was made of it.");
  };
  await makes();
  await bo.presses("Undo", { in: "#sales" });
  expect(await db().opportunity.count()).toBe(0);
  expect(await prompt("Acme")).toMatchObject({ state: "open", dealId: null });
  await makes();
  const deal = await db().opportunity.findFirstOrThrow();
  await kim.types("#sales", `/deal log #${deal.number} sent them an offer`);
  await office.settles();
  await bo.presses("Undo", { in: "#sales", on: "a deal was made of it" });
  expect(newest(bo)).toContain("somebody worked on the deal Acme since");
  expect(await db().opportunity.count()).toBe(1);
  expect(await prompt("Acme")).toMatchObject({ state: "answered", dealId: deal.id });
});

test("an order that came since leaves nothing to ask for", async () => {
  const kim = who("kim");
  await kim.types("#sales", "/customer due");
  await kim.presses("Bought elsewhere", { in: "#sales", on: "Globex · Repurchase due" });
  await kim.fills({ "From whom": "Initech" });
  await kim.submits();
  await kim.types("#sales", "/customer order Globex 7k 2026-11-24");
  await kim.presses("Confirm");
  await office.settles();
  await kim.presses("Undo", { in: "#sales", on: "Globex bought elsewhere" });
  expect(newest(kim)).toContain("the order that was asked for came since");
  expect(await prompt("Globex")).toMatchObject({ state: "answered", answer: "elsewhere" });
});

test("renewed, in Feishu and Chinese: the contract is as it was before, and the next one is none", async () => {
  const mei = office.inFeishu("mei");
  await mei.types("@Tandem", "客户 待跟进");
  await mei.presses("已续约", { on: "宏达科技" });
  await mei.submits();
  await office.settles();
  expect(await db().contract.findMany({ orderBy: { from: "asc" } })).toMatchObject([
    { number: "H-1", status: "renewed" },
    { number: "H-1", status: "running" },
  ]);
  await mei.presses("撤销");
  await office.settles();
  expect(mei.sees("@Tandem")).toContain("已撤销：「宏达科技」恢复为待跟进。");
  expect(await db().contract.findMany()).toMatchObject([{ number: "H-1", status: "ended", endReason: null }]);
  expect(await prompt("宏达科技")).toMatchObject({ state: "open", answer: null });
});

test("not renewed: the reason and the day to win it back go; after ten minutes it is too late", async () => {
  const mei = who("mei");
  const usual = (await db().contract.findFirstOrThrow()).winBackOn;
  const says = async () => {
    await mei.types("#sales", "/customer 待跟进");
    await mei.presses("不续约", { in: "#sales", on: "宏达科技 · 合同到期" });
    await mei.fills({ 原因: "项目取消", 何时再争取: "2027-06-01" });
    await mei.submits();
    await office.settles();
    const winBackOn = new Date("2027-06-01");
    expect(await db().contract.findMany()).toMatchObject([{ endReason: "项目取消", winBackOn }]);
  };
  await says();
  await mei.presses("撤销", { in: "#sales", on: "项目取消" });
  await office.settles();
  expect(await db().contract.findMany()).toMatchObject([{ status: "ended", endReason: null, winBackOn: usual }]);
  expect(await prompt("宏达科技")).toMatchObject({ state: "open", answer: null, words: null });
  await says();
  await at("2026-11-24T02:30:00Z");
  await mei.presses("撤销", { in: "#sales", on: "项目取消" });
  expect(newest(mei)).toContain("更改只能在 10 分钟内撤销");
  expect(await prompt("宏达科技")).toMatchObject({ state: "answered", answer: "ended" });
});
