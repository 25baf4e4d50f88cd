import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, makes, newest, told } from "./cast.ts";

/** Reps see their own alone, managers their team; Ada sees all. Mei is in Bo's team, Kim leads nobody. */
let office: Office;
type Who = (typeof cast)[number]["id"];
const says = async (id: Who, words: string) => {
  await office.person(id).types("#sales", words);
  return newest(office.person(id));
};

beforeAll(async () => {
  const file = await policyWith({ "seeTeam: rep": "seeTeam: manager", "seeAll: manager": "seeAll: admin" });
  office = await openOffice(cast, undefined, { TANDEM_POLICY: file }, cast);
  await arrive(office);
  const ada = office.person("ada");
  await ada.types("#sales", "/crm team new North");
  await ada.types("#sales", "/crm team North");
  await ada.fills({ Manager: "Ada Admin" });
  await ada.submits();
  for (const name of ["林梅", "Bo"]) {
    await ada.types("#sales", `/crm member ${name}`);
    await ada.fills({ Team: "North" });
    await ada.submits();
  }
  await office.app.database.prisma.member.updateMany({ where: { name: "Kim Park" }, data: { role: "manager" } });
  await makes(office.person("bo"), "Harrow 50k");
  await says("bo", "/customer new Brightwell");
  await says("bo", "/customer order Brightwell 70k");
  await office.person("bo").presses("Confirm");
  await office.runs("customers.tiers");
  await says("bo", "/customer tier Brightwell VIP strategic for the region");
});
afterAll(() => office.close());

const bo = () => office.app.database.prisma.member.findFirstOrThrow({ where: { name: "Bo Larsen" } });

const lists = [
  "deal list",
  "deal list team",
  "deal list all",
  "deal list stale",
  "customer list team",
  "customer list all",
];
const inChinese = ["商机 列表 团队", "商机 列表 全部", "客户 列表 团队", "客户 公司列表 全部", "客户 待跟进 团队"];
const others = /Harrow|Brightwell/;

test("no list shows more than its reader sees, whatever it is asked for", async () => {
  for (const who of ["mei", "kim"] as const) {
    for (const line of lists) {
      const shown = await says(who, `/${line}`);
      expect(shown, line).not.toMatch(others);
      expect(shown, line).not.toMatch(/Not used|未使用/);
    }
    const person = office.inFeishu(who);
    for (const line of inChinese) {
      await person.types("@Tandem", line);
      expect(person.sees("@Tandem"), line).not.toMatch(others);
    }
  }
  for (const line of ["/deal list all", "/deal list team"]) expect(await says("ada", line), line).toContain("Harrow");
  expect(await says("bo", "/deal list all")).toContain("Harrow");
});

test("a manager without a team goes through nobody's customers", async () => {
  expect(await says("ada", "/customer review")).toContain("Brightwell");
  expect(await says("kim", "/customer review")).toContain("nothing to review");
});

test("whose team is not known, nobody hands over but who sees them", async () => {
  const { prisma } = office.app.database;
  await prisma.customer.updateMany({ data: { teamId: null } });
  await says("kim", "/customer handover Bo Larsen");
  expect(newest(office.person("kim"))).not.toMatch(others);
  await prisma.account.updateMany({ data: { careOwnerId: null } });
  await prisma.customer.updateMany({ data: { ownerId: null } });
  for (const who of ["kim", "mei"] as const) {
    const shown = await says(who, "/customer list unowned");
    expect(shown).not.toMatch(others);
    expect(shown).toMatch(/[(（]0[)）]/);
  }
  expect(await says("ada", "/customer list unowned")).toContain("Brightwell");
  // The month's review counts what its reader sees: nothing for Kim, who manages a team now.
  await says("ada", "/crm team new East");
  await says("ada", "/crm team East");
  await office.person("ada").fills({ Manager: "Kim Park" });
  await office.person("ada").submits();
  await office.runs("customers.review");
  expect(told(office.person("ada"))).toContain("Nobody cares for 1 customer");
  expect(told(office.person("kim"))).not.toContain("Nobody cares");
  await prisma.customer.updateMany({ data: { ownerId: (await bo()).id } });
});

test("a customer goes along when who cares for it changes teams", async () => {
  await says("ada", "/crm team new South");
  await says("ada", "/crm member Bo");
  await office.person("ada").fills({ Team: "South" });
  await office.person("ada").submits();
  await office.settles();
  const customer = await office.app.database.prisma.customer.findFirstOrThrow();
  const { teamId } = await bo();
  expect(customer.teamId).toBe(teamId);
  expect(teamId).not.toBeNull();
});

test("of a company out of sight a deal can be made; whom it names stands with the deal, not there", async () => {
  const { prisma } = office.app.database;
  const before = await prisma.contact.count();
  const kim = office.person("kim");
  await kim.types("#sales", "/deal new Brightwell pilot, contact Jane Roe +1 415 555 0100");
  await kim.presses("Confirm");
  expect(newest(kim)).toContain("pilot");
  const deal = await prisma.opportunity.findFirstOrThrow({ where: { name: { contains: "pilot" } } });
  expect(deal.accountId).not.toBeNull();
  expect(await prisma.contact.count()).toBe(before);
  const [activity] = await prisma.activity.findMany({ where: { opportunityId: deal.id } });
  expect(activity?.text).toContain("Jane Roe");
});

test("what is taken back goes to its carer's team of today, whoever changed teams meanwhile", async () => {
  const ada = office.person("ada");
  await says("ada", "/customer assign Brightwell 林梅");
  await ada.presses("Confirm");
  await says("ada", "/crm member 林梅");
  await ada.fills({ Team: "South" });
  await ada.submits();
  await office.settles();
  const { prisma } = office.app.database;
  const mei = await prisma.member.findFirstOrThrow({ where: { name: "林梅" } });
  expect(await prisma.customer.findFirstOrThrow()).toMatchObject({ ownerId: mei.id, teamId: mei.teamId });
  await says("ada", "/crm member Bo");
  await ada.fills({ Team: "North" });
  await ada.submits();
  await office.settles();
  await ada.presses("Undo", { on: "cares for Brightwell" });
  const { id: ownerId, teamId } = await bo();
  expect(await prisma.customer.findFirstOrThrow()).toMatchObject({ ownerId, teamId });
});
