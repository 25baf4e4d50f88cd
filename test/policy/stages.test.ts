import { describe, expect, test } from "vitest";
import { loadPolicy } from "../../src/policy/load.ts";
import { inBase, knowsCurrency } from "../../src/policy/rates.ts";
import {
  allows,
  choiceNamed,
  probability,
  reasonNamed,
  regionOf,
  stageName,
  staleDays,
} from "../../src/policy/stages.ts";

const loaded = await loadPolicy(new URL("../../manifests/policy.yaml", import.meta.url).pathname);
if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
const { policy } = loaded;

describe("a stage or an ending is known by all its names", () => {
  test.each([
    ["报价", "proposal"],
    ["Proposal", "proposal"],
    ["QUOTE", "proposal"],
    ["报价阶段", "proposal"],
    ["Follow-up", "follow-up"],
    ["follow up", "follow-up"],
    ["  ｗｏｎ ", "won"],
    ["closed   lost", "lost"],
    ["淘汰", "eliminated"],
  ])("%j is %s", (words, key) => {
    expect(choiceNamed(policy, words)?.key).toBe(key);
  });
  test.each(["", "prop", "报", "nothing"])("%j is none", (words) => {
    expect(choiceNamed(policy, words)).toBeNull();
  });
  test("reasons too, each in its own list", () => {
    expect(reasonNamed(policy, "lost", "太贵")?.key).toBe("price");
    expect(reasonNamed(policy, "eliminated", "太贵")).toBeNull();
  });
});

test("a stage that was taken out of the policy counts as the first, and is called by its key", () => {
  expect(probability(policy, "proposal", "A")).toBe(0.6);
  expect(probability(policy, "gone", "A")).toBe(0.15);
  expect(staleDays(policy, "gone", "C")).toBe(5);
  expect(stageName(policy, "gone")).toEqual({ en: "gone", "zh-CN": "gone" });
});

test("a higher role may what a lower one may", () => {
  expect(allows(policy, "rep", "reopen")).toBe(false);
  expect(allows(policy, "manager", "reopen")).toBe(true);
  expect(allows(policy, "admin", "reopen")).toBe(true);
  expect(allows(policy, "manager", "import")).toBe(false);
});

test("sums are told in the company's currency", () => {
  expect(inBase(policy, { amount: "100.5", currency: "USD" })).toEqual({ amount: "723.6", currency: "CNY" });
  expect(inBase(policy, { amount: "7", currency: "CNY" })).toEqual({ amount: "7", currency: "CNY" });
  expect(inBase(policy, { amount: "7", currency: "ISK" })).toBeNull();
  expect(knowsCurrency(policy, "ISK")).toBe(false);
});

test("an office's holidays go by its zone", () => {
  expect(regionOf(policy, "Asia/Shanghai")).toBe("CN");
  expect(regionOf(policy, "Africa/Nairobi")).toBe("none");
});
