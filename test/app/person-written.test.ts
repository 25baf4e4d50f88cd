import { afterEach, beforeEach, expect, test } from "vitest";
import { erasePerson } from "../../src/app/person/erase.ts";
import { verbatim } from "../../src/chat/text.ts";
import { insertAccount, insertContact } from "../../src/crm/accounts/store/store.ts";
import { type Company, company } from "./company.ts";

let here: Company;
beforeEach(async () => {
  here = await company();
});
afterEach(() => here.close());

const id = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`;
const who = () => ({ tenant: here.tenant, by: here.by });
const erase = (write = true) => here.unit(who(), (work) => erasePerson(work, "jonas@weber.example", { write }));

/** Jonas Weber of Globex, whose one address is kept under other names, too. */
async function story(): Promise<void> {
  const base = { createdAt: here.now, createdById: null, version: 1 };
  const none = { industry: null, city: null, country: null, creditCode: null, ownerId: null, careOwnerId: null };
  const account = { id: id(2), ...none, name: "Globex", phone: null, domain: null, mergedIntoId: null, ...base };
  const him = { title: null, email: "jonas@weber.example", phone: "+8613800138000" };
  await here.unit(who(), async (work) => {
    await insertAccount(work, account);
    for (const [at, name] of ["Jonas Weber", "José Müller", "王小芳", "Li Ma", "Anne-Marie O'Neil"].entries()) {
      await insertContact(work, { id: id(80 + at), accountId: id(2), name, ...him, ...base });
    }
    const { db, tenant: tenantId, now } = work;
    const customer = { id: id(60), accountId: id(2), tierSince: now, tierReason: {}, since: now };
    await db.customer.create({ data: { tenantId, ...customer, createdAt: now, updatedAt: now } });
    const survey = {
      id: id(70),
      customerId: id(60),
      contactId: id(80),
      ground: "hand",
      source: "link",
      state: "answered",
    };
    const when = { createdAt: now, expiresAt: now, answeredAt: now };
    await db.survey.create({ data: { tenantId, ...survey, score: 3, comment: "交货太慢，客服不接电话", ...when } });
  });
}

/** How people write numbers, addresses and names, beside how they were kept. */
const written = [
  ...["138\u00a00013\u00a08000", "138–0013–8000", "138\n0013\n8000", "138·0013·8000", "138_0013_8000"],
  ...[
    "138\u200b00138000",
    "１３８００１３８０００",
    "＋８６ １３８-００１３-８０００",
    "(+86) 138.0013.8000",
    "0086 138 0013 8000",
  ],
  ...["jonas@weber.example", "Jonas@Weber.Example", "jonas＠weber.example", "ｊｏｎａｓ＠ｗｅｂｅｒ．ｅｘａｍｐｌｅ"],
  ...["jonas @ weber.example", "Jonas [at] Weber.example"],
  ...["Jonas Weber", "jonas weber", "JONAS WEBER", "Jonas\u00a0Weber", "Weber, Jonas", "weber,jonas", "Weber Jonas"],
  ...["JonasWeber", "jonas.weber", "jonas_weber", "ＪＯＮＡＳ　ｗｅｂｅｒ"],
  ...[
    "JOSÉ MÜLLER",
    "José Müller".normalize("NFD"),
    "Jose Muller",
    "Mueller, Jose",
    "josemüller",
    "anne marie o’neil",
    "O'Neil, Anne-Marie",
  ],
  ...["王小芳女士", "王 小 芳", "王\u3000小芳", "Li\nMa", "Ma, Li", "交货太慢，客服不接电话"],
];
/** What only looks like it. */
const others = [
  ...["1380013800012", "offer 138001380, then 00", "in 1380013 and 8000", "138,001,380,00"],
  ...["Open", "Lima", "Li and Ma", "Weberei jonas", "王小明"],
];

test("a number and a name are erased however they were written: in a note, in the audit log of it, in what was told", async () => {
  await story();
  const room = { room: { platform: "slack" as const, tenant: "T1", room: "C1" } };
  await here.unit(who(), async (work) => {
    for (const [at, words] of [...written, ...others].entries()) {
      const touch = { tenantId: work.tenant, kind: "call", customerFacing: true, at: work.now, createdAt: work.now };
      await work.db.activity.create({ data: { ...touch, id: id(100 + at), accountId: id(2), text: `<${words}>` } });
      work.audit({
        ...{ verb: "account.note", subject: { kind: "account", id: id(2) }, before: {} },
        after: { text: `<${words}>` },
      });
      work.tell(room, { title: verbatim(`<${words}>`), blocks: [] });
    }
  });
  await erase();
  const { prisma } = here.database;
  const left = JSON.stringify([
    await prisma.activity.findMany({ select: { text: true } }),
    await prisma.audit.findMany({ where: { verb: "account.note" }, select: { after: true } }),
    await prisma.delivery.findMany({ select: { card: true } }),
  ]);
  expect(written.filter((words) => left.includes(JSON.stringify(`<${words}>`)))).toEqual([]);
  expect(others.filter((words) => left.split(JSON.stringify(`<${words}>`)).length !== 4)).toEqual([]);
});

test("a first or last name alone goes where their own company is spoken of, unless it is somebody else's too", async () => {
  await story();
  await here.unit(who(), async (work) => {
    const base = { title: null, email: null, phone: null, createdAt: here.now, createdById: null, version: 1 };
    await insertContact(work, { id: id(95), accountId: id(2), name: "Anne-Marie Weber", ...base });
    const touch = { tenantId: work.tenant, kind: "call", customerFacing: true, at: work.now, createdAt: work.now };
    const texts = ["Jonas rang, will pay", "小芳说下周三", "Mr Müller and Ms Weber", "jonas, müller, lower case"];
    for (const [at, text] of texts.entries())
      for (const account of [id(2), null])
        await work.db.activity.create({
          data: { ...touch, id: id(100 + at * 2 + (account ? 1 : 0)), accountId: account, text },
        });
  });
  await erase();
  const said = await here.database.prisma.activity.findMany({ orderBy: { id: "asc" }, select: { text: true } });
  expect(said.map(({ text }) => text)).toEqual([
    ...["Jonas rang, will pay", "… rang, will pay", "小芳说下周三", "…说下周三"],
    ...["Mr Müller and Ms Weber", "Mr … and Ms Weber", "jonas, müller, lower case", "jonas, müller, lower case"],
  ]);
});

test("what a job failed by is erased, too; of another company it stays", async () => {
  await story();
  const { pool } = here.database;
  const error = "no such value: 'jonas weber', 'JONAS@weber.example', '138–0013–8000'";
  for (const tenant of [here.tenant, id(91)]) {
    const spec = JSON.stringify({ tenant, input: {} });
    await pool.query("select graphile_worker.add_job('test.failing', $1::json)", [spec]);
  }
  await pool.query("update graphile_worker._private_jobs set last_error = $1 where payload->'input'->'lane' is null", [
    error,
  ]);
  expect((await erase(false)).rows).toMatchObject({ Job: 1 });
  expect((await erase()).rows).toMatchObject({ Job: 1 });
  const { rows } = await pool.query<{ error: string }>(
    "select last_error as error from graphile_worker._private_jobs where payload->'input'->'lane' is null order by payload->>'tenant' = $1 desc",
    [here.tenant],
  );
  expect(rows.map((row) => row.error)).toEqual(["no such value: '…', '…', '…'", error]);
});
