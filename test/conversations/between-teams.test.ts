import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

/**
 * Only admins see all. Bo made a deal in Kim's team North and moved to 林梅's team South, where he made another one: a deal
 * stays its team's. Kim manages West, too, where nobody is yet.
 */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const says = async (id: (typeof cast)[number]["id"], words: string) => {
  await who(id).types("#sales", words);
  return newest(who(id));
};
const moves = async (name: string, team: string) => {
  await says("ada", `/crm member ${name}`);
  await who("ada").fills({ Team: team });
  await who("ada").submits();
  await office.settles();
};
const managedBy = async (team: string, manager: string) => {
  await says("ada", `/crm team new ${team}`);
  await says("ada", `/crm team ${team}`);
  await who("ada").fills({ Manager: manager });
  await who("ada").submits();
};
const mornings = async (...days: string[]) => {
  for (const day of days) {
    await office.moveTo(new Date(`${day}T01:01:00Z`));
    await office.moveTo(new Date(`${day}T01:16:00Z`));
  }
};

beforeAll(async () => {
  const file = await policyWith({ "seeTeam: rep": "seeTeam: manager", "seeAll: manager": "seeAll: admin" });
  office = await openOffice(cast, undefined, { TANDEM_POLICY: file }, cast);
  await arrive(office);
  await teamUp(office);
  await managedBy("South", "林梅");
  await moves("林梅", "South");
  await office.moveTo(new Date("2026-11-23T02:01:00Z"));
  await makes(who("bo"), "Harrow 500k");
  await makes(who("bo"), "Kestrel 400k");
  await moves("Bo", "South");
  await makes(who("bo"), "Brightwell 300k");
});
afterAll(() => office.close());

test("a manager is reminded of the deals of their own team, wherever who has them is by now", async () => {
  await mornings("2026-12-01", "2026-12-03", "2026-12-07", "2026-12-09");
  expect(told(who("kim"))).toContain("Harrow");
  expect(told(who("kim"))).not.toContain("Brightwell");
  expect(told(who("mei"))).toContain("Brightwell");
  expect(told(who("mei"))).not.toMatch(/Harrow|Kestrel/);
  // What is told can be acted on: the row's own button opens it.
  await who("kim").presses("Keep", { in: "@Tandem", on: "to decide" });
  expect(told(who("kim"))).toContain("Kim Park");
});

test("a win is told to the manager of the deal's team", async () => {
  await says("bo", "/deal won Kestrel");
  await who("bo").fills({ "Contract number": "HT-1" });
  await who("bo").submits();
  await office.settles();
  expect(told(who("kim"))).toContain("Bo Larsen won Kestrel");
  expect(told(who("mei"))).not.toContain("Kestrel");
});

test("whoever manages two teams sees and changes the deals of both", async () => {
  await managedBy("West", "Kim Park");
  await moves("Bo", "West");
  await makes(who("bo"), "Westbrook 200k");
  expect(await says("kim", "/deal show Westbrook")).toContain("200");
  expect(await says("kim", "/deal Westbrook next call on Friday")).not.toMatch(/belongs|no deal/i);
  expect(await says("mei", "/deal show Westbrook")).not.toContain("200");
  expect(await says("kim", "/funnel West")).toContain("West");
  expect(await says("mei", "/funnel West")).not.toContain("Westbrook");
});

test("lists of one's team hold those of every team that one manages; a digest without a name is one's own team's", async () => {
  expect(await says("kim", "/deal list team")).toMatch(/Westbrook[\s\S]*Harrow|Harrow[\s\S]*Westbrook/);
  expect(await says("mei", "/deal list team")).not.toMatch(/Harrow|Westbrook/);
  await makes(who("bo"), "Wildmere 80k");
  await says("bo", "/deal won Wildmere");
  await who("bo").fills({ "Contract number": "HT-2" });
  await who("bo").submits();
  await office.settles();
  expect(await says("kim", "/customer list team")).toContain("Wildmere");
  expect(await says("mei", "/customer list team")).not.toContain("Wildmere");
  await says("bo", "/customer contract Wildmere HT-3 9000 CNY until 2026-12-19");
  await who("bo").presses("Confirm");
  await office.runs("prompts.contracts");
  expect(await says("kim", "/customer due team")).toContain("Wildmere");
  expect(await says("mei", "/customer due team")).not.toContain("Wildmere");
  expect(await says("kim", "/funnel")).toContain("North");
});

test("an admin who makes a team's manager a rep is told what that means, and names another there", async () => {
  await says("ada", "/crm member Kim");
  await who("ada").fills({ Role: "Rep" });
  await who("ada").submits();
  expect(newest(who("ada"))).toContain("Still named as West's manager");
  expect(newest(who("ada"))).toContain("Name North's manager");
  await who("ada").presses("Undo");
  expect(newest(who("ada"))).not.toContain("Still named");
});

test("a missed call is told to who leads the customer's team, whoever took it", async () => {
  await says("bo", "/customer new Larkfield");
  await says("bo", "/customer order Larkfield 5000 CNY yesterday Server");
  await who("bo").presses("Confirm");
  await says("bo", "/revisit plan Larkfield tomorrow");
  if (who("bo").modal()) await who("bo").submits();
  await moves("Ada", "South");
  const { prisma } = office.app.database;
  const { id: ada } = await prisma.member.findFirstOrThrow({ where: { name: "Ada Admin" } });
  await prisma.revisit.updateMany({ where: { state: "open" }, data: { ownerId: ada } });
  await mornings("2026-12-10", "2026-12-14", "2026-12-15", "2026-12-16");
  expect(told(who("kim"))).toContain("Larkfield");
  expect(told(who("mei"))).not.toContain("Larkfield");
});

test("what somebody who left had open is asked of those who see it, each about their teams'", async () => {
  await says("ada", "/crm member Bo");
  await who("ada").submits();
  await who("ada").presses("Has left");
  await office.settles();
  expect(told(who("kim"))).toContain("Bo Larsen has left with 3 open deals");
  expect(told(who("mei"))).toContain("Bo Larsen已离职，尚有 1 个进行中的商机");
  expect(told(who("mei"))).not.toMatch(/Harrow|Westbrook|Wildmere/);
  await who("kim").presses("Back to the pool", { in: "@Tandem", on: "has left with" });
  await who("kim").presses("Confirm", { in: "@Tandem" });
  await office.settles();
  const { prisma } = office.app.database;
  const pool = await prisma.opportunity.findMany({ where: { ownerId: null }, orderBy: { number: "asc" } });
  expect(pool.map(({ name }) => name)).toEqual(["Harrow", "Westbrook", "Wildmere · HT-3 · 2026"]);
});
