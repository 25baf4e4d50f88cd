import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, newest, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const says = async (id: (typeof cast)[number]["id"], words: string) => {
  await who(id).types("#sales", words);
  return newest(who(id));
};

beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await teamUp(office);
  await says("bo", "/customer new 宏达科技");
});
afterAll(() => office.close());

test("an order in one line of words is shown first, then kept; the company becomes a customer by it", async () => {
  const shown = await says("bo", "/customer order 宏达科技 12万 yesterday Server x2");
  expect(shown).toContain("New order for 宏达科技");
  expect(shown).toContain("¥120,000.00");
  expect(shown).toContain("Server × 2");
  expect(shown).toContain("makes the company a customer");
  expect(await office.app.database.prisma.order.count()).toBe(0);
  await who("bo").presses("Confirm");
  const card = newest(who("bo"));
  expect(card).toContain("Order of 宏达科技 kept: ¥120,000.00");
  expect(card).toContain("As a customer");
  const [order] = await office.app.database.prisma.order.findMany({ include: { lines: true } });
  expect(order?.lines).toMatchObject([{ product: "Server" }]);
  expect(order?.on.toISOString()).toContain("2026-11-22");
});

test("one card shows the company with its deals and as a customer; what was logged is in one history", async () => {
  expect(await says("bo", "/customer log 宏达科技 called, they like it")).toContain("Logged with 宏达科技.");
  const card = await says("bo", "/customer 宏达科技");
  for (const part of ["Contacts", "As a customer", "Bo Larsen", "Last order"]) expect(card).toContain(part);
  const history = await says("bo", "/customer history 宏达科技");
  expect(history).toContain("called, they like it");
  expect(history).toContain("¥120,000.00");
});

test("tags are set, taken away, listed and renamed by a manager", async () => {
  expect(await says("bo", "/customer tag 宏达科技 重点 华东")).toContain("Tags: ");
  expect(await says("bo", "/customer tag 宏达科技 -华东")).toContain("Tags: 重点");
  expect(await says("bo", "/customer list #重点")).toContain("Tagged “重点” (1)");
  expect(await says("kim", "/customer tag")).toContain("重点");
  await who("kim").presses("Rename");
  await who("kim").fills({ "New name (an existing one merges both)": "VIP圈" });
  await who("kim").submits();
  expect(await says("bo", "/customer list #vip圈")).toContain("(1)");
});

test("two tags made one are two again, for whoever bore which", async () => {
  const kim = who("kim");
  await says("bo", "/customer tag 宏达科技 华东");
  expect(await says("kim", "/customer tag")).toContain("华东");
  await kim.presses("Rename");
  await kim.fills({ "New name (an existing one merges both)": "华东" });
  await kim.submits();
  expect(newest(kim)).toContain("“VIP圈” is “华东” everywhere now.");
  expect(await says("bo", "/customer list #vip圈")).not.toContain("宏达");
  await kim.presses("Undo");
  expect(newest(kim)).toContain("Taken back: 1 customer bears “VIP圈” again.");
  expect(await says("bo", "/customer list #华东")).toContain("(1)");
  expect(await says("bo", "/customer list #vip圈")).toContain("(1)");
  await says("bo", "/customer tag 宏达科技 -华东");
});

test("why this tier is answered with numbers; one set by hand needs a reason and holds", async () => {
  await office.runs("customers.tiers");
  const card = await says("bo", "/customer tier 宏达科技");
  expect(card).toContain("Revenue in 12 months");
  expect(card).toContain("RFM 5-5-5");
  await says("bo", "/customer tier 宏达科技 VIP strategic for the region");
  expect(newest(who("bo"))).toContain("宏达科技 is VIP until");
  await office.runs("customers.tiers");
  expect(await office.app.database.prisma.customer.findFirst()).toMatchObject({
    tier: "vip",
    tierNote: "strategic for the region",
  });
  expect(await says("bo", "/customer list vip")).toContain("VIP customers (1)");
});

test("a contract of words: the one day ahead is its end", async () => {
  const shown = await says("bo", "/customer contract 宏达科技 12万 2027-11-30 HT-9");
  expect(shown).toContain("HT-9");
  await who("bo").presses("Confirm");
  expect(newest(who("bo"))).toContain("Contract with 宏达科技 kept.");
  const [contract] = await office.app.database.prisma.contract.findMany();
  expect(contract).toMatchObject({ number: "HT-9", status: "running" });
  expect(contract?.to?.toISOString()).toContain("2027-11-30");
});

test("handing a customer over is shown, then done; both and the manager hear of it", async () => {
  expect(await says("bo", "/customer assign 宏达科技 林梅")).toContain("What is open moves along");
  await who("bo").presses("Confirm");
  await office.settles();
  expect(newest(who("bo"))).toContain("林梅 cares for 宏达科技 now.");
  expect(told(who("mei"))).toContain("Bo Larsen将「宏达科技」由Bo Larsen移交给林梅");
  expect(told(who("kim"))).toContain("Bo Larsen handed 宏达科技 from Bo Larsen to 林梅");
  expect(await says("mei", "/customer 列表 我的")).toContain("宏达科技");
});

test("a company that never bought is given to another owner, and a manager reviews what changed", async () => {
  await says("bo", "/customer new Acme");
  expect(await says("bo", "/customer assign Acme 林梅")).toContain("林梅");
  expect(await says("kim", "/customer review")).toContain("Customers to review");
  expect(await says("mei", "/customer 分层 宏达科技")).toContain("手动设定");
});
