import { Zip, ZipDeflate } from "fflate";
import type { Plain, Value } from "./cells.ts";

/** Excel takes no longer text in a cell. */
const longestText = 32_767;

/** Where a file goes, piece by piece. */
type Write = (piece: Uint8Array) => Promise<void>;

/**
 * Writes an Excel file with one sheet, its header bold and kept in view, as rows come: no more is kept in memory than one
 * batch. Text is written as text, so nothing in it can run as a formula; amounts are numbers where Excel's 15 digits hold
 * them exactly. Gives the number of rows.
 */
export async function writeExcel(
  columns: readonly string[],
  batches: AsyncIterable<readonly Plain[]>,
  write: Write,
): Promise<number> {
  const pieces: Uint8Array[] = [];
  let broken: Error | null = null;
  const zip = new Zip((error, piece) => {
    broken ??= error;
    pieces.push(piece);
  });
  const passOn = async (): Promise<void> => {
    if (broken) throw broken;
    for (const piece of pieces.splice(0)) await write(piece);
  };
  const part = (name: string): ZipDeflate => {
    const file = new ZipDeflate(name);
    zip.add(file);
    return file;
  };
  for (const [name, xml] of Object.entries(around)) part(name).push(bytes(heading + xml), true);
  const sheet = part("xl/worksheets/sheet1.xml");
  const letters = columns.map((_, at) => letterOf(at));
  const row = (number: number, cells: readonly string[]) => `<row r="${number}">${cells.join("")}</row>`;
  const header = columns.map((column, at) => textCell(`${letters[at]}1`, column, ' s="1"'));
  sheet.push(bytes(`${heading}${sheetBefore(columns)}${row(1, header)}`));
  let count = 0;
  for await (const batch of batches) {
    const rows = batch.map((record, at) => {
      const number = count + at + 2;
      return row(
        number,
        columns.map((column, of) => cellOf(`${letters[of]}${number}`, column, record[column] ?? null)),
      );
    });
    count += batch.length;
    sheet.push(bytes(rows.join("")));
    await passOn();
  }
  sheet.push(bytes("</sheetData></worksheet>"), true);
  zip.end();
  await passOn();
  return count;
}

function cellOf(at: string, column: string, value: Value): string {
  if (value === null) return "";
  if (typeof value === "boolean") return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
  const isNumber = typeof value === "number" || (column === "amount" && /^\d{1,12}(\.\d{1,2})?$/.test(value));
  return isNumber ? `<c r="${at}"><v>${Number(value)}</v></c>` : textCell(at, value.slice(0, longestText));
}

const textCell = (at: string, text: string, style = ""): string =>
  `<c r="${at}" t="inlineStr"${style}><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** What XML takes in no spelling. */
const unspeakable = /(?![\t\n\r\u007f-\u009f])[\p{Cc}\ufffe\uffff]/gu;

/** Text as XML; `_x0041_` would be read as an A. */
const escaped = (text: string): string =>
  text
    .replace(unspeakable, "\ufffd")
    .replace(/_(?=x[\da-f]{4}_)/gi, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

/** A to Z, AA, AB and so on, from 0. */
const letterOf = (at: number): string =>
  (at < 26 ? "" : letterOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

const encoder = new TextEncoder();
const bytes = (text: string): Uint8Array => encoder.encode(text);

const heading = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const formats = "http://schemas.openxmlformats.org";
const main = `${formats}/spreadsheetml/2006/main`;
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const related = `${formats}/officeDocument/2006/relationships`;

const sheetBefore = (columns: readonly string[]): string => {
  const widths = columns.map(({ length }, at) => {
    const width = Math.max(12, Math.min(40, length + 6));
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;
  });
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const views = `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`;
  return `<worksheet xmlns="${main}">${views}<cols>${widths.join("")}</cols><sheetData>`;
};

const font = (bold: string) => `<font>${bold}<sz val="11"/><name val="Calibri"/></font>`;
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${related}/${type}" Target="${target}"/>`;
const relations = (...all: readonly string[]) =>
  `<Relationships xmlns="${formats}/package/2006/relationships">${all.join("")}</Relationships>`;
const fill = (pattern: string) => `<fill><patternFill patternType="${pattern}"/></fill>`;
const override = (name: string, type: string) =>
  `<Override PartName="/xl/${name}.xml" ContentType="${types}.${type}+xml"/>`;

/** The parts of the file beside its sheet (ECMA-376, part 1). */
const around: { readonly [name: string]: string } = {
  "[Content_Types].xml":
    `<Types xmlns="${formats}/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${override("workbook", "sheet.main")}` +
    `${override("styles", "styles")}${override("worksheets/sheet1", "worksheet")}</Types>`,
  "_rels/.rels": relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
  "xl/workbook.xml":
    `<workbook xmlns="${main}" xmlns:r="${related}">` +
    '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
  "xl/_rels/workbook.xml.rels": relations(
    relation("rId1", "worksheet", "worksheets/sheet1.xml"),
    relation("rId2", "styles", "styles.xml"),
  ),
  "xl/styles.xml":
    `<styleSheet xmlns="${main}"><fonts count="2">${font("")}${font("<b/>")}</fonts>` +
    `<fills count="2">${fill("none")}${fill("gray125")}</fills>` +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>' +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
};
