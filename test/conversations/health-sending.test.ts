import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const there = (id: (typeof cast)[number]["id"]) => office.inFeishu(id);
const messages = "POST /open-apis/im/v1/messages";

beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, cast);
  await arrive(office);
  await teamUp(office);
  await there("mei").types("@Tandem", "设置 飞书");
  await there("mei").hears("消息接收平台");
  await makes(who("kim"), "Anvil 120k");
});
afterAll(() => office.close());

/** Kim hands the deal to somebody, who is told of it by a message that the platform refuses with this error. */
async function refuses(error: string): Promise<void> {
  office.slack.faults.next("chat.postMessage", { kind: "error", error });
  await who("kim").types("#sales", "/deal assign Anvil Bo");
  await office.settles();
}

test("a message that was refused is buried with its reason in words; one press sends it after all, in place", async () => {
  const [ada, bo] = [who("ada"), who("bo")];
  await refuses("user_disabled");
  expect(told(bo)).not.toContain("Anvil");
  await ada.types("@Tandem", "crm health");
  const seen = newest(ada, "@Tandem");
  expect(seen).toContain("Something here wants your eye.");
  expect(seen).toContain("0 waiting · 1 given up");
  expect(seen).toContain("The person is gone, or Tandem may not write to them (slack: user_disabled)");
  expect(seen).toMatch(/given up; told .*23 Nov.*to Bo Larsen/);
  await ada.presses("Retry", { in: "@Tandem" });
  expect(newest(ada, "@Tandem")).toContain("Sending one message again.");
  expect(newest(ada, "@Tandem")).not.toContain("user_disabled");
  await office.settles();
  expect(told(bo)).toContain("Anvil");
  await ada.types("@Tandem", "crm health");
  expect(newest(ada, "@Tandem")).toContain("0 waiting · 0 given up");
  const { prisma } = office.app.database;
  const [noted] = await prisma.audit.findMany({ where: { verb: "desk.resend" } });
  expect(noted).toMatchObject({
    before: { state: "dead", count: 1, error: "slack: user_disabled" },
    after: { state: "waiting" },
  });
});

test("飞书里看到同样的内容：原因用中文说明，忽略后不再发送", async () => {
  const [ada, kim, mei] = [there("ada"), who("kim"), there("mei")];
  await who("ada").types("@Tandem", "crm settings 中文");
  office.feishu?.faults.next(messages, { kind: "code", code: 230001 });
  await kim.types("#sales", "/deal assign Anvil 林梅");
  await office.settles();
  await ada.types("@Tandem", "健康");
  const seen = await ada.hears("系统运行情况");
  expect(seen.words).toContain("平台不接受这条消息的内容（feishu: 230001）");
  expect(seen.words).toMatch(/已放弃.*发给林梅/);
  await ada.presses("忽略", { on: "系统运行情况" });
  await expect.poll(() => ada.sees("@Tandem")).toContain("已忽略 1 条消息，不会再发送");
  await office.settles();
  expect(mei.sees("@Tandem")).not.toContain("Anvil");
});

test("both platforms' lines stand on the card, and one that is lost says since when", async () => {
  const ada = who("ada");
  await ada.types("@Tandem", "crm health");
  expect(newest(ada, "@Tandem")).toMatch(/Slack.*已连接（自 .*11月23日.* 起）/s);
  office.feishu?.faults.next("POST /callback/ws/endpoint", { kind: "drop" }, 1_000);
  office.feishu?.connections.drop();
  const looks = async () => {
    await ada.types("@Tandem", "crm health");
    return newest(ada, "@Tandem");
  };
  await expect.poll(looks, { timeout: 60_000 }).toMatch(/飞书.*自 .* 起无法连接/s);
  office.feishu?.faults.clear();
}, 90_000);
