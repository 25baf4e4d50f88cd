import { afterEach, beforeEach, expect, test } from "vitest";
import { erasePerson } from "../../src/app/person/erase.ts";
import { verbatim } from "../../src/chat/text.ts";
import { findAccount, insertAccount, insertContact } from "../../src/crm/accounts/store/store.ts";
import { tag } from "../../src/crm/customers/customer/tags.ts";
import { grams } from "../../src/kernel/grams.ts";
import { type Company, company } from "./company.ts";

/** Globex has Theodora Quimby and Zebulon, of one name; Umbra, where nobody of them is, is spoken of in the same words. */
let here: Company;
beforeEach(async () => {
  here = await company();
  await here.unit(who(), async (work) => {
    const none = { industry: null, city: null, country: null, creditCode: null, ownerId: null, careOwnerId: null };
    for (const [at, name] of ["Globex", "Umbra", "Jane jane@globex.example"].entries()) {
      const known = { id: id(2 + at), ...none, name, phone: null, domain: null, mergedIntoId: null, ...base(work.now) };
      await insertAccount(work, known);
    }
    const people = [
      { name: "Theodora Quimby", phone: "+8613800138000" },
      { name: "Zebulon", phone: "+8613900139000" },
    ];
    for (const [at, person] of people.entries()) {
      const contact = { id: id(80 + at), accountId: id(2), title: null, email: "jane@globex.example" };
      await insertContact(work, { ...contact, ...person, ...base(work.now) });
    }
    const shares = {
      id: id(85),
      accountId: id(3),
      name: "Old Wang",
      title: null,
      email: null,
      phone: "+8613900139000",
    };
    await insertContact(work, { ...shares, ...base(work.now) });
    const { db, tenant: tenantId, now } = work;
    for (const at of [2, 3]) {
      const customer = { id: id(58 + at), accountId: id(at), tierSince: now, tierReason: {}, since: now };
      await db.customer.create({ data: { tenantId, ...customer, createdAt: now, updatedAt: now } });
      const call = { id: id(68 + at), tenantId, customerId: id(58 + at), ground: "hand", dueOn: now, createdAt: now };
      await db.revisit.create({ data: { ...call, note: words } });
    }
  });
});
afterEach(() => here.close());

const id = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`;
const who = () => ({ tenant: here.tenant, by: here.by });
const base = (now: Date) => ({ createdAt: now, createdById: null, version: 1 });
const words = "ask Theodora and Zebulon";
const erase = (address: string) => here.unit(who(), (work) => erasePerson(work, address, { write: true }));

test("the log of a call, and what was told of it, lose the names of that company's people; of another company they stay", async () => {
  await here.unit(who(), async (work) => {
    for (const at of [2, 3]) {
      work.audit({
        verb: "revisit.plan",
        subject: { kind: "revisit", id: id(68 + at) },
        before: {},
        after: { note: words },
      });
      const about = { kind: "revisit", id: id(68 + at) };
      work.tell(
        { room: { platform: "slack", tenant: "T1", room: "C1" } },
        { title: verbatim(words), about, blocks: [] },
      );
      const kept = { platform: "slack", externalId: "T1", key: `k${at}`, tenantId: work.tenant, at: work.now };
      await work.db.heard.create({ data: { ...kept, reply: { said: words, of: id(68 + at) } } });
      const draft = { id: id(40 + at), tenantId: work.tenant, memberId: id(99), verb: "revisit.plan" };
      const values = { revisit: id(68 + at), note: words };
      await work.db.draft.create({ data: { ...draft, values, createdAt: work.now, expiresAt: work.now } });
    }
  });
  await erase("jane@globex.example");
  const { prisma } = here.database;
  const all = [
    ...(await prisma.revisit.findMany()),
    ...(await prisma.audit.findMany({ where: { verb: "revisit.plan" } })),
    ...(await prisma.delivery.findMany()),
    ...(await prisma.heard.findMany()),
    ...(await prisma.draft.findMany()),
  ].map((row) => JSON.stringify(row, (_, value) => (typeof value === "bigint" ? String(value) : value)));
  expect(all.filter((row) => row.includes(words))).toHaveLength(5);
  expect(all.filter((row) => row.includes("ask … and …"))).toHaveLength(5);
});

test("a member of one name goes where it is all that a text says, and where they spoke themselves", async () => {
  const { prisma } = here.database;
  const ann = { id: id(30), tenantId: here.tenant, email: "ann@here.example", name: "Theodora", role: "rep" as const };
  await prisma.member.create({ data: { ...ann, active: false, locale: "en", zone: "UTC", joinedAt: here.now } });
  await prisma.contact.deleteMany({ where: { name: "Theodora Quimby" } });
  await here.unit(who(), async (work) => {
    const touch = { tenantId: work.tenant, kind: "call", customerFacing: true, at: work.now, createdAt: work.now };
    await work.db.activity.create({ data: { ...touch, id: id(100), byId: ann.id, text: "I, Theodora, called" } });
    await work.db.activity.create({ data: { ...touch, id: id(101), text: "the ship Theodora sank" } });
    const room = { room: { platform: "slack" as const, tenant: "T1", room: "C1" } };
    work.tell(room, { title: { key: "test.to", facts: { to: "Theodora", stage: "theodora" } }, blocks: [] });
  });
  await erase("ann@here.example");
  const said = await prisma.activity.findMany({ orderBy: { id: "asc" }, select: { text: true } });
  expect(said.map(({ text }) => text)).toEqual(["I, …, called", "the ship Theodora sank"]);
  const [told] = await prisma.delivery.findMany({ select: { card: true } });
  expect(told?.card).toMatchObject({ title: { facts: { to: "…", stage: "theodora" } } });
});

test("an address in a company's name goes, and finds it no more; a number that somebody else has stays theirs", async () => {
  const { prisma } = here.database;
  const touch = { tenantId: here.tenant, kind: "call", customerFacing: true, at: here.now, createdAt: here.now };
  const texts = ["call 139 0013 9000", "call 138 0013 8000"];
  for (const [at, text] of texts.entries())
    await prisma.activity.create({ data: { ...touch, id: id(100 + at), text } });
  await here.imports("opportunities", "name,account\nRollout,Jane jane@globex.example\n");
  expect((await erase("jane@globex.example")).rows).toMatchObject({ Account: 1, Contact: 2 });
  expect(await findAccount(prisma, here.tenant, id(4))).toMatchObject({ name: "Jane …" });
  expect(JSON.stringify(await prisma.accountKey.findMany())).not.toContain("janeglobex");
  expect(JSON.stringify(await prisma.account.findMany({ select: { grams: true } }))).not.toContain("janeg");
  expect(await prisma.opportunity.findMany({ select: { name: true, grams: true } })).toEqual([
    { name: "Rollout", grams: grams("Rollout", "Jane …") },
  ]);
  expect((await prisma.account.findMany({ where: { name: "Jane …" } })).map(({ version }) => version > 1)).toEqual([
    true,
  ]);
  const said = await prisma.activity.findMany({ orderBy: { id: "asc" }, select: { text: true } });
  expect(said.map(({ text }) => text)).toEqual(["call 139 0013 9000", "call …"]);
  expect(await prisma.contact.findMany({ where: { name: "Old Wang" } })).toMatchObject([{ phone: "+8613900139000" }]);
});

test("a tag that is their name goes, one that says more keeps the rest; a company's customers keep theirs of others", async () => {
  const { prisma } = here.database;
  const tags = {
    2: ["Zebulon", "VIP-Zebulon", "vip-…", "friend of Theodora Quimby", "重点"],
    3: ["Zebulon", "ＴheodoraQuimby"],
  };
  for (const [at, names] of Object.entries(tags)) {
    const data = names.map((name) => ({
      ...tag(name),
      tenantId: here.tenant,
      customerId: id(58 + Number(at)),
      at: here.now,
    }));
    await prisma.customerTag.createMany({ data });
  }
  const bore = (at: number, name: string) => [{ customerId: id(58 + at), ...tag(name), byId: null, at: here.now }];
  const renames = [
    { id: id(110), from: "theodoraquimby", to: "vip", bore: bore(3, "TheodoraQuimby") },
    { id: id(111), from: "zebulon", to: "vip", bore: bore(2, "Zebulon") },
    { id: id(112), from: "zebulonclub", to: "vip", bore: bore(3, "Zebulon club") },
  ];
  await prisma.tagRename.createMany({ data: renames.map((each) => ({ ...each, tenantId: here.tenant })) });
  expect((await erase("jane@globex.example")).rows).toMatchObject({ CustomerTag: 4, TagRename: 2 });
  const left = await prisma.customerTag.findMany({ orderBy: [{ customerId: "asc" }, { name: "asc" }] });
  expect(left.map(({ customerId, key, name }) => [customerId === id(60) ? 2 : 3, key, name])).toEqual([
    [2, "friendof...", "friend of …"],
    [2, "vip-...", "vip-…"],
    [2, "重点", "重点"],
    [3, "zebulon", "Zebulon"],
  ]);
  expect(await prisma.tagRename.findMany({ select: { id: true } })).toEqual([{ id: id(112) }]);
});

test("a contact called as companies and products are takes nothing of these along, nor does a member", async () => {
  const { prisma } = here.database;
  await prisma.contact.deleteMany({ where: { name: "Zebulon" } });
  await prisma.contact.updateMany({ where: { name: "Theodora Quimby" }, data: { name: "Support" } });
  await prisma.account.updateMany({ where: { name: "Umbra" }, data: { name: "Support" } });
  const bob = { id: id(30), tenantId: here.tenant, email: "bob@here.example", name: "Support", role: "rep" as const };
  await prisma.member.create({ data: { ...bob, active: false, locale: "en", zone: "UTC", joinedAt: here.now } });
  const hint = { tenantId: here.tenant, kind: "hint", dueOn: here.now, createdAt: here.now, once: "1" };
  const facts = { kind: "hint", product: "Support" };
  await prisma.prompt.create({ data: { ...hint, id: id(120), customerId: id(61), facts } });
  await here.unit(who(), async (work) => {
    work.audit({
      verb: "account.create",
      subject: { kind: "account", id: id(3) },
      before: {},
      after: { name: "Support" },
    });
  });
  for (const address of ["jane@globex.example", "bob@here.example"]) await erase(address);
  expect(await prisma.prompt.findMany({ select: { facts: true } })).toEqual([{ facts }]);
  expect(await prisma.audit.findMany({ where: { subjectId: id(3) }, select: { after: true } })).toEqual([
    { after: { name: "Support" } },
  ]);
  expect(await prisma.member.findMany({ where: { id: bob.id } })).toMatchObject([{ name: "[erased]" }]);
});
