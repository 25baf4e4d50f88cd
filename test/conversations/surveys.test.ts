import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

/** Kim, who manages, is told things in Feishu; Bo, who cares for the customers, in Slack. */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const kim = () => office.inFeishu("kim");
const surveys = () => office.app.database.prisma.survey.findMany({ orderBy: { createdAt: "asc" } });
const complaints = () => office.app.database.prisma.complaint.findMany({ orderBy: { createdAt: "asc" } });

beforeAll(async () => {
  office = await openOffice(cast, undefined, { PUBLIC_URL: "https://tandem.test" }, cast);
  await arrive(office);
  await teamUp(office);
  await kim().opens("@Tandem");
  await kim().types("@Tandem", "settings feishu");
  await wins("Acme", "Anna Li +86 138 0013 8000");
});
afterAll(() => office.close());

async function wins(company: string, contact?: string): Promise<void> {
  const bo = who("bo");
  await makes(bo, `${company} 120k`);
  await bo.types("#sales", `/deal won ${company}`);
  await bo.fills({ "Contract number": `C-${company}` });
  await bo.submits();
  await office.settles();
  if (contact) await bo.types("#sales", `/customer contact ${company} ${contact}`);
}

/** What a customer does with the link that was passed on to them. */
const path = (words: string): string => /https:\/\/tandem\.test(\/survey\/[\w-]+)/.exec(words)?.[1] ?? "no link";
const answers = (link: string, said: Record<string, string>) =>
  fetch(`${office.url}${link}`, { method: "POST", body: new URLSearchParams(said), redirect: "manual" });

let anna: string;

test("thirty days after the sale a survey waits in the morning list; one tap gives the link to pass on", async () => {
  const bo = who("bo");
  await office.moveTo(new Date("2026-12-23T01:30:00Z"));
  expect(told(bo)).toContain("A survey to send");
  await bo.presses("Get link", { in: "@Tandem", on: "A survey to send" });
  const card = newest(bo, "@Tandem");
  expect(card).toContain("Survey for Anna Li · Acme");
  expect(card).toContain("+8613800138000");
  anna = path(card);
  expect(await surveys()).toMatchObject([{ ground: "delivery", source: "link", state: "sent", score: null }]);
});

test("whoever only looks answers nothing; three of ten reaches owner and manager at once, with the why after it", async () => {
  for (const method of ["GET", "HEAD"]) expect((await fetch(`${office.url}${anna}`, { method })).status).toBe(200);
  expect(await surveys()).toMatchObject([{ score: null }]);
  expect((await answers(anna, { score: "3" })).status).toBe(303);
  await office.settles();
  expect(told(who("bo"))).toContain("Acme is not happy: 3 of 10");
  expect((await kim().hears("Acme is not happy: 3 of 10")).words).toContain("Bo Larsen");
  await answers(anna, { why: "It broke twice" });
  await office.settles();
  expect(told(who("bo"))).toContain("Acme says why it gave 3 of 10");
  expect((await kim().hears("says why")).words).toContain("It broke twice");
  expect(await complaints()).toMatchObject([{ state: "open", dueAt: new Date("2026-12-24T01:30:00Z") }]);
});

test("it stands on the customer's card, in its history, and on the card of the next revisit", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/customer show Acme");
  expect(newest(bo)).toContain("Unhappy, not answered yet");
  expect(newest(bo)).toContain("It broke twice");
  await bo.types("#sales", "/customer history Acme");
  expect(newest(bo)).toContain("NPS 3/10 · Anna Li · It broke twice");
  await bo.types("#sales", "/revisit today");
  await bo.presses("Open");
  expect(newest(bo)).toContain("3 of 10");
  await bo.types("#sales", "/customer survey Acme");
  expect(newest(bo)).toContain("Satisfaction of Acme");
});

test("unanswered it climbs to the manager, who answers it in Feishu; it is asked again later", async () => {
  await office.moveTo(new Date("2026-12-24T02:00:00Z"));
  const late = await kim().hears("Nobody has answered Acme in time: with Bo Larsen");
  expect(late.words).toContain("It broke twice");
  await kim().presses("How it ended", { on: "Nobody has answered Acme" });
  await kim().fills({ Outcome: "Put right", "What was done": "Replaced the pump" });
  await kim().submits();
  await office.settles();
  await kim().hears("Kim Park answered Acme: Put right");
  expect(told(who("bo"))).toContain("Kim Park answered Acme: Put right");
  expect(await complaints()).toMatchObject([{ state: "closed", outcome: "fixed", note: "Replaced the pump" }]);
  await who("bo").types("#sales", "/customer history Acme");
  const history = newest(who("bo"));
  expect(history).toContain("Replaced the pump");
  expect(history).not.toContain("fixed:");
  await who("bo").presses("How it ended", { in: "@Tandem", on: "Acme is not happy" });
  expect(told(who("bo"))).toContain("Kim Park answered this already");
  await who("ada").types("#sales", "/crm audit customer");
  expect(newest(who("ada"))).toContain("Outcome: – → Put right");
  expect(newest(who("ada"))).toContain("State: open → closed");
  const open = await office.app.database.prisma.revisit.findFirstOrThrow({ where: { state: "open" } });
  expect(open.note).toContain("NPS 3/10");
});

test("nobody is asked twice within the policy's days", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/customer show Acme");
  await bo.presses("Send survey");
  expect(bo.last("#sales")?.words).toContain("Anna Li was asked on");
  expect(await surveys()).toHaveLength(1);
});

test("an answer on the phone is taken by staff in Chinese, marked so, and never in the score", async () => {
  await wins("Globex", "Ben Wu");
  await wins("Initech");
  await who("bo").types("#sales", "/customer assign Globex 林梅");
  await who("bo").presses("Confirm");
  await office.settles();
  const mei = who("mei");
  await mei.types("#sales", "/customer 满意度 Globex");
  await mei.presses("代录评分");
  await mei.fills({ "评分（0–10）": "2", 原因: "交货太慢" });
  await mei.submits();
  expect(newest(mei)).toContain("林梅代录了「Globex」的评分：2 分");
  await office.settles();
  await kim().hears("Globex is not happy: 2 of 10");
  expect((await surveys()).at(-1)).toMatchObject({ source: "staff", state: "answered", score: 2, comment: "交货太慢" });
  await mei.presses("填写处理结果");
  await mei.fills({ 处理结果: "客户流失", 处理经过: "已转用他家" });
  await mei.submits();
  expect(newest(mei)).toContain("林梅已处理「Globex」的不满：客户流失");
});

test("a promoter is worth asking for more; without a contact the customer is asked as a whole", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/customer survey Initech");
  await bo.presses("Send survey");
  const link = path(newest(bo));
  await answers(link, { score: "10" });
  await office.settles();
  // Bo was told enough today: it waits with the other news.
  await bo.types("#sales", "/crm me");
  expect(newest(bo)).toContain("Initech would recommend you: 10 of 10");
  expect(newest(bo)).toContain("Ask for a reference");
});

test("a customer who is called and gives two of five is answered, too", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/revisit done Initech");
  await bo.fills({ Satisfaction: "2" });
  await bo.submits();
  await office.settles();
  await kim().hears("Initech is not happy: satisfaction 2 of 5");
  expect((await complaints()).at(-1)).toMatchObject({ surveyId: null, state: "open" });
});

test("the manager sees no score under ten answers, and the answers behind it; a rep of no team only their own", async () => {
  await kim().types("@Tandem", "customer survey");
  const { words } = await kim().hears("Would customers recommend you?");
  expect(words).toContain("1 answer; no score under 10");
  expect(words).toContain("1 of 1 answered (100%)");
  expect(words).toContain("It broke twice");
  expect(words).toContain("taken by staff");
  await who("ada").types("#sales", "/customer nps");
  expect(newest(who("ada"))).toContain("Initech · 10 of 10");
});
