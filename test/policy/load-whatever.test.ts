import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import { type Loaded, readPolicy } from "../../src/policy/load.ts";

const written = readFileSync(new URL("../../manifests/policy.yaml", import.meta.url), "utf8");

/** The way to each value of the file, groups and lists among them. */
function waysOf(node: unknown, way: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (isMap(node))
    return node.items.flatMap(({ key, value }) => {
      const next = [...way, isScalar(key) ? String(key.value) : ""];
      return [next, ...waysOf(value, next)];
    });
  if (isSeq(node)) return node.items.flatMap((item, at) => [[...way, at], ...waysOf(item, [...way, at])]);
  return [];
}
const ways = waysOf(parseDocument(written).contents);

/** Read whole, or refused line by line in both languages: never an exception, never a line that the file has not. */
function isRead(loaded: Loaded, text: string): void {
  if ("policy" in loaded) return;
  expect(loaded.problems.length).toBeGreaterThan(0);
  const lines = text.split("\n").length;
  for (const { line, says } of loaded.problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(says.en.trim()).not.toBe("");
    expect(says["zh-CN"]).toMatch(/\p{Script=Han}/u);
  }
}

describe("whatever the policy file holds, it is read or refused", () => {
  test("with any value in any place", () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(-1, 0, 1e308, "", "25:00", "9:60", "XX", "0 days", "1 working days", "__proto__", "toString"),
    );
    fc.assert(
      fc.property(fc.constantFrom(...ways), value, (way, into) => {
        const document = parseDocument(written);
        document.setIn(way, into);
        const text = document.toString();
        isRead(readPolicy(text), text);
      }),
      { numRuns: 100 },
    );
  });

  test("with any of its settings left out", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...ways), { minLength: 1, maxLength: 4 }), (gone) => {
        const document = parseDocument(written);
        for (const way of gone) if (document.hasIn(way)) document.deleteIn(way);
        const text = document.toString();
        isRead(readPolicy(text), text);
      }),
      { numRuns: 40 },
    );
  });

  test("cut, doubled or with signs between", () => {
    const sign = fc.constantFrom(
      "\t",
      "&a ",
      "*a",
      "<<: ",
      "!!js/function ",
      "- ",
      ": ",
      '"',
      "{",
      "\u0000",
      "é",
      "\n---\n",
    );
    fc.assert(
      fc.property(fc.nat(written.length), fc.nat(written.length), sign, (from, to, between) => {
        const text = `${written.slice(0, from)}${between}${written.slice(to)}`;
        isRead(readPolicy(text), text);
      }),
      { numRuns: 60 },
    );
  });

  test("or if it is no policy at all", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (text) => isRead(readPolicy(text), text)),
      { numRuns: 100 },
    );
  });
});
