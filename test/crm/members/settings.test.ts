import { afterEach, beforeEach, expect, test } from "vitest";
import { days, minutes } from "../../../src/kernel/clock.ts";
import { type Office, openOffice } from "../office.ts";

let office: Office;
type Person = ReturnType<Office["person"]>;
let mei: Person;
let bo: Person;
beforeEach(async () => {
  office = await openOffice();
  mei = office.person("Mei", { locale: "zh-CN" });
  bo = office.person("Bo", { locale: "en", zone: "Asia/Shanghai" });
  await mei.says("设置");
  await bo.says("settings");
});
afterEach(() => office.close());

test("the settings form is filled with what holds, and what is sent holds from then on", async () => {
  expect(bo.filled()).toEqual({
    language: "en",
    zone: "Asia/Shanghai",
    from: "09:00",
    to: "18:00",
    prefers: "last",
  });
  const said = await bo.fills({ zone: "柏林", from: "8", to: "5pm", prefers: "feishu" });
  expect(said).toContain("Berlin");
  expect(said).toContain("08:00 to 17:00");
  expect(await bo.member()).toMatchObject({
    zone: "Europe/Berlin",
    hours: { from: "08:00", to: "17:00" },
    prefers: "feishu",
  });
});

test.each([
  ["settings zh", { locale: "zh-CN" }, "中文（简体）"],
  ["settings 英文", { locale: "en" }, "English"],
  ["settings london", { zone: "Europe/London" }, "London (United Kingdom Time)"],
  ["settings 9-17:30", { hours: { from: "09:00", to: "17:30" } }, "09:00 to 17:30"],
])("“%s” sets it in one line, and says what holds now", async (words, kept, shown) => {
  const said = await bo.says(words);
  expect(await bo.member()).toMatchObject(kept);
  expect(said).toContain(shown);
});

test("a language that was chosen is spoken from the next word on", async () => {
  await bo.says("settings zh");
  expect(await bo.says("settings")).toContain("上班时间");
});

test.each([
  ["zone", "Atlantis", "I know no time zone “Atlantis”"],
  ["from", "early", "“early” is not a time I can read"],
  ["to", "09:00", "Working hours need a beginning and a later end."],
])("a wrong %s stays in the form with a sentence beside it", async (field, typed, sentence) => {
  const said = await bo.fills({ [field]: typed });
  expect(said).toContain(sentence);
  expect(bo.filled()[field]).toBe(typed);
  expect((await bo.member()).version).toBe(1);
});

test("everybody sees who is here, with role, zone and leave", async () => {
  await bo.says("away 2026-11-23 to 2026-11-27");
  const said = await mei.says("成员");
  expect(said).toContain("Bo");
  expect(said).toContain("销售 · 未分组 · 中国标准时间");
  expect(said).toContain("请假至");
  expect(await bo.says("members nobody")).toContain("Nobody here is called “nobody”.");
});

test("a long list is turned page by page, in place", async () => {
  for (let number = 10; number < 23; number++) await office.person(`P${number}`).says("members");
  const first = await mei.says("成员");
  const second = await mei.presses("下一页");
  expect(mei.sees().kind).toBe("redraw");
  const names = (said: string) => said.match(/^(Bo|Mei|P\d\d)$/gm);
  expect(names(first)).toHaveLength(10);
  expect(names(second)).toHaveLength(5);
  expect(new Set([...(names(first) ?? []), ...(names(second) ?? [])]).size).toBe(15);
});

test("leave is noted in one line and ended by one word", async () => {
  expect(await bo.says("away tomorrow")).toContain("Bo is away on Tue 24 Nov.");
  expect(await bo.member()).toMatchObject({ away: { from: "2026-11-24", until: "2026-11-24" } });
  expect(await bo.presses("Back at work")).toContain("Bo is back.");
  expect((await bo.member()).away).toBeNull();
  expect(await bo.says("back")).toContain("Bo is not on leave.");
});

test.each([
  ["away 2026-12-05 to 2026-12-01", "The leave ends (Tue 1 Dec) before it begins (Sat 5 Dec)."],
  ["away 2026-11-01 to 2026-11-02", "That leave is already over"],
])("%s is refused", async (words, sentence) => {
  expect(await bo.says(words)).toContain(sentence);
  expect((await bo.member()).away).toBeNull();
});

test("a name in the line is not guessed to be oneself", async () => {
  await bo.says("away Mei 2026-12-01");
  expect(bo.form().verb).toBe("member.away");
  expect((await bo.member()).away).toBeNull();
  expect((await mei.member()).away).toBeNull();
});

test("an admin sets a member in a form that holds what is known, and an empty field clears", async () => {
  await mei.says("编辑成员 Bo");
  expect(mei.filled()).toMatchObject({ name: "Bo", role: "rep", weight: "1", cap: null, senior: false });
  await mei.fills({ role: "manager", weight: "3", cap: "12", territories: "华东，华南", languages: "en, zh" });
  expect(await bo.member()).toMatchObject({
    role: "manager",
    weight: 3,
    cap: 12,
    territories: ["华东", "华南"],
    languages: ["en", "zh"],
  });
  await mei.says("编辑成员 bo");
  await mei.fills({ cap: "", territories: "" });
  expect(await bo.member()).toMatchObject({ role: "manager", cap: null, territories: [], languages: ["en", "zh"] });
});

test("what changed meanwhile is shown before it is overwritten, and the typed values stay", async () => {
  await mei.says("编辑成员 Bo");
  await bo.says("away tomorrow");
  expect(await mei.fills({ weight: "5" })).toContain("在你编辑期间，Bo 已被他人修改");
  expect(mei.filled()).toMatchObject({ weight: "5" });
  expect((await bo.member()).weight).toBe(1);
  await mei.fills();
  expect((await bo.member()).weight).toBe(5);
});

test("the last admin stays one", async () => {
  await mei.says("编辑成员 Mei");
  expect(await mei.fills({ role: "rep" })).toContain("Mei 是最后一位管理员");
  expect((await mei.member()).role).toBe("admin");
});

test("reps set nobody but themselves, and managers note leave for their own team only", async () => {
  expect(await bo.says("member Mei")).toContain("Only admins can do this.");
  await mei.says("新建团队 华东");
  await mei.says("团队 华东");
  await mei.fills({ manager: bo.ref.user });
  expect(await bo.member()).toMatchObject({ role: "manager" });
  const ann = office.person("Ann");
  await ann.says("settings");
  await mei.says("编辑成员 Ann");
  const team = await office.database.prisma.team.findFirstOrThrow();
  await mei.fills({ team: team.id });

  await bo.says("members");
  await bo.says("members Ann");
  await bo.presses("Leave");
  expect(await bo.fills({ from: "2026-12-01", until: "2026-12-02" })).toContain("Ann is away");
  expect((await ann.hears()).words.at(-1)).toContain("Bo noted your leave: Tue 1 Dec to Wed 2 Dec.");

  const dee = office.person("Dee");
  await dee.says("settings");
  const id = (await dee.member()).id;
  expect(await bo.ask({ kind: "press", verb: "member.away", values: { person: id, from: "2026-12-01" } })).toContain(
    "Only Dee, their manager or an admin can do this.",
  );
});

test("teams have names of their own, and are changed in a filled form", async () => {
  await mei.says("新建团队 华东");
  expect(await mei.says("新建团队 华东")).toContain("已有名为「华东」的团队。");
  await mei.says("团队 hd");
  expect(mei.filled()).toMatchObject({ name: "华东", zone: "Asia/Shanghai" });
  expect(await mei.fills({ name: "华东一部", zone: "Tokyo" })).toContain("华东一部");
  expect(await office.database.prisma.team.findMany()).toMatchObject([{ name: "华东一部", zone: "Asia/Tokyo" }]);
});

test("every change is in the audit log, with what was and what became of it", async () => {
  await mei.says("编辑成员 Bo");
  await mei.fills({ role: "manager" });
  const rows = await office.database.prisma.audit.findMany({ where: { verb: "member.set" } });
  expect(rows).toMatchObject([{ before: { role: "rep" }, after: { role: "manager" } }]);
});

test("somebody who has left can be brought back by an admin", async () => {
  office.later(days(1));
  await mei.says("编辑成员 Bo");
  await mei.fills();
  await mei.presses("标记离职");
  expect((await bo.member()).active).toBe(false);
  expect(await mei.presses("恢复成员")).toContain("Bo 已恢复为成员。");
  expect(await bo.says("settings")).toContain("Your settings");
});

test("what an admin did is undone by the same admin within ten minutes, once", async () => {
  await mei.says("编辑成员 Bo");
  await mei.fills({ role: "manager", territories: "华东" });
  const card = mei.sees();
  await mei.presses("标记离职");
  const left = mei.sees();
  expect(await mei.presses("撤销", left)).toContain("已撤销。");
  expect((await bo.member()).active).toBe(true);
  office.later(minutes(10));
  await mei.presses("撤销", card);
  expect(await bo.member()).toMatchObject({ role: "rep", territories: [], active: true });
  expect(await mei.presses("撤销", card)).toContain("此前已撤销。");
});

test("an old change, and one that was overtaken, stay as they are", async () => {
  await mei.says("编辑成员 Bo");
  await mei.fills({ weight: "2" });
  const card = mei.sees();
  await mei.says("编辑成员 Bo");
  await mei.fills({ weight: "3" });
  expect(await mei.presses("撤销", card)).toContain("Bo 之后又被修改过");
  const later = mei.sees();
  expect(later.kind).toBe("notice");
  office.later(minutes(11));
  expect(await mei.presses("撤销", card)).toContain("只能在 10 分钟内撤销。");
  expect((await bo.member()).weight).toBe(3);
});
