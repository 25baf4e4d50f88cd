import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, teamUp, told } from "./cast.ts";

const address = "https://tandem.test";
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const there = (id: (typeof cast)[number]["id"]) => office.inFeishu(id);

beforeAll(async () => {
  office = await openOffice(cast, undefined, { PUBLIC_URL: address }, cast);
  await arrive(office);
  await teamUp(office);
});
afterAll(() => office.close());

test("somebody known from Slack is greeted in Feishu once, as the same person, in their language", async () => {
  const mei = there("mei");
  await mei.opens("@Tandem");
  const greeting = await mei.hears("欢迎，林梅");
  expect(greeting.words).toContain("你在这里和另一个平台上是同一个人");
  await mei.opens("#sales");
  await mei.opens("@Tandem");
  await mei.types("@Tandem", "成员");
  await mei.hears("Bo Larsen");
  expect(mei.sees("@Tandem").match(/欢迎，林梅/g)).toHaveLength(1);
  expect(mei.sees("@Tandem").match(/林梅/g)?.length).toBeGreaterThan(1);
});

test("help speaks as people type on each platform", async () => {
  const [slack, feishu] = [who("bo"), there("bo")];
  await slack.types("@Tandem", "help");
  await feishu.types("@Tandem", "help");
  expect(slack.sees("@Tandem")).toContain("/deal new");
  expect((await feishu.hears("deal new")).words).not.toContain("/deal new");
});

test("a deal made in Slack is there in Feishu; moved in Slack, its owner hears of it in Feishu", async () => {
  const [mei, kim] = [there("mei"), who("kim")];
  await makes(who("mei"), "宏达科技 50万");
  await mei.types("@Tandem", "设置 飞书");
  await mei.hears("消息接收平台");
  await kim.types("#sales", "/deal assign 宏达科技 林梅");
  await kim.types("#sales", "/deal 宏达科技 66万");
  await kim.presses("Confirm");
  await kim.types("#sales", "/deal lost 宏达科技");
  await kim.fills({ Reason: "Price" });
  await kim.submits();
  await office.settles();
  expect(told(who("mei"))).not.toContain("Kim Park");
  expect((await mei.hears("Kim Park")).room).toBe("@Tandem");
});

test("an entry of the menu says its words", async () => {
  const bo = there("bo");
  await bo.menu("My day");
  await bo.hears("My day");
});

test("a link posted in Feishu shows name and stage, and no amount", async () => {
  await makes(who("bo"), "Acme secret 120k");
  const [deal] = await office.app.database.prisma.opportunity.findMany({ where: { name: { contains: "Acme" } } });
  await there("bo").types("#sales", `look ${address}/deal/${deal?.number}`);
  const seen = there("kim").last("#sales")?.words ?? "";
  expect(seen).toContain("Acme secret");
  expect(seen).not.toContain("120");
});

test("whoever has left one platform is told on the other", async () => {
  const mei = there("mei");
  await makes(who("mei"), "星辰 20万");
  await office.feishu?.workspace.leaves("mei");
  await who("kim").types("#sales", "/deal lost 星辰");
  await who("kim").fills({ Reason: "Price" });
  await who("kim").submits();
  await office.settles();
  expect(told(who("mei"))).toContain("星辰");
  expect(mei.sees("@Tandem")).not.toContain("星辰");
});
