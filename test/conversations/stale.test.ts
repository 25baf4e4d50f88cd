import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
/** 09:16 in Shanghai, when owners and then managers have been reminded. */
async function morning(day: string): Promise<void> {
  await office.moveTo(new Date(`${day}T01:01:00Z`));
  await office.moveTo(new Date(`${day}T01:16:00Z`));
}
/** The newest reminder that somebody has. */
const reminder = (
  person: ReturnType<typeof who>,
  about = /need you|needs you|需要你跟进|to decide|All answered/,
): string => person.messages("@Tandem").findLast(({ words }) => about.test(words))?.words ?? "";
beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await teamUp(office);
  await office.moveTo(new Date("2026-11-23T02:01:00Z"));
  const bo = who("bo");
  for (const words of ["Small 10k", "Middle 20k", "Large 30k", "Booked 40k, demo 2026-12-02"]) await makes(bo, words);
  for (let each = 1; each <= 12; each++) await makes(who("mei"), `多单${each} ${each}万`);
});
afterEach(async () => {
  for (const { id } of cast) while (who(id).modal()) await who(id).closes();
});
afterAll(() => office.close());

test("one message, worst first, with how long nobody spoke; a booked next step silences", async () => {
  await morning("2026-11-30");
  expect(told(who("bo"))).not.toContain("need you");
  await morning("2026-12-01");
  const words = reminder(who("bo"));
  expect(words).toContain("3 deals need you");
  expect(words).toContain("6 working days without contact");
  expect(words).not.toContain("Booked");
  expect(words.indexOf("Large")).toBeLessThan(words.indexOf("Middle"));
  expect(words.indexOf("Middle")).toBeLessThan(words.indexOf("Small"));
});

test("至多十行，其余只报数量", () => {
  const words = reminder(who("mei"));
  expect(words).toContain("有 12 个商机需要你跟进");
  expect(words.match(/\[记跟进\]/g)).toHaveLength(10);
  expect(words).toContain("另有 2 个");
});

test("an answered row disappears from the message, which says what was done and can take it back", async () => {
  const bo = who("bo");
  const before = bo.messages("@Tandem").length;
  await bo.presses("Log", { in: "@Tandem", on: "3 deals need you" });
  await bo.fills({ "What happened": "called Jane" });
  await bo.submits();
  expect(bo.messages("@Tandem").length).toBe(before);
  expect(reminder(bo)).toContain("2 deals need you");
  expect(reminder(bo)).toContain("Large · #3 · Bo Larsen logged a follow-up");
  expect(reminder(bo)).toContain("[Undo]");
  await bo.presses("Snooze", { in: "@Tandem", on: "2 deals need you" });
  await bo.fills({ "For how long": "1 day", Reason: "they are on holiday" });
  await bo.submits();
  expect(reminder(bo)).toContain("1 deal needs you");
  await bo.presses("Lost", { in: "@Tandem", on: "1 deal needs you" });
  await bo.fills({ Reason: "Price" });
  await bo.submits();
  expect(reminder(bo)).toContain("All answered, thank you");
});

test("the ladder: again after two working days, then with the manager, then the manager alone; a third snooze is told", async () => {
  const [bo, kim] = [who("bo"), who("kim")];
  const snoozes = async () => {
    await bo.presses("Snooze", { in: "@Tandem", on: "1 deal needs you" });
    await bo.fills({ "For how long": "1 day", Reason: "still away" });
    await bo.submits();
  };
  await bo.types("#sales", "/deal Booked lost price");
  await bo.presses("Confirm");
  await morning("2026-12-02");
  await morning("2026-12-03");
  expect(reminder(who("mei"))).toContain("8 个工作日未联系");
  await snoozes();
  expect(told(kim)).not.toContain("to decide");
  await morning("2026-12-07");
  expect(reminder(kim)).toContain("13 stale deals to decide");
  expect(told(kim).match(/to decide/g)).toHaveLength(1);
  await snoozes();
  await office.settles();
  expect(told(kim)).toContain("Bo Larsen snoozed Middle 3 times in a row");
  await morning("2026-12-10");
  expect(reminder(kim)).toContain("13 working days without contact");
});

test("the manager keeps, assigns or returns in the row", async () => {
  const kim = who("kim");
  await kim.presses("Keep", { in: "@Tandem", on: "13 stale deals" });
  expect(reminder(kim)).toContain("12 stale deals to decide");
  await kim.presses("Assign", { in: "@Tandem", on: "12 stale deals" });
  await kim.fills({ "To whom": "Bo Larsen" });
  await kim.submits();
  expect(reminder(kim)).toContain("11 stale deals to decide");
  expect(reminder(kim)).toContain("Kim Park assigned it to Bo Larsen");
});

test("nobody is reminded on leave; on the first morning back they are", async () => {
  const bo = who("bo");
  await bo.types("@Tandem", "crm away 2026-12-15 2026-12-18");
  const before = bo.messages("@Tandem").length;
  for (const day of ["2026-12-15", "2026-12-16", "2026-12-17", "2026-12-18"]) await morning(day);
  expect(
    bo
      .messages("@Tandem")
      .slice(before)
      .map(({ words }) => words)
      .join("\n"),
  ).not.toMatch(/deals? needs? you/);
  await morning("2026-12-21");
  expect(reminder(bo)).toMatch(/deals? needs? you/);
});
