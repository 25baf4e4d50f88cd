import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, makes, newest, teamUp } from "./cast.ts";

/**
 * What is kept from Mei, in Chinese, and from Zoe, in English, who works in Feishu: they look for it by guessing it, and
 * where somebody wrote it as something else: as a name, as a line of a history, in a form, on a button that asks twice.
 */
let office: Office;
const people = [...cast, { id: "zoe", name: "Zoe Quinn", locale: "en-US" }] as const;
type Who = (typeof people)[number]["id"];
const who = (id: Who) => office.person(id);
const inFeishu = (id: Who) => office.inFeishu(id);
const db = () => office.app.database.prisma;
const says = async (id: Who, words: string) => {
  await who(id).types("#sales", words);
  return newest(who(id));
};
/** What is answered in Feishu, with all that its buttons carry and ask. */
const writes = async (id: Who, words: string) => {
  await inFeishu(id).types("@Tandem", words);
  return newestInFeishu(id);
};
const newestInFeishu = (id: Who) => {
  const { tenant } = office.feishu?.desk ?? {};
  const chat = tenant?.botChat(inFeishu(id).user.id).id ?? "";
  return JSON.stringify(tenant?.messagesIn(chat).at(-1)?.content ?? "");
};
/** The same of Slack. */
const drawnInSlack = () => {
  const all = [...office.slack.desk.team.messages.values()].flat();
  return JSON.stringify(all.toSorted((a, b) => Number(a.ts) - Number(b.ts)).at(-1)?.blocks);
};

beforeAll(async () => {
  const file = await policyWith({ "masked: []": "masked: [amount, phone, email]" });
  office = await openOffice(people, undefined, { TANDEM_POLICY: file }, people);
  await arrive(office);
  await says("zoe", "/deal list");
  await teamUp(office);
  await says("ada", "/crm member Zoe");
  await who("ada").fills({ Team: "North" });
  await who("ada").submits();
  for (const { id } of people) await inFeishu(id).types("@Tandem", "deal list");
  await says("bo", "/customer new Brightwell");
  await says("bo", "/customer contact Brightwell Jane Doe +1 415 555 2671 jane@brightwell.com");
  await says("bo", "/customer order Brightwell 734219 CNY yesterday Server");
  await who("bo").presses("Confirm");
  await says("bo", "/customer contract Brightwell K-7 734219 CNY 2026-12-20");
  await who("bo").presses("Confirm");
  await office.runs("customers.tiers");
  await office.runs("prompts.contracts");
});
afterAll(() => office.close());

const worth = /734,?219|73\.4|734K/;

test("a number or an address that is known finds no company that it is kept from, neither a new one's nor a new deal's", async () => {
  for (const reach of ["+1 415 555 2671", "jane@brightwell.com"]) {
    const asked = `new Otherwise Ltd — pilot ${reach.length}, contact Ann Poe ${reach}, 5000 CNY`;
    expect(await says("bo", `/deal ${asked}`)).toContain("Brightwell");
    expect(await says("mei", `/deal ${asked}`)).not.toContain("Brightwell");
    expect(await writes("zoe", `deal ${asked}`)).not.toContain("Brightwell");
  }
  await says("mei", "/customer new");
  await who("mei").fills({ 公司: "Some Other", 电话: "+1 415 555 2671" });
  await who("mei").submits();
  expect(newest(who("mei"))).toMatch(/已新建/);
  expect(newest(who("mei"))).not.toContain("Brightwell");
});

test("the domain on a company's own card still finds it", async () => {
  await db().account.updateMany({ where: { name: "Brightwell" }, data: { domain: "brightwell.com" } });
  await says("mei", "/customer new");
  await who("mei").fills({ 公司: "Another", 网站: "brightwell.com" });
  await who("mei").submits();
  expect(newest(who("mei"))).toMatch(/Brightwell[\s\S]*域名相同/);
  await db().account.updateMany({ where: { name: "Brightwell" }, data: { domain: null } });
});

test("whoever is known by an address or a number alone is not called by it", async () => {
  await makes(who("bo"), "Freshco Ltd — pilot, anna@freshco.com, 5000 CNY");
  await makes(who("bo"), "Freshco Ltd — second, 13873421968, 6000 CNY");
  const own = await says("bo", "/customer Freshco");
  for (const part of [/Contact/, /anna@freshco\.com/, /7342/]) expect(own).toMatch(part);
  const seen = [await says("mei", "/customer Freshco"), await writes("zoe", "customer show Freshco"), drawnInSlack()];
  for (const card of seen) expect(card).not.toMatch(/anna|7342/);
});

test("whom to call instead stands in the history by name, and how to reach them with the contact", async () => {
  await says("bo", "/revisit plan Brightwell 2026-11-23");
  for (let tries = 0; tries < 3; tries++) {
    await says("bo", "/revisit today");
    await who("bo").presses("Not reached", { in: "#sales", on: "Brightwell" });
    await who("bo").fills({ "Try again": "Next working day" });
    await who("bo").submits();
    if (who("bo").modal()) {
      await who("bo").fills({ "Who else: name, phone": "Carl Fox +1 415 555 2673" });
      await who("bo").submits();
    }
  }
  await office.settles();
  expect(await says("bo", "/customer history Brightwell")).toContain("Carl Fox");
  for (const told of [
    await says("mei", "/customer 历史 Brightwell"),
    await writes("zoe", "customer history Brightwell"),
  ]) {
    expect(told).toContain("Carl Fox");
    expect(told).not.toMatch(/555|2673/);
  }
});

test("of a customer for whom nobody cares, sales are put right by whose it is, and by nobody who may not read them", async () => {
  const { id } = await db().account.findFirstOrThrow({ where: { name: "Brightwell" } });
  await db().customer.updateMany({ where: { accountId: id }, data: { ownerId: null } });
  await db().account.updateMany({ where: { id }, data: { careOwnerId: null } });
  await db().prompt.updateMany({ data: { ownerId: null } });
  expect(await says("bo", "/customer orders Brightwell")).toMatch(worth);
  expect(drawnInSlack()).toMatch(/Correct|Remove/);
  for (const what of ["orders", "contracts"]) {
    await says("mei", `/customer ${what} Brightwell`);
    const cards = [drawnInSlack(), await writes("zoe", `customer ${what} Brightwell`)];
    for (const card of cards) expect(card).not.toMatch(worth);
    for (const card of cards) expect(card).not.toMatch(/correct-order|amend-contract|customer\.remove/);
  }
});

test("whoever is to renew a contract whose amount is kept from them does so without reading it, and it stays", async () => {
  const { id: ownerId } = await db().member.findFirstOrThrow({ where: { name: "林梅" } });
  await db().prompt.updateMany({ data: { ownerId, dealId: null } });
  expect(await says("mei", "/customer 待跟进")).toMatch(/Brightwell[\s\S]*•••/);
  await who("mei").presses("已续约", { in: "#sales", on: "Brightwell" });
  expect(JSON.stringify(who("mei").modal()?.fields)).not.toMatch(worth);
  await who("mei").submits();
  await office.settles();
  const renewed = await db().contract.findFirstOrThrow({ where: { renewsId: { not: null } } });
  expect(renewed.amount?.toFixed()).toBe("734219");
});
