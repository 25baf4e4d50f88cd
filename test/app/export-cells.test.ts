import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, withoutDefusing } from "../../src/app/export/cells.ts";

test.each(["=1+1", "+86", "-1", "@sum", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠sum"])(
  "%j runs as no formula, in a spreadsheet of any language",
  (words) => {
    expect(csvCell(words)).toBe(`'${words}`);
    expect(withoutDefusing(csvCell(words))).toBe(words);
  },
);

test("whatever else is written stays as it is, and numbers stay numbers", () => {
  expect(csvCell("Acme = best")).toBe("Acme = best");
  expect(csvCell(-5)).toBe("-5");
  fc.assert(
    fc.property(fc.string(), (words) => {
      expect(/^[=+\-@\t\r\n＝＋－＠]/.test(csvCell(words))).toBe(false);
    }),
  );
});
