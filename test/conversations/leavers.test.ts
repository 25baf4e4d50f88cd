import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await teamUp(office);
  await office.moveTo(new Date("2026-11-23T02:01:00Z"));
  for (const name of ["Alpha", "Beta", "Gamma"]) await makes(who("bo"), `${name} 10k`);
});
afterAll(() => office.close());

test("a manager sees what somebody's deals are, and cancelling moves nothing", async () => {
  const kim = who("kim");
  await kim.types("#sales", "/deal handover @bo");
  expect(newest(kim)).toContain("Bo Larsen has 3 open deals");
  await kim.presses("Back to the pool", { on: "Bo Larsen has 3 open deals" });
  expect(newest(kim)).toContain("3 deals of Bo Larsen would be handed over");
  expect(newest(kim)).toContain("Alpha · #");
  await kim.presses("Cancel");
  await kim.types("#sales", "/deal list pool");
  expect(newest(kim)).toContain("The pool is empty.");
});

test("reps hand nothing over", async () => {
  await who("mei").types("#sales", "/deal handover @bo");
  expect(newest(who("mei"))).toContain("主管");
});

test("when somebody leaves, their manager is asked what becomes of their deals; nothing moves without a tap", async () => {
  const [ada, kim, mei] = [who("ada"), who("kim"), who("mei")];
  await ada.types("#sales", "/crm member Bo");
  await ada.submits();
  await ada.presses("Has left");
  await office.settles();
  expect(newest(kim, "@Tandem")).toContain("Bo Larsen has left with 3 open deals");
  expect(newest(kim, "@Tandem")).toContain("Nothing moves until you choose.");
  await kim.types("#sales", "/deal show Alpha");
  expect(newest(kim)).toContain("Bo Larsen");
  await kim.types("#sales", "/deal handover Bo Larsen");
  expect(newest(kim)).toContain("Bo Larsen has 3 open deals");
  await ada.types("#sales", "/crm audit Bo Larsen deals");
  expect(newest(ada)).toContain("Deal · Alpha · #1");
  expect(newest(ada)).not.toContain("Not used");
  await kim.presses("By turn", { in: "@Tandem", on: "has left with 3 open deals" });
  expect(newest(kim, "@Tandem")).toContain("goes to 林梅");
  await kim.presses("Confirm", { in: "@Tandem" });
  expect(newest(kim, "@Tandem")).toContain("Kim Park handed over 3 deals of Bo Larsen");
  await office.settles();
  expect(told(mei)).toContain("Kim Park将Bo Larsen的 3 个商机交接给了你");
  await mei.types("#sales", "/deal 列表");
  expect(newest(mei)).toContain("我的商机 · 3");
  await kim.types("#sales", "/deal handover @bo");
  expect(newest(kim)).toContain("Bo Larsen has no open deals that you could hand over.");
});

test("to one person, who must be chosen; the history says who gave what", async () => {
  const [kim, mei] = [who("kim"), who("mei")];
  await kim.types("#sales", "/deal handover @mei");
  await kim.presses("New owner", { on: "林梅 has 3 open deals" });
  await kim.fills({ "To whom": "Kim Park" });
  await kim.submits();
  expect(newest(kim)).toContain("3 deals of 林梅 would be handed over");
  await kim.presses("Confirm");
  expect(newest(kim)).toContain("Kim Park handed over 3 deals of 林梅");
  await mei.types("#sales", "/deal 列表");
  expect(newest(mei)).toContain("你还没有进行中的商机");
});

test("one tap takes the whole handover back: who had got the deals hears that they are gone", async () => {
  const [ada, kim, mei] = [who("ada"), who("kim"), who("mei")];
  await kim.types("#sales", "/deal handover @kim");
  await kim.presses("New owner", { on: "Kim Park has 3 open deals" });
  await kim.fills({ "To whom": "林梅" });
  await kim.submits();
  await kim.presses("Confirm");
  await kim.presses("Undo", { on: "Kim Park handed over 3 deals of Kim Park" });
  expect(newest(kim)).toContain("Kim Park took back the handover of 3 deals of Kim Park");
  expect(newest(kim)).toContain("Alpha · #");
  await office.settles();
  expect(told(mei)).toContain("Kim Park撤销了交接：Kim Park的 3 个商机恢复原状");
  await kim.types("#sales", "/deal list");
  expect(newest(kim)).toContain("My deals · 3");
  await mei.types("#sales", "/deal 列表");
  expect(newest(mei)).toContain("你还没有进行中的商机");
  await ada.types("#sales", "/deal history Alpha");
  expect(newest(ada)).toContain("taken back since");
});

test("deals that were changed since stay as they are, and are named", async () => {
  const [kim, mei] = [who("kim"), who("mei")];
  await kim.types("#sales", "/deal handover @kim");
  await kim.presses("Back to the pool", { on: "Kim Park has 3 open deals" });
  await kim.presses("Confirm");
  const card = "Kim Park handed over 3 deals of Kim Park";
  await mei.types("#sales", "/deal claim Beta");
  await kim.presses("Undo", { on: card });
  expect(newest(kim)).toContain("took back the handover of 2 deals of Kim Park");
  expect(newest(kim)).toContain("1 deal stays as it is: changed since");
  expect(newest(kim)).toContain("Beta · #");
  await mei.types("#sales", "/deal 列表");
  expect(newest(mei)).toContain("我的商机 · 1");
  await kim.types("#sales", "/deal list");
  expect(newest(kim)).toContain("My deals · 2");
});

test("turns that a handover took are given back with it", async () => {
  const { prisma } = office.app.database;
  const turns = async () => {
    const kept = await prisma.turn.findMany({ orderBy: [{ teamId: "asc" }, { memberId: "asc" }] });
    return kept.filter(({ credit, lastChosenAt }) => credit !== 0 || lastChosenAt !== null);
  };
  await office.moveTo(new Date("2026-11-23T02:20:00Z"));
  const before = await turns();
  const [kim, mei] = [who("kim"), who("mei")];
  await kim.types("#sales", "/deal handover @kim");
  await kim.presses("By turn", { on: "Kim Park has 2 open deals" });
  await kim.presses("Confirm");
  expect(await turns()).not.toEqual(before);
  await kim.presses("Undo", { on: "Kim Park handed over 2 deals of Kim Park" });
  expect(newest(kim)).toContain("took back the handover of 2 deals");
  expect(await turns()).toEqual(before);
  await mei.types("#sales", "/deal 列表");
  expect(newest(mei)).toContain("我的商机 · 1");
});

test("when a manager leaves, admins hear that the team has none, and name another with a tap", async () => {
  const [ada, mei] = [who("ada"), who("mei")];
  await ada.types("#sales", "/crm member Kim");
  await ada.submits();
  await ada.presses("Has left");
  await office.settles();
  expect(told(ada)).toContain("North has no manager any more");
  expect(told(ada)).toContain("Kim Park, who led it, has left.");
  await ada.presses("Name a manager", { in: "@Tandem", on: "North has no manager any more" });
  await ada.fills({ Manager: "林梅" });
  await ada.submits();
  await mei.types("#sales", "/crm 成员");
  const { prisma } = office.app.database;
  const lead = await prisma.member.findFirstOrThrow({ where: { name: "林梅" } });
  expect(await prisma.team.findFirstOrThrow({ where: { name: "North" } })).toMatchObject({ managerId: lead.id });
  expect(lead.role).toBe("manager");
});
