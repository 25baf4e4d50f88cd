import { describe, expect, test } from "vitest";
import type { Importable } from "../../src/app/import/fields.ts";
import { decideMapping } from "../../src/app/import/mapping.ts";
import { parseMapping } from "../../src/app/import/mapping-file.ts";
import { profileOf } from "../../src/app/import/profile.ts";

const stageWords = new Set(["Prospecting", "Engaging", "Won", "Lost"]);
const people = new Set(["Ann Lee", "Bo Chen"]);
const recognises = { stage: (word: string) => stageWords.has(word), owner: (word: string) => people.has(word) };

async function proposed(what: Importable, columns: string[], rows: string[][], mapping = "") {
  async function* source() {
    for (const [at, cells] of rows.entries()) yield { line: at + 2, cells };
  }
  const table = await profileOf(columns, source());
  const decided = decideMapping(what, table, recognises, parseMapping(mapping, "m.yaml"));
  const fields = Object.fromEntries(decided.assignments.map(({ column, field }) => [column, field]));
  return { ...decided, fields, because: decided.assignments.map(({ because }) => because) };
}

const shape = [
  "opportunity_id",
  "sales_agent",
  "product",
  "account",
  "deal_stage",
  "engage_date",
  "close_date",
  "close_value",
];
const row = (id: string, dates: [string, string]) => [id, "Ann Lee", "GTX", "null", "Won", ...dates, "1,200"];

describe("what a column is taken for", () => {
  test("an export of another system is understood by its names", async () => {
    const { fields, orders } = await proposed("opportunities", shape, [row("A1", ["20-10-2016", "01-03-2017"])]);
    expect(fields).toEqual({
      opportunity_id: "importKey",
      sales_agent: "owner",
      product: "product",
      account: "account",
      deal_stage: "stage",
      engage_date: "qualifiedAt",
      close_date: "closeDate",
      close_value: "amount",
    });
    expect(orders.get("qualifiedAt")).toBe("dmy");
  });

  test("so is one in Chinese", async () => {
    const { fields } = await proposed(
      "opportunities",
      ["商机名称", "客户名称", "阶段", "金额", "预计成交日期", "负责人", "备注"],
      [["一期", "宏达", "Won", "12万", "2026-12-01", "王芳", "x"]],
    );
    expect(Object.values(fields)).toEqual(["name", "account", "stage", "amount", "closeDate", "owner", "note"]);
  });

  test("columns without telling names are told by their values, and marked for checking", async () => {
    const rows = Array.from({ length: 30 }, (_, at) => [
      `K-${at}`,
      at % 2 ? "Ann Lee" : "Bo Chen",
      at % 3 ? "Won" : "Lost",
      at % 2 ? "100" : "200",
      "some words",
    ]);
    const { fields, because } = await proposed("opportunities", ["c1", "c2", "c3", "c4", "c5"], rows);
    expect(fields).toEqual({ c1: "importKey", c2: "owner", c3: "stage", c4: "amount", c5: null });
    expect(because).toEqual(["values", "values", "values", "values", "nothing"]);
  });

  test("values that contradict a name keep the column from being taken", async () => {
    const rows = [["x", "Won", "to be seen"]];
    const { fields } = await proposed("opportunities", ["name", "stage", "close date"], rows);
    expect(fields["close date"]).toBeNull();
  });

  test("the mapping file has the last word", async () => {
    const rows = [row("A1", ["20-10-2016", "01-03-2017"])];
    const { fields } = await proposed("opportunities", shape, rows, "columns: { product: name, account: null }");
    expect(fields).toMatchObject({ product: "name", account: null });
  });

  test("dates that could be either way round are asked for, and a word in the mapping settles it", async () => {
    const rows = [row("A1", ["01-02-2017", "03-04-2017"])];
    await expect(proposed("opportunities", shape, rows)).rejects.toMatchObject({
      code: "imports.unclearDates",
      facts: { column: "engage_date", example: "01-02-2017" },
    });
    const { orders } = await proposed("opportunities", shape, rows, "dates: mdy");
    expect(orders.get("closeDate")).toBe("mdy");
  });

  test.each([
    ["columns: { nothing_like_it: name }", "imports.unknownColumn"],
    ["columns: { product: colour }", "imports.unknownField"],
    ["columns: { product: name, account: name }", "imports.fieldTwice"],
    ["colums: {}", "imports.brokenMapping"],
    ["currency: dollars", "imports.brokenMapping"],
    ["columns: [", "imports.brokenMapping"],
  ])("a mapping that says %j is refused: %s", async (mapping, code) => {
    const rows = [row("A1", ["20-10-2016", "01-03-2017"])];
    await expect(async () => proposed("opportunities", shape, rows, mapping)).rejects.toMatchObject({ code });
  });

  test("a file without what is needed is refused", async () => {
    await expect(proposed("members", ["colour"], [["red"]])).rejects.toMatchObject({ code: "imports.missingColumn" });
  });
});
