import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
/** Slack takes nothing for a while: what is told waits. */
const slackIsDown = () => office.slack.faults.next("chat.postMessage", { kind: "status", status: 503 }, 40);
beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await teamUp(office);
  await office.moveTo(new Date("2026-11-23T02:01:00Z"));
  for (const words of ["Small 10k", "Large 30k"]) await makes(who("bo"), words);
});
afterAll(() => office.close());

async function loses(deal: string): Promise<void> {
  await who("bo").types("#sales", `/deal lost ${deal} price`);
  while (who("bo").modal()) {
    await who("bo").fills({ Reason: "Price" });
    await who("bo").submits();
  }
}

test("a reminder that waited while a deal was lost speaks of the other one alone", async () => {
  slackIsDown();
  await office.moveTo(new Date("2026-12-01T01:01:00Z"));
  expect(told(who("bo"))).not.toMatch(/needs? you/);
  office.slack.faults.clear();
  await loses("Large");
  await office.moveTo(new Date("2026-12-01T02:01:00Z"));
  expect(told(who("bo"))).toContain("1 deal needs you");
  expect(told(who("bo"))).not.toContain("2 deals need you");
});

test("when nothing of it is left, it is not sent, and is no trouble either", async () => {
  slackIsDown();
  await office.moveTo(new Date("2026-12-03T01:01:00Z"));
  office.slack.faults.clear();
  await loses("Small");
  const before = told(who("bo")).match(/needs? you/g)?.length;
  await office.moveTo(new Date("2026-12-03T02:01:00Z"));
  expect(told(who("bo")).match(/needs? you/g)?.length).toBe(before);
  await who("ada").types("@Tandem", "crm health");
  expect(told(who("ada"))).toContain("0 waiting · 0 given up");
});
