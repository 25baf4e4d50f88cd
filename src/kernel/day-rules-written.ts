import { coming, type Meaning, type Reader, type Rule, written } from "./day-rule.ts";

const end = String.raw`(?![\d/-]|\.\d|\s?[万亿千百元%]|[A-Za-z])`;

/** Days in digits: 2026-12-05, 2026/12/5, 2026.12.5, 12/5/2026, 5.12.2026, 12-05, 12/5. */
export const writtenRules: readonly Rule[] = [
  {
    pattern: new RegExp(
      String.raw`(?<![\d./-])(?<year>\d{4})(?<by>[-/.])(?<month>\d{1,2})\k<by>(?<day>\d{1,2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?${end}`,
      "g",
    ),
    read: (group) => written(Number(group("year")), Number(group("month")), Number(group("day"))),
  },
  {
    pattern: new RegExp(
      String.raw`(?<![\d./-])(?<first>\d{1,2})(?<by>[-/.])(?<second>\d{1,2})\k<by>(?<year>\d{4}|\d{2})${end}`,
      "g",
    ),
    read: (group, reader) => {
      // Points are European; two-digit years are read between slashes only: 10.5.26 may be a version.
      if (group("by") !== "/" && group("year").length === 2) return null;
      const order = group("by") === "." ? "dmy" : reader.order;
      const at = (month: number, day: number) => written(Number(group("year")), month, day);
      return either(Number(group("first")), Number(group("second")), order, at);
    },
  },
  {
    // 24/7 is always.
    pattern: new RegExp(String.raw`(?<![\d./-])(?!24/7)(?<first>\d{1,2})/(?<second>\d{1,2})${end}`, "g"),
    read: (group, reader, match) => {
      const order = reader.order ?? (isChinese(match.input) ? "mdy" : undefined);
      return either(Number(group("first")), Number(group("second")), order, withoutYear(reader));
    },
  },
  {
    pattern: new RegExp(String.raw`(?<![\w./+-])(?<month>\d{2})-(?<day>\d{2})${end}(?!\s?[天个周年])`, "g"),
    read: (group, reader) => withoutYear(reader)(Number(group("month")), Number(group("day"))),
  },
];

const withoutYear =
  (reader: Reader) =>
  (month: number, day: number): Meaning =>
    coming(month, day, reader);

const isChinese = (text: string): boolean => /[\u4e00-\u9fff]/.test(text);

/** Two numbers of which one is the month. Without an order they are read only where both readings agree or one exists. */
function either(
  first: number,
  second: number,
  order: "mdy" | "dmy" | undefined,
  at: (month: number, day: number) => Meaning,
): Meaning {
  if (order === "mdy" && first <= 12) return at(first, second);
  if (order === "dmy" && second <= 12) return at(second, first);
  if (first === second || second > 12) return at(first, second);
  return first > 12 ? at(second, first) : "ambiguous";
}
