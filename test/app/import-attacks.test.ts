import { readFile, stat } from "node:fs/promises";
import { crc32, deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { openSource } from "../../src/app/import/source.ts";
import { bounds } from "../../src/app/import/table.ts";
import { Refusal } from "../../src/kernel/refusal.ts";
import { company, fileOf } from "./company.ts";

/** Files that somebody made to do harm: each is refused by a sentence, or is a table like any other. */
async function read(name: string, content: string | Uint8Array, limits = bounds) {
  const source = await openSource(await fileOf(name, content), limits);
  const rows: (readonly string[])[] = [];
  for await (const { cells } of source.rows()) rows.push(cells);
  return { columns: source.columns, rows };
}

async function refusal(name: string, content: string | Uint8Array, limits = bounds): Promise<string> {
  try {
    await read(name, content, limits);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "taken";
}

interface Part {
  readonly name: string;
  readonly holds: Buffer;
  /** What the directory says that it holds, in bytes; the truth when left out. */
  readonly said?: number;
  /** It lies in the file, and the directory does not name it. */
  readonly unnamed?: boolean;
}

/** A zip file of these parts, honest or not. */
function zip(parts: readonly Part[]): Buffer {
  const written: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, holds, said = holds.length, unnamed } of parts) {
    const packed = deflateRawSync(holds);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(holds), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(holds.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, Buffer.from(name), packed]);
    const told = Buffer.from(common);
    told.writeUInt32LE(said, 18);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    if (!unnamed)
      directory.push(
        Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), told, place.subarray(0, 14), Buffer.from(name)]),
      );
    written.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...written, ...directory, end]);
}

const xml = (body: string) => Buffer.from(`<?xml version="1.0"?>${body}`);
const space = "http://schemas.openxmlformats.org";
const workbook: Part = {
  name: "xl/workbook.xml",
  holds: xml(
    `<workbook xmlns="${space}/spreadsheetml/2006/main" xmlns:r="${space}/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
  ),
};
const relations: Part = {
  name: "xl/_rels/workbook.xml.rels",
  holds: xml(
    `<Relationships xmlns="${space}/package/2006/relationships"><Relationship Id="r1" Type="${space}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ),
};
const cell = (at: string, words: string) => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;
const sheetOf = (rows: string) =>
  xml(`<worksheet xmlns="${space}/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`);
const sheet = (holds: Buffer): Part => ({ name: "xl/worksheets/sheet1.xml", holds });
const small = sheetOf(`<row r="1">${cell("A1", "name")}</row><row r="2">${cell("A2", "Harrow")}</row>`);
const blank = (megabytes: number) => Buffer.alloc(megabytes * 1_000_000, 32);

describe("an Excel file", () => {
  test("that tells the truth is a table", async () => {
    const file = zip([workbook, relations, sheet(small)]);
    expect(await read("a.xlsx", file)).toEqual({ columns: ["name"], rows: [["Harrow"]] });
  });

  test("of a few kilobytes that says it unpacks to more than is read is refused before it is unpacked", async () => {
    const file = zip([workbook, relations, sheet(Buffer.concat([small, blank(50)]))]);
    expect(file.length).toBeLessThan(100_000);
    expect(await refusal("a.xlsx", file, { ...bounds, excelUnpackedBytes: 10_000_000 })).toBe("imports.tooLarge");
  });

  test("whose directory says less than a part holds is refused, and not unpacked beyond that", async () => {
    const file = zip([workbook, relations, { ...sheet(Buffer.concat([small, blank(50)])), said: 1000 }]);
    const before = process.memoryUsage().rss;
    expect(await refusal("a.xlsx", file)).toBe("imports.brokenExcel");
    expect(process.memoryUsage().rss - before).toBeLessThan(40_000_000);
  });

  test("with a part that its directory does not name is read without it", async () => {
    const hidden = { name: "xl/worksheets/sheet9.xml", holds: blank(50), unnamed: true };
    const file = zip([workbook, hidden, relations, sheet(small)]);
    expect(await read("a.xlsx", file)).toEqual({ columns: ["name"], rows: [["Harrow"]] });
  });

  test("that declares entities within entities, or names a file of ours, brings nothing of either", async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
    const rows = `<row r="1">${cell("A1", "name")}</row><row r="2">${cell("A2", "&b;&f;")}</row>`;
    const holds = Buffer.from(String(sheetOf(rows)).replace("?>", `?>${bomb}`));
    const file = zip([workbook, relations, sheet(holds)]);
    const found = await read("a.xlsx", file).catch((error: unknown) => error);
    if (!(found instanceof Refusal)) expect(JSON.stringify(found)).not.toMatch(/root:|haha/);
  });

  test("of more columns than are read is refused", async () => {
    const cells = Array.from({ length: 16_384 }, () => '<c t="inlineStr"><is><t>x</t></is></c>').join("");
    expect(await refusal("a.xlsx", zip([workbook, relations, sheet(sheetOf(`<row r="1">${cells}</row>`))]))).toMatch(
      /^imports\./,
    );
  });
});

describe("a CSV file", () => {
  test.each([
    ["one line without end", `name\n${"x".repeat(5_000_000)}`],
    ["a quotation without end", `name\n"${"x,\n".repeat(2_000_000)}`],
    ["two hundred thousand columns", `${Array.from({ length: 200_000 }, (_, at) => `c${at}`).join(",")}\n`],
    ["nothing but commas", ",".repeat(50_000)],
    ["nothing but quotes", '"'.repeat(1_000_001)],
    ["nothing but line breaks", "\n".repeat(20_000)],
    ["nothing but zero bytes", "\0".repeat(1_000_000)],
  ])("of %s is refused by a sentence", async (_what, text) => {
    expect(await refusal("a.csv", text)).toMatch(/^imports\./);
  });

  test("whose columns are called as a program's own innards has columns of those names, and changes nothing else", async () => {
    const names = ["__proto__", "constructor", "prototype", "toString"];
    const { columns, rows } = await read("a.csv", `${names.join(",")}\n{"polluted":1},2,3,4\n`);
    expect(columns).toEqual(names);
    expect(rows).toEqual([['{"polluted":1}', "2", "3", "4"]]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect("polluted" in {}).toBe(false);
  });
});

test("rejected rows run as no formula in the file that is opened to correct them, which is nobody else's to read", async () => {
  const here = await company();
  const [header, row] = ["id,name,account,stage,=col", "A1,=HYPERLINK(A1),+Acme,dreaming,@sum"];
  const rejects = await fileOf("rejects.csv", "an older one, that all may read");
  const reads = async (csv: string) => (await here.imports("opportunities", csv, { rejects })).reasons;
  expect(await reads(`${header}\n${row}\n`)).toEqual([
    "1× line 2: unknown stage “dreaming”: name it in a mapping file, under values",
  ]);
  expect((await stat(rejects)).mode & 0o777).toBe(0o600);
  const lines = (await readFile(rejects, "utf8")).trimEnd().split("\n");
  expect(lines[0]).toBe("\ufeffline,reason,id,name,account,stage,'=col");
  expect(lines[1]).toMatch(/,A1,'=HYPERLINK\(A1\),'\+Acme,dreaming,'@sum$/);
  // Corrected, it is what it was.
  await here.imports("opportunities", lines.join("\n").replace(",dreaming,", ",proposal,"));
  const [deal] = await here.database.prisma.opportunity.findMany();
  expect(deal?.name).toBe("=HYPERLINK(A1)");
  await here.close();
});
