import { afterAll, beforeAll, expect, test } from "vitest";
import { fixedId } from "../../src/sandbox/feishu/fixed-id.ts";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, makes, teamUp } from "./cast.ts";

/** What one does about a message in Feishu: answer it and mention the bot, in either language. */
let office: Office;
const slack = (id: (typeof cast)[number]["id"]) => office.person(id);
const feishu = (id: (typeof cast)[number]["id"]) => office.inFeishu(id);

/** What the double calls its group. */
const sales = fixedId("oc_", `${fixedId("", "Test", 16)} sales`);

beforeAll(async () => {
  const file = await policyWith({ "wins:\n": `wins:\n  room: { feishu: ${sales} }\n` });
  office = await openOffice(cast, undefined, { TANDEM_POLICY: file }, cast);
  await arrive(office);
  await teamUp(office);
  await makes(slack("mei"), "宏达科技 50万");
});
afterAll(() => office.close());

test("a message is logged by 跟进 in an answer to it, with who said it and where", async () => {
  await feishu("kim").types("#sales", "宏达的李总说预算批了");
  await feishu("mei").replies("@Tandem 跟进 宏达科技", { in: "#sales", on: "预算批了" });
  await feishu("mei").hears("宏达科技");
  await office.settles();
  const logged = await office.app.database.prisma.activity.findFirst({ where: { text: { contains: "预算批了" } } });
  expect(logged).toMatchObject({ sourceAuthor: "Kim Park" });
  expect(logged?.sourceKey).toContain("feishu:");
});

test("a message becomes a deal by 新建, and a revisit is planned by 回访", async () => {
  await feishu("kim").types("#sales", "蓝海物流想要 30 台，预算 20万");
  await feishu("mei").replies("@Tandem 新建", { in: "#sales", on: "蓝海物流" });
  await feishu("mei").hears("蓝海物流");

  const bo = slack("bo");
  await makes(bo, "Globex 50k");
  await bo.types("#sales", "/deal won Globex");
  await bo.fills({ "Contract number": "C-9" });
  await bo.submits();
  await office.settles();
  await feishu("kim").types("#sales", "Globex wants to hear about spare parts");
  await feishu("bo").replies("@Tandem revisit Globex", { in: "#sales", on: "spare parts" });
  await feishu("bo").hears("spare parts");
  await feishu("kim").types("#sales", "Globex 的王工想看新的备件清单");
  await feishu("mei").replies("@Tandem 回访 Globex", { in: "#sales", on: "备件清单" });
  await feishu("mei").hears("备件清单");
});

test("a win told in a room of Feishu is read there by each in their own language", async () => {
  const seen = { mei: feishu("mei").sees("#sales"), bo: feishu("bo").sees("#sales") };
  expect(seen.bo).toContain("Bo Larsen won Globex");
  expect(seen.mei).toContain("Globex");
  expect(seen.mei).not.toContain("Bo Larsen won Globex");
});
