import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp } from "./cast.ts";

/** What was taken back, and then made again, is whole; and a history says which of it a stage comes from. */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
beforeAll(async () => {
  office = await openOffice(cast);
  await arrive(office);
  await teamUp(office);
});
afterAll(() => office.close());

test("a follow-up that comes back says what it said, by whom and when; taken back once more it is gone", async () => {
  const [bo, { activity }] = [who("bo"), office.app.database.prisma];
  await makes(bo, "Harrow 10k");
  await bo.types("#sales", "/deal log Harrow called Jane, she wants a demo");
  const logged = await activity.findMany();
  expect(logged).toHaveLength(1);
  await bo.presses("Undo");
  expect(await activity.count()).toBe(0);
  await bo.presses("Redo");
  expect(await activity.findMany()).toEqual(logged);
  await bo.presses("History");
  expect(newest(bo)).toContain("called Jane, she wants a demo");
});

test("a stage that an undo or a redo began is told as such, and not as taken back", async () => {
  const mei = who("mei");
  await makes(mei, "宏达 12万");
  await mei.types("#sales", "/deal 宏达 need clear, budget approved, 决策人已确认");
  await mei.presses("确认");
  await mei.types("#sales", "/deal move 宏达 跟进");
  await mei.presses("撤销");
  await mei.presses("恢复更改");
  await mei.presses("历史");
  const [stages = ""] = newest(mei).split("改动");
  expect(stages).toMatch(/筛选[^\n]*\n[^\n]*撤销后退回/);
  expect(stages).toMatch(/跟进 · 当前[^\n]*\n[^\n]*撤销后又恢复/);
  expect(stages).not.toContain("已撤销");
});
