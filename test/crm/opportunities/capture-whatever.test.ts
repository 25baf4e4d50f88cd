import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLine, readNew } from "../../../src/crm/opportunities/line/capture.ts";
import { readable } from "../../../src/kernel/words.ts";
import { policy } from "./given.ts";

const reading = { today: "2026-11-23", policy, currency: "CNY" };

describe("whatever is typed", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "宏达",
      "Acme",
      "推进到报价",
      "到谈判",
      "赢单",
      "lost to",
      "12万",
      "$120k",
      "-5万",
      "月底签",
      "下周三",
      "next Fri",
      "demo",
    ),
    fc.constantFrom(
      "by",
      "2026-02-30",
      "A级",
      "预算已批",
      "王总 13800138000",
      "jane@acme.com",
      "来源：展会",
      ",",
      "—",
      "。",
      "and",
      " ",
      "",
      "😀",
      "#42",
      "每周三",
      "every Wednesday",
      "国庆前",
      "before Christmas",
      "close Q3",
      "50-60万",
      "half a million",
      "@ $20",
      "minus 5000",
      "https://acme.com/q?x=120000",
      "约",
    ),
    fc.string({ unit: "grapheme", maxLength: 8 }),
  );
  const line = fc.array(piece, { maxLength: 12 }).chain((pieces) => fc.constantFrom(pieces.join(" "), pieces.join("")));
  const isSign = (character: string) => /^[\s\p{P}→>|~+=^`]$/u.test(readable(character));

  test.each([
    ["about a deal", (text: string) => readLine(text, reading)],
    ["for a new one", (text: string) => readNew(text, reading)],
  ])("%s, every character is used, unread, or a sign between", (_which, reader) => {
    fc.assert(
      fc.property(line, (text) => {
        const { taken, unread } = reader(text);
        let at = 0;
        for (const character of text) {
          const from = at;
          at += character.length;
          if (isSign(character)) continue;
          expect(
            taken.some((span) => span.from <= from && at <= span.to),
            `${character} of ${JSON.stringify(text)}`,
          ).toBe(true);
        }
        for (const words of unread) expect(text).toContain(words);
      }),
      { numRuns: 1000 },
    );
  });

  test("no character is two things at once", () => {
    fc.assert(
      fc.property(line, (text) => {
        for (const { taken } of [readLine(text, reading), readNew(text, reading)]) {
          for (const [place, span] of taken.entries())
            expect(span.from).toBeGreaterThanOrEqual(taken[place - 1]?.to ?? 0);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("a very long line is read as far as the limit, and the rest is said to be unread", () => {
    const long = `宏达 12万 ${"啊 到 by 12 a@ 1380 ".repeat(800)}end`;
    const { amount, unread } = readLine(long, reading);
    expect(amount).toEqual({ amount: "120000", currency: "CNY" });
    expect(unread.at(-1)?.endsWith("end")).toBe(true);
  });
});
