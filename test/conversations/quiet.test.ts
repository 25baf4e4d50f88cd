import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { verbatim } from "../../src/chat/text.ts";
import { days } from "../../src/kernel/clock.ts";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
/** So many messages somebody has from Tandem. */
const count = (id: (typeof cast)[number]["id"]) => who(id).messages("@Tandem").length;
/** What somebody got beyond the first so many. */
const since = (id: (typeof cast)[number]["id"], before: number) =>
  who(id)
    .messages("@Tandem")
    .slice(before)
    .map(({ words }) => words);

/** Kim, whose team it is, notes something on a deal of Bo's: of that Bo is told. */
async function kimTouches(deal: string, words: string): Promise<void> {
  await who("kim").types("#sales", `/deal ${deal} ${words}`);
  await who("kim").presses("Confirm");
  await office.settles();
}

beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await teamUp(office);
  for (const name of ["Alpha", "Beta", "Gamma", "Delta", "Omega"]) await makes(who("bo"), `${name} 10k`);
  await office.moveTo(new Date("2026-11-24T00:30:00Z"));
});
afterEach(async () => {
  for (const { id } of cast) while (who(id).modal()) await who(id).closes();
});
afterAll(() => office.close());

test("what is told before the day begins waits for it, and is in the morning list with the rest of the day", async () => {
  const before = count("bo");
  await kimTouches("Alpha", "20k");
  expect(since("bo", before)).toEqual([]);
  await office.moveTo(new Date("2026-11-24T01:00:00Z"));
  const [list = "", ...more] = since("bo", before);
  expect(more).toEqual([]);
  expect(list).toContain("Good morning. 6 things are waiting for you");
  expect(list).toContain("While you were away (1)");
  expect(list).toContain("Kim Park");
  expect(list).toContain("No next step");
});

test("a row of the list is answered in it, and is gone from it", async () => {
  const bo = who("bo");
  const before = count("bo");
  await bo.presses("Next step", { in: "@Tandem", on: "Good morning" });
  await bo.fills({ "Next step": "send the offer", On: "2026-12-04" });
  await bo.submits();
  expect(count("bo")).toBe(before);
  expect(told(bo)).not.toContain("Good morning");
  expect(told(bo)).not.toContain("While you were away");
});

test("in working hours people are told at once, until the day has had its number; the rest waits for the morning", async () => {
  const before = count("bo");
  await kimTouches("Beta", "21k");
  await kimTouches("Gamma", "22k");
  // The morning list was the first of three.
  expect(since("bo", before)).toHaveLength(2);
  await kimTouches("Delta", "23k");
  expect(since("bo", before)).toHaveLength(2);
  await office.moveTo(new Date("2026-11-25T01:00:00Z"));
  expect(since("bo", before + 2).join("\n")).toContain("While you were away (1)");
  expect(since("bo", before + 2).join("\n")).toContain("Delta");
});

test("an answer to one's own act comes at any hour", async () => {
  await office.moveTo(new Date("2026-11-25T14:00:00Z"));
  const bo = who("bo");
  await bo.types("@Tandem", "deal show Omega");
  expect(newest(bo, "@Tandem")).toContain("Omega");
});

test("在周末和请假期间不打扰，回来当天早上一并看到", async () => {
  const mei = who("mei");
  await makes(mei, "宏达 10万");
  await mei.types("@Tandem", "crm away 2026-11-27 2026-11-30");
  await office.moveTo(new Date("2026-11-27T03:00:00Z"));
  const before = count("mei");
  await kimTouches("宏达", "12万");
  for (const day of ["28", "29", "30"]) await office.moveTo(new Date(`2026-11-${day}T03:00:00Z`));
  expect(since("mei", before)).toEqual([]);
  await office.moveTo(new Date("2026-12-01T01:00:00Z"));
  expect(since("mei", before).join("\n")).toContain("你不在时（1）");
});

test("whoever stops a kind of message is not told it, and what was kept still comes", async () => {
  const bo = who("bo");
  await bo.types("@Tandem", "crm notifications");
  await bo.presses("Stop", { in: "@Tandem", on: "Your day, each morning" });
  expect(newest(bo, "@Tandem")).toContain("Stopped.");
  const before = count("bo");
  await office.moveTo(new Date("2026-12-02T00:30:00Z"));
  expect(since("bo", before).join("\n")).not.toContain("Good morning");
  await kimTouches("Omega", "30k");
  await office.moveTo(new Date("2026-12-02T01:00:00Z"));
  expect(since("bo", before).join("\n")).not.toContain("Good morning");
  expect(since("bo", before).join("\n")).toContain("While you were away (1)");
});

test("one tap on an unasked message stops its kind, another one brings it back", async () => {
  const bo = who("bo");
  await office.moveTo(new Date("2026-12-03T01:00:00Z"));
  expect(newest(bo, "@Tandem")).toContain("4 deals need you");
  await bo.presses("Stop messages like this", { in: "@Tandem" });
  expect(newest(bo, "@Tandem")).toContain("Stopped: Reminders of stale deals");
  expect(newest(bo, "@Tandem")).toContain("crm notifications");
  const before = count("bo");
  await office.moveTo(new Date("2026-12-07T01:00:00Z"));
  expect(since("bo", before).join("\n")).not.toContain("need you");
  await bo.presses("Send them again", { in: "@Tandem" });
  expect(newest(bo, "@Tandem")).toContain("Started again.");
  await office.moveTo(new Date("2026-12-09T01:00:00Z"));
  expect(since("bo", before).join("\n")).toContain("need you");
});

test("在飞书里同样一点即停，一点恢复", async () => {
  const mei = who("mei");
  await office.moveTo(new Date("2026-12-10T01:30:00Z"));
  expect(newest(mei, "@Tandem")).toContain("不再接收这类消息");
  await mei.presses("不再接收这类消息", { in: "@Tandem" });
  expect(newest(mei, "@Tandem")).toContain("已停止接收：");
  await mei.presses("恢复接收", { in: "@Tandem" });
  expect(newest(mei, "@Tandem")).toContain("已重新开启。");
});

test("whoever works other hours is told in those", async () => {
  const bo = who("bo");
  await bo.types("@Tandem", "crm settings 12-21");
  expect(newest(bo, "@Tandem")).toContain("12:00");
  // A Friday, nine in the morning in Shanghai.
  await office.moveTo(new Date("2026-12-11T01:00:00Z"));
  const before = count("bo");
  await kimTouches("Alpha", "40k");
  expect(since("bo", before)).toEqual([]);
  await office.moveTo(new Date("2026-12-11T04:00:00Z"));
  expect(since("bo", before).join("\n")).toContain("While you were away (1)");
  // Eight in the evening, when the others have gone home.
  await office.moveTo(new Date("2026-12-11T12:00:00Z"));
  const atEight = count("bo");
  await kimTouches("Beta", "41k");
  expect(since("bo", atEight).join("\n")).toContain("Beta");
});

test("a clock that ran days ahead and was set right leaves nobody untold", async () => {
  const { prisma } = office.app.database;
  const told = await prisma.delivery.findFirstOrThrow({ where: { lane: { startsWith: "member/" } } });
  const [tenantId, lane] = [told.tenantId, told.lane];
  const ahead = { freeAt: new Date(office.app.clock.now().getTime() + days(9)) };
  await prisma.lane.upsert({
    where: { tenantId_lane: { tenantId, lane } },
    create: { tenantId, lane, ...ahead },
    update: ahead,
  });
  await office.app.unit({ tenant: tenantId, by: office.app.self }, async (work) =>
    work.tell({ member: String(told.memberId) }, { title: verbatim("Hello again"), blocks: [] }, { kind: "answer" }),
  );
  await office.settles();
  expect(await prisma.delivery.count({ where: { tenantId, lane, state: "waiting" } })).toBe(0);
});
