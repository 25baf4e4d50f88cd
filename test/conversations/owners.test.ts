import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const at = (iso: string) => office.moveTo(new Date(iso));
beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await teamUp(office);
  // Kim manages, and sells too: said explicitly.
  await who("ada").types("#sales", "/crm member Kim");
  await who("ada").fills({ Weight: "1" });
  await who("ada").submits();
  await at("2026-11-23T02:01:00Z");
});
afterEach(async () => {
  for (const { id } of cast) while (who(id).modal()) await who(id).closes();
});
afterAll(() => office.close());

/** A deal of Bo's that he gave back, so that it is in the pool of the team North. */
async function pooled(name: string): Promise<void> {
  await makes(who("bo"), `${name} 10k`);
  await who("bo").types("#sales", `/deal return ${name} no time`);
}

test("a manager assigns by hand; both owners hear of it, and the old one can no longer change it", async () => {
  const [kim, bo, mei] = [who("kim"), who("bo"), who("mei")];
  await makes(bo, "Byhand 10k");
  await bo.types("#sales", "/deal assign Byhand @mei");
  expect(newest(bo)).toContain("Only managers and admins can do this.");
  await kim.types("#sales", "/deal assign Byhand @mei");
  expect(newest(kim)).toContain("Kim Park assigned it to 林梅");
  await office.settles();
  expect(newest(mei, "@Tandem")).toContain("Kim Park 将商机分配给了林梅");
  expect(newest(bo, "@Tandem")).toContain("assigned it to 林梅");
  expect(newest(bo, "@Tandem")).not.toContain("[Stage]");
});

test("by turn: whoever returned it is left out with the reason; Accept makes it theirs", async () => {
  const [kim, mei] = [who("kim"), who("mei")];
  await pooled("Turny");
  await kim.types("#sales", "/deal assign Turny");
  expect(newest(kim)).toContain("offered it to 林梅, who has until 24 Nov 2026, 10:01 to answer");
  await office.settles();
  expect(newest(mei, "@Tandem")).toContain("有一个商机分配给你：Turny");
  expect(newest(mei, "@Tandem")).toContain("按轮次选中。");
  expect(newest(mei, "@Tandem")).toContain("Bo Larsen：曾负责或已询问。");
  await mei.presses("为什么是我？", { in: "@Tandem", on: "Turny" });
  expect(newest(mei, "@Tandem")).toContain("派单记录：Turny");
  await mei.presses("接受", { in: "@Tandem", on: "有一个商机分配给你：Turny" });
  expect(told(mei)).toContain("林梅 接受了商机");
});

test("Decline wants a reason; the next person is asked, and the manager hears why", async () => {
  const [kim, mei] = [who("kim"), who("mei")];
  await pooled("Decliny");
  await kim.types("#sales", "/deal assign Decliny");
  await office.settles();
  await mei.presses("拒绝", { in: "@Tandem", on: "Decliny" });
  await mei.fills({ 原因: "正在出差" });
  await mei.submits();
  expect(told(mei)).toContain("已拒绝，将转给下一位。");
  await office.settles();
  expect(told(kim)).toContain("林梅 declined Decliny: 正在出差");
  expect(told(kim)).toContain("A deal for you: Decliny");
});

test("no answer in time: the next person at that minute; the offer before says so, and can be answered no more", async () => {
  const [kim, mei] = [who("kim"), who("mei")];
  await pooled("Slowly");
  await kim.types("#sales", "/deal assign Slowly");
  await at("2026-11-24T02:00:00Z");
  expect(told(kim)).not.toContain("A deal for you: Slowly");
  await at("2026-11-24T02:02:00Z");
  expect(told(kim)).toContain("A deal for you: Slowly");
  expect(told(mei)).toContain("「Slowly」的接受时限已过，将转给下一位。");
  expect(told(mei)).not.toContain("有一个商机分配给你：Slowly");
  await at("2026-11-25T02:03:00Z");
  expect(told(kim)).toContain("Nobody can take Slowly; it is in the pool now.");
  expect(told(kim)).toMatch(/Nobody can take Slowly[^⚠]*Owner\s+Pool/);
});

test("a manager takes no turns unless given a weight", async () => {
  const [ada, kim, mei] = [who("ada"), who("kim"), who("mei")];
  await ada.types("#sales", "/crm member Kim");
  await ada.fills({ Weight: "0" });
  await ada.submits();
  await pooled("Managed");
  await kim.types("#sales", "/deal assign Managed");
  await office.settles();
  await mei.presses("拒绝", { in: "@Tandem", on: "Managed" });
  await mei.fills({ 原因: "正在出差" });
  await mei.submits();
  await office.settles();
  await kim.types("#sales", "/deal why Managed");
  expect(newest(kim)).toContain("林梅 · declined: 正在出差");
  expect(newest(kim)).not.toContain("Kim Park · was asked");
});

test("the Assign button asks to whom", async () => {
  const [kim, bo] = [who("kim"), who("bo")];
  await kim.presses("Assign", { in: "@Tandem", on: "Nobody can take Slowly" });
  await kim.fills({ "To whom": "Bo Larsen" });
  await kim.submits();
  await office.settles();
  expect(newest(bo, "@Tandem")).toContain("Kim Park assigned it to Bo Larsen");
});

test("the pool: claimed by a tap, not by its last owner before the cool-down, five a day", async () => {
  const [bo, mei] = [who("bo"), who("mei")];
  await pooled("Pooly");
  await bo.types("#sales", "/deal claim Pooly");
  expect(newest(bo)).toContain("You had this deal last; you can claim it again from Wed 2 Dec.");
  await mei.types("#sales", "/deal list 公海");
  expect(newest(mei)).toContain("公海 · ");
  await mei.presses("认领", { on: "Pooly" });
  expect(newest(mei)).toContain("林梅 从公海认领了商机");
  for (let each = 1; each <= 5; each++) await pooled(`Many${each}`);
  for (let each = 1; each <= 4; each++) await mei.types("#sales", `/deal claim Many${each}`);
  await mei.types("#sales", "/deal claim Many5");
  expect(newest(mei)).toContain("今天已认领 5 个，明天可继续认领。");
});
