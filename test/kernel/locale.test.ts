import { expect, test } from "vitest";
import { localeOf } from "../../src/kernel/locale.ts";

test.each([
  ["商机 新建 宏达 12万", "zh-CN"],
  ["deal new 宏达", "zh-CN"],
  ["/deal 帮助", "zh-CN"],
  ["deal new Acme 10k", "en"],
  ["Ünïcode déjà", "en"],
  ["/deal", null],
  ["@ou_a1b2 12", null],
  ["12万", "zh-CN"],
  ["120,000", null],
  ["помощь", null],
  ["", null],
])("%s is written in %s", (words, locale) => expect(localeOf(words)).toBe(locale));
