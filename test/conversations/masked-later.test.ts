import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Person } from "../../src/sandbox/slack/person.ts";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, makes, newest, teamUp } from "./cast.ts";

/**
 * What was told while it was somebody's, and is sent when it is another's: masked by whose it is when it is sent. Of each
 * message there are two: of a record that stays, which shows that it would be read, and of one that goes.
 */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const db = () => office.app.database.prisma;
let at = new Date("2026-11-23T02:01:00Z");
const later = async (hours: number) => {
  at = new Date(at.getTime() + hours * 3_600_000);
  await office.moveTo(at);
};
const kept = /54[,.]?3|5\.43|2671|jane@/;

beforeAll(async () => {
  const file = await policyWith({
    "masked: []": "masked: [amount, phone, email]",
    "unaskedPerDay: 3": "unaskedPerDay: 99",
    "deputy: manager": "deputy: team",
  });
  office = await openOffice(cast, undefined, { TANDEM_POLICY: file });
  await arrive(office);
  await teamUp(office);
  await later(0);
});
afterAll(() => office.close());
beforeEach(() => office.slack.faults.clear());

/** What is told while Slack takes nothing, and arrives some minutes later, after something else was done. */
async function toldLate(reader: Person, tells: () => Promise<unknown>, meanwhile: () => Promise<unknown>) {
  const before = reader.messages("@Tandem").length;
  await tells();
  office.slack.faults.next("chat.postMessage", { kind: "status", status: 503 }, 60);
  await office.settles();
  expect(reader.messages("@Tandem").length).toBe(before);
  await meanwhile();
  office.slack.faults.clear();
  // A lane's pause goes by the database's clock.
  await office.app.database.pool.query("update graphile_worker._private_jobs set run_at = now()");
  await later(0.1);
  return reader
    .messages("@Tandem")
    .slice(before)
    .map(({ words }) => words);
}

const says = async (id: (typeof cast)[number]["id"], words: string) => {
  await who(id).types("#sales", words);
  return newest(who(id));
};

/** Who owns a deal, or a company with its customer and its call, from now on: as a handover leaves them, without its news. */
async function goesTo(name: string, person: string): Promise<void> {
  const { id: ownerId } = await db().member.findFirstOrThrow({ where: { name: person } });
  await db().opportunity.updateMany({ where: { name: { startsWith: name } }, data: { ownerId } });
  for (const { id } of await db().account.findMany({ where: { name: { startsWith: name } } })) {
    await db().account.update({ where: { id }, data: { ownerId, careOwnerId: ownerId, collaboratorIds: [] } });
    await db().customer.updateMany({ where: { accountId: id }, data: { ownerId } });
    const of = await db().customer.findFirst({ where: { accountId: id } });
    if (of) await db().revisit.updateMany({ where: { customerId: of.id, state: "open" }, data: { ownerId } });
  }
}

async function sold(owner: "bo" | "mei", name: string): Promise<void> {
  await says(owner, `/customer new ${name}`);
  await says(owner, `/customer contact ${name} Jane Doe +1 415 555 2671 jane@${name.toLowerCase()}.com`);
  await says(owner, `/customer order ${name} 54321 CNY yesterday`);
  await who(owner).presses(owner === "mei" ? "确认" : "Confirm");
  await office.settles();
}

test("a list of deals that somebody got, one of which is another's when it is sent", async () => {
  for (const name of ["Stays", "Goes"]) await makes(who("mei"), `${name} 54321 CNY`);
  const [list = ""] = await toldLate(
    who("bo"),
    async () => {
      const kim = who("kim");
      await kim.types("#sales", "/deal handover @mei");
      await kim.presses("New owner", { on: "林梅 has 2 open deals" });
      await kim.fills({ "To whom": "Bo Larsen" });
      await kim.submits();
      await kim.presses("Confirm");
    },
    () => goesTo("Goes", "林梅"),
  );
  expect(list).toMatch(/Stays[^\n]*\n?.*54.?K|Stays[\s\S]*54/);
  expect(list).toMatch(/Goes[\s\S]*•••/);
  expect(list.match(/54(?:\.3)?K|54,321/g)).toHaveLength(1);
});

test("the morning's rows", async () => {
  for (const name of ["Early", "Gone"]) await makes(who("bo"), `${name} 54321 CNY, call them 2026-11-24`);
  await later(20);
  const told = await toldLate(
    who("bo"),
    async () => {
      office.slack.faults.next("chat.postMessage", { kind: "status", status: 503 }, 60);
      await later(3);
    },
    () => goesTo("Gone", "林梅"),
  );
  const list = told.find((words) => words.includes("Early")) ?? "";
  expect(list).toContain("Gone");
  expect(list.match(/Early[^\n]*(?:\n[^\n]*)?/)?.[0]).toMatch(kept);
  expect(list.match(/Gone[^\n]*(?:\n[^\n]*)?/)?.[0]).not.toMatch(kept);
});

/** What each tells Bo of a company with a customer of his, or of a deal of his. */
const news: { readonly [what: string]: (name: string) => Promise<unknown> } = {
  "a call that somebody planned for them": (name) => says("kim", `/revisit plan ${name} 2026-12-15`),
  "an order that somebody took away": async (name) => {
    await says("kim", `/customer orders ${name}`);
    await who("kim").presses("Remove");
  },
  "a customer's people, with whom they were let in": async (name) => {
    await goesTo(name, "Kim Park");
    await says("kim", `/customer invite ${name} Bo`);
  },
  "a customer that a deal brought": async (name) => {
    await makes(who("bo"), `${name} 54321 CNY`);
    await says("kim", `/deal won ${name}`);
    await who("kim").fills({ "Contract number": "C-1" });
    await who("kim").submits();
  },
  "a customer who is not happy": async (name) => {
    await says("kim", `/customer show ${name}`);
    await who("kim").presses("Take answer");
    await who("kim").fills({ Contact: "Jane Doe", "0 to 10": "3" });
    await who("kim").submits();
  },
};

test.each(Object.entries(news))("%s", async (what, tells) => {
  const letter = "ABCDEFG"[Object.keys(news).indexOf(what)];
  const [stays, goes] = [`Staying${letter}`, `Going${letter}`];
  for (const name of [stays, goes]) await sold("bo", name);
  const told = await toldLate(
    who("bo"),
    async () => {
      for (const name of [stays, goes]) await tells(name);
    },
    () => goesTo(goes, "林梅"),
  );
  const [of, ofOther] = [stays, goes].map((name) => told.filter((words) => words.includes(name)).join("\n"));
  expect(of).toMatch(kept);
  expect(ofOther).toContain(goes);
  expect(ofOther).not.toMatch(kept);
});

test("whoever is asked to take a deal reads its worth for as long as they are asked", async () => {
  await makes(who("kim"), "Asked 54388 CNY");
  await says("kim", "/deal assign Asked");
  const isBo = newest(who("kim")).includes("offered it to Bo");
  const reader = who(isBo ? "bo" : "mei");
  const told = await toldLate(
    reader,
    async () => {},
    async () => {},
  );
  expect(told.join()).toMatch(/54,?388/);
  expect(await says(isBo ? "bo" : "mei", "/deal show Asked")).toMatch(/54,?388/);
  expect(await says(isBo ? "mei" : "bo", "/deal show Asked")).not.toMatch(/54,?388/);
});

test("whoever stands in reads the customer's card as the complaint's, until the other one is back", async () => {
  await sold("bo", "Covered");
  const away = (day: Date | null) =>
    db().member.updateMany({ where: { name: "Bo Larsen" }, data: { awayFrom: day, awayUntil: day } });
  expect(await says("mei", "/customer show Covered")).not.toMatch(kept);
  await away(at);
  expect(await says("mei", "/customer show Covered")).toMatch(/2671[\s\S]*54,?321/);
  await who("mei").presses("代录评分");
  await who("mei").fills({ 联系人: "Jane Doe", "评分（0–10）": "3" });
  await who("mei").submits();
  expect(newest(who("mei"))).toMatch(/2671/);
  await away(null);
  expect(await says("mei", "/customer show Covered")).not.toMatch(kept);
});
