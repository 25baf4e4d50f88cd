import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { orderOfColumn, readDate } from "../../src/app/import/dates.ts";
import { reconcileProducts } from "../../src/app/import/products.ts";
import { decimalSign, filled, readNumber } from "../../src/app/import/values.ts";

describe("numbers", () => {
  test.each([
    ["1,234.50", "1234.5", null],
    ["¥1,234", "1234", "CNY"],
    ["￥12万", "120000", "CNY"],
    ["1.25亿", "125000000", null],
    ["USD 3 000", "3000", "USD"],
    ["3000 EUR", "3000", "EUR"],
    ["(500)", "-500", null],
    ["-$5.00", "-5", "USD"],
    ["１２３", "123", null],
    ["0", "0", null],
  ])("%s is %s %s", (words, amount, currency) => expect(readNumber(words)).toEqual({ amount, currency }));

  test.each(["1,23", "12,34,567", "1.2.3", "abc", "", "1e5", "5 apples", "(5", "--5", "1,234,56"])(
    "%j is no number",
    (words) => expect(readNumber(words)).toBeNull(),
  );

  test("a cell of blanks without end between digits is no number, and nobody waits to hear it", () => {
    for (const blank of [" ", "\t", "\u00a0"]) expect(readNumber(`0${blank.repeat(100_000)}-'0`)).toBeNull();
    expect(readNumber(`USD${" ".repeat(40)}3 000`)?.amount).toBe("3000");
  });

  test("where a column writes decimals with a comma, its points are thousands", () => {
    expect(decimalSign(["1.234,50", "12"])).toBe(",");
    expect(decimalSign(["1,234.50", "12,5"])).toBe(".");
    expect(readNumber("1.234,50", ",")?.amount).toBe("1234.5");
  });

  test("any amount, grouped or not, is read back exactly", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }),
        fc.integer({ min: 0, max: 99 }),
        fc.boolean(),
        (whole, cents, isGrouped) => {
          const digits = isGrouped ? new Intl.NumberFormat("en").format(whole) : whole.toString();
          const exact = cents === 0 ? whole.toString() : `${whole}.${String(cents).padStart(2, "0").replace(/0$/, "")}`;
          expect(readNumber(`${digits}.${String(cents).padStart(2, "0")}`)?.amount).toBe(exact);
        },
      ),
    );
  });

  test.each(["", " ", "null", "NULL", "N/A", "-", "—"])("%j says nothing", (cell) => expect(filled(cell)).toBeNull());
});

describe("dates", () => {
  test.each([
    ["20-10-2016", "dmy", "2016-10-20"],
    ["10/20/2016", "mdy", "2016-10-20"],
    ["2016-10-20", "mdy", "2016-10-20"],
    ["2016/1/5", "dmy", "2016-01-05"],
    ["2016年1月5日", "dmy", "2016-01-05"],
    ["20161020", "dmy", "2016-10-20"],
    ["5 Mar 2017", "mdy", "2017-03-05"],
    ["March 5, 2017", "dmy", "2017-03-05"],
    ["29.02.2024", "dmy", "2024-02-29"],
  ] as const)("%s (%s) is %s", (words, order, day) => expect(readDate(words, order)).toMatchObject({ day }));

  test.each(["2026-02-30", "30-02-2026", "31.11.2026", "29/02/2023"])("%s is no day of any calendar", (words) =>
    expect(readDate(words, "dmy")).toBe("impossible"),
  );

  test.each(["soon", "12", "20-10-16", "2016-10", "Foo 5, 2017"])("%j is no date", (words) =>
    expect(readDate(words, "dmy")).toBeNull(),
  );

  test("a time with its zone is a moment", () => {
    expect(readDate("2017-03-01T10:00:00+08:00", "dmy")).toMatchObject({ at: new Date("2017-03-01T02:00:00Z") });
    expect(readDate("2017-03-01 10:00", "dmy")).toMatchObject({ time: "10:00", at: null });
  });

  test.each([
    [{ dmy: 40, mdy: 0, either: 60 }, "dmy"],
    [{ dmy: 0, mdy: 3, either: 60 }, "mdy"],
    [{ dmy: 99, mdy: 1, either: 0 }, "dmy"],
    [{ dmy: 0, mdy: 0, either: 9 }, "unclear"],
    [{ dmy: 5, mdy: 5, either: 0 }, "unclear"],
  ] as const)("a column of %j is %s", (evidence, order) => expect(orderOfColumn(evidence)).toBe(order));
});

describe("products", () => {
  test("the list's spelling wins, the most frequent where there is no list, and letters are never merged", () => {
    const found = new Map([
      ["GTXPro", 5],
      ["GTX Pro", 2],
      ["gtx basic", 1],
      ["GTX Basic 2", 1],
    ]);
    const listed = reconcileProducts(found, ["GTX Pro", "GTX Basic"]);
    expect(["GTXPro", "GTX Pro", "gtx basic", "GTX Basic 2"].map(listed.of)).toEqual([
      "GTX Pro",
      "GTX Pro",
      "GTX Basic",
      "GTX Basic 2",
    ]);
    expect(listed.unknown).toEqual(["GTX Basic 2"]);
    expect(reconcileProducts(found, []).of("GTX Pro")).toBe("GTXPro");
  });
});
