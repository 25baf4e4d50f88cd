import { Writable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { erasePerson } from "../../src/app/person/erase.ts";
import { exportPerson } from "../../src/app/person/export.ts";
import { lines } from "../../src/app/person/messages.ts";
import { places, wordless } from "../../src/app/person/places.ts";
import { columnsOf } from "../../src/app/person/speaking.ts";
import { erasureLines } from "../../src/app/terminal/person.ts";
import { verbatim } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { insertAccount, insertContact, rekey, searchContacts } from "../../src/crm/accounts/store/store.ts";
import { Refusal } from "../../src/kernel/refusal.ts";
import { type Company, company } from "./company.ts";

let here: Company;
beforeEach(async () => {
  here = await company();
});
afterEach(() => here.close());

const id = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`;
const who = () => ({ tenant: here.tenant, by: here.by });
const erase = (words: string, write = true) => here.unit(who(), (work) => erasePerson(work, words, { write }));
const voice = (locale: "en" | "zh-CN") => speaker([lines])({ locale, zone: "UTC" }, here.now);
async function refusal(asked: Promise<unknown>, locale: "en" | "zh-CN" = "en"): Promise<string> {
  const error = await asked.catch((thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw new Error("it was not refused");
  return voice(locale).text({ key: error.code, facts: error.facts });
}

let text = "";
async function exported(words: string): Promise<string> {
  text = "";
  const to = new Writable({
    write: (piece, _encoding, done) => {
      text += String(piece);
      done();
    },
  });
  await here.unit(who(), (work) => exportPerson(work, words, to));
  return text;
}

/** All rows of all tables but the keys of searches, as text: what a thief would read. */
async function everything(): Promise<string> {
  const { pool } = here.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select distinct table_name as name from information_schema.columns
     where table_schema = current_schema() and column_name = 'tenantId'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select to_jsonb(t)::text as row from "${name}" t`);
    texts.push(...rows.map(({ row }) => row));
  }
  return texts.join("\n");
}

/** 王芳 at two companies, with what was said of her; 李雷 there, too; and a colleague who has left. */
async function story(): Promise<void> {
  const base = { createdAt: here.now, createdById: null, version: 1 };
  await here.unit(who(), async (work) => {
    const none = { industry: null, city: null, country: null, creditCode: null, ownerId: null, careOwnerId: null };
    for (const [at, name] of ["宏达科技有限公司", "远望集团"].entries()) {
      const phone = at === 0 ? "+8613800138000" : "+862155550000";
      const fields = { ...none, name, phone, domain: null, mergedIntoId: null };
      const account = await insertAccount(work, { id: id(1 + at), ...fields, ...base });
      const her = { name: "王芳", title: "采购经理", email: "fang.wang@hongda-tech.com", phone: "+8613800138000" };
      await insertContact(work, { id: id(10 + at), accountId: account.id, ...her, ...base });
      const him = { name: "李雷", title: null, email: "lei.li@yuanwang.com", phone: null };
      await insertContact(work, { id: id(12 + at), accountId: account.id, ...him, ...base });
      await rekey(work, account);
      const { name: said, title, email, phone: number } = her;
      const after = { contact: id(10 + at), name: said, title, email, phone: number };
      work.audit({ verb: "contact.add", subject: { kind: "contact", id: id(10 + at) }, before: {}, after });
    }
    const { db, tenant, now } = work;
    await db.member.create({
      data: {
        ...{ id: id(30), tenantId: tenant, email: "ann@acme.example", name: "Ann Lee", role: "rep", active: false },
        ...{ locale: "en", zone: "UTC", joinedAt: now },
      },
    });
    await db.chatAccount.create({
      data: {
        ...{ platform: "slack", externalId: "T1", userId: "U77", tenantId: tenant, memberId: id(30) },
        ...{ seenAt: now, checkedAt: now },
      },
    });
    await db.opportunity.create({
      data: {
        ...{ id: id(40), tenantId: tenant, name: "王芳的设备单", accountId: id(1), ownerId: id(30), stage: "proposal" },
        ...{ grade: "A", amount: "120000.00", currency: "CNY", nextStep: "call 138 0013-8000", grams: ["王芳"] },
        ...{ stageSince: now, createdAt: now, updatedAt: now },
      },
    });
    const touch = { tenantId: tenant, kind: "call", customerFacing: true, at: now, createdAt: now, byId: id(30) };
    await db.activity.createMany({
      data: [
        {
          ...touch,
          id: id(50),
          opportunityId: id(40),
          text: "王芳 (Fang.Wang@hongda-tech.com, 138-0013-8000) 要报价 12万",
        },
        { ...touch, id: id(51), accountId: id(2), text: "李雷 lei.li@yuanwang.com, order 1380013800012 by Ann Lee" },
        { ...touch, id: id(52), accountId: id(1), text: "★ 3/10 · 王芳 · 交货太慢，客服不接电话" },
      ],
    });
    await db.customer.create({
      data: {
        ...{ id: id(60), tenantId: tenant, accountId: id(1), tierSince: now, tierReason: {}, since: now },
        ...{ createdAt: now, updatedAt: now },
      },
    });
    await db.survey.create({
      data: {
        ...{ id: id(70), tenantId: tenant, customerId: id(60), contactId: id(10), ground: "hand", source: "link" },
        ...{
          state: "answered",
          score: 3,
          comment: "交货太慢，客服不接电话",
          createdAt: now,
          expiresAt: now,
          answeredAt: now,
        },
      },
    });
    work.audit({
      ...{ verb: "survey.explain", subject: { kind: "customer", id: id(60) }, before: {} },
      after: { survey: id(70), comment: "交货太慢，客服不接电话" },
    });
    work.tell({ member: id(30) }, { title: verbatim("王芳 fang.wang@hongda-tech.com"), blocks: [] });
  });
}

const hers = ["王芳", "fang.wang", "Fang.Wang", "13800138000", "138 0013", "138-0013", "采购经理", "交货太慢"];

test("a contact is erased wherever she is spoken of, at every company; sums, scores and others' words stay", async () => {
  await story();
  const would = await erase("Fang.Wang@Hongda-Tech.com", false);
  expect(would.rows).toEqual({
    ...{ Contact: 2, Survey: 1, Account: 1, Audit: 3, Opportunity: 1, Activity: 2, Delivery: 1 },
  });
  expect(await everything()).toContain("王芳");
  expect(await erase("Fang.Wang@Hongda-Tech.com")).toEqual(would);
  const left = await everything();
  // A longer number is not hers.
  for (const word of hers) expect(left.replaceAll("1380013800012", "")).not.toContain(word);
  const { prisma } = here.database;
  const said = await prisma.activity.findMany({ where: { id: { in: [id(50), id(51)] } }, orderBy: { id: "asc" } });
  const others = "李雷 lei.li@yuanwang.com, order 1380013800012 by Ann Lee";
  expect(said.map(({ text: words }) => words)).toEqual(["… (…, …) 要报价 12万", others]);
  const deal = await prisma.opportunity.findFirstOrThrow();
  expect([deal.name, deal.nextStep, String(deal.amount), deal.ownerId]).toEqual([
    "…的设备单",
    "call …",
    "120000",
    id(30),
  ]);
  const answer = await prisma.survey.findFirstOrThrow({ where: { id: id(70) } });
  expect([answer.score, answer.comment, answer.contactId]).toEqual([3, null, id(10)]);
  const all = { id: null, all: true, owners: [] };
  for (const words of ["王芳", "hongda-tech.com", "13800138000"])
    expect(await here.unit(who(), (work) => searchContacts(work, words, all, 9))).toEqual([]);
  const keys = await prisma.accountKey.findMany({ where: { kind: { in: ["phone", "domain"] } } });
  expect(keys.map(({ value }) => value).sort()).toEqual(["+862155550000", "yuanwang.com", "yuanwang.com"]);

  const notes = await prisma.audit.findMany({ where: { verb: "person.erase" }, orderBy: { subjectId: "asc" } });
  expect(notes.map(({ subjectId, after }) => [subjectId, after])).toEqual([
    [id(10), { rows: 11 }],
    [id(11), { rows: 11 }],
  ]);
  expect(await erase("fang.wang@hongda-tech.com")).toEqual({ known: [], rows: {} });
  expect(await everything()).toBe(left);
});

test("an erased name is said in the reader's language", () => {
  const name = verbatim("[erased]");
  expect([voice("en").text(name), voice("zh-CN").text(name)]).toEqual(["[erased]", "［已删除］"]);
});

test("a member who works here is refused with what to do first; one who has left loses name and accounts, not their deals", async () => {
  await story();
  const { prisma } = here.database;
  await prisma.member.updateMany({ data: { active: true } });
  expect(await refusal(erase("ann@acme.example"))).toContain("tandem member set ann@acme.example --no-active");
  expect(await refusal(erase("ann@acme.example"), "zh-CN")).toContain("Ann Lee 仍在职");
  await prisma.member.updateMany({ data: { active: false } });
  expect((await erase("ann@acme.example")).rows).toEqual({ Member: 1, ChatAccount: 1, Activity: 1 });
  for (const word of ["Ann", "ann@", "U77"]) expect(await everything()).not.toContain(word);
  expect(await prisma.opportunity.count({ where: { ownerId: id(30) } })).toBe(1);
});

test("a person gets every row that speaks of them, with what it says, and nobody else's", async () => {
  await story();
  const given = JSON.parse(await exported("fang.wang@hongda-tech.com"));
  const counts = Object.entries(given.rows).map(([table, rows]) => [table, Array.isArray(rows) ? rows.length : 0]);
  expect(Object.fromEntries(counts)).toEqual({
    ...{ Contact: 2, Survey: 1, Opportunity: 1, Activity: 2, Audit: 3, Delivery: 1 },
  });
  expect(JSON.stringify(given)).toContain("要报价 12万");
  expect(JSON.stringify(given)).not.toContain("李雷");
  expect(await refusal(exported("nobody@acme.example"))).toBe("Nothing here speaks of nobody@acme.example.");
  expect(text).toBe("");
  expect(await refusal(exported("Jane"))).toContain("no e-mail address and no phone number");
});

test("a removed contact is still known to the audit log; another company's people are left alone", async () => {
  await story();
  const { prisma } = here.database;
  await prisma.survey.deleteMany();
  await prisma.contact.deleteMany({ where: { name: "王芳" } });
  const elsewhere = {
    id: id(90),
    tenantId: id(91),
    accountId: id(1),
    name: "王芳",
    email: "fang.wang@hongda-tech.com",
  };
  await prisma.contact.create({ data: { ...elsewhere, createdAt: here.now } });
  const { known, rows } = await erase("+86 138 0013 8000");
  expect(known.map(({ name }) => name)).toEqual(["王芳", "王芳"]);
  expect(rows).toMatchObject({ Audit: 2, Activity: 2 });
  expect(await prisma.contact.count({ where: { name: "王芳" } })).toBe(1);
});

test("an operator is told per table, in their language", async () => {
  await story();
  const would = await erase("ann@acme.example", false);
  const told = erasureLines(would, { words: "ann@acme.example", write: false, speak: voice("zh-CN").text });
  expect(told[0]).toBe("Ann Lee（已离职成员）");
  expect(told.slice(-2)).toEqual(["  跟进记录：1 条", "将永久更改 3 条数据；目前尚未更改，加 --yes 执行。"]);
});

test("every column that can hold words is looked through, or known to hold no person's", async () => {
  const { rows } = await here.database.pool.query<{ table: string; column: string }>(
    `select c.table_name as table, c.column_name as column from information_schema.columns c
     where c.table_schema = current_schema() and c.data_type in ('text', 'jsonb', 'ARRAY')
       and exists (select from information_schema.columns t where t.table_schema = c.table_schema
         and t.table_name = c.table_name and t.column_name = 'tenantId')`,
  );
  const read = new Set(places.flatMap((place) => columnsOf(place).map((each) => `${place.table}.${each}`)));
  const forgotten = rows.filter(({ table, column }) => {
    const known = wordless[table] ?? [];
    return known !== "all" && !known.includes(column) && !read.has(`${table}.${column}`);
  });
  expect(forgotten).toEqual([]);
});
