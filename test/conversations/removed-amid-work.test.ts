import { afterEach, expect, test } from "vitest";
import { handlersOf } from "../../src/app/build.ts";
import { terminalOf } from "../../src/app/terminal/open.ts";
import { removeCompany } from "../../src/app/terminal/remove-company.ts";
import { CompanyGone } from "../../src/work/work.ts";

import { type ManyOffice, openManyOffice } from "../support/many-office.ts";
import { asks, makes } from "./cast.ts";

/** A company is taken away while its people work and its workspace installs the app again: nothing is left without a company. */
let office: ManyOffice;
afterEach(() => office.close());

const query = async (sql: string) => (await office.app.database.pool.query<Record<string, string>>(sql)).rows;

/** Tables with rows of no company, and how many; and jobs of none. */
async function orphans(): Promise<readonly string[]> {
  const found: string[] = [];
  const tables = await query(`select table_name as name from information_schema.columns
    where column_name = 'tenantId' and table_schema = 'public' order by 1`);
  const none = (tenant: string) => `not exists (select from "Tenant" where id::text = ${tenant})`;
  for (const { name } of tables) {
    const [row] = await query(`select count(*)::int as n from "${name}" t where ${none('t."tenantId"::text')}`);
    if (Number(row?.n)) found.push(`${name}: ${row?.n}`);
  }
  const jobs = `select count(*)::int as n from graphile_worker._private_jobs where ${none("payload->>'tenant'")}`;
  const [row] = await query(jobs);
  return Number(row?.n) ? [...found, `jobs: ${row?.n}`] : found;
}

async function companyOfAcme(): Promise<string> {
  const [acme] = office.workspaces;
  const [row] = await query(`select "tenantId" as id from "Installation" where "externalId" = '${acme.desk.team.id}'`);
  return row?.id ?? "";
}

test("whatever of it comes first, all of it goes", async () => {
  office = await openManyOffice();
  const [acme, globex] = office.workspaces;
  await office.install(globex);
  await asks(office.person(globex, "mei"));
  for (let round = 0; round < 5; round++) {
    await office.install(acme);
    for (const id of ["mei", "bo"]) await asks(office.person(acme, id));
    await makes(office.person(acme, "mei"), `Northwind ${round} 120k`);
    const tenant = await companyOfAcme();
    const works = ["Eastwind", "Westwind", "Southwind"].map((name) =>
      office.person(acme, "bo").types("#sales", `/deal new ${name} ${round} 5k`),
    );
    const installs = office.install(acme);
    const goes = removeCompany(terminalOf(office.app, tenant, "en"), true);
    await Promise.allSettled([...works, installs]);
    await goes;
    await office.settles();
    expect(await orphans()).toEqual([]);
    expect(await query(`select id from "Tenant" where id = '${tenant}'`)).toEqual([]);
  }
  // Whoever installs it anew begins a company of their own.
  expect((await office.install(acme)).status).toBe(200);
  await asks(office.person(acme, "mei"));
  const names = await query(`select name, (select count(*)::int from "Installation" where "tenantId" = t.id) as n
    from "Tenant" t order by name`);
  expect(names).toEqual([
    { name: "Acme", n: 1 },
    { name: "Globex", n: 1 },
  ]);
}, 240_000);

test("what was begun for a company that is gone by now is not done", async () => {
  office = await openManyOffice();
  const [acme] = office.workspaces;
  await office.install(acme);
  await asks(office.person(acme, "mei"));
  const tenant = await companyOfAcme();
  const { app } = office;
  await removeCompany(terminalOf(app, tenant, "en"), true);
  const late = app.unit({ tenant, by: app.self }, (work) => work.db.team.findMany({ where: { tenantId: tenant } }));
  await expect(late).rejects.toThrow(CompanyGone);
  // A job that was taken up before is over.
  for (const handle of Object.values(handlersOf(app, new Map()))) await handle({ tenant, input: { lane: tenant } });
  expect(await orphans()).toEqual([]);
});
