import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest } from "./cast.ts";

/** What colleagues talked through in a thread, logged to a deal as one follow-up. */
let office: Office;
const slack = (id: (typeof cast)[number]["id"]) => office.person(id);
const feishu = (id: (typeof cast)[number]["id"]) => office.inFeishu(id);

beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, cast);
  await arrive(office);
  await makes(slack("bo"), "Acme 10k");
  await makes(slack("mei"), "宏达科技 50万");
});
afterAll(() => office.close());

const logged = (words: string) =>
  office.app.database.prisma.activity.findMany({ where: { text: { contains: words } }, orderBy: { createdAt: "asc" } });

test("in Slack a thread is one follow-up, with who said what and where it began", async () => {
  const [kim, bo, mei] = [slack("kim"), slack("bo"), slack("mei")];
  await kim.types("#sales", "Acme called about thirty desks");
  await bo.replies("Thirty, or thirteen? @Kim Park", { in: "#sales", on: "thirty desks" });
  await kim.replies("Thirty, by March", { in: "#sales", on: "thirty desks" });
  await mei.usesShortcut("Log whole thread", { in: "#sales", on: "by March" });
  expect(mei.modal()?.words).toContain("记录整段讨论");
  await mei.fills({ 商机: "Acme" });
  await mei.submits();
  expect(newest(mei)).toContain("共 3 条消息");
  expect(newest(mei)).toContain("Bo Larsen：Thirty, or thirteen? @Kim Park");
  expect(newest(mei)).toContain("查看原消息");

  const [activity, ...others] = await logged("thirty desks");
  expect(others).toEqual([]);
  expect(activity).toMatchObject({ kind: "message", customerFacing: true, sourceAuthor: "Kim Park和Bo Larsen" });
  expect(activity?.sourceLink).toMatch(/^http.*\/archives\/.*\/p\d+$/);
  expect(activity?.sourceKeys).toHaveLength(3);
});

test("the same thread, and each message of it, is logged to a deal once; a thread that went on again", async () => {
  const [kim, bo] = [slack("kim"), slack("bo")];
  await bo.usesShortcut("Log whole thread", { in: "#sales", on: "thirty desks" });
  await bo.fills({ Deal: "Acme" });
  await bo.submits();
  expect(bo.modal()?.words).toContain("already logged to this deal by 林梅");
  await bo.closes();
  await bo.usesShortcut("Log follow-up", { in: "#sales", on: "by March" });
  await bo.fills({ Deal: "Acme" });
  await bo.submits();
  expect(bo.modal()?.words).toContain("already logged to this deal by 林梅");
  await bo.closes();

  await kim.replies("They signed for April after all", { in: "#sales", on: "thirty desks" });
  await bo.usesShortcut("Log whole thread", { in: "#sales", on: "thirty desks" });
  await bo.fills({ Deal: "Acme" });
  await bo.submits();
  expect(newest(bo)).toContain("4 messages");
  expect(await logged("thirty desks")).toHaveLength(2);
});

test("in words, said in the thread itself; what was said to the bot is no part of it", async () => {
  const [kim, bo] = [slack("kim"), slack("bo")];
  await kim.types("#sales", "Acme wants the oak finish");
  await bo.replies("Oak is out of stock", { in: "#sales", on: "oak finish" });
  await bo.replies("@Tandem log thread Acme", { in: "#sales", on: "oak finish" });
  await bo.hears("Bo Larsen logged a follow-up");
  const [activity] = await logged("oak finish");
  expect(activity?.text).toMatch(
    /^2 messages, .*\nKim Park: Acme wants the oak finish\nBo Larsen: Oak is out of stock$/,
  );
});

test("outside of any thread, and where the bot is not, a sentence says what to do", async () => {
  const [kim, bo] = [slack("kim"), slack("bo")];
  await bo.types("#sales", "@Tandem log thread Acme");
  await bo.hears("Say this in answer to a message");
  await kim.types("@Bo Larsen", "Between us: Acme is nervous");
  await bo.usesShortcut("Log whole thread", { in: "@Kim Park", on: "nervous" });
  await bo.hears("I can't read that conversation");
  expect(await logged("nervous")).toEqual([]);
});

test("in Feishu the answers are followed back to the first message", async () => {
  const [kim, bo, mei] = [feishu("kim"), feishu("bo"), feishu("mei")];
  await kim.types("#sales", "宏达想要三年质保");
  await bo.replies("We can give two", { in: "#sales", on: "三年质保" });
  await kim.replies("那就两年加巡检", { in: "#sales", on: "We can give two" });
  await mei.replies("@Tandem 跟进讨论 宏达科技", { in: "#sales", on: "两年加巡检" });
  await mei.hears("记录了一次跟进");
  const [activity] = await logged("三年质保");
  expect(activity?.text).toMatch(
    /^共 3 条消息，.*\nKim Park：宏达想要三年质保\nBo Larsen：We can give two\nKim Park：那就两年加巡检$/,
  );
  expect(activity?.sourceLink).toContain("/client/chat/open?openChatId=");
  await bo.replies("@Tandem log thread 宏达科技", { in: "#sales", on: "两年加巡检" });
  await bo.hears("already logged to this deal by 林梅");
});

test("in Feishu what was taken back ends the chain, and nothing to answer is said", async () => {
  const [kim, mei] = [feishu("kim"), feishu("mei")];
  await kim.types("#sales", "宏达嫌贵");
  await mei.replies("可以分期", { in: "#sales", on: "宏达嫌贵" });
  await kim.recalls({ in: "#sales", on: "宏达嫌贵" });
  await mei.replies("@Tandem 跟进讨论 宏达科技", { in: "#sales", on: "可以分期" });
  await mei.hears("可以分期");
  await office.settles();
  await mei.types("#sales", "@Tandem 跟进讨论 宏达科技");
  await mei.hears("回复其中一条消息时再这样说");
});
