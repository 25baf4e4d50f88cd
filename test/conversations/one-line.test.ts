import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
});
afterEach(async () => {
  for (const { id } of cast) while (who(id).modal()) await who(id).closes();
});
afterAll(() => office.close());

test("宏达 推进到报价 12万 月底签 下周三 demo：跳过阶段只问原因，其余全部读懂", async () => {
  const mei = who("mei");
  await makes(mei, "宏达科技 ERP 50万");
  await mei.types("#sales", "/deal 宏达 推进到报价 12万 月底签 下周三 demo");
  expect(mei.modal()?.words).toContain("金额：¥500,000.00 → ¥120,000.00");
  expect(mei.modal()?.words).toContain("预计成交日：– → 11月30日 周一");
  expect(mei.modal()?.words).toContain("将跳过「跟进」，请说明原因。");
  expect(mei.modal()?.fields.map(({ label }) => label)).toEqual(["说明"]);
  await mei.fills({ 说明: "客户着急" });
  await mei.submits();
  expect(newest(mei)).toContain("林梅 修改了金额、预计成交日和下一步，将阶段从「筛选」推进到「报价」");
  await mei.types("#sales", "/deal 历史 宏达");
  expect(newest(mei)).toContain("客户着急");
});

test("拼音首字母也能找到商机，改动先预览", async () => {
  const mei = who("mei");
  await mei.types("#sales", "/deal hdkj 18w 明天拜访");
  expect(newest(mei)).toContain("金额：¥120,000.00 → ¥180,000.00");
  expect(newest(mei)).toContain("下一步：demo → 拜访");
  await mei.presses("确认");
  expect(newest(mei)).toContain("¥180,000.00");
});

test("words that fit two deals ask which one, and are not lost", async () => {
  const bo = who("bo");
  await makes(bo, "Acme seats 10k");
  await makes(bo, "Acme support 5k");
  await bo.types("#sales", "/deal Acme 33k");
  expect(bo.modal()?.words).toContain("“Acme” fits 2 deals. Which one?");
  await bo.fills({ Deal: "Acme seats" });
  await bo.submits();
  expect(newest(bo)).toContain("Amount: ¥10,000.00 → ¥33,000.00");
  await bo.presses("Confirm");
  expect(newest(bo)).toContain("Bo Larsen changed amount · ");
});

test("unread words are shown, a line with nothing to read shows the deal", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/deal Acme seats 40k whatever, blue");
  expect(newest(bo)).toMatch(/Not used: .*“whatever”.*“blue”/);
  await bo.types("#sales", "/deal Acme seats 5k, 6k");
  expect(newest(bo)).toContain("Which one? “5k · 6k”: I used neither.");
  expect(newest(bo)).not.toContain("could not read anything");
  await bo.types("#sales", "/deal Acme seats");
  expect(newest(bo)).toContain("[Stage] [Next step] [Amount] [Close date] [Log] [Lost] [Won]");
  await bo.types("#sales", "/deal Nobody 5k");
  expect(newest(bo)).toContain("Nobody");
});

test("a line that ends a deal says reason and outcome in words, in both languages", async () => {
  const [bo, mei] = [who("bo"), who("mei")];
  await makes(bo, "Stark reactor 10k");
  await bo.types("#sales", "/deal Stark reactor lost to Globex");
  expect(newest(bo)).toContain("Reason: – → Chose a competitor");
  expect(newest(bo)).toContain("Outcome: Open → Lost");
  await bo.presses("Confirm");
  expect(newest(bo)).toContain("Bo Larsen closed it as Lost");
  await bo.types("#sales", "/deal Stark reactor 20k");
  expect(newest(bo)).toContain("This deal is closed (lost");
  await makes(mei, "恒信 CRM 30万");
  await mei.types("#sales", "/deal 恒信 赢单 55万");
  await mei.submits();
  expect(mei.modal()?.words).toContain("请填写合同编号；没有合同时请填写原因。");
  await mei.fills({ 合同编号: "HT-1" });
  await mei.submits();
  expect(newest(mei)).toContain("林梅 修改了金额，将商机标记为「赢单」");
});

test("two people change one deal: both values are shown, saving again keeps mine", async () => {
  const [ada, bo] = [who("ada"), who("bo")];
  await makes(bo, "Wayne cave 10k");
  await bo.presses("Amount", { on: "Wayne cave" });
  expect(bo.modal()?.fields[0]?.value).toContain("10000");
  await ada.types("#sales", "/deal Wayne cave ¥99,000");
  await ada.presses("Confirm");
  await bo.fills({ Amount: "77k" });
  await bo.submits();
  expect(bo.modal()?.words).toContain("¥99,000.00 (by Ada Admin)");
  expect(bo.modal()?.fields[0]?.value).toBe("77k");
  await bo.submits();
  expect(newest(bo)).toContain("¥77,000.00");
});

test("an edit form holds what is known; another's change of another field survives it, an emptied field is cleared", async () => {
  const [ada, bo] = [who("ada"), who("bo")];
  await makes(bo, "Cyberdyne arm 10k, call Sarah 2026-12-04");
  await bo.presses("Edit", { on: "Cyberdyne" });
  const shown = new Map(bo.modal()?.fields.map(({ label, value }) => [label, value]));
  expect(shown.get("Deal name")).toBe("Cyberdyne arm");
  expect(shown.get("Next step")).toBe("call Sarah");
  await ada.types("#sales", "/deal Cyberdyne 44k");
  await ada.presses("Confirm");
  await bo.fills({ Product: "arm", "Next step": null, On: null });
  await bo.submits();
  expect(bo.modal()).toBeUndefined();
  await bo.types("#sales", "/deal show Cyberdyne");
  expect(newest(bo)).toContain("¥44,000.00");
  expect(newest(bo)).not.toContain("call Sarah");
});

test("a gate asks only for what is missing, in the same form, and keeps what was typed when one value is refused", async () => {
  const bo = who("bo");
  await makes(bo, "Tyrell eyes 10k");
  await bo.presses("Stage", { on: "Tyrell" });
  await bo.fills({ Stage: "Follow-up" });
  await bo.submits();
  expect(bo.modal()?.words).toContain("To enter Follow-up, this is still missing:");
  expect(bo.modal()?.fields.map(({ label }) => label)).toEqual(["Need", "Budget", "Decision maker"]);
  await bo.fills({ Need: "There is one", Budget: "Being evaluated", "Decision maker": "Some are involved" });
  await bo.submits();
  expect(newest(bo)).toContain("moved it from Screening to Follow-up; the grade is now B");
  expect(newest(bo)).toContain("B: need not clear");
  await bo.types("#sales", "/deal edit Tyrell");
  await bo.fills({ Amount: "abc", Product: "lens" });
  await bo.submits();
  expect(bo.modal()?.fields.find(({ label }) => label === "Product")?.value).toBe("lens");
  expect(bo.modal()?.fields.find(({ label }) => label === "Amount")?.error).toBeDefined();
});

test("going back wants a reason and is kept as such; only a manager reopens", async () => {
  const [ada, bo] = [who("ada"), who("bo")];
  await bo.types("#sales", "/deal move Tyrell screening");
  expect(bo.modal()?.words).toContain("This goes back from Follow-up to Screening. Please say why.");
  await bo.submits();
  expect(bo.modal()?.fields[0]?.error).toBeDefined();
  await bo.fills({ Why: "wrong contact" });
  await bo.submits();
  expect(newest(bo)).toContain("moved it back from Follow-up to Screening");
  await bo.types("#sales", "/deal reopen Stark reactor it lives");
  expect(newest(bo)).toContain("Only managers and admins can reopen a closed deal.");
  await ada.types("#sales", "/deal reopen Stark reactor it lives");
  expect(newest(ada)).toContain("Ada Admin opened it again in Screening");
});

test("a grade set by hand needs a reason and lapses with the next stage", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/deal grade Tyrell A");
  await bo.fills({ Reason: "gut feeling" });
  await bo.submits();
  expect(newest(bo)).toContain("Bo Larsen set the grade to A");
  expect(newest(bo)).toMatch(/A: set by hand until .*gut feeling/);
  await bo.types("#sales", "/deal move Tyrell follow-up");
  expect(newest(bo)).toContain("the grade is now B");
});

test("the same command delivered twice is done once, and answered the same", async () => {
  const bo = who("bo");
  await makes(bo, "Echo 1k");
  const answers: string[] = [];
  for (let delivery = 0; delivery < 2; delivery++) answers.push(await delivers(bo.userId, "log Echo called twice"));
  expect(answers[0]).toBe(answers[1]);
  await bo.types("#sales", "/deal history Echo");
  expect(newest(bo).match(/called twice/g)).toHaveLength(1);
});

/** A slash command as Slack sends it again when it heard no answer: the same trigger each time. */
async function delivers(user: string, text: string): Promise<string> {
  const body = new URLSearchParams({
    command: "/deal",
    text,
    user_id: user,
    team_id: office.team,
    channel_id: "C0SALES00",
    channel_name: "sales",
    trigger_id: "1.2.same-trigger",
    response_url: `${office.url}/nowhere`,
    api_app_id: "A0TANDEM0",
  }).toString();
  const at = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", "a secret of the test").update(`v0:${at}:${body}`).digest("hex");
  const answer = await fetch(`${office.url}/slack/events`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": at,
      "x-slack-signature": `v0=${signature}`,
    },
  });
  expect(answer.status).toBe(200);
  const [, words] = /"text":"(Echo[^"]*)"/.exec(await answer.text()) ?? [];
  expect(words).toContain("Bo Larsen logged a follow-up");
  return words ?? "";
}

test("a deal that is called by one character is made and found", async () => {
  const mei = who("mei");
  await makes(mei, "华 5万");
  await mei.types("#sales", "/deal 查看 华");
  expect(newest(mei)).toContain("华 · #");
  await mei.types("#sales", "/deal 华 月底签");
  await mei.presses("确认");
  expect(newest(mei)).toContain("华 · #");
});

test("an amount with a sign is refused in words; every Wednesday is no day", async () => {
  const bo = who("bo");
  await bo.types("#sales", "/deal new Foo -5000");
  expect(newest(bo)).toContain("An amount can't be negative: “-5000”.");
  expect(newest(bo)).toContain("/deal new Foo -5000");
  await expect(bo.presses("Confirm", { in: "#sales", on: "can't be negative" })).rejects.toThrow("sees no button");
  await who("mei").types("#sales", "/deal 华 -5万 月底签");
  expect(newest(who("mei"))).toContain("金额不能为负数：「-5万」");
  expect(newest(who("mei"))).not.toContain("确认");
  await bo.types("#sales", "/deal new Foo $5k, call every Wednesday");
  expect(newest(bo)).toContain("“every Wednesday” comes again and again");
});

test("an amount that names no currency is in the deal's own, in a line and in a form", async () => {
  const bo = who("bo");
  await makes(bo, "Dollarstore $120k");
  await bo.types("#sales", "/deal Dollarstore 130k");
  expect(newest(bo)).toContain("$120,000.00 → $130,000.00");
  await bo.types("#sales", "/deal amount Dollarstore 140k");
  expect(newest(bo)).toContain("$140,000.00");
  await bo.presses("Amount", { in: "#sales", on: "Dollarstore" });
  await bo.fills({ Amount: "150k" });
  await bo.submits();
  expect(newest(bo)).toContain("$150,000.00");
  await bo.types("#sales", "/deal Dollarstore ¥9万");
  expect(newest(bo)).toContain("$150,000.00 → ¥90,000.00");
});
