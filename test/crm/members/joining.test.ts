import { afterEach, beforeEach, expect, test } from "vitest";
import { hours } from "../../../src/kernel/clock.ts";
import { type Office, openOffice } from "../office.ts";

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

/** The refusal, and nothing more. */
const door = /^You can.t use Tandem yet\. Please ask your admin to add you\.$/;

test("the first person of a fresh workspace becomes its admin and is told so; the next one is a rep", async () => {
  const mei = office.person("Mei", { locale: "zh-CN", zone: "Asia/Shanghai" });
  const bo = office.person("Bo", { locale: "en", zone: "Europe/Berlin" });

  expect(await mei.says("设置")).toContain("你的设置");
  await bo.says("settings");

  expect(await mei.member()).toMatchObject({ role: "admin", locale: "zh-CN", zone: "Asia/Shanghai" });
  expect((await mei.hears()).words[0]).toContain("你是第一位成员，因此是管理员。");
  expect(await bo.member()).toMatchObject({
    role: "rep",
    locale: "en",
    zone: "Europe/Berlin",
    email: "bo@office.test",
  });
  expect((await bo.hears()).words[0]).not.toContain("admin");
});

test("whoever is named as admin is one from the first start, and nobody else becomes one by being first", async () => {
  await office.close();
  office = await openOffice({ admins: ["boss@office.test"] });
  const early = office.person("Early");
  const boss = office.person("Boss", { email: "Boss@Office.test" });

  await early.says("settings");
  await boss.says("settings");

  expect((await early.member()).role).toBe("rep");
  expect(await office.database.prisma.member.findMany({ where: { role: "admin" } })).toMatchObject([
    { email: "boss@office.test" },
  ]);
});

test.each([
  ["a guest", { full: false }],
  ["somebody without a verified e-mail", { email: undefined }],
  ["somebody who is gone", { gone: true }],
])("%s is told to ask an admin, and nothing else", async (_who, look) => {
  await office.person("Mei").says("settings");
  const stranger = office.person("Stranger", look);

  expect(await stranger.says("members")).toMatch(door);
  expect(await office.database.prisma.member.count()).toBe(1);
});

test("people of another workspace are strangers, even with a colleague's e-mail", async () => {
  await office.person("Mei").says("settings");
  const outsider = office.person("Outsider", { workspace: "T2", email: "mei@office.test" });

  expect(await outsider.says("settings")).toMatch(door);
});

test("with `invited`, only those whom an admin added come in", async () => {
  await office.close();
  office = await openOffice({
    policy: (policy) => ({ ...policy, members: { ...policy.members, join: "invited" } }),
    admins: ["mei@office.test"],
  });
  const mei = office.person("Mei");
  const bo = office.person("Bo");

  expect(await bo.says("settings")).toMatch(door);
  await mei.says("add Bo");
  expect(await mei.fills({ email: "BO@office.test" })).toContain("Bo is a member now");
  expect(await bo.says("settings")).toContain("Your settings");
});

test("one person on both platforms is one member", async () => {
  const slack = office.person("Mei");
  const feishu = office.person("Mei", { platform: "feishu", workspace: "F1", user: "ou_mei" });

  await slack.says("settings");
  await feishu.says("settings");

  expect(await office.database.prisma.member.count()).toBe(1);
  expect(await office.database.prisma.chatAccount.count()).toBe(2);
});

test("two first words at once make one member", async () => {
  const mei = office.person("Mei");
  await Promise.all([mei.says("settings"), mei.says("settings"), mei.says("members")]);
  expect(await office.database.prisma.member.count()).toBe(1);
});

test("first words on both platforms at once make one company, and one member of one person", async () => {
  const both = [office.person("Mei"), office.person("Mei", { platform: "feishu", workspace: "F1", user: "ou_mei" })];
  const heard = await Promise.all(both.map((mei) => mei.says("settings")));
  for (const words of heard) expect(words).toContain("Your settings");
  expect(await office.database.prisma.tenant.count()).toBe(1);
  expect(await office.database.prisma.member.count()).toBe(1);
});

test("somebody who becomes a guest is noticed within the hour", async () => {
  const mei = office.person("Mei");
  await mei.says("settings");
  mei.becomes({ full: false });

  expect(await mei.says("settings")).toContain("Your settings");
  office.later(hours(1));
  expect(await mei.says("settings")).toMatch(door);
});

test("whoever has left is no longer let in", async () => {
  const mei = office.person("Mei");
  const bo = office.person("Bo");
  await mei.says("settings");
  await bo.says("settings");

  await mei.says("member Bo");
  await mei.fills();
  expect(await mei.presses("Has left")).toContain("Bo has left.");
  expect(await bo.says("settings")).toMatch(door);
});
