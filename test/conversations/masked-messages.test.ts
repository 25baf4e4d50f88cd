import { afterAll, beforeAll, expect, test } from "vitest";
import { slackId } from "../../src/sandbox/slack/people.ts";
import type { Person } from "../../src/sandbox/slack/person.ts";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

/** What is masked stays so in what people are told: of what was theirs, or was offered to them, they read no worth any more. */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const says = async (id: (typeof cast)[number]["id"], words: string) => {
  await who(id).types("#sales", words);
  return newest(who(id));
};
const worth = /54[,.]?3/;

beforeAll(async () => {
  const file = await policyWith({
    "masked: []": "masked: [amount, phone, email]",
    "wins:\n": `wins:\n  room: { slack: ${slackId("C", "sales")} }\n`,
  });
  office = await openOffice(cast, undefined, { TANDEM_POLICY: file });
  await arrive(office);
  await teamUp(office);
  await office.moveTo(new Date("2026-11-23T02:01:00Z"));
});
afterAll(() => office.close());

/** What somebody is told while something is done. */
async function toldMeanwhile(person: Person, act: () => Promise<unknown>): Promise<string> {
  const before = person.messages("@Tandem").length;
  await act();
  await office.settles();
  return person
    .messages("@Tandem")
    .slice(before)
    .map(({ words }) => words)
    .join("\n");
}

test("whoever loses a deal hears where it went, without its worth; whoever gets it reads that", async () => {
  await makes(who("bo"), "Harrow 54321 CNY");
  let mei = "";
  const bo = await toldMeanwhile(who("bo"), async () => {
    mei = await toldMeanwhile(who("mei"), () => says("kim", "/deal assign Harrow @mei"));
  });
  expect(bo).toContain("assigned it to 林梅");
  expect(bo).toContain("•••");
  expect(bo).not.toMatch(worth);
  expect(mei).toMatch(worth);
});

test("a handover that is taken back tells whoever had got the deals nothing of their worth", async () => {
  const kim = who("kim");
  await kim.types("#sales", "/deal handover @mei");
  await kim.presses("New owner", { on: "林梅 has 1 open deal" });
  await kim.fills({ "To whom": "Bo Larsen" });
  await kim.submits();
  const got = await toldMeanwhile(who("bo"), () => kim.presses("Confirm"));
  expect(got).toMatch(worth);
  const lost = await toldMeanwhile(who("bo"), () => kim.presses("Undo", { on: "Kim Park handed over 1 deal" }));
  expect(lost).toContain("Harrow");
  expect(lost).not.toMatch(worth);
});

test("an offer that somebody else settled keeps the name of the deal, and not its worth", async () => {
  await makes(who("kim"), "Offered 54388 CNY");
  await says("kim", "/deal assign Offered");
  await office.settles();
  const [asked, other] = told(who("bo")).includes("Offered") ? (["bo", "mei"] as const) : (["mei", "bo"] as const);
  expect(told(who(asked))).toMatch(/54,?388/);
  await says("kim", `/deal assign Offered @${other}`);
  await office.settles();
  expect(told(who(asked))).toContain("Offered");
  expect(told(who(asked))).not.toMatch(/54,?388/);
});

test("what was told at night of one's own deal holds no worth in the morning, when it is another's by then", async () => {
  await makes(who("bo"), "Nightly 54377 CNY");
  await office.moveTo(new Date("2026-11-23T15:00:00Z"));
  await says("kim", "/deal log Nightly called: they are pleased");
  await office.settles();
  const nobody = { ownerId: (await member("林梅")).id, version: { increment: 1 } };
  await office.app.database.prisma.opportunity.updateMany({ where: { name: "Nightly" }, data: nobody });
  await office.moveTo(new Date("2026-11-24T01:01:00Z"));
  const morning = told(who("bo"));
  expect(morning).toContain("While you were away");
  expect(morning).toContain("Nightly");
  expect(morning).not.toMatch(/54,?377/);
});

test("a win is told to the room without its worth, where some of the room may not read it; to the manager with it", async () => {
  await makes(who("bo"), "Roomy 54366 CNY");
  await says("bo", "/deal won Roomy");
  await who("bo").fills({ "Contract number": "C-1" });
  await who("bo").submits();
  await office.settles();
  const rooms = who("mei").last("#sales");
  expect(rooms?.words).toContain("Bo Larsen won Roomy");
  expect(rooms?.words).not.toMatch(/54/);
  expect(told(who("kim"))).toMatch(/won Roomy: .*54/);
});

const member = (name: string) => office.app.database.prisma.member.findFirstOrThrow({ where: { name } });
