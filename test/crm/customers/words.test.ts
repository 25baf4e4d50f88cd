import { describe, expect, test } from "vitest";
import { promisesOf } from "../../../src/crm/customers/customer/hand-over.ts";
import { itemsIn, refundIn } from "../../../src/crm/customers/customer/items.ts";
import { tagsIn } from "../../../src/crm/customers/customer/tags.ts";
import { Refusal } from "../../../src/kernel/refusal.ts";
import { at } from "./given.ts";

describe("the things of an order", () => {
  test.each([
    [
      "服务器x2，维保",
      [
        ["服务器", "2"],
        ["维保", null],
      ],
    ],
    [
      "Server x 2, Rack × 1.5; cable*10",
      [
        ["Server", "2"],
        ["Rack", "1.5"],
        ["cable", "10"],
      ],
    ],
    [
      "服务器×2台、维保ｘ１年",
      [
        ["服务器", "2"],
        ["维保", "1"],
      ],
    ],
    [
      "Server + Rack",
      [
        ["Server", null],
        ["Rack", null],
      ],
    ],
    ["C++ licence", [["C++ licence", null]]],
    ["Model X", [["Model X", null]]],
    ["Model X2", [["Model", "2"]]],
    ["2x Server", [["2x Server", null]]],
    ["Bolt x1234567890", [["Bolt x1234567890", null]]],
    ["Bolt x1.2345", [["Bolt x1.2345", null]]],
    [
      "a,,b\n c ",
      [
        ["a", null],
        ["b", null],
        ["c", null],
      ],
    ],
    ["", []],
    [" ，、; ", []],
  ] as const)("“%s”", (words, lines) => {
    expect(itemsIn(words).map(({ product, quantity }) => [product, quantity])).toEqual(lines);
  });
});

test.each([
  ["refund", true, ""],
  ["refund of Server x2", true, "Server x2"],
  ["退款：服务器", true, "服务器"],
  ["Server, refunded", true, "Server"],
  ["Server x2 refund", true, "Server x2"],
  ["服务器x2，退款", true, "服务器x2"],
  ["服务器退款", true, "服务器"],
  ["服务器已退货、", false, "服务器已退货、"],
  ["退款服务器", true, "服务器"],
  ["Refundable deposit", false, "Refundable deposit"],
  ["refund-protection plan x2", false, "refund-protection plan x2"],
  ["Server, no refund", false, "Server, no refund"],
  ["退货险x1", false, "退货险x1"],
  ["退款保障服务x1", false, "退款保障服务x1"],
  ["服务器，不退货", false, "服务器，不退货"],
  ["服务器，可退款", false, "服务器，可退款"],
  ["Server", false, "Server"],
  ["", false, ""],
])("“%s” is a refund: %s", (words, isRefund, items) => {
  expect(refundIn(words)).toEqual({ isRefund, items });
});

describe("a line of tags", () => {
  test.each([
    ["重点 +华东 -试用", ["重点", "华东"], ["试用"]],
    ["#VIP圈, ＃key；north", ["VIP圈", "key", "north"], []],
    ["Key KEY ｋｅｙ", ["ｋｅｙ"], []],
    ["−old –older —oldest －旧", [], ["old", "older", "oldest", "旧"]],
    ["key -KEY", ["key"], ["key"]],
    ["", [], []],
  ] as const)("“%s” adds %j and takes %j away", (line, added, removed) => {
    const found = tagsIn(line);
    expect(found.added.map(({ name }) => name)).toEqual(added);
    expect(found.removed).toEqual(removed);
  });

  test("compares whatever the case and the width", () => {
    expect(tagsIn("ＶＩＰ").added).toEqual([{ key: "vip", name: "ＶＩＰ" }]);
  });

  test.each([
    ["👍", "customers.noTag"],
    ["--", "customers.noTag"],
    ["-", "customers.noTag"],
    ["长".repeat(31), "customers.longTag"],
  ])("“%s” is none", (line, code) => {
    const refusal = (() => {
      try {
        return tagsIn(line);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ code });
  });

  test("thirty characters are a tag, counted as people do", () => {
    expect(tagsIn("𠮷".repeat(30)).added).toHaveLength(1);
  });
});

describe("what sales promised", () => {
  const said = (text: string, kind = "call") => ({ kind, text, at: at("2026-11-02") });
  const deal = { nextStep: null, nextStepOn: null, note: null };
  const promised = (text: string, kind?: string) => promisesOf(deal, [said(text, kind)]).length > 0;

  test.each([
    "I promised a second licence",
    "We agreed on 60 days",
    "they get training for free",
    "We will install it on site",
    "the offer comes by Friday",
    "答应月底前上线",
    "首年维保免费",
    "我们会安排工程师到场",
    "负责培训两个班次",
  ])("“%s”", (text) => expect(promised(text)).toBe(true));

  test.each(["talked about the weather", "they will think about it", "a compromise is far", "客户还在考虑", ""])(
    "not “%s”",
    (text) => expect(promised(text)).toBe(false),
  );

  test("an internal note always, whatever it says", () => expect(promised("call Jane first", "note")).toBe(true));

  test("the next step with its day comes first, then the note, then at most five of what was logged", () => {
    const told = { nextStep: "send the plan", nextStepOn: "2026-11-09", note: "wants blue" };
    const found = promisesOf(
      told,
      Array.from({ length: 9 }, (_, at) => said(`promised ${at}`)),
    );
    expect(found.slice(0, 3)).toEqual([
      { kind: "step", text: "send the plan", on: "2026-11-09", kept: null },
      { kind: "note", text: "wants blue", on: null, kept: null },
      { kind: "logged", text: "promised 0", on: at("2026-11-02").toISOString(), kept: null },
    ]);
    expect(found).toHaveLength(7);
  });
});
