import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedId } from "../../src/sandbox/feishu/fixed-id.ts";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, newest, teamUp, told } from "./cast.ts";

/** A company whose care room is in Feishu, where managers alone take others' calls, and VIPs are told of at half past ten. */
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const inFeishu = (id: (typeof cast)[number]["id"]) => office.inFeishu(id);
const room = (id: (typeof cast)[number]["id"]) => inFeishu(id).last("#sales")?.words ?? "";
const says = async (id: (typeof cast)[number]["id"], words: string) => {
  await who(id).types("#sales", words);
  return newest(who(id));
};
const ownerOf = async (name: string) => {
  const { prisma: db } = office.app.database;
  const { id } = await db.account.findFirstOrThrow({ where: { name } });
  const customer = await db.customer.findFirstOrThrow({ where: { accountId: id } });
  const call = await db.revisit.findFirstOrThrow({ where: { customerId: customer.id, state: "open" } });
  return (await db.member.findFirst({ where: { id: call.ownerId ?? "" } }))?.name;
};

beforeAll(async () => {
  const file = await policyWith({
    "    # room: { slack": `    room: { feishu: ${fixedId("oc_", `${fixedId("", "Test", 16)} sales`)} }\n    # room: { slack`,
    "  takeRevisits: rep": "  takeRevisits: manager",
    "    vip: { every: 30 }": '    vip: { every: 30, at: "10:30" }',
  });
  office = await openOffice(cast, undefined, { TANDEM_POLICY: file }, cast);
  await arrive(office);
  await teamUp(office);
  for (const { id } of cast) await inFeishu(id).types("@Tandem", "deal list");
  for (const name of ["Acme", "Globex"]) {
    await says("bo", `/customer new ${name}`);
    await says("bo", `/customer order ${name} 120k yesterday`);
    await who("bo").presses("Confirm");
    await says("bo", `/revisit plan ${name} 2026-11-24`);
  }
  await says("bo", "/customer tier Acme VIP strategic for the region");
  await office.settles();
});
afterAll(() => office.close());

test("a rep may not take a call of somebody else, and is told why; a manager may, in the room in Feishu", async () => {
  await office.moveTo(new Date("2026-11-24T01:05:00Z"));
  await office.runs("revisits.care");
  expect(room("mei")).toContain("2 个客户待回访");
  await inFeishu("mei").presses("我来跟", { in: "#sales", on: "2 个客户待回访" });
  await office.settles();
  expect(inFeishu("mei").toasts.at(-1)).toContain("由主管或管理员接手");
  expect([await ownerOf("Acme"), await ownerOf("Globex")]).toEqual(["Bo Larsen", "Bo Larsen"]);

  await inFeishu("kim").presses("I take it", { in: "#sales", on: "2 customers wait" });
  await office.settles();
  expect(room("bo")).toContain("1 customer waits for a call");
  expect(room("bo")).toContain("Kim Park took this");
  expect([await ownerOf("Acme"), await ownerOf("Globex")].sort()).toEqual(["Bo Larsen", "Kim Park"]);
  expect(told(who("bo")) + inFeishu("bo").sees("@Tandem")).toContain("Kim Park took the revisit of");
  await inFeishu("kim").presses("Give back", { in: "#sales", on: "Kim Park took this" });
  await office.settles();
  expect([await ownerOf("Acme"), await ownerOf("Globex")]).toEqual(["Bo Larsen", "Bo Larsen"]);
});

test("a VIP is told of alone at the policy's hour, not before, with what they said last and the ways to ask", async () => {
  const bo = who("bo");
  const heard = () => told(bo) + inFeishu("bo").sees("@Tandem");
  expect(heard()).not.toContain("VIP to call today");
  await office.moveTo(new Date("2026-11-24T02:35:00Z"));
  await office.settles();
  expect(heard()).toContain("VIP to call today: Acme");
  expect(heard()).not.toContain("VIP to call today: Globex");
  expect(heard().split("VIP to call today: Acme")[1]).toContain("Never asked.");
});
