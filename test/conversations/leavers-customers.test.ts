import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, newest, teamUp, told } from "./cast.ts";

/** Somebody who cares for customers leaves: whoever leads is asked once, and one confirmed step hands all of them over. */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const member = (name: string) => office.app.database.prisma.member.findFirstOrThrow({ where: { name } });
const carers = async () => {
  const { prisma } = office.app.database;
  const customers = await prisma.customer.findMany();
  const [accounts, members] = [await prisma.account.findMany(), await prisma.member.findMany()];
  const name = (of: readonly { id: string; name: string }[], id: string | null) =>
    of.find((each) => each.id === id)?.name;
  return Object.fromEntries(customers.map((each) => [name(accounts, each.accountId), name(members, each.ownerId)]));
};
const callers = async () => {
  const open = await office.app.database.prisma.revisit.findMany({ where: { state: "open" } });
  return [...new Set(open.map(({ ownerId }) => ownerId))];
};

beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await teamUp(office);
  await office.moveTo(new Date("2026-11-23T02:01:00Z"));
  for (const name of ["Brightwell", "Harrow"]) {
    await who("bo").types("#sales", `/customer new ${name}`);
    await who("bo").types("#sales", `/customer order ${name} 5000 CNY yesterday Server`);
    await who("bo").presses("Confirm");
    await who("bo").types("#sales", `/revisit plan ${name} tomorrow`);
    if (who("bo").modal()) await who("bo").submits();
  }
  await office.settles();
});
afterAll(() => office.close());

test("the manager is asked what becomes of a leaver's customers; reps see them still", async () => {
  const ada = who("ada");
  await ada.types("#sales", "/crm member Bo");
  await ada.submits();
  await ada.presses("Has left");
  await office.settles();
  expect(told(who("kim"))).toContain("Bo Larsen has left and cared for 2 customers");
  expect(told(who("kim"))).toContain("Nothing moves until you choose.");
  expect(await carers()).toEqual({ Brightwell: "Bo Larsen", Harrow: "Bo Larsen" });
  await who("mei").types("#sales", "/customer Harrow");
  expect(newest(who("mei"))).toContain("#2 Harrow");
});

test("one confirmed step gives all of them to somebody, with the calls that are due", async () => {
  const kim = who("kim");
  await kim.presses("New owner", { in: "@Tandem", on: "cared for 2 customers" });
  await kim.fills({ "To whom": "林梅" });
  await kim.submits();
  expect(newest(kim, "@Tandem")).toContain("2 customers of Bo Larsen would go to 林梅");
  expect(newest(kim, "@Tandem")).toContain("Brightwell");
  expect(await carers()).toEqual({ Brightwell: "Bo Larsen", Harrow: "Bo Larsen" });
  await kim.presses("Confirm", { in: "@Tandem" });
  await office.settles();
  expect(await carers()).toEqual({ Brightwell: "林梅", Harrow: "林梅" });
  expect(await callers()).toEqual([(await member("林梅")).id]);
  expect(told(who("mei"))).toContain("Kim Park将Bo Larsen的 2 个客户交接给你维护");
});

test("what was ended since stays; the rest goes back, also to whoever has left, and not a second time", async () => {
  const [kim, mei] = [who("kim"), who("mei")];
  await office.app.database.prisma.customer.updateMany({
    where: { id: await idOf("Harrow") },
    data: { ownerId: (await member("Kim Park")).id, version: { increment: 1 } },
  });
  await kim.presses("Undo", { in: "@Tandem", on: "handed over 2 customers of Bo Larsen" });
  await office.settles();
  expect(newest(kim, "@Tandem")).toContain("took back the handover of 1 customer of Bo Larsen");
  expect(newest(kim, "@Tandem")).toContain("1 customer stays as it is: changed since");
  expect(await carers()).toEqual({ Brightwell: "Bo Larsen", Harrow: "Kim Park" });
  expect(told(mei)).toContain("Kim Park撤销了交接：Bo Larsen的 1 个客户恢复原状");
});

test("reps hand no customers over, and whoever leads does so by words too", async () => {
  await who("mei").types("#sales", "/customer 交接 @bo");
  expect(newest(who("mei"))).toContain("主管");
  await who("kim").types("#sales", "/customer handover @bo");
  await who("kim").fills({ "To whom": "林梅" });
  await who("kim").submits();
  await who("kim").presses("Confirm");
  expect(await carers()).toMatchObject({ Brightwell: "林梅" });
});

test("when the only manager has left or is away, the admins are asked and told instead", async () => {
  const { prisma } = office.app.database;
  const away = { awayFrom: new Date("2026-11-20"), awayUntil: new Date("2026-12-20") };
  await prisma.member.updateMany({ where: { name: "Kim Park" }, data: away });
  await who("ada").types("#sales", "/crm member 林梅");
  await who("ada").submits();
  await who("ada").presses("Has left");
  await office.settles();
  expect(told(who("ada"))).toContain("林梅 has left and cared for 1 customer");
});

const idOf = async (name: string): Promise<string> => {
  const { prisma } = office.app.database;
  const { id: accountId } = await prisma.account.findFirstOrThrow({ where: { name } });
  return (await prisma.customer.findFirstOrThrow({ where: { accountId } })).id;
};
