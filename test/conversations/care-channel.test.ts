import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedId } from "../../src/sandbox/feishu/fixed-id.ts";
import { slackId } from "../../src/sandbox/slack/people.ts";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

/** A care room in Slack and one in Feishu: the calls of the day are taken there, by whoever has the time. */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const inFeishu = (id: (typeof cast)[number]["id"]) => office.inFeishu(id);
const revisitOf = async (name: string) => {
  const { prisma: db } = office.app.database;
  const { id } = await db.account.findFirstOrThrow({ where: { name } });
  const customer = await db.customer.findFirstOrThrow({ where: { accountId: id } });
  return db.revisit.findMany({ where: { customerId: customer.id }, orderBy: { createdAt: "asc" } });
};
const ownerOf = async (name: string) => {
  const open = (await revisitOf(name)).filter(({ state }) => state === "open");
  const { prisma: db } = office.app.database;
  return (await db.member.findFirst({ where: { id: open[0]?.ownerId ?? "" } }))?.name;
};

beforeAll(async () => {
  const rooms = `slack: ${slackId("C", "sales")}, feishu: ${fixedId("oc_", `${fixedId("", "Test", 16)} sales`)}`;
  const file = await policyWith({ "    # room: { slack": `    room: { ${rooms} }\n    # room: { slack` });
  office = await openOffice(cast, undefined, { TANDEM_POLICY: file }, cast);
  await arrive(office);
  await teamUp(office);
  for (const { id } of cast) await inFeishu(id).types("@Tandem", "deal list");
  const bo = who("bo");
  for (const name of ["Acme", "Globex", "Initech"]) {
    await makes(bo, `${name} 120k`);
    await bo.types("#sales", `/deal won ${name}`);
    await bo.fills({ "Contract number": `C-${name}` });
    await bo.submits();
  }
  await office.settles();
  await bo.types("#sales", "/revisit plan Acme 2026-11-26 their licence is a secret");
  await bo.types("#sales", "/revisit plan Globex 2026-11-27");
  await office.settles();
});
afterAll(() => office.close());

const inRoom = () => newest(who("kim"));
const inFeishuRoom = (id: (typeof cast)[number]["id"]) => inFeishu(id).last("#sales")?.words ?? "";

test("each working morning the room is shown what is due, once, and nothing that is not everybody's", async () => {
  const before = who("kim").messages("#sales").length;
  await office.moveTo(new Date("2026-11-30T01:05:00Z"));
  await office.runs("revisits.care");
  expect(who("kim").messages("#sales")).toHaveLength(before + 1);
  expect(inRoom()).toMatch(/3 customers wait for a call.*Acme.*was due Thu 26 Nov.*Globex.*Initech/s);
  expect(inRoom()).toContain("with Bo Larsen");
  expect(inFeishuRoom("bo")).toContain("3 customers wait for a call");
  expect(inFeishuRoom("mei")).toContain("3 个客户待回访");
  expect(inFeishuRoom("mei")).toContain("[我来跟]");
  for (const words of [inRoom(), inFeishuRoom("bo")]) expect(words).not.toContain("secret");
});

test("whoever takes a call has it: the room reads so in its own language, its owner hears of it", async () => {
  await who("mei").presses("I take it", { in: "#sales", on: "3 customers wait" });
  // The second one, at that moment, in the other room.
  await inFeishu("kim").presses("I take it", { in: "#sales", on: "3 customers wait" });
  expect(inFeishu("kim").toasts.at(-1)).toContain("林梅 took this already");
  await office.settles();
  expect(inRoom()).toContain("2 customers wait for a call");
  expect(inRoom()).toContain("林梅 took this");
  expect(inFeishuRoom("bo")).toContain("2 customers wait for a call");
  expect(inFeishuRoom("bo")).toContain("林梅 took this");
  expect(await ownerOf("Acme")).toBe("林梅");
  expect(told(who("bo"))).toContain("林梅 took the revisit of Acme");
  expect(told(who("mei"))).toMatch(/「Acme」的回访由你跟进.*负责人\n林梅/s);
  expect(told(who("mei"))).toContain("their licence is a secret");
});

test("it is answered in a form of one's own, and the room reads who did; the next call is its owner's again", async () => {
  const mei = who("mei");
  await mei.presses("Reached", { in: "#sales", on: "2 customers wait" });
  expect(mei.modal()?.words).toContain("满意度");
  await mei.fills({ 满意度: "4", 反馈与需求: "想加一套" });
  await mei.submits();
  await office.settles();
  expect(inRoom()).toContain("林梅 reached them");
  expect(inFeishuRoom("bo")).toContain("林梅 reached them");
  for (const words of [inRoom(), inFeishuRoom("bo")]) expect(words).not.toContain("想加一套");
  expect((await revisitOf("Acme")).map(({ state }) => state)).toEqual(["reached", "open"]);
  expect(await ownerOf("Acme")).toBe("Bo Larsen");
});

test("what was taken can be given back by whoever took it, and by nobody else", async () => {
  const [kim, mei] = [who("kim"), who("mei")];
  await mei.presses("I take it", { in: "#sales", on: "2 customers wait" });
  await office.settles();
  expect(await ownerOf("Globex")).toBe("林梅");
  await who("bo").presses("Give back", { in: "#sales" });
  expect(await ownerOf("Globex")).toBe("林梅");
  await mei.presses("Give back", { in: "#sales", on: "林梅 took this" });
  await office.settles();
  expect(await ownerOf("Globex")).toBe("Bo Larsen");
  expect(kim.sees("#sales")).not.toContain("林梅 took this");
});

test("the next morning shows what still waits, and not what somebody has taken", async () => {
  await who("kim").presses("I take it", { in: "#sales", on: "2 customers wait" });
  await office.settles();
  await office.moveTo(new Date("2026-12-01T01:05:00Z"));
  expect(inRoom()).toContain("1 customer waits for a call");
  expect(inRoom()).toContain("Initech");
  expect(inRoom()).not.toContain("Globex");
  expect(told(who("bo"))).toContain("林梅 gave the revisit of Globex back");
});
