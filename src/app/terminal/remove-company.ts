import { z } from "zod";
import { type Db, Prisma } from "../../store/database.ts";
import { holdCompanyAlone } from "../../work/company.ts";
import type { Terminal } from "./open.ts";

const tables = z.array(z.object({ name: z.string() }));
const counted = z.array(z.object({ count: z.number() }));

/** All that a company ever wrote goes, in one transaction. */
const patience = 30 * 60_000;

/** What a removal took, or would take: rows by table, and jobs that wait. */
export type Removed = { readonly [table: string]: number };

/**
 * Takes a whole company away: every row of every table that bears its id, what waits for it in the queue, and the company
 * itself; with `write` false it only counts. Which tables there are is read from the database itself, so that a new one is
 * never forgotten; nobody else's rows are touched, since each statement names the company.
 */
export async function removeCompany({ unit, tenant, by }: Terminal, write: boolean): Promise<Removed> {
  return unit({ tenant, by, source: "terminal:company remove", patience }, async ({ db }) => {
    const removed: { [table: string]: number } = {};
    // What goes on for it ends first, and nothing begins any more.
    if (write) await holdCompanyAlone(db, tenant);
    for (const table of await tablesOf(db)) {
      const theirs = Prisma.sql`from ${Prisma.raw(`"${table}"`)} where "tenantId" = ${tenant}::uuid`;
      const count = write ? await db.$executeRaw`delete ${theirs}` : await countOf(db, theirs);
      if (count) removed[table] = count;
    }
    const jobs = Prisma.sql`from graphile_worker._private_jobs where payload->>'tenant' = ${tenant}`;
    const waiting = write ? await db.$executeRaw`delete ${jobs}` : await countOf(db, jobs);
    if (write) await db.$executeRaw`delete from "Tenant" where id = ${tenant}::uuid`;
    return waiting ? { ...removed, jobs: waiting } : removed;
  });
}

/** What others' rows point at goes after them. */
const pointedAt: readonly string[] = ["Order", "Account", "Member"];

async function tablesOf(db: Db): Promise<readonly string[]> {
  const rows = await db.$queryRaw`
    select table_name::text as name from information_schema.columns
    where table_schema = current_schema() and column_name = 'tenantId' order by table_name`;
  const names = tables.parse(rows).map(({ name }) => name);
  return [...names.filter((name) => !pointedAt.includes(name)), ...names.filter((name) => pointedAt.includes(name))];
}

async function countOf(db: Db, theirs: Prisma.Sql): Promise<number> {
  const [row] = counted.parse(await db.$queryRaw`select count(*)::int as count ${theirs}`);
  return row?.count ?? 0;
}
