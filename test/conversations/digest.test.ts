import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const morning = (day: string, time = "00:31") => office.moveTo(new Date(`${day}T${time}:00Z`));
const digests = () =>
  who("kim")
    .messages("@Tandem")
    .filter(({ words }) => words.includes("North: funnel"));

beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await teamUp(office);
  await office.moveTo(new Date("2026-11-23T02:01:00Z"));
  await makes(who("bo"), "Anvil 120k, close 2026-12-18");
  await makes(who("bo"), "Bellows 50k, close 2026-12-02");
  await makes(who("mei"), "宏达 30万 月底签");
  await office.settles();
});
afterEach(async () => {
  for (const { id } of cast) while (who(id).modal()) await who(id).closes();
});
afterAll(() => office.close());

test("a working morning brings the manager one digest, whose sums add up; the next says what moved since", async () => {
  await morning("2026-11-24");
  expect(digests()).toHaveLength(1);
  const first = newest(who("kim"), "@Tandem");
  expect(first).toMatch(/Open.*3 · ¥470K/s);
  expect(first).toContain("no target set");
  expect(first).toMatch(/Screening +0 +3 +0 +0 +0 +0 +3\n/);
  expect(first).toContain("Screening | 3 | ¥470K | ¥23.5K");
  expect(first).toContain("Open, total | 3 | ¥470K | ¥23.5K");
  await morning("2026-11-24", "00:45");
  expect(digests()).toHaveLength(1);

  const bo = who("bo");
  await bo.types("#sales", "/deal Anvil 90k, close 2026-12-30");
  await bo.presses("Confirm");
  await bo.types("#sales", "/deal lost Bellows price");
  while (bo.modal()) {
    await bo.fills({ Reason: "Price" });
    await bo.submits();
  }
  await morning("2026-11-25");
  expect(digests()).toHaveLength(2);
  const second = newest(who("kim"), "@Tandem");
  expect(second).toMatch(/Open.*2 · ¥390K \(−1, −¥80K\)/s);
  expect(second).toMatch(/Total +3 +0 +0 +0 +0 +1 +2\n/);
  expect(second).toContain("2 exceptions");
  expect(second).toContain("Amount cut by 25%: ¥120,000.00 → ¥90,000.00 – Bo Larsen");
  expect(second).toContain("Close date put off by 12 days: Fri 18 Dec → Wed 30 Dec");
});

test("a number opens its deals as of the digest, whatever happened since, and says the same sum", async () => {
  const kim = who("kim");
  await morning("2026-11-25", "00:40");
  await who("bo").types("#sales", "/deal Anvil 500k");
  await who("bo").presses("Confirm");
  await kim.presses("Open 2", { in: "@Tandem" });
  const words = newest(kim, "@Tandem");
  expect(words).toContain("Open · 2 · ¥390,000.00");
  expect(words).toContain("#1 Anvil");
  expect(words).toContain("¥90,000.00");
  expect(words).not.toContain("500,000");
  await kim.presses("Details", { in: "@Tandem", on: "−1, −¥80K" });
  expect(newest(kim, "@Tandem")).toContain("By amount");
  await kim.presses("Lost 1", { in: "@Tandem", on: "By amount" });
  expect(newest(kim, "@Tandem")).toContain("Lost · 1 · ¥50,000.00");
  expect(newest(kim, "@Tandem")).toContain("#2 Bellows");
});

test("the manager asks the owner, who answers in place; the answer comes back; muting ends it", async () => {
  const [kim, bo] = [who("kim"), who("bo")];
  // Nobody is asked anything before their working day begins.
  await morning("2026-11-25", "02:00");
  await kim.presses("Ask owner", { in: "@Tandem", on: "2 exceptions" });
  await kim.fills({ "Your question": "What happened to the budget?" });
  await kim.submits();
  await office.settles();
  const asked = newest(bo, "@Tandem");
  expect(asked).toContain("Kim Park asks about Anvil");
  expect(asked).toContain("What happened to the budget?");
  await bo.presses("Answer", { in: "@Tandem" });
  await bo.fills({ Answer: "They drop the second site for now." });
  await bo.submits();
  await office.settles();
  expect(newest(bo, "@Tandem")).toContain("Your answer went to Kim Park");
  expect(newest(kim, "@Tandem")).toContain("Bo Larsen answers about Anvil");
  expect(newest(kim, "@Tandem")).toContain("They drop the second site for now.");
  await kim.presses("Mute", { in: "@Tandem", on: "answers about Anvil" });
  expect(told(kim)).toContain("Muted: this will not be told of Anvil again until its values change");
  await kim.presses("Mute an item", { in: "@Tandem", on: "2 exceptions" });
  const list = newest(kim, "@Tandem");
  expect(list).toMatch(/1 exception\b/);
  expect(list).toMatch(/1 muted.*Anvil.*muted by Kim Park, .*told again when its values change/s);
});

test("a mute is taken back in its row; who mutes second hears who was first; a next step is set in the row", async () => {
  const kim = who("kim");
  await kim.presses("Tell again", { in: "@Tandem", on: "1 muted" });
  expect(newest(kim, "@Tandem")).toContain("This will be told of Anvil again.");
  expect(newest(kim, "@Tandem")).toMatch(/2 exceptions/);
  await kim.presses("Next step", { in: "@Tandem", on: "This will be told of Anvil again." });
  await kim.fills({ "Next step": "ask for the budget", On: "2026-11-27" });
  await kim.submits();
  expect(told(kim)).toContain("ask for the budget");
  // The row, and the same fact where the owner answered about it.
  await kim.presses("Mute", { in: "@Tandem", on: "answers about Anvil" });
  await kim.presses("Mute", { in: "@Tandem", on: "answers about Anvil" });
  expect(told(kim)).toContain("This was muted for Anvil already, by Kim Park.");
});

test("一个词看漏斗，数字按中文习惯；没有权限的人只看到自己团队", async () => {
  const mei = who("mei");
  await mei.types("#sales", "/funnel");
  const words = newest(mei);
  expect(words).toContain("North · 漏斗日报");
  expect(words).toMatch(/进行中.*2 个 · ¥80万/s);
  expect(words).not.toContain("催办全部");
  expect(words).not.toContain("规范度");
  await mei.types("#sales", "/deal 漏斗");
  expect(newest(mei)).toBe(words);
  await mei.types("@Tandem", "deal funnel");
  expect(newest(mei, "@Tandem")).toBe(words);
  await mei.types("#sales", "/deal customer");
  expect(newest(mei)).toContain("没有找到「customer」");
});

test("a target, a time of its own and a room: in a room no deal and nobody is named", async () => {
  const kim = who("kim");
  await kim.types("#sales", "/crm team digest North");
  await kim.fills({ "Time of day": "9:15", "To win in a month": "1,000,000" });
  await kim.submits();
  expect(newest(kim)).toContain("09:15");
  await kim.types("#sales", "/funnel here");
  expect(newest(kim)).toContain("this team's channel");
  const before = kim.messages("#sales").length;
  await morning("2026-11-26", "00:50");
  expect(kim.messages("#sales").length).toBe(before);
  await morning("2026-11-26", "01:16");
  const words = newest(kim);
  expect(words).toContain("North: funnel");
  expect(words).toContain("0% of ¥1M");
  expect(words).not.toMatch(/Anvil|Bo Larsen/);
  await kim.types("#sales", "/funnel private");
  expect(newest(kim)).toContain("the manager, privately");
});

test("a bot that wakes before noon makes the digest up; later it is left out", async () => {
  await morning("2026-11-27", "03:30");
  expect(newest(who("kim"), "@Tandem")).toContain("North: funnel");
  const before = digests().length;
  await morning("2026-11-30", "04:30");
  expect(digests()).toHaveLength(before);
  expect(newest(who("kim"), "@Tandem")).toContain("North: no digest this morning");
  expect(newest(who("kim"), "@Tandem")).toContain("The next one counts everything since the last");
});

test("Monday brings the week, with counts where there are too few for rates", async () => {
  await morning("2026-12-01", "01:20");
  const words = newest(who("kim"), "@Tandem");
  expect(words).toContain("The week of Mon 23 Nov to Sun 29 Nov");
  expect(words).not.toContain("not enough");
  expect(words).toMatch(/Turned down at screening\s+1/);
  expect(words).toContain("The month of Sun 1 Nov to Mon 30 Nov");
  expect(words).toContain("Days in stage");
});

test("the list to zero is mended in place; the board shows people to their manager; before and after stand side by side", async () => {
  const [bo, kim] = [who("bo"), who("kim")];
  await bo.types("#sales", "/funnel hygiene");
  expect(newest(bo)).toMatch(/1 deal to tidy · hygiene \d+%/);
  expect(newest(bo)).toContain("Lacks:");
  await bo.presses("Next step");
  await bo.fills({ "Next step": "call Jane", On: "2026-12-04" });
  await bo.submits();
  await kim.types("#sales", "/funnel board");
  expect(newest(kim)).toMatch(/North.*Bo Larsen/s);
  await kim.types("#sales", "/funnel compare November with October");
  const words = newest(kim);
  expect(words).toContain("Thu 1 Oct – Sat 31 Oct");
  expect(words).toContain("Sun 1 Nov – Mon 30 Nov");
  expect(words).toContain("Follow-ups per deal | not enough (n = 0) | not enough (n = 3)");
  await who("mei").types("#sales", "/funnel 对比 11月与10月");
  expect(newest(who("mei"))).toContain("每商机跟进次数 | 样本不足（n = 0） | 样本不足（n = 3）");
});

test("nudging all tells each owner once, with what each can do", async () => {
  const kim = who("kim");
  await morning("2026-12-15", "01:20");
  await kim.presses("Nudge all stale", { in: "@Tandem", on: "North: funnel" });
  await office.settles();
  expect(told(kim)).toMatch(/people? w(as|ere) reminded of \d deals?/);
  expect(told(who("mei"))).toContain("Kim Park提醒你处理 1 个停滞商机");
});

test("a manager who stops the digest in its own message gets none, nor the note that one is missing; then it comes again", async () => {
  const kim = who("kim");
  await morning("2026-12-16", "01:20");
  await kim.presses("Stop messages like this", { in: "@Tandem", on: "North: funnel" });
  expect(newest(kim, "@Tandem")).toContain("Stopped: Funnel digests");
  const before = kim.messages("@Tandem").length;
  const since = () =>
    kim
      .messages("@Tandem")
      .slice(before)
      .map(({ words }) => words)
      .join("\n");
  await morning("2026-12-17", "01:20");
  await morning("2026-12-18", "04:30");
  expect(since()).not.toContain("North: ");
  await kim.presses("Send them again", { in: "@Tandem", on: "Stopped: Funnel digests" });
  await morning("2026-12-21", "01:20");
  expect(since()).toContain("North: funnel");
});

test("words that name neither team nor span are told, in both languages; those that do are not", async () => {
  const [kim, mei] = [who("kim"), who("mei")];
  const says = async (by: typeof kim, line: string) => {
    await by.types("#sales", line);
    return newest(by);
  };
  expect(await says(kim, "/funnel blue elephants")).toContain("Not used: “blue elephants”");
  expect(await says(kim, "/customer numbers of blue elephants")).toContain("Not used: “of blue elephants”");
  expect(await says(mei, "/funnel 上周 华南区")).toContain("未使用：「华南区」");
  expect(await says(kim, "/funnel compare North team: October with elephants")).toContain("Not used: “with elephants”");
  expect(await says(mei, "/funnel 对比 10月与大象")).toContain("未使用：「与大象」");
  const meant = [
    "/funnel",
    "/funnel last week",
    "/funnel North, month",
    "/funnel North team",
    "/customer numbers North",
  ];
  for (const line of [...meant, "/funnel compare North October with September", "/funnel compare Q3"])
    expect(await says(kim, line)).not.toContain("Not used");
  for (const line of ["/funnel 本月", "/funnel 周报", "/funnel 对比 10月与9月"])
    expect(await says(mei, line)).not.toContain("未使用");
  expect(await says(mei, "/funnel 昨天")).toContain("未使用：「昨天」");
});
