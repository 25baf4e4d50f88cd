import { describe, expect, test } from "vitest";
import writeExcel from "write-excel-file/node";
import { openSource } from "../../src/app/import/source.ts";
import { bounds, type SourceRow } from "../../src/app/import/table.ts";
import { fileOf } from "./company.ts";

async function read(name: string, content: string | Uint8Array) {
  const source = await openSource(await fileOf(name, content));
  const rows: SourceRow[] = [];
  for await (const row of source.rows()) rows.push(row);
  return { ...source, rows };
}

/** 客户,金额 / 宏达,12 as Chinese Excel saves it. */
const gb18030 = Buffer.from("bfcdbba72cbdf0b6ee0d0abaead0ef2c31320d0a".replace("baead0ef", "baeab4ef"), "hex");

describe("files as people have them", () => {
  test("UTF-8 with and without its mark, and UTF-16, read the same", async () => {
    const text = "客户,金额\n宏达,12\n";
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), Buffer.from(`\ufeff${text}`, "utf16le")]) {
      const { columns, rows } = await read("a.csv", bytes);
      expect(columns).toEqual(["客户", "金额"]);
      expect(rows).toEqual([{ line: 2, cells: ["宏达", "12"] }]);
    }
  });

  test("a file in GB18030 is recognised", async () => {
    const { read: how, columns, rows } = await read("a.csv", gb18030);
    expect(how.encoding).toBe("gb18030");
    expect(columns).toEqual(["客户", "金额"]);
    expect(rows[0]?.cells).toEqual(["宏达", "12"]);
  });

  test.each([
    [",", "a,b\n1,2\n"],
    [";", "a;b\n1,5;2\n3,25;4\n"],
    ["tab", "a\tb\n1, or 2\t3\n"],
  ])("the delimiter %s is found out", async (delimiter, text) => {
    const source = await read("a.csv", text);
    expect(source.read.delimiter).toBe(delimiter);
    expect(source.columns).toEqual(["a", "b"]);
  });

  test("quotes keep delimiters and line breaks, and lines are counted as an editor counts them", async () => {
    const { rows } = await read("a.csv", 'a,b\n"one\ntwo, three","say ""hi"""\n\nlast,row\n');
    expect(rows).toEqual([
      { line: 2, cells: ["one\ntwo, three", 'say "hi"'] },
      { line: 5, cells: ["last", "row"] },
    ]);
  });

  test("columns without a name or with the same name can still be told apart", async () => {
    const { columns } = await read("a.csv", "a,,a\n1,2,3\n");
    expect(columns).toEqual(["a", "column 2", "a (2)"]);
  });

  test("an Excel file gives dates as days and never runs a formula", async () => {
    const sheet = [
      ["name", "when", "amount", "sum"].map((value) => ({ value })),
      [
        { value: "Acme" },
        { value: new Date(Date.UTC(2017, 2, 1)), type: Date, format: "dd/mm/yyyy" },
        { value: 1234.5, type: Number },
        { value: '=HYPERLINK("http://evil.example")', type: "Formula" as const },
      ],
    ];
    const { columns, rows } = await read("a.xlsx", await writeExcel(sheet).toBuffer());
    expect(columns.slice(0, 3)).toEqual(["name", "when", "amount"]);
    expect(rows[0]?.cells.slice(0, 3)).toEqual(["Acme", "2017-03-01", "1234.5"]);
    expect(rows[0]?.cells[3] ?? "").not.toContain("evil");
  });

  test.each([
    ["a.csv", "", "imports.emptyFile"],
    ["a.csv", "\n\n", "imports.emptyFile"],
    ["a.doc", "a,b", "imports.unknownKind"],
    ["a.xlsx", "no zip at all", "imports.brokenExcel"],
    ["a.csv", Buffer.from([0x41, 0x00, 0xff, 0xfe, 0x0a]), "imports.notText"],
    ["a.csv", 'a,b\n1,"never closed\n2,3\n', "imports.brokenCsv"],
  ])("%s with %j is refused: %s", async (name, content, code) => {
    await expect(read(name, content)).rejects.toMatchObject({ code });
  });

  test("what is too large is refused before it is read, too many rows while", async () => {
    const path = await fileOf("a.csv", "a\n1\n2\n3\n");
    await expect(openSource(path, { ...bounds, csvBytes: 4 })).rejects.toMatchObject({ code: "imports.tooLarge" });
    const source = await openSource(path, { ...bounds, rows: 2 });
    const all = async () => {
      for await (const _ of source.rows());
    };
    await expect(all()).rejects.toMatchObject({ code: "imports.tooManyRows" });
    await expect(openSource("/nowhere/a.csv")).rejects.toMatchObject({ code: "imports.noFile" });
  });
});
