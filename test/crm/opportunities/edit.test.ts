import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diff } from "../../../src/crm/opportunities/opportunity/diff.ts";
import { edit } from "../../../src/crm/opportunities/opportunity/edit.ts";
import { move } from "../../../src/crm/opportunities/opportunity/move.ts";
import type { Patch } from "../../../src/crm/opportunities/opportunity/patch.ts";
import { at, cny, deal, decided, on } from "./given.ts";

test("new values are kept, and what follows from them", () => {
  const edited = edit(deal(), { amount: cny(90_000), budget: "approved", need: "clear", decision: "confirmed" }, on());
  expect(edited.deal).toMatchObject({ amount: cny(90_000), grade: "A", updatedAt: at("2026-11-04") });
  expect(edited.happened).toEqual([
    { kind: "edited", fields: ["need", "budget", "decision", "amount"] },
    { kind: "graded", from: "B", to: "A", byHand: false },
  ]);
  expect(edited.stay).toBeNull();
});

test("an edit is no activity", () => {
  expect(edit(deal(), { amount: cny(1), note: "thinking" }, on("2026-11-06")).deal.touchedAt).toBeNull();
});

test("the same values again are no change", () => {
  const before = deal();
  expect(edit(before, { name: "Acme", amount: cny(120_000) }, on("2026-11-09"))).toEqual({
    deal: before,
    stay: null,
    happened: [],
  });
});

test("an amount in another currency changes the deal's", () => {
  expect(edit(deal(), { amount: { amount: "5", currency: "USD" } }, on()).deal.currency).toBe("USD");
  expect(edit(deal(), { amount: null }, on()).deal).toMatchObject({ amount: null, currency: "CNY" });
});

test("a new next step answers a warning", () => {
  const warned = deal({ warnings: 1, warnedAt: at("2026-11-01"), returnWarnedAt: at("2026-11-01") });
  expect(edit(warned, { nextStep: "demo", nextStepOn: "2026-11-10" }, on()).deal).toMatchObject({
    warnings: 0,
    returnWarnedAt: null,
  });
  expect(edit(warned, { product: "ERP" }, on()).deal.warnings).toBe(1);
});

test("a next step that is cleared takes its day along", () => {
  const booked = edit(deal(), { nextStep: "demo", nextStepOn: "2026-11-10" }, on()).deal;
  expect(edit(booked, { nextStep: " " }, on()).deal).toMatchObject({ nextStep: null, nextStepOn: null });
});

describe("refused, at its field:", () => {
  test.each<[string, Patch, string, string]>([
    ["a negative amount", { amount: cny(-5) }, "opportunities.negativeAmount", "amount"],
    [
      "a currency without a rate",
      { amount: { amount: "5", currency: "ISK" } },
      "opportunities.unknownCurrency",
      "amount",
    ],
    ["no name", { name: " " }, "opportunities.noName", "name"],
    ["a close date in the past", { closeDate: "2026-11-03" }, "opportunities.closeDateInPast", "closeDate"],
    ["a day that no calendar has", { closeDate: "2026-02-30" }, "opportunities.noSuchDay", "closeDate"],
    [
      "a next step yesterday",
      { nextStep: "call", nextStepOn: "2026-11-03" },
      "opportunities.nextStepInPast",
      "nextStepOn",
    ],
    ["a next step without a day", { nextStep: "call" }, "opportunities.nextStepNeedsDay", "nextStepOn"],
  ])("%s", (_what, patch, code, field) => {
    expect(() => edit(deal(), patch, on())).toThrow(expect.objectContaining({ code, field }));
  });

  test("anything of a closed deal", () => {
    const lost = decided(move(deal(), "lost", { reason: "price" }, on())).deal;
    expect(() => edit(lost, { name: "New" }, on())).toThrow("opportunities.closed");
  });
});

test("a close date in the past is allowed with a note beside it, and does not hinder later changes", () => {
  const past = edit(deal(), { closeDate: "2026-11-01", note: "signed on paper" }, on()).deal;
  expect(past.closeDate).toBe("2026-11-01");
  expect(edit(past, { amount: cny(1) }, on()).deal.amount).toEqual(cny(1));
});

test("yesterday's step does not hinder a new amount; a new step on its day is refused", () => {
  const old = deal({ nextStep: "demo", nextStepOn: "2026-11-01" });
  expect(edit(old, { amount: cny(1) }, on()).deal.nextStepOn).toBe("2026-11-01");
  expect(() => edit(old, { nextStep: "call" }, on())).toThrow("opportunities.nextStepInPast");
});

test("today is the editor's own", () => {
  const late = on("2026-11-04", { zone: "America/New_York" }, "08:00");
  expect(edit(deal(), { nextStep: "call", nextStepOn: "2026-11-03" }, late).deal.nextStepOn).toBe("2026-11-03");
});

const someDay = fc
  .integer({ min: 0, max: 400 })
  .map((n) => new Date(Date.UTC(2026, 10, 4 + n)).toISOString().slice(0, 10));
const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const patches: fc.Arbitrary<Patch> = fc.record(
  {
    name: fc.constantFrom("Acme", "Globex", "宏达"),
    need: some(fc.constantFrom("clear", "present", "none")),
    budget: some(fc.constantFrom("approved", "evaluating", "none")),
    decision: some(fc.constantFrom("confirmed", "involved", "unknown")),
    amount: some(fc.nat(1_000_000).map(cny)),
    closeDate: some(someDay),
    nextStepOn: someDay,
    product: some(fc.constantFrom("ERP", "CRM")),
    note: some(fc.constantFrom("a", "b")),
  },
  { requiredKeys: [] },
);

test("the differences are what was changed, and undoing them gives the deal as it was", () => {
  fc.assert(
    fc.property(patches, patches, (first, second) => {
      const before = edit(deal(), first, on()).deal;
      const after = edit(before, second, on()).deal;
      const changes = diff(before, after);
      for (const { field, after: value } of changes) {
        if (field in second) expect(value).toEqual(new Map(Object.entries(second)).get(field));
        else expect(field).toBe("grade");
      }
      const { name, need, budget, decision, amount, closeDate, nextStepOn, product, note } = before;
      const back = edit(
        after,
        { name, need, budget, decision, amount, closeDate, nextStepOn, product, note },
        on(),
      ).deal;
      expect(diff(before, back)).toEqual([]);
      expect({ ...back, updatedAt: null }).toEqual({ ...before, updatedAt: null });
    }),
  );
});
