import { randomUUID } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type App, openApp } from "../../src/app/build.ts";
import { fillDemo } from "../../src/app/demo/fill.ts";
import { companyTables, machinery, withheld } from "../../src/app/export/company.ts";
import { readSettings } from "../../src/app/settings.ts";
import { exportCompany } from "../../src/app/terminal/export-company.ts";
import { terminalOf } from "../../src/app/terminal/open.ts";
import { newTenant } from "../../src/crm/members/store/store.ts";
import { freshDatabase } from "../support/database.ts";

/** Two busy companies on one database. */
const now = new Date("2026-11-24T02:00:00Z");
const ids = { next: () => randomUUID() };
let app: App;
let acme: string;
let globex: string;
let place: string;
const at = (tenant: string) => terminalOf(app, tenant, "en");
beforeAll(async () => {
  place = mkdtempSync(path.join(tmpdir(), "tandem-"));
  const read = readSettings({});
  if ("mistakes" in read) throw new Error("no settings");
  const database = await freshDatabase();
  app = await openApp({ settings: read.settings, clock: { now: () => now }, ids, log: () => {}, database });
  acme = await newTenant(database.prisma, ids.next, now, "Acme");
  globex = await newTenant(database.prisma, ids.next, now, "Globex");
  for (const tenant of [acme, globex]) await fillDemo(at(tenant), { deals: 30, now });
  const installed = { botUserId: "U1", installedAt: now, sealed: "nonce.the-sealed-token.tag", keyId: "4bb06f8e" };
  await database.prisma.installation.create({
    data: { platform: "slack", externalId: "T1", tenantId: acme, name: "Acme", ...installed },
  });
  await database.prisma.surveyKey.create({ data: { tenantId: acme, key: "the-key-of-links", createdAt: now } });
}, 120_000);
afterAll(async () => {
  await app.close();
  rmSync(place, { recursive: true, force: true });
});

const lines = (file: string): string[] => readFileSync(file, "utf8").split("\n").filter(Boolean);
const objects = (file: string) => lines(file).map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));

test("every table of the schema is in the export, or known to be no company's record", async () => {
  const folder = path.join(place, "all");
  const rows = await exportCompany(at(acme), folder, "jsonl");
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  const models = [...schema.matchAll(/^model (\w+) \{([^}]*)\}/gm)];
  const theirs = models.filter(([, , body = ""]) => /^\s+tenantId\s/m.test(body)).map(([, name = ""]) => name);
  expect(theirs.length).toBeGreaterThan(35);
  const expected = ["Tenant", ...theirs.filter((name) => !machinery.has(name))].sort();
  expect(readdirSync(folder).sort()).toEqual(expected.map((name) => `${name}.jsonl`));
  // Each as many rows as the database has of this company, and no other's.
  for (const name of theirs.filter((each) => !machinery.has(each))) {
    const counted = `select count(*)::int as n from "${name}" where "tenantId" = $1`;
    const { rows: found } = await app.database.pool.query<{ n: number }>(counted, [acme]);
    expect([name, rows[name], lines(path.join(folder, `${name}.jsonl`)).length]).toEqual([
      name,
      found[0]?.n,
      found[0]?.n,
    ]);
  }
  for (const name of ["Opportunity", "Activity", "Customer", "Order"]) expect(rows[name]).toBeGreaterThan(0);
  expect(objects(path.join(folder, "Tenant.jsonl"))).toMatchObject([{ id: acme, name: "Acme" }]);
});

test("nothing secret is in it: a column that sounds so is withheld, or known to be harmless", async () => {
  const harmless = new Set(["Activity.sourceKey", "Activity.sourceKeys", "CustomerTag.key", "Account.creditCode"]);
  const tables = await companyTables(app.database.prisma);
  const suspects = tables.flatMap(({ name, columns }) =>
    columns
      .map((column) => `${name}.${column.name}`)
      .filter((each) => /sealed|key|secret|token|hash|code/i.test(each.split(".")[1] ?? "")),
  );
  expect(suspects.filter((each) => !harmless.has(each) && !each.endsWith(".importKey"))).toEqual([]);
  expect(withheld.Installation).toContain("sealed");
  const folder = path.join(place, "secrets");
  await exportCompany(at(acme), folder, "jsonl");
  const all = readdirSync(folder)
    .map((file) => readFileSync(path.join(folder, file), "utf8"))
    .join("");
  for (const secret of ["the-sealed-token", "4bb06f8e", "the-key-of-links", globex]) expect(all).not.toContain(secret);
});

test("amounts keep every digit, and more rows than are read at once are all there, once each", async () => {
  const deal = await app.database.prisma.opportunity.findFirstOrThrow({ where: { tenantId: acme } });
  await app.database.prisma.opportunity.updateMany({ where: { id: deal.id }, data: { amount: "1234567890123456.70" } });
  const { pool } = app.database;
  await pool.query(
    `insert into "Activity" (id, "tenantId", kind, "customerFacing", text, at, "createdAt")
     select gen_random_uuid(), $1, 'note', false, '=cmd' || n, now(), now() from generate_series(1, 2500) n`,
    [acme],
  );
  await pool.query(
    `insert into "AccountKey" ("tenantId", kind, value, "accountId")
     select "tenantId", k, n::text, id from (select * from "Account" where "tenantId" = $1 limit 1) a,
       unnest(array['phone', 'name']) k, generate_series(1, 1100) n`,
    [acme],
  );
  const folder = path.join(place, "many");
  const rows = await exportCompany(at(acme), folder, "csv");
  const read = (name: string): Record<string, string>[] =>
    parse(readFileSync(path.join(folder, `${name}.csv`)), { columns: true });
  const [activities, keys] = [read("Activity"), read("AccountKey")];
  expect(new Set(activities.map(({ id }) => id)).size).toBe(rows.Activity);
  expect(activities.filter(({ text }) => text?.startsWith("'=cmd"))).toHaveLength(2500);
  expect(new Set(keys.map(({ kind, value, accountId }) => `${kind}/${value}/${accountId}`)).size).toBe(rows.AccountKey);
  const found = read("Opportunity").find(({ id }) => id === deal.id);
  expect(found).toMatchObject({ amount: "1234567890123456.70", name: deal.name, collaboratorIds: "[]" });
});

test.runIf(process.env.DATABASE_URL)("on a server's database it is all of one moment", async () => {
  const { pool, prisma } = app.database;
  const [before, holder] = [await prisma.opportunity.count({ where: { tenantId: acme } }), await pool.connect()];
  try {
    await holder.query(`begin; lock table "Opportunity" in access exclusive mode`);
    const folder = path.join(place, "of-one-moment");
    const exporting = exportCompany(at(acme), folder, "jsonl");
    const waits = `select count(*)::int as n from pg_locks where not granted and relation = '"Opportunity"'::regclass`;
    await expect.poll(async () => (await holder.query<{ n: number }>(waits)).rows[0]?.n, { timeout: 20_000 }).toBe(1);
    await holder.query(`delete from "Opportunity" where "tenantId" = '${acme}'
      and id = (select id from "Opportunity" where "tenantId" = '${acme}' order by id limit 1)`);
    await holder.query("commit");
    expect((await exporting).Opportunity).toBe(before);
    expect(await prisma.opportunity.count({ where: { tenantId: acme } })).toBe(before - 1);
  } finally {
    holder.release();
  }
});

test("files are for their owner alone, and go through nothing that somebody put there", async () => {
  const folder = path.join(place, "own");
  const elsewhere = path.join(place, "elsewhere");
  mkdirSync(elsewhere);
  writeFileSync(path.join(elsewhere, "kept"), "kept");
  symlinkSync(elsewhere, `${folder}.unfinished`);
  await exportCompany(at(acme), folder, "jsonl");
  expect(readdirSync(elsewhere)).toEqual(["kept"]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(statSync(path.join(folder, "Audit.jsonl")).mode & 0o777).toBe(0o600);
  await expect(exportCompany(at(acme), folder, "jsonl")).rejects.toMatchObject({ code: "terminal.folderThere" });
  symlinkSync(elsewhere, path.join(place, "link"));
  await expect(exportCompany(at(acme), path.join(place, "link"), "csv")).rejects.toMatchObject({
    code: "terminal.folderThere",
  });
  const nowhere = path.join(place, "no", "such", "place");
  await expect(exportCompany(at(acme), nowhere, "csv")).rejects.toMatchObject({ code: "terminal.notWritten" });
  await expect(exportCompany(at(acme), nowhere, "xlsx")).rejects.toMatchObject({ code: "terminal.badChoice" });
});
