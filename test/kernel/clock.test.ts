import { expect, test } from "vitest";
import { after, days, hours, minutes } from "../../src/kernel/clock.ts";
import { isId } from "../../src/kernel/id.ts";

test("spans of time are milliseconds, and add to an instant", () => {
  expect([minutes(2), hours(0.5), days(1)]).toEqual([120_000, 1_800_000, 86_400_000]);
  expect(after(new Date("2026-12-31T23:59:00Z"), minutes(2)).toISOString()).toBe("2027-01-01T00:01:00.000Z");
  expect(after(new Date("2026-01-01T00:00:00Z"), -days(1)).toISOString()).toBe("2025-12-31T00:00:00.000Z");
});

test("an id is a UUID in small letters and nothing around it", () => {
  const id = "0198c6d2-7f3a-7abc-8def-0123456789ab";
  expect(isId(id)).toBe(true);
  for (const text of [id.toUpperCase(), `${id}\n`, ` ${id}`, id.replaceAll("-", ""), "42", ""])
    expect(isId(text)).toBe(false);
});
