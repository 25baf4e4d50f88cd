import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, makes, teamUp, told } from "./cast.ts";

/** What waits to be told is looked at when it is told: whoever lost the right in between learns no more than what happened. */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const slackIsDown = () => office.slack.faults.next("chat.postMessage", { kind: "status", status: 503 }, 40);

beforeAll(async () => {
  const file = await policyWith({ "seeTeam: rep": "seeTeam: manager" });
  office = await openOffice(cast, undefined, { TANDEM_POLICY: file });
  await arrive(office);
  await teamUp(office);
  await office.moveTo(new Date("2026-11-23T02:01:00Z"));
  for (const name of ["Alpha", "Beta"]) await makes(who("bo"), `${name} 54321 CNY`);
});
afterAll(() => office.close());

/** Ada gives a deal of Bo's to Mei, by name. */
async function handsToMei(deal: string): Promise<void> {
  await who("ada").types("#sales", `/deal assign ${deal} @mei`);
  if (who("ada").modal()) await who("ada").submits();
}

test("what was told of a deal at night is read in the morning without the deal, by somebody who lost it meanwhile", async () => {
  await office.moveTo(new Date("2026-11-23T15:00:00Z"));
  await who("kim").types("#sales", "/deal log Alpha called: they want 98765 CNY off");
  await office.settles();
  await handsToMei("Alpha");
  await office.settles();
  await office.moveTo(new Date("2026-11-24T01:01:00Z"));
  const morning = told(who("bo"));
  expect(morning).toContain("While you were away");
  expect(morning).toContain("Alpha");
  expect(morning).not.toMatch(/54[,.]?321/);
  expect(morning).not.toMatch(/98765/);
});

test("a message that Slack did not take at once says no more either when it is taken", async () => {
  await office.moveTo(new Date("2026-11-24T02:00:00Z"));
  slackIsDown();
  await who("kim").types("#sales", "/deal log Beta called: they want 98765 CNY off");
  await office.settles();
  await handsToMei("Beta");
  office.slack.faults.clear();
  await office.moveTo(new Date("2026-11-24T04:00:00Z"));
  const news = told(who("bo"));
  expect(news).toContain("Beta");
  expect(news).not.toMatch(/98765/);
});

test("a digest that waited is not for a manager who is none any more", async () => {
  slackIsDown();
  await office.moveTo(new Date("2026-11-25T00:31:00Z"));
  await who("ada").types("#sales", "/crm member Kim");
  await who("ada").fills({ Role: "Rep" });
  await who("ada").submits();
  office.slack.faults.clear();
  await office.moveTo(new Date("2026-11-25T02:31:00Z"));
  expect(told(who("kim"))).toContain("funnel · Tue 24 Nov");
  expect(told(who("kim"))).not.toContain("funnel · Wed 25 Nov");
  const where = { kind: "digest", state: "unwanted" } as const;
  expect(await office.app.database.prisma.delivery.count({ where })).toBe(1);
});
