import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Office, openOffice } from "../support/office.ts";

/** Feishu tells nobody's language: what people write first does, until they choose. */
const people = [
  { id: "ada", name: "Ada Admin", locale: "en-US" },
  { id: "lan", name: "王兰", locale: "zh-CN" },
  { id: "hai", name: "李海", locale: "zh-CN" },
  { id: "sue", name: "Sue Stone", locale: "en-US" },
] as const;

let office: Office;
const there = (id: (typeof people)[number]["id"]) => office.inFeishu(id);
beforeAll(async () => {
  office = await openOffice([{ id: "ann", name: "Ann", locale: "zh-CN" }], undefined, {}, people);
  await vi.waitUntil(async () => (await fetch(`${office.url}/readyz`)).ok, { timeout: 20_000, interval: 50 });
});
afterAll(() => office.close());

test("whoever writes Chinese first is answered in Chinese, and stays so when they type Latin names later", async () => {
  const lan = there("lan");
  await lan.types("@Tandem", "商机 列表");
  await lan.hears("你还没有进行中的商机");
  await lan.types("@Tandem", "deal list");
  await lan.hears("你还没有进行中的商机");
  expect(lan.sees("@Tandem")).not.toContain("You have no open deals");
});

test("whoever writes only Latin words is answered in English", async () => {
  const sue = there("sue");
  await sue.types("@Tandem", "deal list");
  await sue.hears("no open deals");
});

test("greeted on entering, before a word, the first words still tell; leaving and entering again greets nobody twice", async () => {
  const hai = there("hai");
  await hai.opens("@Tandem");
  await hai.hears("Welcome, 李海");
  await hai.opens("#sales");
  await hai.opens("@Tandem");
  await hai.types("@Tandem", "商机 列表");
  await hai.hears("你还没有进行中的商机");
  await hai.opens("#sales");
  await hai.opens("@Tandem");
  // As when the chat was deleted and begun anew: Feishu gives it another id.
  const desk = office.feishu?.desk;
  const id = [...(desk?.tenant.users.values() ?? [])].find(({ handle }) => handle === "hai")?.id;
  const entered = { chat_id: "oc_begun_anew", operator_id: { open_id: id, union_id: "on_hai", user_id: "" } };
  await desk?.events.tell("im.chat.access_event.bot_p2p_chat_entered_v1", entered);
  await hai.types("@Tandem", "设置");
  await hai.hears("你的设置");
  expect(hai.sees("@Tandem").match(/Welcome|欢迎/g)).toHaveLength(1);
});

test("what a person chooses themself wins over what they write", async () => {
  const lan = there("lan");
  await lan.types("@Tandem", "设置 english");
  await lan.hears("Saved. Your settings now:");
  await lan.types("@Tandem", "商机 列表");
  await lan.hears("no open deals");
});

test("the bot's menu says nothing of anybody's language", async () => {
  const ada = there("ada");
  await ada.opens("@Tandem");
  await ada.hears("Welcome, Ada Admin");
  await ada.menu("My day");
  await ada.types("@Tandem", "商机 列表");
  await ada.hears("你还没有进行中的商机");
});

test("Slack tells a language, which wins over the first words", async () => {
  const ann = office.person("ann");
  await ann.types("#sales", "/deal list");
  expect(ann.last("#sales")?.words).toContain("你还没有进行中的商机");
});
