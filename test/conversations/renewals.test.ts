import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agreed, agreed } from "../../src/crm/customers/customer/contract.ts";
import { customersFor } from "../../src/crm/customers/store/bulk.ts";
import { insertContracts } from "../../src/crm/customers/store/contracts.ts";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, newest, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const prisma = () => office.app.database.prisma;
const at = (day: string) => office.moveTo(new Date(`${day}T02:00:00Z`));
const day = (date: Date | null | undefined) => date?.toISOString().slice(0, 10);

/** A company that somebody cares for, with a contract. */
async function customer(name: string, owner: string, contract: Omit<Agreed, "currency">): Promise<void> {
  const tenant = await prisma().tenant.findFirstOrThrow();
  const member = await prisma().member.findFirstOrThrow({ where: { email: `${owner}@tandem.example` } });
  await who("bo").types("#sales", `/customer new ${name}`);
  const account = await prisma().account.findFirstOrThrow({ where: { name } });
  await office.app.unit({ tenant: tenant.id, by: office.app.self }, async (work) => {
    const how = { accountId: account.id, since: "2025-01-01", ownerId: member.id, teamId: member.teamId };
    const id = (await customersFor(work, [how])).get(account.id)?.id ?? "";
    await insertContracts(work, [agreed(id, { currency: "CNY", ...contract }, { ...work, id: work.newId() })]);
  });
}

const contracts = (number: string) =>
  prisma().contract.findMany({ where: { number: { startsWith: number } }, orderBy: { from: "asc" } });
const customerOf = async (name: string) => {
  const account = await prisma().account.findFirstOrThrow({ where: { name } });
  return prisma().customer.findFirstOrThrow({ where: { accountId: account.id } });
};
const openRevisits = async (name: string) =>
  prisma().revisit.count({ where: { state: "open", customerId: (await customerOf(name)).id } });

beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, [cast[2]]);
  await arrive(office);
  await teamUp(office);
});
afterAll(() => office.close());

test("a contract that renews by itself goes on for as long as it ran; nobody is asked, and no deal is made", async () => {
  const amount = { amount: "12000", currency: "CNY" };
  await customer("Acme", "bo", { number: "A-1", from: "2025-12-10", to: "2026-12-09", amount, autoRenews: true });
  await at("2026-12-01");
  expect(await prisma().prompt.count({ where: { kind: "contract" } })).toBe(0);
  await at("2026-12-10");
  const [old, next, ...more] = await contracts("A-1");
  expect(more).toEqual([]);
  expect(old?.status).toBe("renewed");
  expect(next).toMatchObject({ status: "running", autoRenews: true, renewsId: old?.id });
  expect([day(next?.from), day(next?.to)]).toEqual(["2026-12-10", "2027-12-09"]);
  expect(next?.amount?.toFixed()).toBe("12000");
  expect(await prisma().opportunity.count()).toBe(0);
  expect(await prisma().prompt.count({ where: { kind: "contract" } })).toBe(0);
});

test("a renewal deal is lost: the contract runs out for that reason, nobody asks what became of it", async () => {
  await customer("Globex", "bo", { number: "G-1", from: "2026-01-15", to: "2027-01-14" });
  await at("2026-12-11");
  const bo = who("bo");
  expect(told(bo)).toContain("Globex · Contract ends");
  const deal = await prisma().opportunity.findFirstOrThrow({ where: { source: "Renewal" } });
  await bo.types("#sales", `/deal lost #${deal.number} price`);
  await office.settles();
  expect(await prisma().opportunity.findUnique({ where: { id: deal.id } })).toMatchObject({ outcome: "lost" });
  const [lost] = await contracts("G-1");
  expect(lost).toMatchObject({ status: "running" });
  expect(lost?.endReason).not.toBeNull();
  expect(await prisma().prompt.findFirst({ where: { contractId: lost?.id ?? "" } })).toMatchObject({
    state: "answered",
    answer: "ended",
  });
  await at("2027-01-15");
  expect((await contracts("G-1")).map(({ status }) => status)).toEqual(["ended"]);
  await bo.types("#sales", "/customer due");
  expect(newest(bo)).toContain("No order or contract is due.");
});

test("a customer leaves: shown first, then what was planned stops, and its manager hears why", async () => {
  await customer("Initech", "bo", { number: "I-1", from: "2027-01-01", to: "2027-12-31", autoRenews: true });
  await at("2027-01-19");
  expect(await openRevisits("Initech")).toBe(1);
  const bo = who("bo");
  await bo.types("#sales", "/customer end Initech closed their plant");
  expect(newest(bo)).toContain("Initech has left?");
  expect(newest(bo)).toContain("The contract that runs is not renewed.");
  expect((await customerOf("Initech")).status).toBe("active");
  await bo.presses("Confirm");
  await office.settles();
  expect(newest(bo)).toContain("closed their plant");
  expect(await customerOf("Initech")).toMatchObject({ status: "ended", endReason: "closed their plant" });
  expect(await openRevisits("Initech")).toBe(0);
  expect((await contracts("I-1")).map(({ endReason }) => endReason)).toEqual(["closed their plant"]);
  await at("2027-01-20");
  expect(told(who("kim"))).toContain("Bo Larsen: Initech has left. closed their plant");
  expect(await openRevisits("Initech")).toBe(0);
  await bo.types("#sales", "/customer end Initech again");
  expect(bo.modal()?.words ?? newest(bo)).toContain("This customer has left already");
});

test("it comes back: the plan goes on, and the contract renews by itself again", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/customer show Initech");
  await bo.presses("Is back");
  await office.settles();
  expect(newest(bo)).toContain("Initech is a customer again.");
  expect(await customerOf("Initech")).toMatchObject({ status: "active", endedOn: null, endReason: null });
  expect(await openRevisits("Initech")).toBe(1);
  expect((await contracts("I-1")).map(({ endReason }) => endReason)).toEqual([null]);
});

test("whoever does not care for a customer can't say that it left; in Feishu and Chinese its owner can", async () => {
  await customer("宏达科技", "mei", { number: "H-1", from: "2027-01-01", to: "2027-12-31" });
  await who("bo").types("#sales", "/customer end 宏达科技 gone");
  expect(newest(who("bo"))).not.toContain("has left?");
  const mei = office.inFeishu("mei");
  await mei.types("@Tandem", "客户 流失 宏达科技 转用竞品");
  expect(mei.sees("@Tandem")).toContain("将「宏达科技」标记为流失？");
  await mei.presses("确认");
  await office.settles();
  expect(mei.sees("@Tandem")).toContain("流失：转用竞品");
  expect((await customerOf("宏达科技")).status).toBe("ended");
});
