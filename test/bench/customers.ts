import { randomUUID } from "node:crypto";
import type pg from "pg";
import { openApp } from "../../src/app/build.ts";
import { readSettings } from "../../src/app/settings.ts";
import { ensureTenant } from "../../src/crm/members/store/store.ts";
import { openDatabase } from "../../src/store/database.ts";
import { besides, callsBeside, promptsBeside, tiersBeside } from "./customers-sql.ts";
import { ms, type Table, times, whole } from "./figures.ts";
import type { Measure } from "./measure.ts";

const now = new Date("2026-11-24T18:30:00Z");
const asOf = "2026-11-25";

/** A night over all customers: facts, tiers, calls to plan, prompts to find, beside one statement for each question. */
export const customers: Measure = {
  name: "customers",
  about:
    "a night over --customers customers with twenty orders each: tiers and due work, beside one statement for the same",
  async run(bench) {
    const url = await bench.server();
    if (url === null) return [{ title: "Customers", columns: ["no PostgreSQL server is here"], rows: [] }];
    const count = bench.sizes.customers;
    const database = await openDatabase({ url, dataDir: "", log: () => {} });
    bench.atEnd(database.close);
    const { pool } = database;
    const tenant = await ensureTenant(database.prisma, randomUUID, now);
    bench.says(`filling: ${whole(count)} customers, ${whole(count * 20)} orders`);
    await fill(pool, tenant, count);
    const read = readSettings({ DATABASE_URL: url });
    if ("mistakes" in read) throw new Error(read.mistakes.join("; "));
    const app = await openApp({
      settings: read.settings,
      clock: { now: () => now },
      ids: { next: randomUUID },
      log: (line, error) => error && bench.says(`${line}: ${error}`),
      database,
    });
    bench.atEnd(() => app.queue.stop());
    const step = async (job: string): Promise<{ readonly all: number; readonly longest: number }> => {
      const lengths: number[] = [];
      const left: { name: string; input: unknown }[] = [{ name: job, input: {} }];
      for (let next = left.shift(); next; next = left.shift()) {
        const { name, input } = next;
        const began = performance.now();
        await app.unit({ tenant, by: app.self, now }, async (work) => {
          const later: typeof work.later = (each, given) => void left.push({ name: each.name, input: given });
          await app.catalogue.jobs.get(name)?.start({ ...work, later }, input);
        });
        lengths.push(performance.now() - began);
      }
      return { all: lengths.reduce((sum, each) => sum + each, 0), longest: Math.max(...lengths) };
    };
    const beside = await pool.connect();
    bench.atEnd(async () => beside.release());
    await beside.query("set statement_timeout = 0");
    await beside.query(besides);
    const timed = async (statement: string): Promise<number> => {
      const began = performance.now();
      await beside.query(statement, [tenant, asOf]);
      return performance.now() - began;
    };
    const rows: string[][] = [];
    for (const [job, what, statement] of [
      ["customers.tiers", "facts and tiers, first night", tiersBeside],
      ["customers.tiers", "facts and tiers, a night later", tiersBeside],
      ["prompts.find", "orders due, falling and rising, first night", promptsBeside],
      ["prompts.find", "orders due, falling and rising, a night later", promptsBeside],
      ["revisits.fill", "calls planned, first night", callsBeside],
      ["revisits.fill", "calls planned, a night later", callsBeside],
    ] as const) {
      bench.says(what);
      const ours = await step(job);
      const theirs = await timed(statement);
      rows.push([what, ms(ours.all), ms(ours.longest), ms(theirs), times(ours.all / theirs)]);
    }
    const columns = ["", "ms", "longest transaction: ms", "one statement: ms", "over it"];
    const remarks = [
      "The statement beside each answers the same for all customers at once and keeps it in tables like ours, with their indexes; ours goes in stretches of thousands, waits a second night before a tier drops, gives reasons with all their numbers, plans by the calendar of whoever answers, and hands its news on.",
    ];
    const table: Table = { title: `A night over ${whole(count)} customers`, columns, rows, remarks };
    return [table];
  },
};

/** Customers of one owner in ten segments; each ordered some twenty times over three years, at a pace of its own. */
async function fill(pool: pg.Pool, tenant: string, count: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("set statement_timeout = 0; set synchronous_commit = off; set maintenance_work_mem = '256MB'");
    const { rows } = await client.query(
      `select indexname as name, indexdef as made from pg_indexes where tablename in ('Order', 'OrderLine')
       and indexdef not like 'CREATE UNIQUE%'`,
    );
    for (const { name } of rows) await client.query(`drop index "${name}"`);
    await client.query(accounts, [tenant, count]);
    await client.query(members, [tenant]);
    await client.query(asCustomers, [tenant]);
    await client.query(orders, [tenant, asOf]);
    await client.query(lines, [tenant]);
    for (const { made } of rows) await client.query(String(made));
    await client.query("reset all; set timezone = 'UTC'");
    await client.query("vacuum analyze");
  } finally {
    client.release();
  }
}

const accounts = `
  insert into "Account" (id, "tenantId", name, grams, "createdAt")
  select gen_random_uuid(), $1::uuid, 'Firm ' || i, array[]::text[], timestamptz '2023-11-01Z' from generate_series(1, $2::int) i`;
const members = `
  insert into "Member" (id, "tenantId", name, email, role, locale, zone, "joinedAt")
  select gen_random_uuid(), $1::uuid, 'Care', 'care@bench.test', 'rep', 'en', 'Asia/Shanghai', timestamptz '2023-11-01Z'`;
const asCustomers = `
  insert into "Customer" (id, "tenantId", "accountId", "ownerId", segment, "tierSince", "tierReason", since, "createdAt", "updatedAt")
  select gen_random_uuid(), a."tenantId", a.id, m.id, 'segment ' || substr(a.name, 6)::int % 10, timestamptz '2023-11-01Z',
    '{"because": "started", "how": "import"}', date '2023-11-01', timestamptz '2023-11-01Z', timestamptz '2023-11-01Z'
  from "Account" a cross join "Member" m where a."tenantId" = $1::uuid`;
/** A customer's n-th order is about n of its own intervals before a last one of some days to years ago. */
const orders = `
  insert into "Order" (id, "tenantId", "customerId", "on", amount, currency, base, margin, "createdAt")
  select gen_random_uuid(), c."tenantId", c.id,
    $2::date - (c.number % 97 * case when c.number % 5 = 0 then 8 else 1 end) - n * (5 + c.number % 43) - (c.number * 31 + n * 17) % 5,
    100 + (c.number * 7 + n * 13) % 9000, 'CNY', 100 + (c.number * 7 + n * 13) % 9000, 20 + (c.number + n) % 500,
    timestamptz '2023-11-01Z'
  from "Customer" c cross join generate_series(0, 19) n where c."tenantId" = $1::uuid`;
const lines = `
  insert into "OrderLine" (id, "tenantId", "orderId", position, product, amount)
  select gen_random_uuid(), o."tenantId", o.id, 0, 'Product ' || (('x' || substr(o.id::text, 1, 6))::bit(24)::int) % 40, o.base
  from "Order" o where o."tenantId" = $1::uuid`;
