import { expect, test } from "vitest";
import type { Plain } from "../../src/app/export/cells.ts";
import { excelFile } from "../../src/app/export/excel.ts";
import { openSource } from "../../src/app/import/source.ts";
import { fileOf } from "./company.ts";

async function written(columns: readonly string[], batches: AsyncIterable<readonly Plain[]>): Promise<Buffer> {
  return Buffer.from(await new Response(excelFile(columns, batches)).arrayBuffer());
}

async function* once(records: readonly Plain[]) {
  yield records;
}

/** What an import reads of a file. */
async function readBack(file: Buffer): Promise<readonly (readonly string[])[]> {
  const source = await openSource(await fileOf("out.xlsx", file));
  const rows: (readonly string[])[] = [];
  for await (const { cells } of source.rows()) rows.push(cells);
  return rows;
}

test("an Excel file goes out as its rows come: a batch is written before the next is read", async () => {
  let written = 0;
  const before: number[] = [];
  async function* batches() {
    for (let batch = 0; batch < 20; batch++) {
      before.push(written);
      yield Array.from({ length: 1000 }, (_, at) => ({ name: `${batch}/${at} ${Math.sin(at * 7919 + batch)}` }));
    }
  }
  for await (const { length } of excelFile(["name"], batches())) written += length;
  // The last batch is asked for when nearly all of the others has gone out, but for what is being compressed.
  expect(before.at(-1)).toBeGreaterThan(written * 0.7);
  expect(before.at(-1)).toBeLessThan(written);
});

test("whatever a text holds, the file can be opened, and says the same", async () => {
  const texts = [
    "=HYPERLINK(1)",
    "a < b & c > d ]]>",
    "two  blanks",
    "宏达 🚀",
    "line\nline",
    "'quoted\"",
    "x".repeat(40_000),
  ];
  const file = await written(
    ["name", "amount", "count", "done", "nothing"],
    once(texts.map((name, at) => ({ name, amount: "1234.50", count: at, done: at % 2 === 0, nothing: null }))),
  );
  const rows = await readBack(file);
  expect(rows.map(([name]) => name)).toEqual([...texts.slice(0, -1), "x".repeat(32_767)]);
  expect(rows[1]?.slice(1, 4)).toEqual(["1234.5", "1", "false"]);
});

test("what XML has no way to say makes no file that can't be read", async () => {
  const file = await written(["name"], once([{ name: "a\u0001b\u000bc\ufffed" }]));
  const [[name] = []] = await readBack(file);
  expect(name).toMatch(/^a.*b.*c.*d$/);
});

test("a trouble on the way ends the file, and is told as it is", async () => {
  const trouble = new Error("the database is gone");
  async function* breaking() {
    yield [{ name: "one" }];
    throw trouble;
  }
  await expect(written(["name"], breaking())).rejects.toBe(trouble);
});
