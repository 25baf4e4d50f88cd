import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, withMigrationLock } from "../../src/store/database.ts";
import { migrate } from "../../src/store/migrate.ts";
import { migrationsFolder } from "../../src/store/migration-files.ts";
import { freshDatabase } from "../support/database.ts";

let database: Database;
let folder: string;
let log: string[];

beforeEach(async () => {
  log = [];
  folder = mkdtempSync(path.join(tmpdir(), "tandem-migrations-"));
  cpSync(migrationsFolder, folder, { recursive: true });
  database = await freshDatabase();
});
afterEach(async () => {
  await database.pool.query(`delete from "_prisma_migrations" where migration_name like '9%'`);
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const add = (name: string, sql: string): void => {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
};
const run = (pool: pg.Pool = database.pool): Promise<string[]> => migrate(pool, folder, (line) => log.push(line));
const tables = async (pattern: string): Promise<string[]> => {
  const { rows } = await database.pool.query("select tablename from pg_tables where tablename like $1 order by 1", [
    pattern,
  ]);
  return rows.map(({ tablename }) => tablename);
};

test("what is missing is applied once, oldest first", async () => {
  add("90000000000002_second", "insert into zoo values (2);");
  add("90000000000001_first", "create table zoo (id int);");
  expect(await run()).toEqual(["90000000000001_first", "90000000000002_second"]);
  expect(await run()).toEqual([]);
  expect((await database.pool.query("select id from zoo")).rows).toEqual([{ id: 2 }]);
});

test("two that start at once apply each migration once", async () => {
  add("90000000000001_first", "create table zoo (id int); select pg_sleep(0.2); insert into zoo values (1);");
  add("90000000000002_second", "insert into zoo values (2);");
  const other = new pg.Pool({ ...database.connection, max: 2 });
  const applied = await Promise.all([run(), run(other), run(other)]);
  await other.end();
  expect(applied.flat().sort()).toEqual(["90000000000001_first", "90000000000002_second"]);
  expect((await database.pool.query("select id from zoo order by id")).rows).toEqual([{ id: 1 }, { id: 2 }]);
});

test("a migration that fails is rolled back whole, and named with the line", async () => {
  add(
    "90000000000001_first",
    "create table zoo (id int);\ninsert into zoo values (1);\ninsert into nowhere values (1);\n",
  );
  await expect(run()).rejects.toThrow(/90000000000001_first failed and was rolled back.*"nowhere".*line 3/);
  expect(await tables("zoo")).toEqual([]);
  add("90000000000001_first", "create table zoo (id int);");
  expect(await run()).toEqual(["90000000000001_first"]);
});

test("an occupied database that no version of ours has made is told to be left to whoever has it", async () => {
  // Its tables are there, and nothing says that they are ours.
  await database.pool.query('alter table "_prisma_migrations" rename to elsewhere');
  try {
    await expect(run()).rejects.toMatchObject({
      cure: {
        en: expect.stringContaining("a database of its own, made empty"),
        "zh-CN": expect.stringContaining("单独的空数据库"),
      },
    });
  } finally {
    await database.pool.query('alter table elsewhere rename to "_prisma_migrations"');
  }
  add("90000000000001_first", 'create table "Member" (id int);');
  await expect(run()).rejects.toMatchObject({ cure: { en: expect.stringContaining("the version before") } });
});

test("a migration that rows stand against is told without what is in them", async () => {
  add("90000000000001_first", "create table zoo (name text);\ninsert into zoo values ('Jane Doe'), ('Jane Doe');");
  await run();
  add("90000000000002_unique", "create unique index on zoo (name);");
  await expect(run()).rejects.toThrow(/Key \(name\)=\(…\) is duplicated/);
  add("90000000000002_unique", "alter table zoo add check (name > 'K');\ninsert into zoo values ('Jane');");
  await expect(run()).rejects.not.toThrow(/Jane/);
});

test("an edited migration is refused, by name; other line ends are no edit", async () => {
  add("90000000000001_first", "create table zoo (id int);\n-- the end\n");
  await run();
  add("90000000000001_first", "create table zoo (id int);\r\n-- the end\r\n");
  expect(await run()).toEqual([]);
  add("90000000000001_first", "create table zoo (id bigint);\n-- the end\n");
  add("90000000000002_second", "create table zoo_two (id int);");
  await expect(run()).rejects.toThrow(/90000000000001_first was edited.*new migration/);
  expect(await tables("zoo%")).toEqual(["zoo"]);
});

test("a function's body may hold semicolons, quotes and comments", async () => {
  add(
    "90000000000001_first",
    `create function zoo_name(n int) returns text language plpgsql as $$
     begin -- one; two
       if n > 1 then return 'many; "really"'; end if;
       return 'one';
     end $$;
     create table zoo (name text default zoo_name(2));
     insert into zoo default values;`,
  );
  await run();
  expect((await database.pool.query("select name from zoo")).rows).toEqual([{ name: 'many; "really"' }]);
});

test("a marked migration runs outside a transaction", async () => {
  add("90000000000001_first", "create table zoo (id int);");
  add("90000000000002_index", "-- no-transaction\ncreate index concurrently zoo_id on zoo (id);\n");
  expect(await run()).toEqual(["90000000000001_first", "90000000000002_index"]);
  const { rows } = await database.pool.query("select indexname from pg_indexes where tablename = 'zoo'");
  expect(rows).toEqual([{ indexname: "zoo_id" }]);
  expect(await run()).toEqual([]);
});

test("a marked one that fails stays on record, and nothing goes on until somebody has looked", async () => {
  add("90000000000001_index", "-- no-transaction\ncreate index concurrently zoo_id on nowhere (id);\n");
  await expect(run()).rejects.toThrow(/90000000000001_index, which runs outside a transaction, failed.*nowhere/);
  add("90000000000002_second", "create table zoo (id int);");
  await expect(run()).rejects.toThrow(/90000000000001_index failed earlier.*nowhere.*Repair/s);
  expect(await tables("zoo")).toEqual([]);
  await database.pool.query(`delete from "_prisma_migrations" where migration_name = '90000000000001_index'`);
  rmSync(path.join(folder, "90000000000001_index"), { recursive: true });
  expect(await run()).toEqual(["90000000000002_second"]);
});

test("what a newer version left is noted, and no obstacle", async () => {
  add("90000000000001_newer", "create table zoo (id int);");
  await run();
  rmSync(path.join(folder, "90000000000001_newer"), { recursive: true });
  log = [];
  expect(await run()).toEqual([]);
  expect(log).toEqual([expect.stringContaining("90000000000001_newer")]);
});

test("the record is the one that prisma keeps", async () => {
  const { rows } = await database.pool.query(
    `select migration_name as name, length(checksum) as length, finished_at >= started_at as finished, applied_steps_count as steps
     from "_prisma_migrations" order by 1 limit 1`,
  );
  const [first = ""] = readdirSync(migrationsFolder).sort();
  expect(rows).toEqual([{ name: first, length: 64, finished: true, steps: 1 }]);
});

test("others' migrations run alone, on connections of their own", async () => {
  const order: string[] = [];
  const alone = (name: string) =>
    withMigrationLock(database.pool, async () => {
      order.push(`${name} begins`);
      await database.pool.query("create table if not exists zoo (id int)");
      order.push(`${name} ends`);
    });
  await alone("one");
  await alone("other");
  expect(order).toEqual(["one begins", "one ends", "other begins", "other ends"]);
  await expect(withMigrationLock(database.pool, () => Promise.reject(new Error("no luck")))).rejects.toThrow("no luck");
  expect(await withMigrationLock(database.pool, async () => "free again")).toBe("free again");
});
