import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp } from "./cast.ts";

/** Lines as people say them, each with what must come of it; what leads to a value is no value. */
let office: Office;
const bo = () => office.person("bo");
const says = async (line: string) => {
  while (bo().modal()) await bo().closes();
  await bo().types("#sales", line);
  return newest(bo());
};
const deal = (name: string) => office.app.database.prisma.opportunity.findFirstOrThrow({ where: { name } });

beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, cast);
  await arrive(office);
  await teamUp(office);
  for (const name of ["Dunlin", "Cobalt", "Harrow", "远山"]) await makes(bo(), `${name} 50k`);
  await says("/customer new Brightwell");
});
afterAll(() => office.close());

test.each([
  "/deal move Dunlin to proposal",
  "/deal 推进 远山 到报价 月底",
  "/deal grade Cobalt to A",
  "/deal 等级 远山 到 A",
])("%s: the word that leads to it is no reason", async (line) => {
  await says(line);
  expect(bo().modal()?.words).toMatch(/Why|reason|Reason/);
});

test.each([
  ["/deal amount Cobalt CNY 50k as agreed", "Nothing to change: it is like that already. Not used: “as agreed”"],
  ["/deal 金额 Cobalt 5万元 大概吧", "Not used: “大概吧”"],
])("%s: what was not used is told where nothing changed, too", async (line, told) => {
  expect(await says(line)).toContain(told);
});

test.each([
  ["/deal close Harrow to 10 Feb", "10 Feb"],
  ["/deal 成交日 Harrow 改到12月20日", "20 Dec"],
  ["/deal next Harrow call Jane on Friday", "call Jane · "],
  ["/deal next Harrow Friday 3pm call Jim", "call Jim 15:00"],
  ["/deal 下一步 Harrow 下周三 下午3点 上门演示", "上门演示 15:00"],
  ["/deal amount Harrow 9000", "¥9,000.00"],
])("%s", async (line, told) => {
  expect(await says(line)).toContain(told);
  expect((await deal("Harrow")).note).toBeNull();
});

test("the first choice of a line is meant, or the one that “to” leads to; the rest is the reason", async () => {
  await says("/deal grade Cobalt B they have a small budget");
  expect(await deal("Cobalt")).toMatchObject({ grade: "B", gradeReason: "they have a small budget" });
  await says("/deal grade Cobalt A, the budget is approved");
  expect((await deal("Cobalt")).grade).toBe("A");
  await says("/deal move Cobalt to negotiation, they accepted our proposal");
  expect(bo().modal()?.words).toContain("Negotiation");
  await says("/deal lost Cobalt too expensive");
  expect((await deal("Cobalt")).outcome).toBe("lost");
});

test("a name that nobody bears is asked for again, in both languages; oneself is somebody", async () => {
  const kim = office.person("kim");
  for (const line of ["/deal assign Harrow Tomm", "/deal 分配 Harrow 给 张三"]) {
    await kim.types("#sales", line);
    expect(kim.modal()?.words, line).toMatch(/Tomm|张三/);
    await kim.closes();
  }
  const owner = await deal("Harrow");
  expect(owner.ownerId).not.toBeNull();
  await kim.types("#sales", "/deal assign Harrow to me");
  expect(newest(kim)).toContain("Kim Park");
  await kim.types("#sales", "/deal assign Harrow back to Bo Larsen");
  expect((await deal("Harrow")).ownerId).toBe(owner.ownerId);
});

test.each([
  ["/customer order Brightwell 9000 on Friday", ["¥9,000.00"], /Not used| on\b.*Product/],
  ["/customer order Brightwell 9000 Server 5", ["¥9,000.00", "Server 5"], /Not used/],
  ["/customer order Brightwell -5000 returned server", ["−¥5,000.00", "returned server"], /Not used/],
  ["/customer order Brightwell refund 5k", ["Refund to Brightwell", "−¥5,000.00"], /Not used|Product/],
  ["/customer 订单 Brightwell 退款 5千元 服务器", ["Refund to Brightwell", "−¥5,000.00", "服务器"], /Not used/],
  ["/customer contract Brightwell 90000 2026-12-01 2027-11-30", ["¥90,000.00", "30 Nov 2027"], /Not used/],
  ["/customer contract Brightwell 120k from 1 Jan to 31 Dec", ["¥120,000.00", "31 Dec 2027"], /from to|Not used/],
])("%s", async (line, told, not) => {
  const shown = await says(line);
  for (const each of told) expect(shown).toContain(each);
  expect(shown).not.toMatch(not);
  await bo().presses("Cancel");
});

test.each([
  ["/deal list my stale", "Stale deals"],
  ["/deal list 团队 停滞", "Stale deals"],
  ["/deal list team", "Team's deals"],
  ["/deal list all deals in the pool", "Pool"],
])("%s is %s", async (line, title) => {
  expect(await says(line)).toContain(title);
});

test("a number in a reason is no amount, and neither is a contract's", async () => {
  await says("/deal move Dunlin proposal after 2 calls");
  await says("/deal move Dunlin negotiation budget 2027");
  expect((await deal("Dunlin")).amount?.toString()).toBe("50000");
  for (const line of ["/customer order Brightwell 20 boxes", "/customer order Brightwell invoice 4711"]) {
    await says(line);
    expect(bo().modal()?.words, line).toContain("Amount");
  }
});

test("a bare number beside other words is looked at before it is written, and a leave with odd words can be sent", async () => {
  await says("/deal amount Harrow up by 5000");
  expect(bo().modal()?.words).toContain("Not used: “up”");
  const { amount } = await deal("Harrow");
  expect(amount?.toString()).toBe("9000");
  await says("/crm away tomorrow afternoon");
  expect(bo().modal()?.words).toContain("afternoon");
  await bo().submits();
  expect(bo().modal()).toBeUndefined();
  await says("/crm back");
});

test("a form tells what of the line is left, whoever opened it", async () => {
  await says("/deal won Harrow 9900");
  expect(bo().modal()?.words).toContain("Final amount");
  await says("/deal won Harrow 61k contract HT-2026-001");
  expect(bo().modal()?.words).toContain("contract HT-2026-001");
  await says("/deal edit Harrow amount 9500");
  expect(newest(bo())).toContain("¥9,500.00");
});

test("away next week is Monday to Friday", async () => {
  await says("/crm away next week");
  const { awayFrom, awayUntil } = await office.app.database.prisma.member.findFirstOrThrow({
    where: { name: "Bo Larsen" },
  });
  const days = [awayFrom, awayUntil].map((day) => day?.getUTCDay());
  expect(days).toEqual([1, 5]);
  await says("/crm back");
  await says("/crm away from next week to 20 Dec");
  const until = (await office.app.database.prisma.member.findFirstOrThrow({ where: { name: "Bo Larsen" } })).awayUntil;
  expect(until?.toISOString()).toContain("2026-12-20");
  await says("/crm back");
});
