import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const revisits = () => office.app.database.prisma.revisit.findMany({ orderBy: { createdAt: "asc" } });

beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await teamUp(office);
});
afterAll(() => office.close());

test("a deal is won; seven days later its customer is to be called, and the answer books the next call", async () => {
  const bo = who("bo");
  await makes(bo, "Acme 120k");
  await bo.types("#sales", "/deal won Acme");
  await bo.fills({ "Contract number": "C-7" });
  await bo.submits();
  await office.settles();
  expect(await revisits()).toMatchObject([{ state: "open", ground: "first", dueOn: new Date("2026-11-30") }]);

  await office.moveTo(new Date("2026-11-30T01:30:00Z"));
  expect(told(bo)).toContain("1 revisit is due");
  await bo.presses("Reached", { in: "@Tandem", on: "1 revisit is due" });
  expect(bo.modal()?.words).toContain("What has worked well since we last spoke");
  await bo.fills({
    Satisfaction: "4",
    "What they said or need": "Wants a second licence",
    "Promised next step": "Send an offer",
  });
  await bo.submits();
  await office.settles();
  expect(await revisits()).toMatchObject([
    { state: "reached", satisfaction: 4, need: "Wants a second licence" },
    { state: "open", ground: "satisfaction", dueOn: new Date("2026-12-23"), note: null },
  ]);
  expect(await office.app.database.prisma.customer.findFirst()).toMatchObject({ touchedAt: expect.any(Date) });
});

test("one planned by hand joins the one that is open; nobody is called twice", async () => {
  const mei = who("mei");
  await mei.types("#sales", "/revisit 计划 Acme 2026-12-08 续费");
  expect(newest(mei)).toContain("已合并为一次");
  await office.settles();
  expect((await revisits()).filter(({ state }) => state === "open")).toMatchObject([
    { ground: "satisfaction", dueOn: new Date("2026-12-08"), note: "续费" },
  ]);
});

test("what is missed for two working days goes to the manager, who gives it to somebody else", async () => {
  await office.moveTo(new Date("2026-12-10T02:00:00Z"));
  const kim = who("kim");
  expect(told(kim)).toContain("A revisit was missed");
  await kim.presses("Reassign", { in: "@Tandem", on: "A revisit was missed" });
  await kim.fills({ "To whom": "林梅" });
  await kim.submits();
  await office.settles();
  expect(told(who("mei"))).toContain("Kim Park为你安排了回访：「Acme」");
  await who("mei").types("#sales", "/revisit");
  expect(newest(who("mei"))).toContain("1 个客户待回访");
});

test("nobody is reached three times: somebody else is asked for; a third move is the manager's to decide", async () => {
  const mei = who("mei");
  for (const _ of ["once", "twice"]) {
    await mei.types("#sales", "/revisit 今天");
    await mei.presses("未联系上");
    await mei.fills({ 再次联系: "下一个工作日" });
    await mei.submits();
    await office.settles();
    const [due] = (await revisits()).filter(({ state }) => state === "open");
    await office.moveTo(new Date(`${due?.dueOn.toISOString().slice(0, 10)}T02:00:00Z`));
  }
  await mei.types("#sales", "/revisit 今天");
  await mei.presses("未联系上");
  await mei.fills({ 再次联系: "3 个工作日后" });
  await mei.submits();
  expect(mei.modal()?.words).toContain("已第三次未联系上");
  await mei.fills({ "改联系谁：姓名、电话": "王芳 13800138000" });
  await mei.submits();
  await office.settles();
  expect(await office.app.database.prisma.contact.findMany()).toMatchObject([{ name: "王芳" }]);
  expect((await revisits()).filter(({ state }) => state === "open")).toMatchObject([{ tries: 3 }]);
});

test("a third move is the manager's to decide, who hears of the wish", async () => {
  const mei = who("mei");
  for (const [at, on] of ["2027-01-04", "2027-01-05", "2027-01-06"].entries()) {
    await mei.types("#sales", "/customer show Acme");
    expect(newest(mei)).toContain("下次回访");
    await mei.presses("改期");
    await mei.fills({ 日期: on, 原因: `盘点${at}` });
    await mei.submits();
    await office.settles();
  }
  expect((await revisits()).filter(({ state }) => state === "open")).toMatchObject([
    { moves: 2, dueOn: new Date("2027-01-05") },
  ]);
  expect(told(who("kim"))).toContain("林梅 wants to move Acme a third time");
  expect(told(who("kim"))).toContain("盘点2");
});

test("a message plans a revisit; while its owner is away, their manager answers it", async () => {
  const [bo, kim] = [who("bo"), who("kim")];
  await makes(bo, "Globex 50k");
  await bo.types("#sales", "/deal won Globex");
  await bo.fills({ "Contract number": "C-9" });
  await bo.submits();
  await office.settles();
  await office.moveTo(new Date("2027-01-04T02:00:00Z"));
  await kim.types("#sales", "Globex wants to hear about spare parts");
  await bo.usesShortcut("Plan a revisit", { in: "#sales", on: "spare parts" });
  await bo.fills({ Customer: "Globex", On: "2027-01-07" });
  await bo.submits();
  await office.settles();
  const [globex] = (await revisits()).filter(({ state, note }) => state === "open" && note?.includes("spare parts"));
  expect(globex?.dueOn.getTime()).toBeLessThanOrEqual(new Date("2027-01-07").getTime());

  await bo.types("@Tandem", "crm away 2027-01-05 2027-01-29");
  await office.moveTo(new Date("2027-01-07T02:00:00Z"));
  await kim.types("#sales", "/revisit today");
  expect(newest(kim)).toContain("for Bo Larsen, who is away");
  await kim.presses("Reached", { in: "#sales", on: "spare parts" });
  await kim.fills({ Satisfaction: "5" });
  await kim.submits();
  await office.settles();
  expect(await office.app.database.prisma.revisit.findFirst({ where: { id: globex?.id ?? "" } })).toMatchObject({
    state: "reached",
    satisfaction: 5,
  });
});
