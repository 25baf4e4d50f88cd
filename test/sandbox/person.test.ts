import { afterAll, beforeAll, expect, test } from "vitest";
import { type SlackDouble, startSlackDouble } from "../../src/sandbox/slack/double.ts";
import { type DemoBot, startDemoBot } from "../support/demo-bot.ts";
import { demoOffice } from "../support/demo-office.ts";

let double: SlackDouble;
let bot: DemoBot;
beforeAll(async () => {
  double = await startSlackDouble({ ...demoOffice, clock: { now: () => new Date() } });
  bot = await startDemoBot({
    apiUrl: double.apiUrl,
    botToken: demoOffice.botToken,
    signingSecret: demoOffice.signingSecret,
  });
  double.setRequestUrl(bot.requestUrl);
});
afterAll(async () => {
  await bot.close();
  await double.close();
});

test("a command without words is answered privately, where it was typed", async () => {
  const mei = double.workspace.person("mei");
  await mei.types("#sales", "/deal");
  expect(mei.last("#sales")).toMatchObject({ by: "Tandem", private: true, words: "Try /deal new or /deal show." });
  expect(double.workspace.person("bo").sees("#sales")).not.toContain("Try");
});

test("a form is opened, refused beside the field, and taken; the new deal comes as a message", async () => {
  const mei = double.workspace.person("mei");
  await mei.types("#sales", "/deal new");
  expect(mei.modal()?.title).toBe("New deal");
  expect(await mei.searches("Account", "acme")).toEqual(["Acme Robotics", "Acme Foods"]);

  await mei.submits();
  expect(mei.modal()?.fields[0]?.error).toBe("Please complete this required field.");

  await mei.fills({
    Account: "Acme Robotics",
    Amount: "a lot",
    Stage: "Proposal",
    Owner: "Bo Larsen",
    "Tell the channel": true,
  });
  await mei.submits();
  expect(mei.modal()?.fields.find(({ label }) => label === "Amount")).toMatchObject({
    value: "a lot",
    error: "Give an amount such as 120,000.",
  });

  await mei.fills({ Amount: "120,000" });
  await mei.submits();
  expect(mei.modal()).toBeUndefined();
  const card = await mei.hears("¥120,000", { in: "@Tandem" });
  expect(card.words).toContain("Stage\nProposal");
  await double.workspace.person("bo").hears("¥120,000", { in: "#sales" });
});

test("cancelling a form tells the bot that asked to know", async () => {
  const bo = double.workspace.person("bo");
  await bo.usesShortcut("New deal");
  await bo.closes();
  await bo.hears("Nothing was saved.");
});

test("a menu in a card moves the deal and the same card shows it", async () => {
  const mei = double.workspace.person("mei");
  await mei.types("#sales", "/deal show");
  await mei.picks("Negotiation", { from: "Move to…", in: "#sales" });
  expect(mei.last("#sales")).toMatchObject({ edited: true, words: expect.stringContaining("Stage\nNegotiation") });
  expect(double.workspace.person("bo").sees("#sales")).toContain("Negotiation");

  await mei.presses("Snooze a week");
  expect(mei.last("#sales")).toMatchObject({ private: true, words: "Snoozed until next Monday." });
});

test("a Chinese colleague reads the Home tab in Chinese and presses a button there", async () => {
  const lin = double.workspace.person("林晓");
  await lin.opensHome();
  expect(lin.sees()).toContain("我的一天");
  await lin.presses("新建商机");
  expect(lin.modal()).toMatchObject({ title: "新建商机", submit: "创建" });
  await lin.closes();
});

test("a mention is answered in its thread, a direct message in the direct messages", async () => {
  const bo = double.workspace.person("bo");
  await bo.types("#sales", "@Tandem good morning");
  expect(bo.last("#sales")).toMatchObject({ inThread: true, words: "Hello @Bo Larsen" });
  await bo.types("@Tandem", "宏达");
  expect(bo.sees("@Tandem")).toContain("宏达精密");
});

test("a shortcut on a message carries its text", async () => {
  const bo = double.workspace.person("bo");
  await bo.types("#sales", "Acme called: they sign <soon> & want 3 seats");
  await bo.usesShortcut("Log follow-up", { on: "Acme called", in: "#sales" });
  expect(bo.modal()?.fields.find(({ label }) => label === "Note")?.value).toBe(
    "Acme called: they sign &lt;soon&gt; &amp; want 3 seats",
  );
  await bo.closes();
});

test("who presses what isn't there is told what is", async () => {
  const bo = double.workspace.person("bo");
  await expect(bo.presses("Fly", { in: "@Tandem" })).rejects.toThrow("sees no button [Fly], only: [Log follow-up]");
  await expect(bo.types("#leadership", "hi")).rejects.toThrow("sees no room #leadership");
});

test("a bot that does not answer in three seconds shows as an error", async () => {
  const bo = double.workspace.person("bo");
  await expect(bo.types("#sales", "/deal slow")).rejects.toThrow("/deal failed with the error “operation_timeout”");
  expect(bo.notices.at(-1)).toBe("/deal failed with the error “operation_timeout”");
});
