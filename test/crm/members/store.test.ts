import { afterEach, beforeEach, expect, test } from "vitest";
import { addresseeOf, byIds, memberOfUser, membersNamed, userOfMember } from "../../../src/crm/members/store/store.ts";
import { minutes } from "../../../src/kernel/clock.ts";
import type { Id } from "../../../src/kernel/id.ts";
import { type Office, openOffice } from "../office.ts";

let office: Office;
let tenant: Id;
beforeEach(async () => {
  office = await openOffice();
  const people = { ming: "王小明", fang: "王芳", larsen: "Bo Larsen", bo: "Bo" };
  for (const [box, name] of Object.entries(people)) {
    await office.person(name, { email: `${box}@office.test` }).says("settings");
  }
  tenant = (await office.database.prisma.tenant.findFirstOrThrow()).id;
});
afterEach(() => office.close());

test.each([
  ["王", ["王小明", "王芳"]],
  ["小明", ["王小明"]],
  ["wangxiaoming", ["王小明"]],
  ["wxm", ["王小明"]],
  ["wf", ["王芳"]],
  ["Bo", ["Bo"]],
  ["larsen", ["Bo Larsen"]],
  ["BL", ["Bo Larsen"]],
  ["FANG@office.test", ["王芳"]],
  ["@office.test", []],
  ["nobody", []],
  ["", []],
])("“%s” names %o", async (words, names) => {
  const found = await membersNamed(office.database.prisma, tenant, words);
  expect(found.map(({ name }) => name).sort()).toEqual([...names].sort());
});

const everywhere = new Set(["slack", "feishu"] as const);

test("somebody is told things where they were last seen, or where they prefer", async () => {
  const { prisma } = office.database;
  const slack = office.person("Mei");
  const feishu = office.person("Mei", { platform: "feishu", workspace: "F1", user: "ou_mei" });
  await slack.says("settings");
  office.later(minutes(5));
  await feishu.says("settings");
  const { id } = await slack.member();
  const platform = async () => {
    const to = (await addresseeOf(prisma, tenant, id, everywhere))?.to;
    return to?.kind === "user" ? to.user.platform : null;
  };
  expect(await platform()).toBe("feishu");
  office.later(minutes(5));
  await slack.says("settings");
  expect(await platform()).toBe("slack");
  await slack.fills({ prefers: "feishu" });
  expect(await platform()).toBe("feishu");

  expect(await memberOfUser(prisma, tenant, feishu.ref)).toBe(id);
  expect(await userOfMember(prisma, tenant, id, "feishu", "F1")).toBe("ou_mei");
  expect(await userOfMember(prisma, tenant, id, "feishu", "F2")).toBeUndefined();
  expect(await memberOfUser(prisma, crypto.randomUUID(), feishu.ref)).toBeNull();
});

test("who has left is told nothing any more, and is still known by name", async () => {
  const { prisma } = office.database;
  const [someone] = await membersNamed(prisma, tenant, "王芳");
  const id = someone?.id ?? "";
  await prisma.member.update({ where: { id }, data: { active: false } });
  expect(await addresseeOf(prisma, tenant, id, everywhere)).toBeNull();
  expect(await membersNamed(prisma, tenant, "王芳")).toEqual([]);
  expect((await byIds(prisma, tenant, [id, null])).get(id)?.name).toBe("王芳");
});
