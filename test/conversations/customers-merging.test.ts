import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const says = async (id: (typeof cast)[number]["id"], words: string) => {
  await who(id).types("#sales", words);
  return newest(who(id));
};
const confirms = async (words: string) => {
  expect(await says("bo", words)).toContain("Confirm");
  await who("bo").presses("Confirm");
};
const kept = () => office.app.database.prisma;
const account = (name: string) => kept().account.findFirstOrThrow({ where: { name } });
const customerOf = async (name: string) => {
  const { id } = await account(name);
  return kept().customer.findFirst({ where: { accountId: id } });
};
const ordersOf = async (name: string) => {
  const customer = await customerOf(name);
  return customer ? kept().order.count({ where: { customerId: customer.id } }) : 0;
};
const tagsOf = async (name: string) => {
  const customer = await customerOf(name);
  const tags = await kept().customerTag.findMany({
    where: { customerId: customer?.id ?? "" },
    orderBy: { key: "asc" },
  });
  return tags.map(({ key }) => key);
};
const factsOf = async (name: string) => {
  const customer = await customerOf(name);
  return kept().customerFacts.findFirst({ where: { customerId: customer?.id ?? "" } });
};

async function merges(into: string, gone: string): Promise<void> {
  await says("ada", `/customer merge ${into} ${gone}`);
  await who("ada").submits();
  await office.settles();
}

beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await teamUp(office);
  for (const name of ["Harrow", "Larkfield", "Kestrel"]) await says("bo", `/customer new ${name}`);
  await confirms("/customer order Harrow 10k 2026-06-01");
  await confirms("/customer order Larkfield 20k 2026-03-02");
  await confirms("/customer order Larkfield 30k 2026-09-01");
  await confirms("/customer contract Larkfield 12k 2027-11-30 HT-9");
  await says("bo", "/customer tag Harrow key");
  await says("bo", "/customer tag Larkfield key north");
});
afterAll(() => office.close());

test("two customers of two companies become one with the companies; nothing is counted twice", async () => {
  await merges("Harrow", "Larkfield");
  expect(await ordersOf("Harrow")).toBe(3);
  expect(await ordersOf("Larkfield")).toBe(0);
  expect(await tagsOf("Harrow")).toEqual(["key", "north"]);
  expect(await customerOf("Larkfield")).toMatchObject({ status: "ended", endReason: "merged" });
  const one = await customerOf("Harrow");
  expect(one?.since.toISOString()).toContain("2026-03-02");
  expect(await kept().contract.findFirst()).toMatchObject({ number: "HT-9", customerId: one?.id });
  const facts = await factsOf("Harrow");
  expect(facts).toMatchObject({ orderDays: 3, customers: 1 });
  expect(Number(facts?.revenue)).toBe(60000);
  expect(await says("bo", "/customer history Harrow")).toContain("HT-9");
  expect((await says("bo", "/customer list all")).match(/Harrow|Larkfield/g)).toEqual(["Harrow"]);
});

test("taken apart again, each has its own; what was sold meanwhile stays where it was sold", async () => {
  await confirms("/customer order Harrow 5k 2026-11-20");
  await says("ada", "/customer unmerge Harrow");
  await who("ada").presses("Undo merge");
  await office.settles();
  expect(await ordersOf("Harrow")).toBe(2);
  expect(await ordersOf("Larkfield")).toBe(2);
  expect(await tagsOf("Harrow")).toEqual(["key"]);
  expect(await tagsOf("Larkfield")).toEqual(["key", "north"]);
  const [one, two] = [await customerOf("Harrow"), await customerOf("Larkfield")];
  expect(one?.since.toISOString()).toContain("2026-06-01");
  expect(two).toMatchObject({ status: "active", endedOn: null, endReason: null });
  expect(await kept().contract.findFirst()).toMatchObject({ customerId: two?.id });
  expect(Number((await factsOf("Larkfield"))?.revenue)).toBe(50000);
});

test("a company that never bought takes the customer over with everything, seen by whoever cares, and gives it back", async () => {
  const before = await customerOf("Harrow");
  await merges("Kestrel", "Harrow");
  expect(await customerOf("Kestrel")).toMatchObject({ id: before?.id, status: "active" });
  expect(await customerOf("Harrow")).toBeNull();
  expect(await account("Kestrel")).toMatchObject({ careOwnerId: before?.ownerId });
  expect(await says("bo", "/customer tier Kestrel")).toContain("Revenue in 12 months");

  await says("ada", "/customer unmerge Kestrel");
  await who("ada").presses("Undo merge");
  await office.settles();
  expect(await customerOf("Harrow")).toMatchObject({ id: before?.id });
  expect(await customerOf("Kestrel")).toBeNull();
  expect(await account("Kestrel")).toMatchObject({ careOwnerId: null });
});

test("what is logged on a customer's deal is a contact of the customer, the same day; a note is none", async () => {
  await says("bo", "/customer new Globex Corp");
  await confirms("/customer order Globex Corp 10k 2026-06-01");
  await makes(who("bo"), "Globex Corp expansion 30k");
  await office.settles();
  expect(await customerOf("Globex Corp")).toMatchObject({ touchedAt: null });
  await says("bo", "/deal log expansion note: nobody spoke with them");
  await office.settles();
  expect(await customerOf("Globex Corp")).toMatchObject({ touchedAt: null });
  await says("bo", "/deal log expansion called, they want a second site");
  await office.settles();
  const spoke = (await customerOf("Globex Corp"))?.touchedAt;
  expect(spoke?.toISOString()).toContain("2026-11-23");
});
