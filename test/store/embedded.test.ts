import {
  appendFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { copyTree } from "../../src/store/embedded/disk.ts";
import { type Embedded, openEmbedded } from "../../src/store/embedded/embedded.ts";
import { startProcess } from "../support/processes.ts";

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const newFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "tandem-"));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, "data");
};
const opened = async (dataDir: string, attach = false): Promise<Database> => {
  const database = await openDatabase({ dataDir, attach, log: () => {} });
  cleanups.push(() => database.close());
  return database;
};
const poolOf = (embedded: Embedded): pg.Pool => {
  const pool = new pg.Pool({ ...embedded.connection, max: 2 });
  cleanups.push(() => pool.end());
  return pool;
};

test("what was kept is there after a restart, in a folder that only its owner may enter", async () => {
  const folder = newFolder();
  const first = await opened(folder);
  await first.prisma.tenant.create({
    data: { id: "00000000-0000-4000-8000-000000000001", name: "宏达", createdAt: new Date(0) },
  });
  await first.close();
  const second = await opened(folder);
  expect(await second.prisma.tenant.findMany({ select: { name: true } })).toEqual([{ name: "宏达" }]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test("a template that nobody may write, as in a read-only installation, becomes files that their owner writes", async () => {
  const [from, to] = [newFolder(), newFolder()];
  mkdirSync(from);
  writeFileSync(path.join(from, "pg_control"), "control", { mode: 0o444 });
  await copyTree(from, to);
  expect(statSync(path.join(to, "pg_control")).mode & 0o777).toBe(0o600);
});

test("a commit is on the disk before it is acknowledged", async () => {
  let synced = 0;
  const sync = (descriptor: number) => {
    synced++;
    fsyncSync(descriptor);
  };
  const embedded = await openEmbedded({ dataDir: newFolder(), log: () => {}, sync });
  cleanups.push(() => embedded.close());
  const pool = poolOf(embedded);
  await pool.query("create table note (id int)");
  const before = synced;
  for (let id = 0; id < 20; id++) await pool.query("insert into note values ($1)", [id]);
  expect(synced - before).toBeGreaterThanOrEqual(20);
});

test("when the disk fails nothing is acknowledged any more, and a restart finds all that was", async () => {
  const folder = newFolder();
  let fails = false;
  const log: string[] = [];
  const sync = (descriptor: number) => {
    if (fails) throw Object.assign(new Error("EIO"), { code: "EIO" });
    fsyncSync(descriptor);
  };
  const embedded = await openEmbedded({ dataDir: folder, log: (line) => log.push(line), sync });
  const pool = new pg.Pool({ ...embedded.connection, max: 2 });
  await pool.query("create table note (id int)");
  await pool.query("insert into note values (1)");
  fails = true;
  await expect(pool.query("insert into note values (2)")).rejects.toThrow(/stopped/);
  fails = false;
  await expect(pool.query("insert into note values (3)")).rejects.toThrow(/restart Tandem/);
  await pool.end();
  await embedded.close();
  expect(log).toEqual([expect.stringContaining("Nothing more is kept until a restart")]);
  const again = await opened(folder);
  const { rows } = await again.pool.query("select id from note where id <> 2");
  expect(rows).toEqual([{ id: 1 }]); // of the second nobody was told anything: both fates are right
});

test("a second Tandem on the same folder is refused with a sentence", async () => {
  const folder = newFolder();
  await opened(folder);
  await expect(openDatabase({ dataDir: folder, log: () => {} })).rejects.toThrow(/in use by another Tandem/);
});

test("the command line works through the running Tandem, with transactions of its own", async () => {
  const folder = newFolder();
  const writer = startProcess(new URL("scripts/writer.ts", import.meta.url), [folder]);
  cleanups.push(() => writer.kill());
  await writer.says(/^kept 5$/);
  const attached = await opened(folder, true);
  await attached.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`insert into note values (-1, 'from the command line', 0)`;
    await tx.$executeRaw`update note set copies = 7 where id = -1`;
  });
  const kept = writer.lines.length;
  await writer.says(new RegExp(`^kept ${kept + 20}$`));
  const { rows } = await attached.pool.query("select text, copies from note where id = -1");
  expect(rows).toEqual([{ text: "from the command line", copies: 7 }]);
  await attached.ping();
  await writer.kill();
  await expect(attached.ping()).rejects.toThrow();
}, 120_000);

test("an attached command with nobody to attach to opens the folder itself", async () => {
  const database = await opened(newFolder(), true);
  await database.ping();
  expect(database.kind).toBe("embedded");
});

test("a folder that does not open is left as it is, however often one tries", async () => {
  const folder = newFolder();
  await (await opened(folder)).close();
  const control = path.join(folder, "postgres/global/pg_control");
  writeFileSync(control, "broken");
  const before = readdirSync(path.join(folder, "postgres"));
  for (const _ of [1, 2]) {
    await expect(openDatabase({ dataDir: folder, log: () => {} })).rejects.toThrow(
      /does not open.*Nothing in it was removed/,
    );
  }
  expect(readFileSync(control, "utf8")).toBe("broken");
  expect(readdirSync(path.join(folder, "postgres"))).toEqual(expect.arrayContaining(before));
});

test("files of another PostgreSQL version are named as such", async () => {
  const folder = newFolder();
  mkdirSync(path.join(folder, "postgres"), { recursive: true });
  writeFileSync(path.join(folder, "postgres/PG_VERSION"), "16\n");
  await expect(openDatabase({ dataDir: folder, log: () => {} })).rejects.toThrow(/PostgreSQL version 16, not 18/);
});

test("a first start that was cut off half-way is begun again", async () => {
  const folder = newFolder();
  mkdirSync(path.join(folder, "postgres.unfinished/base"), { recursive: true });
  writeFileSync(path.join(folder, "postgres.unfinished/PG_VERSION"), "18\n");
  const database = await opened(folder);
  await database.ping();
  expect(existsSync(path.join(folder, "postgres.unfinished"))).toBe(false);
});

test("files that may not have reached the disk when the power went are made anew", async () => {
  const dataDir = newFolder();
  const folder = path.join(dataDir, "postgres");
  mkdirSync(path.join(folder, "base"), { recursive: true });
  writeFileSync(path.join(folder, "PG_VERSION"), "");
  writeFileSync(path.join(folder, "unsynced"), "");
  const database = await opened(dataDir);
  expect(await database.prisma.tenant.count()).toBe(0);
  expect(readdirSync(folder)).not.toContain("unsynced");
  expect(readdirSync(dataDir).filter((name) => name.startsWith("postgres"))).toEqual(["postgres"]);
});

test("a database that was made in another zone keeps the same moments", async () => {
  const folder = newFolder();
  await (await opened(folder)).close();
  appendFileSync(path.join(folder, "postgres/postgresql.conf"), "\ntimezone = 'Asia/Shanghai'\n");
  const { prisma, pool } = await opened(folder);
  const createdAt = new Date("2026-01-02T03:04:05.678Z");
  await prisma.tenant.create({ data: { id: "00000000-0000-4000-8000-000000000001", name: "a", createdAt } });
  const { rows } = await pool.query(`select "createdAt"::text as written from "Tenant"`);
  expect(rows).toEqual([{ written: "2026-01-02 03:04:05.678+00" }]);
  expect((await prisma.tenant.findFirstOrThrow()).createdAt).toEqual(createdAt);
});
