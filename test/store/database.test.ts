import { afterEach, expect, test } from "vitest";
import { type Database, fromDateColumn, isRepeated, toDateColumn } from "../../src/store/database.ts";
import { freshDatabase } from "../support/database.ts";

const open: Database[] = [];
const fresh = async (): Promise<Database> => {
  const database = await freshDatabase();
  open.push(database);
  return database;
};
afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
});

const tenant = (number: number, name = `Company ${number}`) => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
  name,
  createdAt: new Date("2026-03-08T03:04:05.678Z"),
});

test("each test has a database of its own, and finds it empty", async () => {
  for (const round of [1, 2, 3]) {
    const database = await freshDatabase();
    expect([round, await database.prisma.tenant.count()]).toEqual([round, 0]);
    await database.prisma.tenant.create({ data: tenant(1) });
    const { rows } = await database.pool.query(
      `select nextval(pg_get_serial_sequence('"Account"', 'number'))::int as next`,
    );
    expect(rows).toEqual([{ next: 1 }]);
    await database.close();
  }
});

test("two databases at once know nothing of each other", async () => {
  const [one, other] = [await fresh(), await fresh()];
  await one.prisma.tenant.create({ data: tenant(1) });
  expect(await other.prisma.tenant.count()).toBe(0);
});

test("a test that changed a table leaves no trace in the next one's", async () => {
  const changed = await freshDatabase();
  await changed.pool.query('alter table "Tenant" add column "colour" text');
  await changed.close();
  const next = await fresh();
  await expect(next.pool.query('select "colour" from "Tenant"')).rejects.toThrow(/colour/);
});

test("a moment comes back as it was written, and stands in UTC in the database", async () => {
  const { prisma, pool } = await fresh();
  await prisma.tenant.create({ data: tenant(1) });
  const { rows } = await pool.query('select "createdAt"::text as written from "Tenant"');
  expect(rows).toEqual([{ written: "2026-03-08 03:04:05.678+00" }]);
  expect((await prisma.tenant.findFirstOrThrow()).createdAt).toEqual(tenant(1).createdAt);
});

test("a day is a day in every zone", () => {
  expect(fromDateColumn(toDateColumn("2026-03-08"))).toBe("2026-03-08");
  expect(toDateColumn("2024-02-29").toISOString()).toBe("2024-02-29T00:00:00.000Z");
  for (const wrong of ["2026-02-30", "2026-3-8", "", "2026-03-08T10:00", "+012026-03-08"]) {
    expect(() => toDateColumn(wrong)).toThrow(/not a day/);
  }
});

test("a second row under the same key is told apart from other failures", async () => {
  const { prisma } = await fresh();
  await prisma.tenant.create({ data: tenant(1) });
  const failure: unknown = await prisma.tenant.create({ data: tenant(1, "Another") }).catch((error: unknown) => error);
  expect([isRepeated(failure), isRepeated(failure, "Tenant"), isRepeated(failure, "Heard")]).toEqual([
    true,
    true,
    false,
  ]);
  expect(isRepeated(new Error("something else"))).toBe(false);
});

test("a COMMIT that fails is reported, and nothing stays", async () => {
  const { prisma, pool } = await fresh();
  await pool.query("create table parent (id int primary key)");
  await pool.query("create table child (id int references parent deferrable initially deferred)");
  const doomed = prisma.$transaction(async (tx) => {
    await tx.tenant.create({ data: tenant(1) });
    await tx.$executeRawUnsafe("insert into child values (1)");
  });
  await expect(doomed).rejects.toThrow(/foreign ?key/i);
  expect(await prisma.tenant.count()).toBe(0);
});

test("leaving a transaction by the root client fails at once instead of waiting for itself", async () => {
  const { prisma } = await fresh();
  const began = performance.now();
  const strayed = prisma.$transaction(async (tx) => {
    await tx.tenant.create({ data: tenant(1) });
    await prisma.tenant.count();
  });
  await expect(strayed).rejects.toThrow(/outside the transaction/);
  expect(performance.now() - began).toBeLessThan(4000);
  expect(await prisma.tenant.count()).toBe(0);
});

test("work that a transaction leaves behind may use the root client afterwards", async () => {
  const { prisma } = await fresh();
  let finish = (): void => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const afterwards = await prisma.$transaction(async (tx) => {
    await tx.tenant.create({ data: tenant(1) });
    return { count: finished.then(() => prisma.tenant.count()) };
  });
  finish();
  expect(await afterwards.count).toBe(1);
});
