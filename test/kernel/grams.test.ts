import fc from "fast-check";
import { expect, test } from "vitest";
import { bears, exactGram, grams, queryGrams, soundOf } from "../../src/kernel/grams.ts";

const finds = (name: string, words: string): boolean => {
  const indexed = new Set(grams(name));
  return queryGrams(words).every((gram) => indexed.has(gram)) && bears(name, words);
};

test.each([
  ["宏达科技", "宏达"],
  ["宏达科技", "达科"],
  ["宏达科技", "宏"],
  ["宏达科技", "hongda"],
  ["宏达科技", "ngdake"],
  ["宏达科技", "hong da"],
  ["宏达科技", "hdkj"],
  ["宏达科技", "hd"],
  ["宏达科技", "kj"],
  ["宏达科技", "h"],
  ["宏达科技 ERP 一期", "hdkjerp"],
  ["宏达科技 ERP 一期", "宏达 erp"],
  ["宏达科技 ERP 一期", "宏达ERP"],
  ["ＡＣＭＥ　Ｃｏｒｐ", "acme"],
  ["Acme Corp", "ACMECORP"],
  ["Acme Corp", "corp acme"],
  ["Acme Corp", "ac"],
  ["Acme Corp", "co"],
  ["International Business Machines", "ibm"],
  ["International Business Machines", "bm"],
  ["Müller & Söhne", "muller sohne"],
  ["Muller", "Müller"],
  ["重庆长安", "chongqing"],
  ["吕氏集团", "lv"],
  ["3M China", "3m"],
  ["O'Reilly", "reilly"],
  ["한국전자", "전자"],
  ["トヨタ自動車", "トヨタ"],
])("%s is found by “%s”", (name, words) => {
  expect(finds(name, words)).toBe(true);
});

test.each([
  ["宏达科技", "达宏"],
  ["宏达科技", "宏大"],
  ["宏达科技", "hk"],
  ["Acme Corp", "acne"],
  ["Acme Corp", "me"],
  ["Acme Corp", "acme ltd"],
])("%s is not found by “%s”", (name, words) => {
  expect(finds(name, words)).toBe(false);
});

test("the same parts in another order are another name", () => {
  const indexed = new Set(grams("达宏 宏达科 科达"));
  expect(queryGrams("宏达科达宏").every((gram) => indexed.has(gram))).toBe(true);
  expect(bears("达宏 宏达科 科达", "宏达科达宏")).toBe(false);
});

test("words without a letter look for nothing", () => {
  expect(queryGrams("  —…（） ")).toEqual([]);
});

const character = fc.constantFrom(...[..."宏达科技华为腾讯重庆长城银行北京上海软件有限公司吕绿行乐"]);
const letter = fc.constantFrom(...[..."abcdefghijklmnopqrstuvwxyz0123456789ABCXYZ"]);
const chinese = fc.array(character, { minLength: 2, maxLength: 12 }).map((parts) => parts.join(""));
const latin = fc.array(letter, { minLength: 3, maxLength: 12 }).map((parts) => parts.join(""));
const name = fc
  .array(fc.oneof(chinese, latin), { minLength: 1, maxLength: 5 })
  .chain((parts) => fc.constantFrom(" ", "-", "，", "").map((gap) => ({ parts, text: parts.join(gap) })));

/** A part of a text, at least so long. */
const partOf = (text: string, least: number) =>
  fc
    .tuple(fc.nat({ max: Math.max(0, text.length - least) }), fc.nat({ max: text.length }))
    .map(([from, more]) => text.slice(from, from + least + more));

test("a name is found by any two of its characters, and by any three letters of a word", () => {
  const cases = name.chain(({ parts, text }) =>
    fc
      .constantFrom(...parts)
      .chain((word) => partOf(word, /[a-z0-9]/i.test(word) ? 3 : 2).map((part) => ({ text, part }))),
  );
  fc.assert(fc.property(cases, ({ text, part }) => finds(text, part)));
});

test("a Chinese name is found by any part of its pinyin and of its initials", () => {
  const cases = chinese.chain((text) => {
    const sound = soundOf(text);
    const initials = [...text].map((each) => soundOf(each).slice(0, 1));
    return fc.tuple(fc.constant(text), partOf(sound, 3), fc.constant(initials));
  });
  fc.assert(fc.property(cases, ([text, part]) => finds(text, part)));
});

test("a name of unambiguous characters is found by one, two or more initials in a row", () => {
  const plain = fc.array(fc.constantFrom(...[..."宏达科技华为腾讯北京上海软件有限公司"]), {
    minLength: 2,
    maxLength: 10,
  });
  const cases = plain.chain((characters) => {
    const initials = characters.map((each) => soundOf(each).slice(0, 1)).join("");
    return partOf(initials, 1).map((part) => ({ text: characters.join(""), part }));
  });
  fc.assert(fc.property(cases, ({ text, part }) => finds(text, part)));
});

test("any text can be kept and finds itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const kept = grams(text);
      expect(kept.join("")).not.toMatch(/\p{Cc}/u);
      if (kept.length) expect(kept).toContain(exactGram(text));
    }),
  );
});

test("a whole name is one gram, whatever its case, width and spaces", () => {
  expect(exactGram(" ＡＣＭＥ　 Corp ")).toBe(exactGram("acme corp"));
  expect(grams("Acme", "宏达")).toEqual(expect.arrayContaining([exactGram("Acme"), exactGram("宏达")]));
  expect(exactGram("宏达")).not.toBe(exactGram("宏达科技"));
});
