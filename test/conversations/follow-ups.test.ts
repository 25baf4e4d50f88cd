import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await makes(who("bo"), "Acme seats 10k");
});
afterEach(async () => {
  for (const { id } of cast) while (who(id).modal()) await who(id).closes();
});
afterAll(() => office.close());

test("同事也能记录跟进；负责人收到内容，但同事的卡片上没有改动商机的按钮", async () => {
  const [mei, bo] = [who("mei"), who("bo")];
  await mei.types("#sales", "/deal log Acme 电话聊了预算");
  expect(newest(mei)).toContain("电话 · 林梅");
  expect(newest(mei)).toContain("林梅 记录了一次跟进");
  expect(newest(mei)).toContain("[记跟进] [历史] [撤销]");
  expect(newest(mei)).not.toContain("[阶段]");
  await office.settles();
  expect(told(bo)).toContain("电话聊了预算");
  expect(told(bo)).toContain("林梅 logged a follow-up");
  await mei.types("#sales", "/deal Acme 20k");
  expect(newest(mei)).toContain("Bo Larsen的商机，请联系本人或主管");
});

test("the card itself is redrawn when its Log button was used, with the next step in the same breath", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/deal show Acme");
  const before = bo.messages("#sales").length;
  await bo.presses("Log");
  await bo.fills({ "What happened": "visited them", "Next step": "send quote", On: "2026-11-27" });
  await bo.submits();
  expect(bo.messages("#sales").length).toBe(before);
  expect(newest(bo)).toContain("— Visit · Bo Larsen");
  expect(newest(bo)).toContain("Bo Larsen logged a follow-up; changed next step");
  expect(newest(bo)).toContain("send quote · Fri 27 Nov");
});

test("a note among colleagues is no contact with the customer", async () => {
  const bo = who("bo");
  await makes(bo, "Quiet 1k");
  await bo.types("#sales", "/deal log Quiet internal: check stock");
  expect(newest(bo)).toContain("Note (internal)");
  expect(newest(bo)).toMatch(/Last contact\n–/);
});

test("a message is logged with author and link, once to a deal", async () => {
  const [kim, bo, mei] = [who("kim"), who("bo"), who("mei")];
  await kim.types("#sales", "They want 20 more chairs");
  await bo.usesShortcut("Log follow-up", { in: "#sales", on: "20 more chairs" });
  await bo.fills({ Deal: "Acme" });
  await bo.submits();
  expect(newest(bo)).toContain("— Message · Kim Park");
  expect(newest(bo)).toContain("View message");
  await mei.usesShortcut("Log follow-up", { in: "#sales", on: "They want 20 more chairs" });
  await mei.fills({ 商机: "Acme" });
  await mei.submits();
  expect(mei.modal()?.words).toContain("此内容已由Bo Larsen于 2026年11月23日 10:00 记录到此商机");
});

test("a message becomes the next step of a deal, on a day that is asked for", async () => {
  const [kim, bo] = [who("kim"), who("bo")];
  await kim.types("#sales", "Please send Acme the new price list");
  await bo.usesShortcut("Next step from message", { in: "#sales", on: "the new price list" });
  await bo.fills({ Deal: "Acme", On: "2026-11-27" });
  await bo.submits();
  expect(newest(bo)).toContain("Please send Acme the new price list · Fri 27 Nov");
});

test("a logged follow-up can be taken back", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/deal log Quiet called the wrong number");
  await bo.presses("Undo");
  await bo.types("#sales", "/deal history Quiet");
  expect(newest(bo)).not.toContain("wrong number");
});
