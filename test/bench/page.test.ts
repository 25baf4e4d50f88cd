import { expect, test } from "vitest";
import { type Part, pageWith, type Section } from "./page.ts";

/** The page of results, written part by part. */
const part = (name: Section, figure: string, bars: readonly { label: string; ms: number }[] = []): Part => ({
  measure: { name, about: `how fast ${name} are` },
  tables: [{ title: `Of ${name}`, columns: ["what", "ms"], rows: [["a | b", figure]], bars }],
  began: new Date("2026-11-26T10:00:00Z"),
  sizes: { deals: 1_000_000, seconds: 20, rows: 10_000, customers: 5000 },
  server: "PostgreSQL 15",
});

test("a part that is measured again takes the place of its older one, and the others stay, in their order", () => {
  const first = pageWith("", [part("growth", "11")]);
  const both = pageWith(first, [part("commands", "22")]);
  const again = pageWith(both, [part("growth", "33")]);
  expect(again.match(/^## .*/gm)).toEqual(["## commands", "## growth"]);
  expect(pageWith(`${again}\n## forgotten\n\nlong ago\n`, [])).toBe(again);
  expect(again).toContain("| a \\| b | 22 |");
  expect(again).toContain("| a \\| b | 33 |");
  expect(again).not.toContain("| 11 |");
  expect(again).toContain("2026-11-26T10:00Z: Node");
  expect(pageWith(again, [])).toBe(again);
});

test("figures are drawn to one scale; what is there at all has at least a sliver", () => {
  const bars = [
    { label: "slow", ms: 400 },
    { label: "fast", ms: 100 },
    { label: "instant", ms: 0.1 },
    { label: "unknown", ms: Number.NaN },
  ];
  const page = pageWith("", [part("growth", "1", bars)]);
  expect(page).toContain(
    ["```text", `slow     ${"█".repeat(40)} 400`, `fast     ${"█".repeat(10)} 100`, "instant  ▏ 0.10", "```"].join(
      "\n",
    ),
  );
});
