import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, teamUp } from "./cast.ts";

/**
 * Something is done, and its card holds the way back; then the right is taken, and the way back is tapped. Bo does, or Kim;
 * Mei has it afterwards. Sue manages another team.
 */
const everybody = [...cast, { id: "sue", name: "Sue South", locale: "en-US" }] as const;
type Who = (typeof everybody)[number]["id"];
let office: Office;
const db = () => office.app.database.prisma;
const member = (id: Who) => db().member.findFirstOrThrow({ where: { email: `${id}@tandem.example` } });
const team = (name: string) => db().team.findFirstOrThrow({ where: { name } });

beforeAll(async () => {
  office = await openOffice(everybody, undefined, {}, everybody);
  await arrive(office);
  await office.person("sue").types("#sales", "/deal list");
  await teamUp(office);
  await office.person("ada").types("#sales", "/crm team new South");
  for (const { id } of everybody) await office.inFeishu(id).types("@Tandem", "deal list");
  await office.settles();
});
const manages = async (name: string, id: Who) =>
  db().team.updateMany({ where: { name }, data: { managerId: (await member(id)).id } });
/** Kim leads South from now on, and Ada North. */
async function leadsAnother(): Promise<void> {
  await db().member.update({ where: { id: (await member("kim")).id }, data: { teamId: (await team("South")).id } });
  await manages("North", "ada");
}
beforeEach(async () => {
  const [north, south] = [await team("North"), await team("South")];
  const set = async (id: Who, data: { role: "rep" | "manager" | "admin"; teamId: string | null }) =>
    db().member.update({ where: { id: (await member(id)).id }, data });
  await set("kim", { role: "manager", teamId: north.id });
  await manages("North", "kim");
  await set("bo", { role: "rep", teamId: north.id });
  await set("mei", { role: "rep", teamId: north.id });
  await set("sue", { role: "manager", teamId: south.id });
});
afterAll(() => office.close());

type On = "slack" | "feishu";
const both: readonly On[] = ["slack", "feishu"];
const rooms = { slack: "#sales", feishu: "@Tandem" } as const;
const person = (on: On, id: Who) => (on === "slack" ? office.person(id) : office.inFeishu(id));

/** Says it where one does on that platform, and confirms what is proposed. */
async function says(on: On, id: Who, words: string): Promise<string> {
  await person(on, id).types(rooms[on], on === "slack" ? `/${words}` : words);
  const confirm = id === "mei" ? "确认" : "Confirm";
  if (newest(on, id).includes(`[${confirm}]`)) await person(on, id).presses(confirm, { in: rooms[on] });
  await office.settles();
  return newest(on, id);
}
const newest = (on: On, id: Who): string => person(on, id).last(rooms[on])?.words ?? "";
/** Presses Undo; gives what is said to that, which in Feishu is a toast where it is refused. */
async function undoes(on: On, id: Who, card?: string): Promise<string> {
  const before = office.inFeishu(id).toasts.length;
  await person(on, id).presses("Undo", card === undefined ? { in: rooms[on] } : { in: rooms[on], on: card });
  await office.settles();
  return office.inFeishu(id).toasts.slice(before).at(-1) ?? newest(on, id);
}
const deal = (name: string) => db().opportunity.findFirstOrThrow({ where: { name } });
const amountOf = async (name: string) => Number((await deal(name)).amount);

test.each(both)("a deal that has another owner meanwhile stays as it is (%s)", async (on) => {
  const name = `Given${on}`;
  await says(on, "bo", `deal new ${name} 10k`);
  await says(on, "bo", `deal ${name} 20k`);
  await says(on, "kim", `deal assign ${name} 林梅`);
  expect(await amountOf(name)).toBe(20_000);
  expect(await undoes(on, "bo", "20,000.00")).toContain("This deal is 林梅's");
  expect(await amountOf(name)).toBe(20_000);
});

test.each(both)("what anybody may who sees a deal, they may take back as well (%s)", async (on) => {
  const name = `Logged${on}`;
  await says(on, "mei", `deal new ${name} 10k`);
  await says(on, "bo", `deal log ${name} called them about the pilot`);
  const called = { text: { contains: "about the pilot" } };
  expect(await db().activity.count({ where: called })).toBe(1);
  expect(await undoes(on, "bo", "about the pilot")).toContain("took back the last change");
  expect(await db().activity.count({ where: called })).toBe(0);
});

test.each(both)("whoever leads another team meanwhile takes nothing of the old one back (%s)", async (on) => {
  const name = `Moved${on}`;
  await says(on, "bo", `deal new ${name} 10k`);
  await says(on, "bo", `deal ${name} 20k`);
  expect(await says(on, "kim", `deal history ${name}`)).toContain("[Undo]");
  await leadsAnother();
  expect(await undoes(on, "kim", "¥10,000.00")).toContain("This deal is Bo Larsen's");
  expect(await amountOf(name)).toBe(20_000);
  const history = await says(on, "sue", `deal history ${name}`);
  expect(history).toContain("¥20,000.00");
  expect(history).not.toContain("[Undo]");
});

test.each(both)("a handover is not taken back by whoever leads another team meanwhile (%s)", async (on) => {
  const name = `Handed${on}`;
  await says(on, "bo", `deal new ${name} 10k`);
  await says(on, "kim", "deal handover Bo");
  await person(on, "kim").presses("Back to the pool", { in: rooms[on] });
  await person(on, "kim").presses("Confirm", { in: rooms[on] });
  expect((await deal(name)).ownerId).toBeNull();
  await leadsAnother();
  expect(await undoes(on, "kim", "handed over")).toContain("This deal is in the pool");
  expect((await deal(name)).ownerId).toBeNull();
});

const customerOf = async (name: string) => {
  const account = await db().account.findFirstOrThrow({ where: { name } });
  return db().customer.findFirstOrThrow({ where: { accountId: account.id } });
};

test.each(both)("a customer that somebody else cares for meanwhile stays as it is (%s)", async (on) => {
  const name = `Cared${on}`;
  await says(on, "bo", `customer new ${name}`);
  await says(on, "bo", `customer order ${name} 120k yesterday`);
  await says(on, "bo", `customer tier ${name} VIP strategic for the region`);
  expect(await customerOf(name)).toMatchObject({ tier: "vip" });
  await says(on, "kim", `customer assign ${name} 林梅`);
  expect(await customerOf(name)).toMatchObject({ ownerId: (await member("mei")).id });
  expect(await undoes(on, "bo", "strategic")).toContain("Only whoever cares for this customer");
  expect(await customerOf(name)).toMatchObject({ tier: "vip" });
});

test.each(both)("who gave a customer away as a manager takes it back as no rep (%s)", async (on) => {
  const name = `Kept${on}`;
  await says(on, "bo", `customer new ${name}`);
  await says(on, "bo", `customer order ${name} 120k yesterday`);
  await says(on, "kim", `customer assign ${name} 林梅`);
  await db().member.update({ where: { id: (await member("kim")).id }, data: { role: "rep" } });
  expect(await undoes(on, "kim")).toContain("Only whoever cares for this customer");
  expect(await customerOf(name)).toMatchObject({ ownerId: (await member("mei")).id });
});

test.each(both)("a company out of sight is neither changed nor shown by the way back (%s)", async (on) => {
  const name = `Sight${on}`;
  await says(on, "bo", `customer new ${name}`);
  await says(on, "bo", `customer contact ${name} Jane Doe jane@${name}.example`);
  await says(on, "bo", `customer ${name}`);
  await person(on, "bo").presses("Remove", { in: rooms[on], on: "Jane Doe" });
  const account = await db().account.findFirstOrThrow({ where: { name } });
  expect(await db().contact.count({ where: { accountId: account.id } })).toBe(0);
  const shown = newest(on, "bo");
  expect(shown).toContain("[Undo]");
  await says(on, "kim", `customer assign ${name} 林梅`);
  await db().member.update({ where: { id: (await member("bo")).id }, data: { teamId: (await team("South")).id } });
  const answer = await undoes(on, "bo");
  expect(answer).not.toContain("Undone");
  expect(await db().contact.count({ where: { accountId: account.id } })).toBe(0);
});

test.each(both)(
  "a company that one gave away oneself comes back; one given as a manager does not to a rep (%s)",
  async (on) => {
    const [own, led] = [`Own${on}`, `Led${on}`];
    await says(on, "bo", `customer new ${own}`);
    await says(on, "bo", `customer new ${led}`);
    await says(on, "bo", `customer assign ${own} 林梅`);
    await says(on, "kim", `customer assign ${led} 林梅`);
    const owner = async (name: string) => (await db().account.findFirstOrThrow({ where: { name } })).ownerId;
    expect([await owner(own), await owner(led)]).toEqual([(await member("mei")).id, (await member("mei")).id]);
    await db().member.update({ where: { id: (await member("kim")).id }, data: { role: "rep" } });
    expect(await undoes(on, "kim")).toContain("Only the owner or a manager");
    expect(await owner(led)).toBe((await member("mei")).id);
    await undoes(on, "bo");
    expect(await owner(own)).toBe((await member("bo")).id);
  },
);

test.each(both)("a call that somebody else is to make meanwhile stays as it is (%s)", async (on) => {
  const name = `Called${on}`;
  await says(on, "bo", `customer new ${name}`);
  await says(on, "bo", `customer order ${name} 120k yesterday`);
  await says(on, "bo", `revisit plan ${name} 2026-11-24`);
  await says(on, "bo", `customer ${name}`);
  const bo = person(on, "bo");
  await bo.presses("Move", { in: rooms[on] });
  await bo.fills({ On: "2026-12-10", Reason: "stocktaking" });
  await bo.submits();
  const call = async () =>
    db().revisit.findFirstOrThrow({ where: { customerId: (await customerOf(name)).id, state: "open" } });
  const moved = { dueOn: new Date("2026-12-10"), moves: 1 };
  expect(await call()).toMatchObject(moved);
  await says(on, "kim", `customer assign ${name} 林梅`);
  expect(await call()).toMatchObject({ ...moved, ownerId: (await member("mei")).id });
  expect(await undoes(on, "bo")).toContain("林梅 answers this revisit");
  expect(await call()).toMatchObject(moved);
});
