import { afterEach, beforeEach, expect, test } from "vitest";
import {
  accountsCalled,
  duplicatesOf,
  findAccount,
  type ImportedAccount,
  importMany,
  keepMerge,
  movedBy,
  noteMoved,
  saveAccount,
  searchAccounts,
} from "../../../src/crm/accounts/store/store.ts";
import type { Id } from "../../../src/kernel/id.ts";
import { VersionConflict, type Work } from "../../../src/work/work.ts";
import { type Office, openOffice } from "../office.ts";

let office: Office;
let tenant: Id;
let me: Id;
beforeEach(async () => {
  office = await openOffice();
  const mei = office.person("Mei");
  await mei.says("settings");
  me = (await mei.member()).id;
  tenant = (await office.database.prisma.tenant.findFirstOrThrow()).id;
});
afterEach(() => office.close());

/** Does it in a transaction of its own, as the admin. */
function inWork<T>(act: (work: Work) => Promise<T>): Promise<T> {
  const by = {
    id: me,
    name: "Mei",
    role: "admin",
    teamId: null,
    leads: [],
    locale: "en",
    zone: "Asia/Shanghai",
  } as const;
  return office.unit({ tenant, by }, act);
}

const row = (name: string, more: Partial<ImportedAccount> = {}): ImportedAccount => ({
  name,
  industry: null,
  city: null,
  country: null,
  phone: null,
  domain: null,
  creditCode: null,
  ownerId: null,
  ...more,
});
const importing = (rows: readonly ImportedAccount[]) =>
  inWork((work) => importMany(work.db, tenant, rows, { now: work.now, newId: work.newId, region: "CN", by: me }));
const everything = { id: null, sight: { id: null, all: true, owners: [] } };

test("a file is taken in once: again, or under another legal form, it changes nothing", async () => {
  const file = [
    row("Acme Corp", { industry: "robots", extra: { revenue: "12" } }),
    row("宏达科技有限公司", { creditCode: "91350100M000100Y43" }),
    row("acme corporation"),
    row("北京宏达科技有限公司"),
    row("Renamed Ltd", { creditCode: "9135 0100 m000 100y 43" }),
  ];
  const first = await importing(file);
  expect(first.map(({ created }) => created)).toEqual([true, true, false, true, false]);
  expect(first[2]?.id).toBe(first[0]?.id);
  expect(first[4]?.id).toBe(first[1]?.id);

  const before = await office.database.prisma.account.findMany({ orderBy: { number: "asc" } });
  const again = await importing(file);
  expect(again.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  expect(again.every(({ created }) => !created)).toBe(true);
  expect(await office.database.prisma.account.findMany({ orderBy: { number: "asc" } })).toEqual(before);
  expect(before[0]).toMatchObject({ name: "Acme Corp", extra: { revenue: "12" } });
});

test("more rows than one batch are imported, and found and guarded like any other", async () => {
  const rows = Array.from({ length: 1100 }, (_, number) => row(`宏达${number}号科技有限公司`, { city: "杭州" }));
  const done = await importing(rows);
  expect(new Set(done.map(({ id }) => id)).size).toBe(1100);
  const { prisma } = office.database;
  const [found] = await searchAccounts(prisma, tenant, "宏达1034号", everything, 10);
  expect(found).toMatchObject({ id: done[1034]?.id, city: "杭州" });
  const alike = await inWork((work) => duplicatesOf(work, { name: "上海宏达777号科技" }));
  expect(alike).toMatchObject([{ id: done[777]?.id, kinds: ["name", "pinyin"] }]);
});

test("parts in another order find nothing, whole names find exactly theirs", async () => {
  await importing([row("宏达科技 达宏"), row("达科宏达")]);
  const { prisma } = office.database;
  expect(await searchAccounts(prisma, tenant, "宏达科达宏", everything, 10)).toEqual([]);
  const called = await accountsCalled(prisma, tenant, ["宏达", "达科宏达"], everything.sight);
  expect(called.map(({ name }) => name)).toEqual(["达科宏达"]);
});

test("another company's accounts are never found", async () => {
  await importing([row("Acme")]);
  const other = crypto.randomUUID();
  const { prisma } = office.database;
  expect(await searchAccounts(prisma, other, "acme", everything, 10)).toEqual([]);
  expect(await accountsCalled(prisma, other, ["acme"], everything.sight)).toEqual([]);
  expect(await inWork((work) => duplicatesOf({ ...work, tenant: other }, { name: "Acme" }))).toEqual([]);
});

test("words that mean something to the database are only words", async () => {
  await importing([row("100% Juice_Co")]);
  const { prisma } = office.database;
  for (const words of ["%", "_", "'; drop table", "\\", "100%", "\0"]) {
    const found = await searchAccounts(prisma, tenant, words, everything, 10);
    expect(found.length).toBeLessThanOrEqual(1);
  }
});

test("a save from an older version is refused as a conflict", async () => {
  const [made] = await importing([row("Acme")]);
  const id = made?.id ?? "";
  const old = await findAccount(office.database.prisma, tenant, id);
  if (!old) throw new Error("not kept");
  await inWork((work) => saveAccount(work, { ...old, city: "Bonn" }));
  await expect(inWork((work) => saveAccount(work, { ...old, city: "Berlin" }))).rejects.toThrow(VersionConflict);
  expect((await findAccount(office.database.prisma, tenant, id))?.city).toBe("Bonn");
});

test("what a higher slice moved by a merge is remembered beside the contacts", async () => {
  const [kept, gone] = await importing([row("Acme"), row("Brick")]);
  const [merge, deal] = [crypto.randomUUID(), crypto.randomUUID()];
  await inWork(async (work) => {
    const { extra: _, ...fields } = row("Acme");
    const ids = { id: merge, keptId: kept?.id ?? "", goneId: gone?.id ?? "" };
    await keepMerge(work, { ...ids, before: fields, after: fields });
    await noteMoved(work.db, tenant, merge, "opportunity", [deal]);
  });
  expect(await movedBy(office.database.prisma, tenant, merge, "opportunity")).toEqual([deal]);
  expect(await movedBy(office.database.prisma, tenant, merge, "contact")).toEqual([]);
});
