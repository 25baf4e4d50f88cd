import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { type OtherProcess, startProcess } from "../support/processes.ts";

const folders: string[] = [];
const processes: OtherProcess[] = [];
afterEach(async () => {
  for (const each of processes.splice(0)) await each.kill();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const newFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "tandem-crash-"));
  folders.push(folder);
  return path.join(folder, "data");
};
const start = (script: string, ...parameters: string[]): OtherProcess => {
  const started = startProcess(new URL(`scripts/${script}.ts`, import.meta.url), parameters);
  processes.push(started);
  return started;
};

test("killed in the middle of writing, again and again, it keeps every row that it acknowledged", async () => {
  const folder = newFolder();
  const acknowledged = new Set<number>();
  for (let round = 0; round < 3; round++) {
    const first = round * 100_000;
    const writer = start("writer", folder, String(first));
    await writer.says(new RegExp(`^kept ${first + 15 + round * 40}$`));
    await writer.kill();
    for (const line of writer.lines) if (line.startsWith("kept ")) acknowledged.add(Number(line.slice(5)));
  }
  const database = await openDatabase({ dataDir: folder, log: () => {} });
  const { rows } = await database.pool.query("select id, length(text) as length, copies from note order by id");
  await database.close();
  const found = new Map(rows.map(({ id, length, copies }) => [id, { length, copies }]));
  expect([...acknowledged].filter((id) => !found.has(id))).toEqual([]);
  // A transaction is there whole or not at all: each row was copied by itself and by its successor, if it has one.
  const torn = [...found].filter(([id, { length, copies }]) => {
    return length !== (id * 37) % 20_000 || copies !== (found.has(id + 1) ? 2 : 1);
  });
  expect(torn).toEqual([]);
  expect(acknowledged.size).toBeGreaterThan(150);
}, 240_000);

test("six that start at once over a killed owner's leftover make exactly one owner", async () => {
  const folder = newFolder();
  const owner = start("starter", folder);
  await owner.says(/^owner$/);
  await owner.kill();
  for (let round = 0; round < 2; round++) {
    const starters = Array.from({ length: 6 }, () => start("starter", folder));
    const said = await Promise.all(starters.map((starter) => starter.says(/^(owner|refused)$/)));
    expect(said.filter((word) => word === "owner")).toEqual(["owner"]);
    for (const starter of starters) await starter.kill();
  }
}, 240_000);

test("killed while it makes its files, it makes them again and opens", async () => {
  for (let round = 0; round < 4; round++) {
    const folder = newFolder();
    const writer = start("writer", folder, "0");
    const place = path.join(folder, "postgres");
    const moment = round % 2 ? path.join(place, "unsynced") : `${place}.unfinished`;
    const isOpen = () => writer.lines.includes("open");
    await vi.waitUntil(() => existsSync(moment) || isOpen(), { timeout: 60_000, interval: 1 });
    await writer.kill();
    const database = await openDatabase({ dataDir: folder, log: () => {} });
    expect(await database.prisma.tenant.count()).toBe(0);
    await database.close();
    expect(readdirSync(place)).not.toContain("unsynced");
  }
}, 240_000);
