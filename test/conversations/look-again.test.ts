import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await office.moveTo(new Date("2026-11-23T02:01:00Z"));
});
afterAll(() => office.close());

test("a lost deal sleeps until the day on which its owner wanted to look again, and is told of once", async () => {
  const bo = who("bo");
  await makes(bo, "Sleepy 10k");
  await bo.types("#sales", "/deal lost Sleepy");
  await bo.fills({ Reason: "Price", "Look again on": "2026-12-12" });
  await bo.submits();
  await office.moveTo(new Date("2026-12-11T02:00:00Z"));
  expect(told(bo)).not.toContain("look at Sleepy again");
  // A Saturday: told on the Monday after.
  await office.moveTo(new Date("2026-12-14T02:00:00Z"));
  expect(told(bo)).toContain("You wanted to look at Sleepy again today");
  const before = told(bo).split("look at Sleepy again").length;
  await office.moveTo(new Date("2026-12-15T02:00:00Z"));
  expect(told(bo).split("look at Sleepy again").length).toBe(before);
  await bo.presses("New deal", { in: "@Tandem", on: "look at Sleepy again" });
  expect(newest(bo, "@Tandem")).toContain("Sleepy");
  expect(newest(bo, "@Tandem")).toContain("[Confirm]");
});
