import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp } from "./cast.ts";

/** Accounts that a platform closes: nobody says it to Tandem, the platforms do. */
let office: Office;
const slack = (id: (typeof cast)[number]["id"]) => office.person(id);

beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, cast);
  await arrive(office);
  await teamUp(office);
  for (const name of ["Alpha", "Beta"]) await makes(slack("bo"), `${name} 10k`);
  await makes(slack("mei"), "宏达科技 50万");
  await office.inFeishu("bo").types("@Tandem", "deal list");
});
afterAll(() => office.close());

test("whose Slack account is closed works on in Feishu, and nobody is asked for their deals", async () => {
  await office.leavesSlack("bo");
  await office.settles();
  expect(slack("kim").sees("@Tandem")).not.toContain("has left");
  await office.inFeishu("bo").types("@Tandem", "deal list");
  await office.inFeishu("bo").hears("Alpha");
});

test("whose last account is closed has left: their manager gets what is open, as when an admin says so", async () => {
  await office.feishu?.workspace.leaves("bo");
  await expect.poll(async () => (await bo())?.active).toBe(false);
  await office.settles();
  expect(newest(slack("kim"), "@Tandem")).toContain("Bo Larsen has left with 2 open deals");
  await slack("kim").presses("By turn", { in: "@Tandem", on: "has left with 2 open deals" });
  await slack("kim").presses("Confirm", { in: "@Tandem" });
  expect(newest(slack("kim"), "@Tandem")).toContain("Kim Park handed over 2 deals of Bo Larsen");
});

test("who is only a guest from now on is told nothing more, and their manager is asked", async () => {
  await makes(slack("kim"), "Gastspiel 9k");
  await office.slack.workspace.becomesGuest("kim");
  await office.settles();
  expect(slack("ada").sees("@Tandem")).toContain("Kim Park has left with 1 open deal");
  expect(await office.app.database.prisma.member.findFirst({ where: { name: "Kim Park" } })).toMatchObject({
    active: false,
  });
});

test("whose only account is Slack's has left with it; the last admin is never lost", async () => {
  await office.leavesSlack("mei");
  await office.settles();
  expect(slack("ada").sees("@Tandem")).toContain("林梅 has left with");
  await office.leavesSlack("ada");
  await office.settles();
  expect(await office.app.database.prisma.member.findFirst({ where: { name: "Ada Admin" } })).toMatchObject({
    active: true,
  });
});

const bo = () => office.app.database.prisma.member.findFirst({ where: { name: "Bo Larsen" } });
