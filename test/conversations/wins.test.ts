import { afterAll, beforeAll, expect, test } from "vitest";
import { slackId } from "../../src/sandbox/slack/people.ts";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, makes, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
beforeAll(async () => {
  const file = await policyWith({ "wins:\n": `wins:\n  room: { slack: ${slackId("C", "sales")} }\n` });
  office = await openOffice(cast, undefined, { TANDEM_POLICY: file });
  await arrive(office);
  await teamUp(office);
});
afterAll(() => office.close());

async function wins(name: string, amount: string): Promise<void> {
  const bo = who("bo");
  await makes(bo, `${name} ${amount}`);
  await bo.types("#sales", `/deal won ${name}`);
  await bo.fills({ "Contract number": "C-1" });
  await bo.submits();
  await office.settles();
}

test("a win is told to the manager, and to all in the room that the policy names", async () => {
  await wins("Acme", "120k");
  expect(told(who("kim"))).toContain("Bo Larsen won Acme: ¥120K");
  const seen = who("mei").last("#sales");
  expect(seen?.words).toContain("Bo Larsen won Acme: ¥120K");
  expect(seen?.private).toBe(false);
  expect(seen?.words).not.toContain("C-1");
});

test("an amount above the policy's limit is not shown in the open; the manager sees it", async () => {
  await wins("Huge", "2000k");
  expect(told(who("kim"))).toContain("Bo Larsen won Huge: ¥2M");
  expect(who("mei").last("#sales")?.words).toContain("Bo Larsen won Huge");
  expect(who("mei").last("#sales")?.words).not.toContain("2M");
});
