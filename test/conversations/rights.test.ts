import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp } from "./cast.ts";

let office: Office;
const who = (id: string) => office.person(id);
beforeAll(async () => {
  office = await openOffice([
    ...cast,
    { id: "gus", name: "Gus Guest", locale: "en-US", kind: "guest" },
    { id: "sun", name: "孙客", locale: "zh-CN", kind: "stranger" },
  ]);
  await arrive(office);
  await teamUp(office);
  for (let each = 1; each <= 12; each++) await makes(who("bo"), `Row${each} ${each}k`);
  await makes(who("mei"), "云帆 客服 8万");
});
afterEach(async () => {
  for (const { id } of cast) while (who(id).modal()) await who(id).closes();
});
afterAll(() => office.close());

test("guests and people of other companies get one sentence, privately, and nothing else", async () => {
  for (const id of ["gus", "sun"]) {
    await who(id).types("#sales", "/deal list");
    expect(newest(who(id))).toBe("You can't use Tandem yet. Please ask your admin to add you.");
    expect(who(id).last("#sales")?.private).toBe(true);
  }
});

test("a rep is told whose deal it is; the team's manager may change it", async () => {
  const [kim, mei] = [who("kim"), who("mei")];
  await mei.types("#sales", "/deal Row1 20k");
  expect(newest(mei)).toContain("这是Bo Larsen的商机，请联系本人或主管。");
  await mei.types("#sales", "/deal 查看 Row1");
  expect(newest(mei)).toContain("[记跟进] [历史]");
  expect(newest(mei)).not.toContain("[金额]");
  await mei.types("#sales", "/deal Row12");
  expect(newest(mei)).toContain("¥12,000.00");
  await kim.types("#sales", "/deal Row12 20k");
  await kim.presses("Confirm");
  expect(newest(kim)).toContain("Kim Park changed amount");
});

test("somebody who left is let in no more", async () => {
  const [ada, mei] = [who("ada"), who("mei")];
  await ada.types("#sales", "/crm member 林梅");
  await ada.submits();
  await ada.presses("Has left");
  await mei.types("#sales", "/deal list");
  expect(newest(mei)).toBe("You can't use Tandem yet. Please ask your admin to add you.");
});

test("lists count truly and turn their pages in place", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/deal list");
  expect(newest(bo)).toContain("My deals · 12");
  expect(newest(bo).match(/Row\d+ · #/g)).toHaveLength(10);
  const before = bo.messages("#sales").length;
  await bo.presses("More");
  expect(bo.messages("#sales").length).toBe(before);
  expect(newest(bo).match(/Row\d+ · #/g)).toHaveLength(2);
  expect(newest(bo)).toContain("My deals · 12");
  await bo.types("#sales", "/deal list stale");
  expect(newest(bo)).toContain("Nothing is stale. Well kept.");
  await bo.types("#sales", "/deal list pool");
  expect(newest(bo)).toContain("The pool is empty.");
});

test("what was probably meant is one tap away", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/deal lst");
  expect(newest(bo)).toContain("Did you mean “deal list”?");
  await bo.presses("Yes");
  expect(newest(bo)).toContain("My deals · 12");
});

test("a deal is found by its number, by part of its name, and in a direct message without a slash", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/deal show #3");
  expect(newest(bo)).toContain("Row3 · #3");
  await bo.types("@Tandem", "deal show Row11");
  expect(newest(bo, "@Tandem")).toContain("Row11 · #11");
  await bo.types("@Tandem", "商机 列表");
  expect(newest(bo, "@Tandem")).toContain("My deals · 12");
  await bo.types("#sales", "@Tandem deal show Row11");
  expect(newest(bo)).toContain("Row11 · #11");
  expect(bo.last("#sales")?.private).toBe(true);
});

test("my day is done in place: Home shows the new state after acting on it", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/deal next Row11 today call Jane");
  await bo.opensHome();
  expect(bo.sees("home")).toContain("Today · 1");
  await bo.presses("Next step", { in: "home" });
  expect(bo.modal()?.fields.find(({ label }) => label === "Next step")?.value).toBe("call Jane");
  await bo.fills({ "Next step": "send quote", On: "2026-11-30" });
  await bo.submits();
  expect(bo.sees("home")).not.toContain("Today · 1");
});

test("stale deals: the longest first, and pages that follow each other", async () => {
  const bo = who("bo");
  await office.moveTo(new Date("2026-12-14T02:00:00Z"));
  await bo.types("#sales", "/deal list stale");
  expect(newest(bo)).toContain("Stale deals · 13");
  expect(newest(bo)).toContain("15 working days without contact");
  const first = newest(bo).match(/Row\d+ · #/g) ?? [];
  await bo.presses("More");
  const second = newest(bo).match(/Row\d+ · #/g) ?? [];
  expect(new Set([...first, ...second]).size).toBe(12);
});
