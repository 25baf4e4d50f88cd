import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fieldName } from "../../src/app/audit/fields.ts";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const says = async (id: (typeof cast)[number]["id"], words: string) => {
  await who(id).types("#sales", words);
  return newest(who(id));
};

beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, cast);
  await arrive(office);
  await teamUp(office);
  await makes(who("bo"), "Harrow 50k");
  await says("bo", "/deal amount Harrow 60k");
  await says("mei", "/customer new 宏达");
  await office.moveTo(new Date("2026-11-23T02:01:00Z"));
  for (let each = 1; each <= 10; each++) await says("bo", `/deal amount Harrow ${60 + each}k`);
});
afterAll(() => office.close());

test("an admin reads who changed what, old → new, newest first, page by page; others are not let in", async () => {
  const log = await says("ada", "/crm audit");
  expect(log).toContain("Who changed what");
  expect(log).toContain("Deal · Harrow · #1");
  expect(log).toContain("Amount: ¥69,000.00 → ¥70,000.00");
  expect(log).not.toContain("宏达");
  expect(await says("ada", "/crm audit deal")).toContain("Amount: ¥69,000.00 → ¥70,000.00");
  await who("ada").presses("More");
  expect(newest(who("ada"))).toContain("Amount: ¥50,000.00 → ¥60,000.00");
  expect(newest(who("ada"))).not.toContain("69000");
  expect(newest(who("ada"))).not.toContain("[More]");
  expect(await says("kim", "/crm audit")).not.toContain("Harrow · #1");
});

test("by person, by kind and by day, in one line or in the form", async () => {
  expect(await says("ada", "/crm audit 林梅")).toContain("宏达");
  expect(newest(who("ada"))).not.toContain("Harrow");
  expect(await says("ada", "/crm audit member")).toContain("Member · 林梅");
  expect(newest(who("ada"))).not.toContain("Harrow");
  expect(await says("ada", "/crm audit deal 2026-11-24")).toContain("Nothing was changed.");
  await who("ada").presses("Filter");
  await who("ada").fills({ Who: "Bo Larsen", "Kind of record": "Deal" });
  await who("ada").submits();
  expect(newest(who("ada"))).toContain("Harrow");
  expect(newest(who("ada"))).not.toContain("宏达");
});

test("words that name neither a person nor a kind nor a day are said to be unused, in both languages", async () => {
  expect(await says("ada", "/crm audit blue elephants")).toContain("Not used: “blue elephants”");
  expect(await says("mei", "/deal list 蓝色大象")).toContain("未使用：「蓝色大象」");
  expect(await says("ada", "/crm audit Bo Larsen deals since 2026-11-01")).not.toContain("Not used");
  expect(newest(who("ada"))).toContain("Harrow");
});

test("the log's days lie behind, and an end alone is no beginning, in both languages", async () => {
  expect(await says("ada", "/crm audit by Bo Larsen from 1 Nov to 23 Nov")).toContain("since Sun 1 Nov");
  expect(newest(who("ada"))).not.toContain("2027");
  expect(newest(who("ada"))).not.toContain("Not used");
  expect(newest(who("ada"))).toContain("Harrow");
  expect(await says("ada", "/crm 审计 到11月22日")).toContain("until Sun 22 Nov");
  expect(newest(who("ada"))).toContain("since Fri 23 Oct");
});

test("what was done without a command is called by words", async () => {
  const log = await says("ada", "/crm audit members");
  expect(log).toContain("joined");
  expect(log).not.toContain("member.join");
});

test("a company's and a member's card open what was changed of them, for managers, on both platforms", async () => {
  await says("mei", "/customer edit 宏达");
  await who("mei").fills({ 城市: "杭州" });
  await who("mei").submits();
  expect(newest(who("mei"))).not.toContain("[变更记录]");
  await says("kim", "/customer 宏达");
  await who("kim").presses("Changes");
  expect(newest(who("kim"))).toMatch(/Changes of .*宏达/);
  expect(newest(who("kim"))).toContain("City: – → 杭州");
  const ada = office.inFeishu("ada");
  await ada.opens("@Tandem");
  await ada.types("@Tandem", "customer 宏达");
  await ada.hears("杭州");
  await ada.presses("Changes");
  expect((await ada.hears("City: – → 杭州")).words).toContain("林梅");
});

test("what was changed of a member stands behind their card", async () => {
  await says("ada", "/crm member Bo");
  await who("ada").fills({ Role: "Manager" });
  await who("ada").submits();
  await who("ada").presses("Changes");
  expect(newest(who("ada"))).toContain("Role: Rep → Manager");
});

test("days and times are said as their reader writes them, and a handover says how many records moved", async () => {
  // What was changed at one moment has no order among itself.
  await office.moveTo(new Date("2026-11-23T02:05:00Z"));
  await says("bo", "/deal close Harrow 2026-12-24");
  await says("kim", "/deal handover @bo");
  await who("kim").presses("Back to the pool", { on: "open deal" });
  await who("kim").presses("Confirm");
  const log = await says("ada", "/crm audit deal");
  expect(log).toMatch(/Close date: – → .*24 Dec/);
  expect(log).not.toMatch(/\d{4}-\d\d-\d\dT/);
  expect(await says("ada", "/crm audit handover")).toMatch(/Handover.*\n.*\n?.*Records: – → 1/);
  expect(newest(who("ada"))).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  await who("kim").presses("Undo", { on: "handed over" });
});

test("what was chosen is said in the words it was chosen by", async () => {
  await office.moveTo(new Date("2026-11-23T02:10:00Z"));
  await says("bo", "/deal edit Harrow");
  await who("bo").fills({ Budget: "Approved" });
  await who("bo").submits();
  expect(await says("ada", "/crm audit deal")).toContain("Budget: – → Approved");
});

/** Kept for ourselves: they tell nobody anything. */
const ours = ["id", "tenantId", "version", "grams", "importKey", "createdAt", "updatedAt"];
const kept = ["Opportunity", "Account", "Contact", "Customer", "Revisit", "Prompt", "Member", "Team"].concat([
  "Order",
  "OrderLine",
  "Contract",
  "Survey",
  "Complaint",
  "HandOver",
]);

test("every column of a record whose changes are kept has a name", async () => {
  const schema = await readFile("prisma/schema.prisma", "utf8");
  const models = [...schema.matchAll(/^model (\w+) \{(.*?)^\}/gms)].filter(([, model = ""]) => kept.includes(model));
  expect(models).toHaveLength(kept.length);
  const scalars = /^ {2}(\w+) +(?:String|Int|Boolean|DateTime|Decimal|Json|BigInt|Role|Outcome|Platform)\b/gm;
  const columns = models.flatMap(([, , body = ""]) => [...body.matchAll(scalars)].map(([, column = ""]) => column));
  expect(columns.filter((column) => !ours.includes(column) && fieldName(column) === null)).toEqual([]);
});

test("what was nothing and is nothing is not told, nor a name that a record does not have", async () => {
  await says("mei", "/customer order 宏达 5000 服务器x2");
  await who("mei").presses("确认");
  await says("mei", "/revisit plan 宏达 12-07");
  if (newest(who("mei")).includes("[确认]")) await who("mei").presses("确认");
  await office.settles();
  for (const log of [await says("ada", "/crm audit"), await says("ada", "/crm audit revisit")]) {
    expect(log).toContain("Revisit · ");
    expect(log).toContain("Due: – → ");
    expect(log).not.toMatch(/→ – –|– → –|· ·|createdAt/);
  }
});
