import { afterEach, beforeEach, expect, test } from "vitest";
import { minutes } from "../../../src/kernel/clock.ts";
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

test("a company is added in one line, and found by part, pinyin, initials and number", async () => {
  expect(await bo.says("customer new 北京宏达科技有限公司")).toContain("Added: 北京宏达科技有限公司");
  const [made] = await accounts();
  for (const words of ["宏达", "hongda", "hdkj", "宏达科技", `#${made?.number}`]) {
    expect(await bo.says(`customer ${words}`)).toContain(`#${made?.number} 北京宏达科技有限公司`);
  }
  expect(await bo.says("customer nothing")).toContain("I found nothing called “nothing”.");
});

test("words that fit two companies ask which one, and show nothing yet", async () => {
  await bo.says("customer new Acme Robotics");
  await bo.says("customer new Acme Foods");
  await bo.says("customer acme");
  const { options } = pick(bo.form().fields[0]);
  expect(options?.map(({ value }) => value).sort()).toEqual((await accounts()).map(({ id }) => id).sort());
  expect(await bo.says("customer acme foods")).toContain("Acme Foods");
});

function pick(field: ReturnType<Person["form"]>["fields"][number] | undefined) {
  if (field?.kind !== "pick") throw new Error("not asked to pick");
  return field;
}

test("a form keeps what was typed when one field is wrong, and the numbers are kept as they are compared", async () => {
  await bo.says("customer new");
  const said = await bo.fills({
    name: "Acme",
    phone: "010-62345678",
    domain: "https://www.acme.co.uk/x",
    creditCode: "1",
  });
  expect(said).toContain("its check digit does not fit");
  expect(bo.filled()).toMatchObject({ name: "Acme", phone: "010-62345678", creditCode: "1" });
  await bo.fills({ creditCode: "9135 0100 m000 100y 43" });
  expect(await accounts()).toMatchObject([
    { name: "Acme", phone: "+861062345678", domain: "acme.co.uk", creditCode: "91350100M000100Y43" },
  ]);
});

test("a company that is alike is shown first, with why; creating it anyway needs a reason", async () => {
  await bo.says("customer new 宏达科技有限公司");
  const said = await bo.says("customer new 北京宏達科技");
  expect(said).toContain("“北京宏達科技” may be here already: there is a similar company");
  expect(said).toContain("sounds the same · Owner: Bo");
  expect(await accounts()).toHaveLength(1);

  await bo.presses("Create anyway");
  expect(bo.form().fields.map(({ name }) => name)).toEqual(["reason"]);
  expect(await bo.fills()).toContain("is needed");
  expect(await bo.fills({ reason: "a firm in Taipei" })).toContain("Added: 北京宏達科技");
  const [row] = await office.database.prisma.audit.findMany({
    where: { after: { path: ["reason"], equals: "a firm in Taipei" } },
  });
  expect(row?.after).toMatchObject({ name: "北京宏達科技", reason: "a firm in Taipei" });
});

test("a contact said twice is one, unless something tells two of that name apart", async () => {
  await bo.says("customer new Acme");
  expect(await bo.says("customer contact Acme Jane Doe")).toContain("Added: Jane Doe");
  expect(await bo.says("customer contact Acme jane doe")).toContain("Jane Doe is a contact here already.");
  expect(await bo.says("customer contact Acme Jane Doe jane@acme.com")).toContain("Added: Jane Doe");
  expect(await office.database.prisma.contact.count()).toBe(2);
});

test("by a contact's phone or mail domain a company is alike too", async () => {
  await bo.says("customer new Acme");
  await bo.says("customer contact Acme Jane Doe");
  const [{ id } = { id: "" }] = await accounts();
  await bo.ask({ kind: "press", verb: "account.contact", values: { account: id, name: "Jim" } });
  await bo.presses("Add contact");
  await bo.fills({ name: "Jim", phone: "13800138000", email: "jim@mail.acme.com" });
  await bo.says("customer new");
  expect(await bo.fills({ name: "Another", domain: "acme.com" })).toContain("same web or mail domain");
  await bo.says("customer new");
  expect(await bo.fills({ name: "Another", phone: "+86 138 0013 8000" })).toContain("same phone");
});

test("of somebody else's company only name and owner are told, and its owner hears who asks", async () => {
  await ann.says("客户 新建");
  await ann.fills({ name: "宏达科技", phone: "13800138000", city: "杭州" });
  expect(await bo.says("customer 宏达科技")).toContain("I found nothing");
  const said = await bo.says("customer new 宏达科技有限公司");
  expect(said).toContain("Owner: Ann");
  expect(said).not.toMatch(/杭州|13800138000|same/);

  expect(await bo.presses("Ask to join")).toBe("Ann was told that you would like to work on 宏达科技.");
  const told = await ann.hears();
  expect(told.words.at(-1)).toContain("Bo希望参与「宏达科技」");
  expect(await ann.presses("移交给Bo", told.cards.at(-1))).toContain("「宏达科技」现由Bo负责。");
  expect((await bo.hears()).words.at(-1)).toContain("Ann gave you 宏达科技");
  expect(await bo.says("customer 宏达科技")).toContain("杭州");
});

test("a team shares its companies, everybody sees those without an owner, managers see all", async () => {
  await bo.says("customer new Acme");
  expect(await ann.says("customer companies all")).not.toContain("Acme");
  expect(await mei.says("customer companies all")).toContain("Acme");
  await office.database.prisma.account.updateMany({ data: { ownerId: null } });
  expect(await ann.says("customer companies all")).toContain("Acme");
});

test("a button of a company that one may not see opens nothing", async () => {
  await bo.says("customer new Acme");
  const { id } = await account("Acme");
  for (const verb of ["account.show", "account.edit"]) {
    expect(await ann.ask({ kind: "press", verb, values: { account: id } })).toContain("没有这个客户，或你无权查看。");
  }
});

test("an edit is filled with what is known, shows the change at once, and can be undone for ten minutes by its maker", async () => {
  await bo.says("customer new Acme");
  await bo.presses("Edit");
  expect(bo.filled()).toMatchObject({ name: "Acme", city: null });
  expect(await bo.fills({ name: "Acme Robotics", city: "Berlin" })).toContain("Saved.");
  const [change] = await office.database.prisma.audit.findMany({ where: { verb: "account.edit" } });
  expect(change).toMatchObject({
    before: { name: "Acme", city: null },
    after: { name: "Acme Robotics", city: "Berlin" },
  });
  const card = bo.sees();

  expect(await mei.presses("Undo", card)).toContain("Only the person who did this can undo it.");
  office.later(minutes(10));
  expect(await bo.presses("Undo", card)).toContain("Undone.");
  expect(await accounts()).toMatchObject([{ name: "Acme", city: null }]);
  expect(await bo.says("customer companies")).not.toContain("Robotics");
  expect(await bo.presses("Undo", card)).toContain("This was undone before.");
});

test("an edit can't be undone later, nor over somebody's newer change", async () => {
  await bo.says("customer new Acme");
  await bo.presses("Edit");
  await bo.fills({ city: "Berlin" });
  const first = bo.sees();
  await bo.presses("Edit");
  await bo.fills({ city: "Bonn" });
  expect(await bo.presses("Undo", first)).toContain("City was changed again since.");
  const second = bo.sees();
  expect(second.kind).toBe("notice");
  office.later(minutes(11));
  expect(await bo.presses("Undo", first)).toContain("for 10 minutes only");
});

test("two people editing at once get to see both, and nothing is lost silently", async () => {
  await bo.says("customer new Acme");
  await bo.presses("Edit");
  const { id } = await account("Acme");
  await mei.ask({ kind: "press", verb: "account.edit", values: { account: id } });
  await mei.fills({ city: "Bonn" });

  const said = await bo.fills({ city: "Berlin" });
  expect(said).toContain("Someone else changed this customer while you were editing.");
  expect(said).toContain("Bonn");
  expect(bo.filled()).toMatchObject({ city: "Berlin" });
  expect((await account("Acme")).city).toBe("Bonn");
  await bo.fills();
  expect((await account("Acme")).city).toBe("Berlin");
});

test.each([
  ["customer contact Acme Jane Doe 138 0013 8000 jane@acme.com", "Jane Doe"],
  ["customer contact Acme Jane Doe, +86-138-0013-8000, JANE@acme.com", "Jane Doe"],
  ["客户 联系人 Acme 王芳 13800138000 jane@acme.com", "王芳"],
])("“%s” reads name, phone and e-mail", async (words, name) => {
  await bo.says("customer new Acme");
  expect(await bo.says(words)).toContain(`Added: ${name}`);
  const [contact] = await office.database.prisma.contact.findMany();
  expect(contact).toMatchObject({ name, phone: "+8613800138000", email: "jane@acme.com" });
});

test("contacts are added, known twice by phone, and removed", async () => {
  await bo.says("customer new Acme");
  await bo.presses("Add contact");
  expect(await bo.fills({ name: "Jane Doe", title: "CTO", phone: "13800138000" })).toContain("Jane Doe · CTO");
  await bo.presses("Add contact");
  expect(await bo.fills({ name: "J. Doe", phone: "+8613800138000" })).toContain(
    "This phone or e-mail is Jane Doe's already.",
  );
  expect(await bo.says("customer Acme")).toContain("+8613800138000");
  expect(await bo.presses("Remove")).toContain("Removed: Jane Doe");
  expect(await office.database.prisma.contact.count()).toBe(0);
});

test("an empty list says what to do", async () => {
  expect(await bo.says("customer companies")).toContain("No company is yours yet.");
  expect(await ann.says("客户 公司列表 全部")).toContain("还没有客户");
});

test("the list is turned page by page without gaps or repeats", async () => {
  for (let number = 10; number < 35; number++) await bo.says(`customer new Firm${number}`);
  const names = (said: string) => said.match(/Firm\d\d/g) ?? [];
  const pages = [names(await bo.says("customer companies"))];
  pages.push(names(await bo.presses("More")));
  pages.push(names(await bo.presses("More")));
  expect(pages.map(({ length }) => length)).toEqual([10, 10, 5]);
  expect(new Set(pages.flat()).size).toBe(25);
  expect(bo.sees().kind).toBe("redraw");
  expect(names(await bo.says("customer companies firm1"))).toHaveLength(10);
  expect(await bo.says("customer companies nothing")).toContain("I found no customer called “nothing”.");
});

test("the same press twice changes it once and answers the same", async () => {
  const words = { kind: "words", words: "customer new Acme" } as const;
  const first = await bo.ask(words, "key-1");
  expect(await bo.ask(words, "key-1")).toBe(first);
  expect(await accounts()).toHaveLength(1);
});
