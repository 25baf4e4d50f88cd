import { describe, expect, test } from "vitest";
import { readNew } from "../../../src/crm/opportunities/line/capture.ts";
import { possibleNames, withoutGreeting } from "../../../src/crm/opportunities/line/message.ts";
import { policy } from "./given.ts";

const reading = { today: "2026-11-23", policy, currency: "CNY" };

describe("a message that becomes a deal", () => {
  test.each([
    ["Hi Tom, Globex called", "Globex called"],
    ["<@U012> hello everyone! Acme wants 200 seats", "Acme wants 200 seats"],
    ["Dear Mr. Smith, please quote", "please quote"],
    ["王总好，远山制造想要三台设备", "远山制造想要三台设备"],
    ["@Tom 你好！我们是宏达科技", "我们是宏达科技"],
    ["李工您好 请问交期", "请问交期"],
  ])("is read after its greeting: %s", (message, rest) => {
    expect(withoutGreeting(message)).toBe(rest);
  });

  test.each(["Higher prices for Globex", "Hi-tech park wants a pilot", "质量很好，想加单", "Hi", "你好", ""])(
    "keeps what is no greeting, or nothing else: %s",
    (message) => {
      expect(withoutGreeting(message)).toBe(message);
    },
  );

  test("may name companies by words with capitals and by any Chinese characters, the longest first", () => {
    expect(possibleNames("they say Globex Labs wants a pilot")).toEqual([
      "Globex Labs wants a pilot",
      "Globex Labs wants a",
      "Labs wants a pilot",
      "Globex Labs wants",
      "Labs wants a",
      "Globex Labs",
      "Labs wants",
      "Globex",
      "Labs",
    ]);
    expect(possibleNames("听说远山制造要扩产")).toContain("远山制造");
    expect(possibleNames("字".repeat(5000)).length).toBeLessThan(20);
    expect(possibleNames(Array.from({ length: 500 }, (_, n) => `W${n}`).join(" ")).length).toBeLessThan(500);
  });

  test("has its contact taken whole, and no word left hanging at its name's end", () => {
    const { name, contact, nextStep } = readNew(
      "They want 20 licences for about $48,000 by end of January. Contact: Jane Doe jane@globex.example",
      reading,
    );
    expect(name).toBe("They want 20 licences");
    expect(contact).toEqual({ name: "Jane Doe", email: "jane@globex.example" });
    expect(nextStep).toBeUndefined();
  });
});
