import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../src/app/build.ts";
import { fillDemo } from "../../src/app/demo/fill.ts";
import { readSettings } from "../../src/app/settings.ts";
import { terminalOf } from "../../src/app/terminal/open.ts";
import { removeCompany } from "../../src/app/terminal/remove-company.ts";
import { newTenant } from "../../src/crm/members/store/store.ts";
import { freshDatabase } from "../support/database.ts";

/** Two busy companies on one database. */
const now = new Date("2026-11-24T02:00:00Z");
let app: App;
const ids = { next: () => randomUUID() };
const at = (tenant: string) => terminalOf(app, tenant, "en");
let acme: string;
let globex: string;
beforeAll(async () => {
  const read = readSettings({});
  if ("mistakes" in read) throw new Error(read.mistakes.join("; "));
  const database = await freshDatabase();
  app = await openApp({ settings: read.settings, clock: { now: () => now }, ids, log: () => {}, database });
  [acme, globex] = [
    await newTenant(database.prisma, ids.next, now, "Acme"),
    await newTenant(database.prisma, ids.next, now, "Globex"),
  ];
  for (const tenant of [acme, globex]) await fillDemo(at(tenant), { deals: 20, now });
}, 120_000);
afterAll(() => app.close());

/** All rows of a company, wherever they are. */
async function rowsOf(tenant: string): Promise<number> {
  const { pool } = app.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = current_schema() and column_name = 'tenantId'`,
  );
  let count = 0;
  for (const { name } of tables) {
    const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from "${name}" where "tenantId" = $1`, [
      tenant,
    ]);
    count += rows[0]?.n ?? 0;
  }
  const jobs = `select count(*)::int as n from graphile_worker._private_jobs where payload->>'tenant' = $1`;
  return count + ((await pool.query<{ n: number }>(jobs, [tenant])).rows[0]?.n ?? 0);
}

test("what would go is counted first, and nothing is touched; then all of one company goes, and nothing of the other", async () => {
  const [before, others] = [await rowsOf(acme), await rowsOf(globex)];
  expect(before).toBeGreaterThan(100);
  const sum = (rows: { readonly [table: string]: number }) => Object.values(rows).reduce((a, b) => a + b, 0);
  expect(sum(await removeCompany(at(acme), false))).toBe(before);
  expect(await rowsOf(acme)).toBe(before);

  const removed = await removeCompany(at(acme), true);
  expect(removed.Opportunity).toBe(20);
  expect(await rowsOf(acme)).toBe(0);
  expect(await rowsOf(globex)).toBe(others);
  const left = await app.database.prisma.tenant.findMany({ select: { name: true } });
  expect(left.map(({ name }) => name)).toEqual(["Globex"]);
});
