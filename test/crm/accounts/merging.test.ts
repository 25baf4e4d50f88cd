import { afterEach, beforeEach, expect, test } from "vitest";
import { days } from "../../../src/kernel/clock.ts";
import { type Office, openOffice } from "../office.ts";

let office: Office;
type Person = ReturnType<Office["person"]>;
/** The admin, who sees everything; two reps of different teams. */
let mei: Person;
let bo: Person;
let ann: Person;
beforeEach(async () => {
  office = await openOffice();
  mei = office.person("Mei", { locale: "en" });
  bo = office.person("Bo", { locale: "en" });
  ann = office.person("Ann", { locale: "zh-CN" });
  for (const each of [mei, bo, ann]) await each.says("settings");
  for (const [person, name] of [
    [bo, "North"],
    [ann, "South"],
  ] as const) {
    await mei.says(`team new ${name}`);
    const team = await office.database.prisma.team.findFirstOrThrow({ where: { name } });
    await mei.says(`member ${person.name}`);
    await mei.fills({ team: team.id });
  }
});
afterEach(() => office.close());

const accounts = () => office.database.prisma.account.findMany({ orderBy: { number: "asc" } });
const account = (name: string) => office.database.prisma.account.findFirstOrThrow({ where: { name } });

test("two companies are merged field by field after both were shown, and taken apart again within thirty days", async () => {
  await bo.says("customer new");
  await bo.fills({ name: "Acme Robotics", city: "Berlin", phone: "13800138000" });
  await bo.says("customer new");
  await bo.fills({ name: "Brick Foods", city: "Bonn", industry: "Food" });
  await bo.presses("Add contact");
  await bo.fills({ name: "Jane" });
  const [one, two] = await accounts();
  expect(
    await bo.ask({ kind: "press", verb: "account.merge", values: { kept: one?.id ?? "", gone: two?.id ?? "" } }),
  ).toContain("You may not merge customers.");

  await mei.says("customer merge Acme Robotics Brick Foods");
  expect(mei.form().fields.map(({ name }) => name)).toEqual(["name", "city"]);
  expect(await accounts()).toMatchObject([{ mergedIntoId: null }, { mergedIntoId: null }]);
  const done = await mei.fills({ name: "kept", city: "gone" });
  expect(done).toContain("Brick Foods was merged into this one.");
  expect(done).toContain("Jane");
  expect(await accounts()).toMatchObject([
    { name: "Acme Robotics", city: "Bonn", industry: "Food", phone: "+8613800138000", mergedIntoId: null },
    { mergedIntoId: one?.id },
  ]);
  const card = mei.sees();
  expect(await mei.says("customer brick")).toContain("I found nothing");
  expect(await bo.says("customer new Brick Foods Ltd")).toContain("Acme Robotics");

  office.later(days(30));
  expect(await mei.presses("Undo merge", card)).toContain("Brick Foods is a customer of its own again.");
  expect(await accounts()).toMatchObject([
    { name: "Acme Robotics", city: "Berlin", industry: null },
    { name: "Brick Foods", city: "Bonn", industry: "Food", mergedIntoId: null },
  ]);
  expect(await mei.says("customer brick")).toContain("Jane");
  expect(await mei.presses("Undo merge", card)).toContain("This merge was undone before.");
});

test("whoever was invited to either is invited to the one that is left, and to their own again once they part", async () => {
  await mei.says("customer new Acme");
  await mei.says("customer new Brick");
  await mei.says("customer invite Acme Bo");
  await mei.says("customer invite Brick Ann");
  const [one, two] = await accounts();
  const [forBo = "", forAnn = ""] = [one, two].map((each) => each?.collaboratorIds[0]);
  expect(forBo).not.toBe(forAnn);
  await mei.ask({ kind: "press", verb: "account.merge", values: { kept: one?.id ?? "", gone: two?.id ?? "" } });
  await mei.fills({ name: "kept" });
  expect((await account("Acme")).collaboratorIds).toEqual([forBo, forAnn]);
  await mei.presses("Undo merge");
  expect(await accounts()).toMatchObject([{ collaboratorIds: [forBo] }, { collaboratorIds: [forAnn] }]);
});

test("a merge without anything to choose is still shown before it is done, and too old to undo after a month", async () => {
  await mei.says("customer new Acme");
  await mei.says("customer new Brick");
  await office.database.prisma.account.updateMany({ where: { name: "Brick" }, data: { name: "Acme" } });
  const [one, two] = await accounts();
  await mei.ask({ kind: "press", verb: "account.merge", values: { kept: one?.id ?? "", gone: two?.id ?? "" } });
  expect((await accounts()).filter(({ mergedIntoId }) => mergedIntoId)).toHaveLength(0);
  await mei.presses("Confirm");
  const card = mei.sees();
  expect((await accounts()).filter(({ mergedIntoId }) => mergedIntoId)).toHaveLength(1);
  office.later(days(31));
  expect(await mei.presses("Undo merge", card)).toContain("A merge can be undone for 30 days; this one is older.");
});

test("a company that went into another, which went into a third, is that third one", async () => {
  for (const name of ["Acme", "Brick", "Cork"]) await mei.says(`customer new ${name}`);
  const first = (await account("Acme")).id;
  for (const words of ["customer merge Brick Acme", "customer merge Cork Brick"]) {
    await mei.says(words);
    await mei.fills();
  }
  expect(await mei.ask({ kind: "press", verb: "account.contact", values: { account: first, name: "Jane" } })).toContain(
    "Cork",
  );
  const said = await mei.says("customer new Acme Ltd");
  expect(said).toContain("there is a similar company");
  expect(said).toContain("Cork");
});

test("a merge that was shown before somebody changed one of them is shown again", async () => {
  await mei.says("customer new Acme");
  await mei.says("customer new Brick");
  await mei.says("customer merge Acme Brick");
  const { id } = await account("Brick");
  await bo.ask({ kind: "words", words: "settings" });
  await mei.ask({ kind: "press", verb: "account.assign", values: { account: id, person: (await bo.member()).id } });
  await mei.says("customer merge Acme Brick");
  const form = mei.form();
  await office.database.prisma.account.updateMany({ where: { id }, data: { city: "Bonn", version: { increment: 1 } } });
  const said = await mei.ask({ kind: "submit", draft: form.draft, answers: { name: "kept", ownerId: "kept" } });
  expect(said).toContain("One of them was changed meanwhile.");
  expect((await account("Brick")).mergedIntoId).toBeNull();
});
