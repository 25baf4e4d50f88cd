import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { examine } from "../../src/app/terminal/doctor.ts";
import { openDatabase } from "../../src/store/database.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const newFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "tandem-"));
  folders.push(folder);
  return folder;
};

const found = async (environment: Readonly<Record<string, string>>) => {
  const findings = await examine({
    environment,
    clock: { now: () => new Date() },
    ids: { next: () => randomUUID() },
    random: (bytes) => randomBytes(bytes).toString("hex"),
  });
  return findings.filter(({ state }) => state !== "ok");
};

test("a folder behind a link to a disk that is not there is told, not tried for ever", async () => {
  const place = newFolder();
  symlinkSync(path.join(place, "not-mounted"), path.join(place, "disk"));
  const dataDir = path.join(place, "disk", "tandem");
  const [only, ...others] = await found({ DATA_DIR: dataDir });
  expect(others).toEqual([]);
  expect(only).toMatchObject({ check: "database", state: "failed" });
  expect(only?.says.en).toContain(dataDir);
  expect(only?.says["zh-CN"]).toContain(`内嵌数据库，位于 ${dataDir}`);
  mkdirSync(path.join(place, "not-mounted"));
  expect(await found({ DATA_DIR: dataDir })).toEqual([]);
});

test("a policy that is not there is no line to correct", async () => {
  const [only] = await found({ DATA_DIR: path.join(newFolder(), "data"), TANDEM_POLICY: "nowhere.yaml" });
  expect(only?.says.en).toMatch(/^The policy nowhere\.yaml can't be read: /);
  expect(only?.cure?.en).toContain("name another");
});

test("a database that is not opened for its migrations is told with what mends that, in both languages", async () => {
  const dataDir = path.join(newFolder(), "data");
  const database = await openDatabase({ dataDir, log: () => {} });
  await database.pool.query(`update "_prisma_migrations" set checksum = 'other'`);
  await database.close();
  const [only, ...others] = await found({ DATA_DIR: dataDir });
  expect(others).toEqual([]);
  expect(only?.says.en).toMatch(/migration \d+_\w+ was edited/);
  expect(only?.says["zh-CN"]).toContain("在执行之后被改动");
  expect(only?.cure).toMatchObject({
    en: expect.stringContaining("Restore the file"),
    "zh-CN": expect.stringContaining("恢复该文件"),
  });
});

test("a setting whose name is misspelt is asked about", async () => {
  const [only, ...others] = await found({ DATA_DIR: path.join(newFolder(), "data"), TANDEM_ADMIN: "me@acme.com" });
  expect(others).toEqual([]);
  expect(only).toMatchObject({ state: "warning", says: { en: "TANDEM_ADMIN is set, and is no setting of Tandem's." } });
});

test("a database that a newer version brought up to date is told, with the way out; a start says it and goes on", async () => {
  const dataDir = path.join(newFolder(), "data");
  const lines: string[] = [];
  const opened = () => openDatabase({ dataDir, log: (line) => lines.push(line) });
  const database = await opened();
  await database.pool.query(
    `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at)
     values ('1', 'x', '20990101000000_tomorrow', now()), ('2', 'x', '20990102000000_after', now())`,
  );
  await database.close();
  const [only, ...others] = await found({ DATA_DIR: dataDir });
  expect(others).toEqual([]);
  expect(only).toMatchObject({ check: "migrations", state: "warning" });
  expect(only?.says.en).toBe(
    "The database is newer than this program, which does not know: 20990101000000_tomorrow, 20990102000000_after.",
  );
  expect(only?.says["zh-CN"]).toContain("数据库比当前程序新");
  expect(only?.cure?.en).toContain("Run the newer version, or restore the copy");
  lines.length = 0;
  await (await opened()).close();
  expect(lines).toEqual([expect.stringContaining("20990101000000_tomorrow, 20990102000000_after. It goes on")]);
});
