import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { arrive, cast, makes, newest, teamUp, told } from "./cast.ts";

let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const there = (id: (typeof cast)[number]["id"]) => office.inFeishu(id);
const at = (iso: string) => office.moveTo(new Date(iso));

/** Bo is told in Slack, Mei in Feishu. */
beforeAll(async () => {
  office = await openOffice(cast, undefined, {}, cast);
  await arrive(office);
  await teamUp(office);
  await there("mei").types("@Tandem", "设置 飞书");
  await there("mei").hears("消息接收平台");
  await at("2026-11-23T02:01:00Z");
});
afterAll(() => office.close());

/** A deal that its owner gave back and the manager offers to whoever is next. */
async function offered(name: string, by: "bo" | "mei"): Promise<void> {
  await makes(who(by), `${name} 10k`);
  await who(by).types("#sales", `/deal return ${name} no time`);
  await who("kim").types("#sales", `/deal assign ${name}`);
  expect(newest(who("kim"))).toContain(`offered it to ${by === "mei" ? "Bo Larsen" : "林梅"}`);
}

/** What the card of health says when everything that is due by now was tried: a lane's pause goes by the database's clock. */
async function health(): Promise<string> {
  await office.settles();
  await who("ada").types("@Tandem", "crm health");
  return newest(who("ada"), "@Tandem");
}

test("an offer whose time is over keeps no buttons in Slack: it says so itself", async () => {
  const bo = who("bo");
  await offered("Slowly", "mei");
  await office.settles();
  expect(told(bo)).toMatch(/A deal for you: Slowly[\s\S]*\[Accept\]/);
  await at("2026-11-24T02:02:00Z");
  expect(told(bo)).not.toContain("A deal for you: Slowly");
  expect(told(bo)).not.toContain("[Accept]");
  expect(told(bo).match(/Your time to accept Slowly is over/g)).toHaveLength(2);
});

test("飞书里也一样：时限已过的派单卡片不再有按钮", async () => {
  const mei = there("mei");
  await offered("Later", "bo");
  await office.settles();
  expect((await mei.hears("有一个商机分配给你：Later")).words).toContain("接受");
  await at("2026-11-25T02:04:00Z");
  await expect.poll(() => mei.sees("@Tandem")).not.toContain("有一个商机分配给你：Later");
  expect(mei.sees("@Tandem").match(/「Later」的接受时限已过/g)).toHaveLength(2);
});

test("one that somebody else was given meanwhile says that it has an owner", async () => {
  const bo = who("bo");
  await offered("Handed", "mei");
  await office.settles();
  expect(told(bo)).toContain("A deal for you: Handed");
  await who("kim").types("#sales", "/deal assign Handed Kim");
  await office.settles();
  expect(told(bo)).not.toContain("A deal for you: Handed");
  expect(told(bo)).toContain("Handed has an owner now; there is nothing to accept any more.");
  expect(told(bo)).not.toContain("[Accept]");
});

test("an offer that waited until somebody else had the deal is not sent, and is no trouble either", async () => {
  const bo = who("bo");
  office.slack.faults.next("chat.postMessage", { kind: "status", status: 503 }, 40);
  await offered("Waiting", "mei");
  await office.settles();
  expect(told(bo)).not.toContain("A deal for you: Waiting");
  await who("kim").types("#sales", "/deal assign Waiting Kim");
  office.slack.faults.clear();
  await at("2026-11-25T03:00:00Z");
  await expect.poll(health, { timeout: 30_000 }).toContain("0 waiting · 0 given up");
  expect(told(bo)).not.toContain("Waiting");
});

test("the same offer is sent late where it can still be accepted", async () => {
  const bo = who("bo");
  office.slack.faults.next("chat.postMessage", { kind: "status", status: 503 }, 40);
  await offered("Patient", "mei");
  await office.settles();
  expect(told(bo)).not.toContain("A deal for you: Patient");
  office.slack.faults.clear();
  await at("2026-11-25T04:00:00Z");
  await expect.poll(health, { timeout: 30_000 }).toContain("0 waiting · 0 given up");
  expect(told(bo)).toMatch(/A deal for you: Patient[\s\S]*\[Accept\]/);
});
