import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, asks, cast, makes, teamUp } from "./cast.ts";

/** Somebody holds a form and cards in Slack, and is gone from it, or a guest, before they use them; some have Feishu, too. */
const more = [
  { id: "gus", name: "Gus Gone", locale: "en-US" },
  { id: "tom", name: "Tom Twice", locale: "en-US" },
  { id: "una", name: "Una Twice", locale: "en-US" },
  { id: "pia", name: "Pia Twice", locale: "en-US" },
  { id: "lin", name: "林双", locale: "zh-CN" },
] as const;
let office: Office;
const db = () => office.app.database.prisma;

beforeAll(async () => {
  const people = [...cast, ...more];
  office = await openOffice(people, undefined, {}, people);
  await arrive(office);
  await teamUp(office);
  await office.inFeishu("lin").types("@Tandem", "商机 列表");
  for (const id of ["tom", "una", "pia"]) await office.inFeishu(id).types("@Tandem", "deal list");
  await asks(office.person("pia"));
  await office.settles();
});
afterAll(() => office.close());

const written = async () => ({
  deals: await db().opportunity.findMany({ orderBy: { id: "asc" } }),
  audits: await db().audit.count(),
  drafts: await db().draft.count(),
  members: await db().member.count(),
});
const closed = (id: string) => office.leavesSlack(id);
const guest = (id: string) => office.slack.workspace.becomesGuest(id);
/** In the company's language: whoever is not let in has none of their own. */
const door = "You can't use Tandem yet";
const words = {
  en: { log: "Log", name: "Deal" },
  zh: { log: "记跟进", name: "商机" },
} as const;

test.each([
  ["closed", "gus", closed, words.en],
  ["closed, and they work on in Feishu", "una", closed, words.en],
  ["a guest's, and they work on in Feishu", "tom", guest, words.en],
  ["a guest's, in Chinese", "lin", guest, words.zh],
])("nothing that was held is of use once the Slack account is %s", async (_how, id, goes, { log, name }) => {
  const [person, deal] = [office.person(id), `Held${id}`];
  await asks(person);
  await makes(person, `${deal} 10k`);
  await person.types("#sales", `/deal ${deal}`);
  await person.types("#sales", "/deal new");
  await person.fills({ [name]: `New${id}` });
  await goes(id);
  await office.settles();
  const [before, directly] = [await written(), person.sees("@Tandem")];
  const answered = async (act: () => Promise<void>) => {
    const shown = person.messages("#sales").length;
    await act();
    return person
      .messages("#sales")
      .slice(shown)
      .map((each) => each.words)
      .join();
  };
  await person.submits().catch(() => {});
  expect(await answered(() => person.presses(log, { in: "#sales", on: deal }))).toContain(door);
  const said = await answered(() => person.types("#sales", `/deal ${deal}`));
  expect(said).toContain(door);
  expect(said).not.toContain("10,000");
  await person.opensHome();
  expect(person.sees("home")).not.toContain(deal);
  expect(await written()).toEqual(before);
  expect(person.sees("@Tandem")).toBe(directly);
});

test.each([
  ["slack", "tom"],
  ["feishu", "pia"],
] as const)(
  "who preferred to be told things in %s is told them elsewhere once that account is gone",
  async (gone, id) => {
    const { prisma } = office.app.database;
    const member = await prisma.member.findFirstOrThrow({ where: { email: `${id}@tandem.example` } });
    await prisma.member.update({ where: { id: member.id }, data: { prefers: gone } });
    const account = { memberId: member.id, platform: gone };
    if (gone === "feishu") await office.feishu?.workspace.leaves(id);
    await expect.poll(() => prisma.chatAccount.count({ where: account })).toBe(0);
    const [slack, feishu] = [office.person(id), office.inFeishu(id)];
    const [there, here] = gone === "slack" ? [slack, feishu] : [feishu, slack];
    const before = there.sees("@Tandem");
    const deal = `Given${id}`;
    await makes(office.person("kim"), `${deal} 7k`);
    await office.person("ada").types("#sales", `/deal assign ${deal} ${member.name}`);
    await office.settles();
    await here.hears(deal, { in: "@Tandem" });
    expect(there.sees("@Tandem")).toBe(before);
  },
);
