import fc from "fast-check";
import { expect, test } from "vitest";
import { checkDigit, creditCode, isCreditCode } from "../../../src/crm/accounts/account/credit-code.ts";
import { accountKeys, domainOf, nameKey, phoneOf } from "../../../src/crm/accounts/account/names.ts";
import { Refusal } from "../../../src/kernel/refusal.ts";

test.each([
  ["宏达科技", "宏达科技有限公司"],
  ["宏达科技", "北京宏达科技有限责任公司"],
  ["宏达科技", "深圳市宏达科技股份有限公司"],
  ["宏达科技", "上海市浦东新区宏达科技有限公司"],
  ["宏达科技", "广东省深圳市宏达科技有限公司"],
  ["宏达科技", "宏达科技（上海）有限公司"],
  ["宏达科技", "宏达科技(集团)有限公司"],
  ["宏达科技", "　宏达 科技　集团"],
  ["宏达科技", "宏达·科技"],
  ["Acme", "ACME Co., Ltd."],
  ["Acme", "Ａｃｍｅ　Ｉｎｃ．"],
  ["Acme", "Acme, Inc"],
  ["Acme", "The Acme Corporation"],
  ["Acme", "Acme S.A."],
  ["Acme", "Acme P.L.C."],
  ["Acme", "ACME GmbH & Co. KG"],
  ["Acme", "Acme Pte. Ltd."],
  ["Acme", "Acme Group Limited"],
  ["Müller", "Muller AG"],
  ["Johnson & Johnson", "Johnson and Johnson Inc."],
  ["宏达ERP", "宏达 ERP 有限公司"],
  ["Tencent腾讯", "tencent 腾讯有限公司"],
])("%s and %s are one company", (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other));
});

test.each([
  ["青岛啤酒股份有限公司", "北京啤酒有限公司"],
  ["上海银行", "北京银行"],
  ["重庆电子科技有限公司", "深圳电子科技有限公司"],
  ["宏达科技", "宏达贸易"],
  ["Acme", "Acme Holdings"],
  ["Limited", "Inc."],
  ["北京大学", "南京大学"],
  ["上海分公司", "北京分公司"],
])("%s and %s are two companies", (one, other) => {
  expect(nameKey(one)).not.toBe(nameKey(other));
});

test("a name never loses its last letter", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (name) => {
      return /[\p{L}\p{N}]/u.test(name.normalize("NFKC")) === (nameKey(name) !== "");
    }),
  );
});

test("a legal form or a place never makes another company of it", () => {
  const own = fc.constantFrom("宏达", "华信科技", "Acme", "ACME Robotics", "三友ERP", "明月医疗器械");
  const chinese = fc.constantFrom("有限公司", "有限责任公司", "股份有限公司", "集团", "集团有限公司", "");
  const english = fc.constantFrom(" Ltd", ", Inc.", " Co., Ltd.", " GmbH", " LLC", " S.A.", "");
  const place = fc.constantFrom("", "北京", "上海市", "深圳", "江苏省苏州市", "内蒙古自治区");
  fc.assert(
    fc.property(own, chinese, english, place, (name, form, foreign, where) => {
      const isChinese = /\p{sc=Han}/u.test(name);
      return nameKey(isChinese ? `${where}${name}${form}` : `${name}${foreign}`) === nameKey(name);
    }),
  );
});

test.each([
  ["138 0013 8000", "CN", "+8613800138000"],
  ["+86 13800138000", "US", "+8613800138000"],
  ["０１０－６２３４５６７８", "CN", "+861062345678"],
  ["(415) 555-2671", "US", "+14155552671"],
  ["+49 30 123456", "", "+4930123456"],
  ["12", "CN", null],
  ["call me", "CN", null],
])("the phone number %s in %s is %s", (words, region, expected) => {
  expect(phoneOf(words, region)).toBe(expected);
});

test.each([
  ["https://www.acme.co.uk/about?x=1", "acme.co.uk"],
  ["jane@sales.acme.com.cn", "acme.com.cn"],
  ["ACME.COM", "acme.com"],
  ["acme", null],
  ["192.168.0.1", null],
  ["", null],
])("the domain of %s is %s", (words, expected) => {
  expect(domainOf(words)).toBe(expected);
});

test("an account is known by code, phone, domain, name and sound, its contacts' among them", () => {
  const keys = accountKeys(
    {
      name: "北京宏达科技有限公司",
      phone: "010-62345678",
      domain: "www.hongda.com.cn",
      creditCode: "9135 0100 M000 100Y 43",
      contacts: [{ phone: "13800138000", email: "wang@hongda.com.cn" }, { email: "li@qq.com" }],
    },
    "CN",
  );
  expect(keys).toEqual([
    { kind: "code", value: "91350100M000100Y43" },
    { kind: "phone", value: "+861062345678" },
    { kind: "phone", value: "+8613800138000" },
    { kind: "domain", value: "hongda.com.cn" },
    { kind: "name", value: "宏达科技" },
    { kind: "pinyin", value: "hongdakeji" },
  ]);
});

test("traditional characters and pinyin sound the same", () => {
  const soundsOf = (name: string) => accountKeys({ name }, "CN").filter(({ kind }) => kind === "pinyin");
  expect(soundsOf("宏達科技有限公司")).toEqual(soundsOf("宏达科技"));
  expect(soundsOf("Hongda Keji Co., Ltd.")).toEqual(soundsOf("宏达科技"));
});

// The first is the standard's own example; the others are published codes.
test.each(["91350100M000100Y43", "9144030071526726XG", "91330100799655058B"])("%s is a credit code", (code) => {
  expect(creditCode(` ${code.toLowerCase()} `)).toBe(code);
});

test.each(["91350100M000100Y44", "91350100M000100Y4", "9135O100M000100Y43", "", "123456789012345670"])(
  "%s is no credit code",
  (words) => {
    expect(() => creditCode(words)).toThrow(Refusal);
  },
);

test("one wrong digit is always noticed", () => {
  const digits = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const digit = fc.constantFrom(...digits);
  const body = fc
    .tuple(
      fc.constantFrom("91", "92", "12"),
      fc.integer({ min: 110000, max: 659000 }),
      fc.array(digit, { minLength: 9, maxLength: 9 }),
    )
    .map(([kind, place, rest]) => `${kind}${place}${rest.join("")}`);
  fc.assert(
    fc.property(body, fc.nat({ max: 8 }), digit, (start, at, other) => {
      const code = start + checkDigit(start);
      const place = 8 + at;
      const wrong = code.slice(0, place) + other + code.slice(place + 1);
      return isCreditCode(code) && (wrong === code || !isCreditCode(wrong));
    }),
  );
});
