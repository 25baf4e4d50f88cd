import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../../src/sandbox/slack/person.ts";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);

async function wins(person: Person, name: string, words: string, contract: string): Promise<void> {
  await makes(person, words);
  await person.types("#sales", `/deal log ${name} Agreed with them: free training in the first month`);
  await person.types("#sales", `/deal won ${name}`);
  await person.fills({ "Contract number": contract });
  await person.submits();
  await office.settles();
}
const customers = () => office.app.database.prisma.customer.findMany({ orderBy: { number: "asc" } });
const orders = () => office.app.database.prisma.order.findMany();

beforeAll(async () => {
  const file = await policyWith({ "    owner: sales #": "    owner: team\n    team: Care\n    # sales:" });
  office = await openOffice(cast, undefined, { TANDEM_POLICY: file });
  await arrive(office);
  await teamUp(office);
  const ada = who("ada");
  await ada.types("#sales", "/crm team new Care");
  await ada.types("#sales", "/crm member 林梅");
  await ada.fills({ Team: "Care" });
  await ada.submits();
});
afterAll(() => office.close());

test("a won deal becomes a customer; care asks, sales answers, care accepts, and sales sees it", async () => {
  await wins(who("bo"), "Acme", "Acme 120k", "C-7");
  const mei = who("mei");
  expect(told(mei)).toContain("「Acme」已成交，由你负责维护");
  expect(told(mei)).toContain("Agreed with them: free training in the first month");
  expect(told(mei)).toContain("C-7");
  expect(await customers()).toMatchObject([{ tier: "new", status: "active" }]);
  expect(await orders()).toMatchObject([{ refund: false, currency: "CNY" }]);

  await mei.presses("询问销售", { in: "@Tandem" });
  await mei.fills({ 问题: "Who is trained, and where?" });
  await mei.submits();
  await office.settles();
  const bo = who("bo");
  expect(told(bo)).toContain("林梅 asks about Acme");
  expect(told(bo)).toContain("Who is trained, and where?");
  await bo.presses("Answer", { in: "@Tandem" });
  await bo.fills({ Answer: "Ten people, on site" });
  await bo.submits();
  await office.settles();
  expect(told(mei)).toContain("Bo Larsen回答了「Acme」的问题");

  await mei.presses("接受", { in: "@Tandem" });
  await office.settles();
  expect(told(bo)).toContain("林梅 cares for Acme now");
});

test("whoever makes the first call after the sale reads what sales promised", async () => {
  const mei = who("mei");
  await mei.types("#sales", "/customer show Acme");
  await mei.presses("打开", { in: "#sales", on: "下次回访" });
  expect(newest(mei)).toContain("已承诺");
  expect(newest(mei)).toContain("Agreed with them: free training in the first month");
});

test("a promise is kept or not yet: marked at the first call, shown on the customer's card, and in the history", async () => {
  const mei = who("mei");
  expect(newest(mei)).toContain("[已兑现]");
  await mei.presses("已兑现", { in: "#sales" });
  expect(newest(mei)).toContain("已兑现：Agreed with them: free training in the first month");
  expect(newest(mei)).toMatch(/已兑现 · 林梅.*\[尚未兑现\]/s);
  await who("bo").types("#sales", "/customer show Acme");
  expect(newest(who("bo"))).toContain("Promised by sales: all kept");
  expect(newest(who("bo"))).toContain("kept · 林梅");
  await mei.types("#sales", "/customer history Acme");
  expect(newest(mei)).toContain("✓ Agreed with them: free training in the first month");

  await who("bo").presses("Not yet", { in: "#sales" });
  expect(newest(who("bo"))).toContain("Promised by sales (1 not kept yet)");
  await who("kim").types("#sales", "/customer show Acme");
  await who("kim").presses("Kept", { in: "#sales" });
  await who("bo").presses("Kept", { in: "#sales" });
  await office.settles();
  expect(newest(who("bo"))).toContain("Kim Park said already that it was kept");
  await mei.types("#sales", "/customer history Acme");
  expect(newest(mei).match(/✓ Agreed/g)).toHaveLength(1);
});

test("a deal that is opened again takes back what it brought; won again, it is handed over anew", async () => {
  const kim = who("kim");
  await kim.types("#sales", "/deal reopen Acme");
  await kim.fills({ Reason: "they asked for another offer" });
  await kim.submits();
  await office.settles();
  expect(told(who("mei"))).toContain("商机「Acme」已重新打开，「Acme」的交接撤回");
  expect(await customers()).toMatchObject([{ status: "ended", endReason: "reopened" }]);
  expect(await orders()).toEqual([]);

  await kim.types("#sales", "/deal won Acme");
  await kim.fills({ "Contract number": "C-8" });
  await kim.submits();
  await office.settles();
  expect(await customers()).toMatchObject([{ status: "active", endReason: null }]);
  expect(await office.app.database.prisma.contract.findMany()).toMatchObject([{ number: "C-8", status: "running" }]);
  expect(await orders()).toHaveLength(1);
});

test("what nobody accepts in time goes to the manager; nobody is asked to accept twice", async () => {
  const ada = who("ada");
  await ada.types("#sales", "/crm team Care");
  await ada.fills({ Manager: "Ada Admin" });
  await ada.submits();
  await office.moveTo(new Date("2026-11-25T03:00:00Z"));
  await office.runs("customers.hand-over-late");
  expect(told(ada)).toContain("林梅 has not accepted Acme in time");
});

test("a hand-over that was told at night is asked once in the morning", async () => {
  await office.moveTo(new Date("2026-11-25T15:00:00Z"));
  const before = who("ada").messages("@Tandem").length;
  await wins(who("bo"), "Nightfall", "Nightfall 90k", "C-9");
  expect(who("ada").messages("@Tandem")).toHaveLength(before);
  await office.moveTo(new Date("2026-11-26T01:01:00Z"));
  const morning = who("ada")
    .messages("@Tandem")
    .slice(before)
    .map(({ words }) => words)
    .join("\n");
  expect(morning).toMatch(/Hand-overs to accept \(1\)\nNightfall/);
  expect(morning.match(/\[Accept\]/g)).toHaveLength(1);
});

test("what is asked of a seller who has left is asked of who led them, and answered there", async () => {
  const [ada, kim] = [who("ada"), who("kim")];
  await ada.types("#sales", "/crm member Bo");
  await ada.submits();
  await ada.presses("Has left");
  await office.settles();
  await ada.presses("Ask sales", { in: "@Tandem", on: "Nightfall" });
  await ada.fills({ Question: "Who signs for them?" });
  await ada.submits();
  await office.settles();
  expect(told(kim)).toContain("Ada Admin asks about Nightfall");
  await kim.presses("Answer", { in: "@Tandem", on: "asks about Nightfall" });
  await kim.fills({ Answer: "Their board" });
  await kim.submits();
  await office.settles();
  expect(told(ada)).toContain("Kim Park answered about Nightfall");
});
