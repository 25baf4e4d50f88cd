import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, newest, teamUp, told } from "./cast.ts";

/** Whatever is done with a customer can be taken back for ten minutes, while nobody made something else of it. */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const says = async (id: (typeof cast)[number]["id"], words: string) => {
  await who(id).types("#sales", words);
  return newest(who(id));
};
const db = () => office.app.database.prisma;
const customer = () => db().customer.findFirstOrThrow();
const tags = async () => (await db().customerTag.findMany({ orderBy: { key: "asc" } })).map(({ name }) => name);
const open = () => db().revisit.findMany({ where: { state: "open" } });
const takenBack = "Taken back: it is as it was before.";

/** Adds an order of one line of words. */
async function orders(words: string): Promise<void> {
  await says("bo", `/customer order Acme ${words}`);
  await who("bo").presses("Confirm");
  await office.settles();
}

beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, cast);
  await arrive(office);
  await teamUp(office);
  for (const id of ["bo", "mei"] as const) await office.inFeishu(id).types("@Tandem", "deal list");
  await says("bo", "/customer new Acme");
});
afterAll(() => office.close());

test("the first order taken back: the company is no customer, as it was none before", async () => {
  await orders("120k yesterday");
  expect(await customer()).toMatchObject({ status: "active" });
  await who("bo").presses("Undo");
  await office.settles();
  expect(newest(who("bo"))).toContain(takenBack);
  expect(await db().order.count()).toBe(0);
  expect(await customer()).toMatchObject({ status: "ended", endReason: "undone" });
  expect(newest(who("bo"))).not.toContain("undone");
  await orders("120k 2026-11-02 Server x2");
  await orders("80k 2026-11-20");
  expect(await customer()).toMatchObject({ status: "active", endReason: null });
  await who("bo").presses("Undo");
  expect(await db().order.findMany()).toMatchObject([{ on: new Date("2026-11-02") }]);
  expect(await customer()).toMatchObject({ status: "active" });
});

test("an order of an earlier day makes it a customer for longer; taken back, it is one since its former day again", async () => {
  expect(await customer()).toMatchObject({ since: new Date("2026-11-02") });
  await orders("5k 2026-10-01");
  expect(await customer()).toMatchObject({ since: new Date("2026-10-01") });
  await who("bo").presses("Undo");
  expect(await customer()).toMatchObject({ status: "active", since: new Date("2026-11-02") });
});

test("a person at a company who was removed by mistake is back as they were, with what they answered; who was added goes again", async () => {
  await says("bo", "/customer contact Acme Jane Doe +1 415 555 2671 jane@acme.example");
  const { id } = await db().contact.findFirstOrThrow();
  await who("bo").presses("Undo");
  expect(await db().contact.count()).toBe(0);
  expect(newest(who("bo"))).toContain("Undone.");
  await says("bo", "/customer contact Acme Jane Doe +1 415 555 2671 jane@acme.example");
  const again = await db().contact.findFirstOrThrow();
  expect(again.id).not.toBe(id);
  await who("mei").types("#sales", "/customer Acme");
  await who("mei").presses("移除", { on: "Jane Doe" });
  expect(await db().contact.count()).toBe(0);
  expect(await db().accountKey.count({ where: { kind: "phone" } })).toBe(0);
  await who("mei").presses("撤销");
  const { createdAt: _, createdById: __, ...was } = again;
  expect(await db().contact.findFirst()).toMatchObject(was);
  expect(await db().accountKey.count({ where: { kind: "phone" } })).toBe(1);
  await who("mei").presses("移除", { on: "Jane Doe" });
  await db().contact.deleteMany();
});

test("tags, the type and a tier by hand go back to what they were", async () => {
  await says("bo", "/customer tag Acme east key");
  await says("bo", "/customer tag Acme west -east");
  expect(await tags()).toEqual(["key", "west"]);
  await who("bo").presses("Undo");
  expect(await tags()).toEqual(["east", "key"]);

  const { tier, tierReason } = await customer();
  await says("bo", "/customer tier Acme VIP strategic for the region");
  expect(await customer()).toMatchObject({ tier: "vip", tierNote: "strategic for the region" });
  await who("bo").presses("Undo");
  await office.settles();
  expect(await customer()).toMatchObject({ tier, tierReason, tierUntil: null, tierNote: null });
  const history = await says("bo", "/customer history Acme");
  for (const change of ["New → VIP", "VIP → New"]) expect(history).toContain(change);
});

test("what somebody changed since is not taken back", async () => {
  const bo = who("bo");
  await says("bo", "/customer tag Acme north");
  await says("kim", "/customer tag Acme south");
  await bo.presses("Undo", { in: "#sales", on: "and north" });
  expect(newest(bo)).toContain("somebody changed it again since");
  expect(await tags()).toEqual(["east", "key", "north", "south"]);
});

test("after ten minutes it is too late for whoever did it; a manager still may", async () => {
  const { kim, bo } = { kim: who("kim"), bo: who("bo") };
  await says("bo", "/customer tag Acme late");
  await office.moveTo(new Date("2026-11-23T02:30:00Z"));
  await bo.presses("Undo", { in: "#sales", on: "late" });
  expect(newest(bo)).toContain("for 10 minutes, and later by a manager");
  await says("kim", "/customer tag Acme -late");
  await office.moveTo(new Date("2026-11-23T03:00:00Z"));
  await kim.presses("Undo", { in: "#sales" });
  expect(newest(kim)).toContain(takenBack);
  expect(await tags()).toContain("late");
});

test("a customer given away comes back with its open call, whoever had taken that upon themself", async () => {
  await says("bo", "/revisit plan Acme 2026-11-24");
  await office.settles();
  const [call] = await open();
  const { id: kim } = await db().member.findFirstOrThrow({ where: { name: "Kim Park" } });
  await db().revisit.updateMany({
    data: { ownerId: kim, claimedAt: new Date("2026-11-23T03:00:00Z"), claimedFromId: call?.ownerId ?? null },
  });
  await says("bo", "/customer assign Acme 林梅");
  await who("bo").presses("Confirm");
  await office.settles();
  const mei = await db().member.findFirstOrThrow({ where: { name: "林梅" } });
  expect(await open()).toMatchObject([{ ownerId: mei.id, claimedAt: null }]);
  await who("bo").presses("Undo");
  await office.settles();
  expect(newest(who("bo"))).toContain(takenBack);
  expect(await customer()).toMatchObject({ ownerId: call?.ownerId });
  expect(await open()).toMatchObject([{ ownerId: kim, claimedFromId: call?.ownerId }]);
  expect(told(who("mei"))).toContain("Bo Larsen撤销了「Acme」的移交，仍由Bo Larsen维护");
});

test("what was logged goes out of the history, and the last contact is the one before; once spoken with since, it stays", async () => {
  const bo = who("bo");
  await says("bo", "/customer log Acme called about prices");
  const { touchedAt } = await customer();
  expect(touchedAt).not.toBeNull();
  await office.moveTo(new Date("2026-11-23T03:05:00Z"));
  await says("bo", "/customer log Acme called by mistake");
  expect((await customer()).touchedAt?.getTime()).toBeGreaterThan(touchedAt?.getTime() ?? 0);
  await bo.presses("Undo", { in: "#sales", on: "called about prices" });
  expect(newest(bo)).toContain("the customer was spoken with again since");
  await Promise.all([1, 2].map(() => bo.presses("Undo", { in: "#sales", on: "called by mistake" })));
  expect(bo.sees("#sales")).toContain("This was taken back already.");
  expect(await customer()).toMatchObject({ touchedAt });
  await bo.presses("Undo", { in: "#sales", on: "called about prices" });
  expect(await customer()).toMatchObject({ touchedAt: null });
  expect(await says("bo", "/customer history Acme")).not.toContain("called");
});

test("an answer is taken back in Feishu: the call waits again, the one that it booked is gone, and so is the line", async () => {
  const { id: bo } = await db().member.findFirstOrThrow({ where: { name: "Bo Larsen" } });
  await db().revisit.updateMany({ data: { ownerId: bo, claimedAt: null, claimedFromId: null } });
  await office.moveTo(new Date("2026-11-24T02:00:00Z"));
  const person = office.inFeishu("bo");
  await person.types("@Tandem", "revisit today");
  await person.presses("Reached");
  await person.fills({ Satisfaction: "2", "What they said or need": "It breaks each week" });
  await person.submits();
  await office.settles();
  expect(await open()).toMatchObject([{ ground: "plan" }]);
  expect(await db().complaint.count()).toBe(1);
  expect(told(who("kim"))).toContain("Acme is not happy");
  expect((await customer()).touchedAt).not.toBeNull();
  await person.presses("Undo");
  await office.settles();
  expect(await open()).toMatchObject([
    { ground: "hand", satisfaction: null, need: null, dueOn: new Date("2026-11-24") },
  ]);
  expect(await db().revisit.count()).toBe(1);
  expect(await db().complaint.count()).toBe(0);
  expect(told(who("kim"))).toContain("was taken back: nothing is left to do");
  expect((await customer()).touchedAt).toBeNull();
  expect(await says("bo", "/customer history Acme")).not.toContain("It breaks each week");
});

test("one that somebody built upon stays: the next call was moved since", async () => {
  const bo = who("bo");
  await says("bo", "/revisit today");
  await bo.presses("Not reached", { in: "#sales", on: "1 revisit is due" });
  await bo.fills({ "Try again": "Next working day" });
  await bo.submits();
  expect(await open()).toMatchObject([{ tries: 1, dueOn: new Date("2026-11-25") }]);
  await bo.presses("Undo", { in: "#sales" });
  expect(await open()).toMatchObject([{ tries: 0, dueOn: new Date("2026-11-24") }]);
  await says("bo", "/revisit today");
  await bo.presses("Open", { in: "#sales", on: "1 revisit is due" });
  await bo.presses("Not needed", { in: "#sales" });
  await bo.fills({ Reason: "spoke at the fair" });
  await bo.submits();
  await office.settles();
  const answered = "no revisit of Acme now";
  expect(newest(bo)).toContain(answered);
  await says("kim", "/revisit plan Acme 2026-12-01 prices");
  await office.settles();
  await bo.presses("Undo", { in: "#sales", on: answered });
  expect(newest(bo)).toContain("somebody changed it again since");
});
