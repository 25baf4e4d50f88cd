import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedId } from "../../src/sandbox/feishu/fixed-id.ts";
import { slackId } from "../../src/sandbox/slack/people.ts";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

/**
 * Where telephone numbers are masked, whoever holds a call of care reads the number that they are to call, for as long as
 * they hold it: Bo cares for the customers; Mei, in Chinese, and Zoe, in English, take calls of his.
 */
let office: Office;
const people = [...cast, { id: "zoe", name: "Zoe Quinn", locale: "en-US" }] as const;
type Who = (typeof people)[number]["id"];
const who = (id: Who) => office.person(id);
const inFeishu = (id: Who) => office.inFeishu(id);
const db = () => office.app.database.prisma;
const said = async (id: Who, words: string) => {
  await who(id).types("#sales", words);
  return newest(who(id));
};
/** How a customer's card is asked for in each one's language, and what it holds in Slack and in Feishu. */
const cards = async (id: Who, name: string) => {
  const words = `customer ${id === "mei" ? "查看" : "show"} ${name}`;
  const inSlack = await said(id, `/${words}`);
  await inFeishu(id).types("@Tandem", words);
  return [inSlack, inFeishu(id).last("@Tandem")?.words ?? ""];
};
const reads = async (id: Who, name: string) => {
  const seen = await cards(id, name);
  for (const card of seen) expect(card).toContain("Jane Doe");
  return seen.map((card) => /2671/.test(card) && /jane@/.test(card));
};
const heard = (id: Who) => told(who(id)) + inFeishu(id).sees("@Tandem");
const joins = async (team: string) => {
  await said("ada", "/crm member Zoe");
  await who("ada").fills({ Team: team });
  await who("ada").submits();
};
const [both, neither] = [Array(2).fill(true), Array(2).fill(false)];

beforeAll(async () => {
  const rooms = `slack: ${slackId("C", "sales")}, feishu: ${fixedId("oc_", `${fixedId("", "Test", 16)} sales`)}`;
  const file = await policyWith({
    "masked: []": "masked: [amount, phone, email]",
    "deputy: manager": "deputy: team",
    "unaskedPerDay: 3": "unaskedPerDay: 99",
    "    # room: { slack": `    room: { ${rooms} }\n    # room: { slack`,
  });
  office = await openOffice(people, undefined, { TANDEM_POLICY: file }, people);
  await arrive(office);
  await said("zoe", "/deal list");
  await teamUp(office);
  await joins("North");
  for (const { id } of people) await inFeishu(id).types("@Tandem", "deal list");
  for (const name of ["Acme", "Globex", "Initech"]) {
    await said("bo", `/customer new ${name}`);
    await said("bo", `/customer contact ${name} Jane Doe +1 415 555 2671 jane@${name.toLowerCase()}.com`);
    await said("bo", `/customer order ${name} 54321 CNY yesterday`);
    await who("bo").presses("Confirm");
    await said("bo", `/revisit plan ${name} 2026-11-24`);
  }
  await office.settles();
  await office.moveTo(new Date("2026-11-24T01:05:00Z"));
  await office.runs("revisits.care");
});
afterAll(() => office.close());

const call = async (name: string) => {
  const { id } = await db().account.findFirstOrThrow({ where: { name } });
  const customer = await db().customer.findFirstOrThrow({ where: { accountId: id } });
  return db().revisit.findFirstOrThrow({ where: { customerId: customer.id, state: "open" } });
};
const firstFree = async () => {
  const free = await db().revisit.findMany({
    where: { state: "open", claimedAt: null, dueOn: { lte: new Date("2026-11-25") } },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
  });
  const { accountId } = await db().customer.findFirstOrThrow({ where: { id: free[0]?.customerId ?? "" } });
  return (await db().account.findFirstOrThrow({ where: { id: accountId } })).name;
};
const taken = { mei: "", zoe: "" };

test("whoever takes a call in Slack reads whom to call and the number, in Chinese; nobody beside them does", async () => {
  taken.mei = await firstFree();
  expect(await reads("mei", taken.mei)).toEqual(neither);
  await who("mei").presses("I take it", { in: "#sales", on: "3 customers wait" });
  await office.settles();
  const card = told(who("mei")).split(`「${taken.mei}」的回访由你跟进`)[1] ?? "";
  expect(card).toMatch(/联系方式[\s\S]*Jane Doe[\s\S]*2671/);
  expect(card).not.toMatch(/54[,.]?3/);
  expect(await reads("mei", taken.mei)).toEqual(both);
  expect((await cards("mei", taken.mei)).join()).not.toMatch(/54[,.]?3/);
  expect(await reads("zoe", taken.mei)).toEqual(neither);
  expect(heard("zoe") + who("zoe").sees("#sales")).not.toMatch(/2671/);
});

test("in Feishu, in English, the next morning, likewise", async () => {
  await office.moveTo(new Date("2026-11-25T01:05:00Z"));
  await office.runs("revisits.care");
  taken.zoe = await firstFree();
  expect(await reads("zoe", taken.zoe)).toEqual(neither);
  await inFeishu("zoe").presses("I take it", { in: "#sales", on: "2 customers wait" });
  await office.settles();
  const card = heard("zoe").split(`The revisit of ${taken.zoe} is yours`)[1] ?? "";
  expect(card).toMatch(/To call[\s\S]*Jane Doe[\s\S]*2671/);
  expect(await reads("zoe", taken.zoe)).toEqual(both);
  expect(await reads("mei", taken.zoe)).toEqual(neither);
  expect(await reads("zoe", taken.mei)).toEqual(neither);
});

test("during the call they take down what the customer answers; nobody beside them may", async () => {
  await said("zoe", `/customer show ${taken.mei}`);
  await who("zoe").presses("Take answer", { in: "#sales" });
  expect(who("zoe").sees("#sales")).toContain("Bo Larsen cares for this customer");
  expect(await db().survey.count()).toBe(0);
  await said("mei", `/customer 查看 ${taken.mei}`);
  await who("mei").presses("代录评分", { in: "#sales" });
  await who("mei").fills({ 联系人: "Jane Doe", "评分（0–10）": "9" });
  await who("mei").submits();
  expect(await db().survey.findMany()).toMatchObject([{ source: "staff", score: 9 }]);
});

test("what goes with what they have is answered by whoever makes the call, on its card", async () => {
  const revisit = await call(taken.mei);
  const { tenantId, customerId } = revisit;
  const facts = { kind: "hint", given: "Oven", product: "Mixer", have: 15, both: 12, lift: 2 };
  const { ownerId } = await db().customer.findFirstOrThrow({ where: { id: customerId } });
  const of = { id: randomUUID(), tenantId, customerId, ownerId, kind: "hint", facts, revisitId: revisit.id };
  await db().prompt.create({ data: { ...of, dueOn: revisit.dueOn, createdAt: revisit.dueOn, once: "hint" } });
  await said("mei", `/customer 查看 ${taken.mei}`);
  await who("mei").presses("打开", { in: "#sales", on: "下次回访" });
  expect(newest(who("mei"))).toContain("Mixer");
  await who("mei").presses("不需要", { in: "#sales", on: "Mixer" });
  expect(await db().prompt.findMany({ where: { kind: "hint" } })).toMatchObject([{ answer: "refused" }]);
});

test("once it is answered it is read no more; an answer that was taken back is a call again", async () => {
  const revisit = await call(taken.mei);
  await who("mei").presses("已联系", { in: "@Tandem", on: taken.mei });
  await who("mei").fills({ 满意度: "4" });
  await who("mei").submits();
  await office.settles();
  expect((await call(taken.mei)).id).not.toBe(revisit.id);
  expect(await reads("mei", taken.mei)).toEqual(neither);
  await who("mei").presses("撤销", { in: "@Tandem" });
  await office.settles();
  expect(await reads("mei", taken.mei)).toEqual(both);
});

test("not reached: they call again, and still read the number", async () => {
  await who("mei").presses("未联系上", { in: "@Tandem", on: taken.mei });
  await who("mei").fills({ 再次联系: "下一个工作日" });
  await who("mei").submits();
  await office.settles();
  expect(await reads("mei", taken.mei)).toEqual(both);
});

const reassigns = async (name: string, to: string) => {
  await said("kim", `/revisit plan ${name} 2026-11-25 again`);
  await who("kim").presses("Reassign", { in: "#sales" });
  await who("kim").fills({ "To whom": to });
  await who("kim").submits();
};

test("what was told while it was theirs, and arrives when it is not, holds no number", async () => {
  // News goes where somebody spoke last.
  await office.moveTo(new Date("2026-11-25T01:10:00Z"));
  await said("mei", "/revisit 今天");
  const before = who("mei").messages("@Tandem").length;
  office.slack.faults.next("chat.postMessage", { kind: "status", status: 503 }, 60);
  const { id, ownerId } = await call(taken.zoe);
  await reassigns(taken.zoe, "林梅");
  await office.settles();
  expect(who("mei").messages("@Tandem")).toHaveLength(before);
  await db().revisit.updateMany({ where: { id }, data: { ownerId } });
  office.slack.faults.clear();
  // A lane's pause goes by the database's clock.
  await office.app.database.pool.query("update graphile_worker._private_jobs set run_at = now()");
  await office.moveTo(new Date("2026-11-25T01:15:00Z"));
  const late = who("mei").messages("@Tandem").slice(before);
  expect(late.map(({ words }) => words).join()).toMatch(/联系方式[\s\S]*Jane Doe · ••• · •••/);
});

test("given to somebody else, the number goes with it", async () => {
  await reassigns(taken.zoe, "林梅");
  await office.settles();
  expect(who("mei").last("@Tandem")?.words).toMatch(/联系方式[\s\S]*Jane Doe[\s\S]*2671/);
  expect(await reads("zoe", taken.zoe)).toEqual(neither);
  expect(await reads("mei", taken.zoe)).toEqual(both);
});

test("whoever stands in while the caller is away reads it, until the caller is back", async () => {
  const away = (day: Date | null) =>
    db().member.updateMany({ where: { name: "林梅" }, data: { awayFrom: day, awayUntil: day } });
  await db().member.updateMany({ where: { name: "Bo Larsen" }, data: { active: false } });
  await away(new Date("2026-11-25"));
  expect(await reads("zoe", taken.zoe)).toEqual(both);
  await away(null);
  await db().member.updateMany({ where: { name: "Bo Larsen" }, data: { active: true } });
  expect(await reads("zoe", taken.zoe)).toEqual(neither);
});

test("given back, and given with the customer, it is read no more", async () => {
  expect(await reads("mei", taken.mei)).toEqual(both);
  const { pool } = office.app.database;
  await pool.query(`update "Revisit" set "dueOn" = '2026-11-24' where id = $1`, [(await call(taken.mei)).id]);
  await who("mei").presses("Give back", { in: "#sales", on: "林梅 took this" });
  await office.settles();
  expect(await reads("mei", taken.mei)).toEqual(neither);
  await said("kim", `/customer assign ${taken.zoe} Kim`);
  await who("kim").presses("Confirm");
  await office.settles();
  expect(await reads("mei", taken.zoe)).toEqual(neither);
});

test("whoever is asked to accept a customer reads the number until they have answered, or somebody else is asked", async () => {
  await makes(who("bo"), "Initech 120k");
  await said("bo", "/deal won Initech");
  await who("bo").fills({ "Contract number": "C-1" });
  await who("bo").submits();
  await office.settles();
  const { id } = await db().member.findFirstOrThrow({ where: { name: "Zoe Quinn" } });
  const asks = (toId: string | null) => db().handOver.updateMany({ where: { state: "waiting" }, data: { toId } });
  expect(await reads("zoe", "Initech")).toEqual(neither);
  await asks(id);
  expect(await reads("zoe", "Initech")).toEqual(both);
  expect(await reads("mei", "Initech")).toEqual(neither);
  await asks(null);
  expect(await reads("zoe", "Initech")).toEqual(neither);
  await asks(id);
  await db().handOver.updateMany({ data: { state: "accepted" } });
  expect(await reads("zoe", "Initech")).toEqual(neither);
});

test("whoever is given a call of another team's customer can open the customer, until the call is another's", async () => {
  await said("ada", "/crm team new South");
  await joins("South");
  await office.moveTo(new Date("2026-11-25T01:20:00Z"));
  expect(await said("zoe", "/customer show Initech")).not.toContain("Jane Doe");
  await reassigns("Initech", "Zoe Quinn");
  await office.settles();
  await who("zoe").presses("Open customer", { in: "@Tandem", on: "Initech" });
  expect(who("zoe").last("@Tandem")?.words).toMatch(/Jane Doe[\s\S]*2671[\s\S]*As a customer/);
  await reassigns("Initech", "林梅");
  await office.settles();
  expect(await said("zoe", "/customer show Initech")).not.toContain("Jane Doe");
});
