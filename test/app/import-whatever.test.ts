import { writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openSource } from "../../src/app/import/source.ts";
import { Refusal } from "../../src/kernel/refusal.ts";
import { fileOf } from "./company.ts";

const folder = path.dirname(await fileOf("any.csv", "a"));

/** The table, or null where the file was refused by a sentence; anything else is thrown. */
async function readOrRefused(name: string, content: string | Uint8Array) {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  try {
    const { columns, rows } = await openSource(file);
    const cells: (readonly string[])[] = [];
    for await (const row of rows()) cells.push(row.cells);
    return { columns, cells };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

describe("whatever lies in a file", () => {
  test("is a table, or is refused; a row has fewer cells than the header never, and more only where they say something", async () => {
    const line = fc.array(
      fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom('"', '""', ",", ";", "\t", "=1+1", "\r")),
    );
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 600 }),
      fc.array(line, { maxLength: 20 }).map((lines) => lines.map((cells) => cells.join(",")).join("\n")),
    );
    await fc.assert(
      fc.asyncProperty(content, fc.constantFrom("x.csv", "x.xlsx", "x.CSV"), async (bytes, name) => {
        const read = await readOrRefused(name, bytes);
        const width = read?.columns.length ?? 0;
        for (const cells of read?.cells ?? []) {
          expect(cells.length).toBeGreaterThanOrEqual(width);
          if (cells.length > width) expect(cells.slice(width).join("").trim()).not.toBe("");
        }
      }),
      { numRuns: 200 },
    );
  });

  test("that was quoted as CSV is, cell by cell, what it was", async () => {
    const cell = fc
      .string({ unit: "grapheme", maxLength: 12 })
      .map((text) => text.replace(/[\p{Cc}\ufeff\ufffd]/gu, "·"));
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const quoted = [["name", "note", "city"], ...given].map((row) =>
          row.map((each) => `"${each.replaceAll('"', '""')}"`).join(","),
        );
        const read = await readOrRefused("quoted.csv", `\ufeff${quoted.join("\r\n")}\r\n`);
        expect(read?.columns).toEqual(["name", "note", "city"]);
        const isBlank = (row: readonly string[]) => row.every((each) => each.trim() === "");
        expect(read?.cells.filter((row) => !isBlank(row)).map((row) => row.map((each) => each.trim()))).toEqual(
          given.filter((row) => !isBlank(row)).map((row) => row.map((each) => each.trim())),
        );
      }),
      { numRuns: 100 },
    );
  });
});
