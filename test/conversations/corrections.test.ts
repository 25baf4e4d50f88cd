import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, newest, teamUp, told } from "./cast.ts";

/** A wrong amount was typed: orders and contracts are put right and taken away, by whoever may, and what hangs on them follows. */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const says = async (id: (typeof cast)[number]["id"], words: string) => {
  await who(id).types("#sales", words);
  return newest(who(id));
};
const db = () => office.app.database.prisma;
const orders = () => db().order.findMany({ include: { lines: true }, orderBy: { on: "asc" } });
const audits = (verb: string) => db().audit.findMany({ where: { verb }, orderBy: { at: "asc" } });

beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, cast);
  await arrive(office);
  await teamUp(office);
  for (const id of ["bo", "mei"] as const) await office.inFeishu(id).types("@Tandem", "deal list");
  await says("bo", "/customer new Acme");
  for (const words of ["80k 2026-11-02", "1200k 2026-11-20 Server x2, Support"]) {
    await says("bo", `/customer order Acme ${words}`);
    await who("bo").presses("Confirm");
  }
  await office.settles();
});
afterAll(() => office.close());

test("an order with a zero too many is put right in its row; tier and numbers follow at night", async () => {
  await office.runs("customers.tiers");
  expect(await says("bo", "/customer tier Acme")).toContain("¥1,280,000.00");
  expect(await says("bo", "/customer orders Acme")).toMatch(/20 Nov · ¥1,200,000.00.*Server × 2.*2 Nov · ¥80,000.00/s);
  await who("bo").presses("Correct", { in: "#sales" });
  await who("bo").fills({ Amount: "120k" });
  await who("bo").submits();
  expect(newest(who("bo"))).toContain("Order of Acme put right");
  expect(await orders()).toMatchObject([{}, { version: 2, lines: [{ product: "Server" }, { product: "Support" }] }]);
  const [change] = await audits("customer.correct-order");
  expect(change?.before).toMatchObject({ amount: { amount: "1200000" }, base: "1200000" });
  expect(change?.after).toMatchObject({ amount: { amount: "120000" }, base: "120000", version: 2 });
  await office.runs("customers.tiers");
  expect(await says("bo", "/customer tier Acme")).toContain("¥200,000.00");
});

test("two people put it right at once: the second sees what the first made of it", async () => {
  await says("bo", "/customer orders Acme");
  await who("bo").presses("Correct", { in: "#sales" });
  await says("kim", "/customer orders Acme");
  await who("kim").presses("Correct", { in: "#sales" });
  await who("kim").fills({ Amount: "81k", "Order number": "A-81" });
  await who("kim").submits();
  await office.settles();
  expect(told(who("bo"))).toContain("Kim Park: Order of Acme put right");
  await who("bo").fills({ Amount: "82k" });
  await who("bo").submits();
  expect(who("bo").modal()?.words).toContain("Somebody changed this while your form was open");
  expect(who("bo").modal()?.words).toContain("¥81,000.00");
  await who("bo").fills({ "Order number": "A-81" });
  await who("bo").submits();
  expect((await orders())[1]).toMatchObject({ number: "A-81", version: 4 });
  expect(String((await orders())[1]?.amount)).toBe("82000");
});

test("in Feishu, in Chinese: whoever does not care for the customer sees no such button and may not press one", async () => {
  const mei = office.inFeishu("mei");
  await mei.types("@Tandem", "客户 订单列表 Acme");
  expect(mei.last("@Tandem")?.words).toContain("「Acme」的订单");
  expect(mei.last("@Tandem")?.words).not.toContain("更正");
  await says("kim", "/customer assign Acme 林梅");
  await who("kim").presses("Confirm");
  await office.settles();
  await mei.types("@Tandem", "客户 订单列表 Acme");
  await mei.presses("删除");
  await office.settles();
  expect(mei.last("@Tandem")?.words).toContain("已删除「Acme」的订单：¥82,000.00");
  expect(await orders()).toHaveLength(1);
  await mei.presses("撤销");
  expect(await orders()).toMatchObject([{}, { number: "A-81", version: 4 }]);
});

test("a contract with a wrong end is put right; what is asked about its end follows at once", async () => {
  await says("mei", "/customer 合同 Acme 12万 2026-12-20 HT-9");
  await who("mei").presses("确认");
  await office.runs("prompts.contracts");
  expect(await db().prompt.findMany()).toMatchObject([{ kind: "contract", state: "open", rung: 30 }]);
  await says("mei", "/customer 合同列表 Acme");
  expect(newest(who("mei"))).toContain("HT-9");
  await who("mei").presses("更正", { in: "#sales" });
  await who("mei").fills({ 金额: "13万" });
  await who("mei").submits();
  await office.settles();
  expect(await db().prompt.findMany()).toMatchObject([{ facts: { amount: "130000" }, state: "open" }]);
  await says("mei", "/customer 合同列表 Acme");
  await who("mei").presses("更正", { in: "#sales" });
  await who("mei").fills({ 结束日期: "2027-12-20" });
  await who("mei").submits();
  await office.settles();
  expect(newest(who("mei"))).toContain("已更正「Acme」的合同");
  expect(await db().prompt.count()).toBe(0);
  await office.runs("prompts.contracts");
  expect(await db().prompt.count()).toBe(0);
  await who("mei").presses("撤销");
  await office.settles();
  await office.runs("prompts.contracts");
  expect(await db().prompt.findMany()).toMatchObject([{ kind: "contract", state: "open" }]);
});

test("a contract that never was is removed, and put back when that was wrong", async () => {
  const [contract] = await db().contract.findMany();
  await says("mei", "/customer 合同列表 Acme");
  await who("mei").presses("删除", { in: "#sales" });
  await office.settles();
  expect(newest(who("mei"))).toContain("已删除「Acme」的合同 HT-9");
  expect(await db().contract.count()).toBe(0);
  expect(await db().prompt.count()).toBe(0);
  await who("mei").presses("撤销");
  await office.settles();
  expect(await db().contract.findMany()).toEqual([contract]);
});
