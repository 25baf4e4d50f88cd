import { expect, test } from "vitest";
import { readChineseNumber } from "../../src/kernel/chinese-number.ts";

test.each([
  ["五", 5],
  ["十", 10],
  ["十二", 12],
  ["二十五", 25],
  ["一百零一", 101],
  ["一百一", 110],
  ["一千零五十", 1050],
  ["三千五", 3500],
  ["一万二", 12_000],
  ["一万零二", 10_002],
  ["十二万五", 125_000],
  ["十二万五千", 125_000],
  ["两百万", 2_000_000],
  ["一亿两千万", 120_000_000],
  ["二〇二六", 2026],
])("%s is %d", (words, number) => expect(readChineseNumber(words)).toBe(number));

test.each(["", "万", "百万", "千万", "零", "一二百", "一亿亿", "十百", "一".repeat(30)])("%s is no number", (words) =>
  expect(readChineseNumber(words)).toBeNull(),
);
