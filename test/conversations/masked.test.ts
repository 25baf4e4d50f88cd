import { afterAll, beforeAll, expect, test } from "vitest";
import { type Office, openOffice } from "../support/office.ts";
import { policyWith } from "../support/policy.ts";
import { arrive, cast, makes, newest, teamUp } from "./cast.ts";

/** The team sees each other's records, but what they are worth and how to reach people is for whose they are. */
const address = "https://tandem.test";
let office: Office;
const who = (id: (typeof cast)[number]["id"]) => office.person(id);
const says = async (id: (typeof cast)[number]["id"], words: string) => {
  await who(id).types("#sales", words);
  return newest(who(id));
};

beforeAll(async () => {
  const file = await policyWith({ "masked: []": "masked: [amount, phone, email]" });
  office = await openOffice(cast, undefined, { TANDEM_POLICY: file, PUBLIC_URL: address }, cast);
  await arrive(office);
  await teamUp(office);
  await makes(who("bo"), "Harrow 54321 CNY");
  await says("bo", "/customer new Brightwell");
  await says("bo", "/customer contact Brightwell Jane Doe +1 415 555 2671 jane@brightwell.com");
  await says("bo", "/customer order Brightwell 98765 CNY yesterday Server");
  await who("bo").presses("Confirm");
  await office.runs("customers.tiers");
});
afterAll(() => office.close());

const worth = /54[,.]?3/;

test("a colleague reads a deal without what it is worth: its card, its row, its history, its form, on both platforms", async () => {
  const card = await says("mei", "/deal 查看 Harrow");
  expect(card).toContain("•••");
  expect(card).not.toMatch(worth);
  expect(await says("mei", "/deal 列表 团队")).toMatch(/Harrow[\s\S]*•••/);
  expect(newest(who("mei"))).not.toMatch(worth);
  await says("bo", "/deal amount Harrow 54399 CNY");
  expect(await says("bo", "/deal history Harrow")).toMatch(worth);
  expect(await says("mei", "/deal 历史 Harrow")).not.toMatch(worth);
  await says("mei", "/deal 金额 Harrow");
  const form = who("mei").modal();
  expect(form ? JSON.stringify(form.fields) : newest(who("mei"))).not.toMatch(/54/);
  if (form) await who("mei").closes();
  const mei = office.inFeishu("mei");
  await mei.opens("@Tandem");
  await mei.types("@Tandem", "商机 查看 Harrow");
  expect((await mei.hears("Harrow")).words).not.toMatch(worth);
});

test("its owner, the manager and whoever was let in read it", async () => {
  expect(await says("bo", "/deal show Harrow")).toMatch(worth);
  expect(await says("kim", "/deal show Harrow")).toMatch(worth);
  await says("bo", "/deal invite Harrow 林梅");
  expect(await says("mei", "/deal 查看 Harrow")).toMatch(worth);
  await says("bo", "/deal uninvite Harrow 林梅");
  expect(await says("mei", "/deal 查看 Harrow")).not.toMatch(worth);
});

test("what the owner is told of a colleague's follow-up holds the amount", async () => {
  await says("mei", "/deal log Harrow 电话：在看方案");
  await office.settles();
  expect(newest(who("mei"))).not.toMatch(worth);
  expect(who("bo").sees("@Tandem")).toMatch(worth);
});

test("a customer's people can be reached by whose it is; what it bought is theirs to read", async () => {
  const theirs = await says("bo", "/customer Brightwell");
  for (const part of ["jane@brightwell.com", "2671", "98,765"]) expect(theirs).toContain(part);
  const card = await says("mei", "/customer Brightwell");
  expect(card).toContain("Jane Doe");
  for (const part of ["jane@", "2671", "98,765"]) expect(card).not.toContain(part);
  for (const words of ["/customer tier Brightwell", "/customer history Brightwell", "/customer list team"]) {
    expect(await says("mei", words)).not.toMatch(/98[,.]?7|9\.\d+万/);
    expect(await says("bo", words)).toMatch(/98[,.]?7|99K|98\.8K|9\.9/);
  }
});

test("editing a customer does not ask for a phone number that is kept from one, and leaves it as it is", async () => {
  const { prisma } = office.app.database;
  await prisma.account.updateMany({ where: { name: "Brightwell" }, data: { phone: "+14155550000" } });
  await says("mei", "/customer edit Brightwell");
  const labels =
    who("mei")
      .modal()
      ?.fields.map(({ label }) => label) ?? [];
  expect(labels).toContain("城市");
  expect(labels).not.toContain("电话");
  await who("mei").fills({ 城市: "Boston" });
  await who("mei").submits();
  const kept = await prisma.account.findFirst({ where: { name: "Brightwell" } });
  expect(kept).toMatchObject({ city: "Boston", phone: "+14155550000" });
});

test("a link holds no amount, and the lists behind the funnel's numbers are one's own", async () => {
  const deal = await office.app.database.prisma.opportunity.findFirst({ where: { name: "Harrow" } });
  await who("bo").types("#sales", `look ${address}/deal/${deal?.number}`);
  expect(newest(who("mei"))).toContain("Harrow · #1");
  expect(newest(who("mei"))).not.toMatch(worth);
  await makes(who("mei"), "云帆 8万");
  await says("mei", "/funnel");
  await who("mei").presses("进行中 2");
  expect(newest(who("mei"))).toContain("云帆");
  expect(newest(who("mei"))).not.toContain("Harrow");
});

test("nobody learns of a masked number or address by typing it: not from a new contact, nor from a new company", async () => {
  await says("bo", "/customer contact Brightwell Ann Lee +1 415 555 2672 ann@brightwell.com");
  for (const [id, refused, alike] of [
    ["bo", "is Ann Lee's already", /Brightwell[\s\S]*same phone/],
    ["mei", "已添加", /^(?![\s\S]*(?:Brightwell|电话相同|域名相同))/],
  ] as const) {
    for (const reach of ["+1 415 555 2672", "ann@brightwell.com"]) {
      const said = await says(id, `/customer contact Brightwell ${id}${reach.length} ${reach}`);
      expect(said).toContain(refused);
      if (id === "mei") expect(said).not.toMatch(/ann@|2672/);
    }
    await says(id, "/customer new");
    const zh = id === "mei";
    await who(id).fills({ [zh ? "公司" : "Company"]: "Some Other", [zh ? "电话" : "Phone"]: "+1 415 555 2672" });
    await who(id).submits();
    expect(newest(who(id))).toMatch(alike);
  }
});
