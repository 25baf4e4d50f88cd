import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, withoutDefusing } from "../../src/app/export/cells.ts";

test.each(["=1+1", "+86", "-1", "@sum", "\t=1", "\r1", "\n1", "＝1+1", "＋1", "－1", "＠sum"])(
  "%j runs as no formula, in a spreadsheet of any language",
  (words) => {
    expect(csvCell(words)).toBe(`'${words}`);
    expect(withoutDefusing(csvCell(words))).toBe(words);
  },
);

test("nor where semicolons part the cells", () => {
  expect(csvCell("Acme;=cmd|' /C calc'!A0;b")).toBe("Acme;'=cmd|' /C calc'!A0;b");
});

test("nor where the lines of a text become rows", () => {
  expect(csvCell("called\n=cmd|' /C calc'!A0;b\r\n-2")).toBe("called\n'=cmd|' /C calc'!A0;b\r\n'-2");
  expect(csvCell("first\n\nsecond")).toBe("first\n\nsecond");
});

test("whatever else is written stays as it is, and numbers stay numbers", () => {
  expect(csvCell("Acme = best; at least -5")).toBe("Acme = best; at least -5");
  expect(csvCell(-5)).toBe("-5");
});

test("no words run as a formula, and an import finds the same words again", () => {
  const sign = fc.constantFrom("=", "+", "-", "@", "'", ";", "\t", "\n", "＝", "a");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(sign).map((signs) => signs.join("")),
      ),
      (words) => {
        const cell = csvCell(words);
        for (const part of cell.split(";")) expect(part).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        for (const row of cell.split(/[\r\n]/)) expect(row).not.toMatch(/^[=+\-@\t＝＋－＠]/);
        expect(withoutDefusing(cell)).toBe(words);
      },
    ),
  );
});
