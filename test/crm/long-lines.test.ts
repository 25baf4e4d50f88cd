import { describe, expect, test } from "vitest";
import { nameKey } from "../../src/crm/accounts/account/names.ts";
import { readLine, readNew } from "../../src/crm/opportunities/line/capture.ts";
import { policy } from "./opportunities/given.ts";

const reading = { today: "2026-11-23", policy, currency: "CNY" };

/** What is written to cost time, not to be read: so much of it is looked at, however much there is. */
describe("a line of nothing but", () => {
  test.each(["下周", "月底 ", "1号", "next week ", "Dec 1, "])("days (%j) has a few of them looked at", (day) => {
    for (const read of [readLine, readNew]) {
      const { problems, unread } = read(`Acme ${day.repeat(Math.floor(3_900 / day.length))}`, reading);
      expect(problems.length + unread.length).toBeGreaterThan(0);
      expect(problems.filter(({ code }) => code === "bareDay").length).toBeLessThanOrEqual(50);
    }
  });

  test("legal forms is a name of its own after ten of them", () => {
    const forms = "有限公司".repeat(1_000);
    expect(nameKey(`宏达${forms}`)).toHaveLength(2 + 4 * 980);
    expect(nameKey("宏达有限公司有限公司")).toBe("宏达");
  });
});
