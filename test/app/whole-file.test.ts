import { mkdtemp, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { wholeFile } from "../../src/app/terminal/file.ts";
import { Refusal } from "../../src/kernel/refusal.ts";

const refusal = () => new Refusal("imports.noFile");
const place = async () => mkdtemp(join(tmpdir(), "tandem-file-"));

test("a file appears once it is whole, for its owner's eyes only", async () => {
  const folder = await place();
  const file = join(folder, "deals.csv");
  const count = await wholeFile(file, refusal, async (to) => {
    to.write("half ");
    expect(await readdir(folder)).not.toContain("deals.csv");
    to.write("and half");
    return 2;
  });
  expect(count).toBe(2);
  expect(await readFile(file, "utf8")).toBe("half and half");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(["deals.csv"]);
});

test("what fails half-way leaves what was there before, and nothing beside it", async () => {
  const folder = await place();
  const file = join(folder, "jane.json");
  await writeFile(file, "before");
  const failing = wholeFile(file, refusal, async (to) => {
    to.write("x".repeat(100_000));
    throw new Error("the database went away");
  });
  await expect(failing).rejects.toThrow("the database went away");
  expect(await readFile(file, "utf8")).toBe("before");
  expect(await readdir(folder)).toEqual(["jane.json"]);
});

test("a place that can't be written is refused, however much there is to write", async () => {
  const nowhere = join(await place(), "no", "such", "folder.csv");
  const writing = wholeFile(nowhere, refusal, async (to) => {
    for (let each = 0; each < 50; each++)
      await new Promise<void>((done, fail) => to.write("x".repeat(10_000), (error) => (error ? fail(error) : done())));
    return 50;
  });
  await expect(writing).rejects.toMatchObject({ code: "imports.noFile" });
});

test("what somebody else put in its way is neither written through nor written into", async () => {
  const folder = await place();
  const [file, others] = [join(folder, "deals.csv"), join(folder, "precious")];
  await writeFile(others, "precious");
  await symlink(others, `${file}.unfinished`);
  await wholeFile(file, refusal, async (to) => Number(to.write("deals")));
  expect(await readFile(file, "utf8")).toBe("deals");
  expect(await readFile(others, "utf8")).toBe("precious");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});
