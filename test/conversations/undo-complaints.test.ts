import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

/** How an unhappy customer was answered is taken back for ten minutes: it waits again until when it did. */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const db = () => office.app.database.prisma;
const complaint = () => db().complaint.findFirstOrThrow();
const calls = () => db().revisit.findMany({ where: { state: "open" } });

/** Bo says how it ended, on the card that told of it or on the newest one. */
async function ends(on: string, outcome: string, done: string): Promise<void> {
  const bo = who("bo");
  await bo.presses("How it ended", { in: "@Tandem", on });
  await bo.fills({ Outcome: outcome, "What was done": done });
  await bo.submits();
  await office.settles();
}

beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, [cast[2]]);
  await arrive(office);
  await teamUp(office);
  const bo = who("bo");
  await makes(bo, "Acme 120k");
  await bo.types("#sales", "/deal won Acme");
  await bo.fills({ "Contract number": "C-1" });
  await bo.submits();
  await office.settles();
  await bo.types("#sales", "/revisit done Acme");
  await bo.fills({ Satisfaction: "2" });
  await bo.submits();
  await office.settles();
});
afterAll(() => office.close());

test("put right, and taken back: the complaint waits as it did, its call is as it was, the line is gone, others hear", async () => {
  const bo = who("bo");
  const [before, planned] = [await complaint(), await calls()];
  expect(before).toMatchObject({ state: "open", outcome: null });
  await ends("Acme is not happy", "Put right", "Replaced the pump");
  expect(await complaint()).toMatchObject({ state: "closed", outcome: "fixed" });
  const [call] = await calls();
  expect(call?.note).toContain("★");
  await Promise.all([1, 2].map(() => bo.presses("Undo", { in: "@Tandem", on: "Put right" })));
  await office.settles();
  expect(bo.sees("@Tandem")).toContain("This was taken back already.");
  const { version: _version, ...waits } = before;
  expect(await complaint()).toMatchObject(waits);
  const asPlanned = planned.map(({ id, dueOn, note, ground, rung }) => ({ id, dueOn, note, ground, rung }));
  expect(await calls()).toMatchObject(asPlanned);
  // Kim was told enough today: it waits with the other news.
  await who("kim").types("#sales", "/crm me");
  expect(newest(who("kim"))).toContain("Bo Larsen took the answer to Acme back: it waits for one, as before");
  await bo.types("#sales", "/customer history Acme");
  expect(newest(bo)).not.toContain("Replaced the pump");
});

test("the call that was booked with it was moved since: it stays, and says why", async () => {
  const bo = who("bo");
  await ends("Acme back", "A plan was agreed on", "A new pump next week");
  await bo.types("#sales", "/revisit plan Acme 2026-11-25 ask for the pump");
  await office.settles();
  await bo.presses("Undo", { in: "@Tandem", on: "A plan was agreed on" });
  expect(told(bo)).toContain("somebody changed it again since");
  expect(await complaint()).toMatchObject({ state: "closed", outcome: "agreed" });
});
