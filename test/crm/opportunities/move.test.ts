import { describe, expect, test } from "vitest";
import { logged, setGrade } from "../../../src/crm/opportunities/opportunity/activity.ts";
import { create } from "../../../src/crm/opportunities/opportunity/create.ts";
import { move } from "../../../src/crm/opportunities/opportunity/move.ts";
import { reopen, restore } from "../../../src/crm/opportunities/opportunity/reopen.ts";
import { asManager, asTandem, at, cny, deal, decided, id, kept, mei, on, policy, wanted } from "./given.ts";

const lead = () => kept(decided(create({ id: id(100), name: "  Acme   Ltd ", ownerId: mei }, on())).deal);

describe("a new deal", () => {
  test("is a lead in the first stage, with its first stay", () => {
    const made = decided(create({ id: id(100), name: "  Acme   Ltd ", ownerId: mei }, on()));
    expect(made.deal).toMatchObject({
      name: "Acme Ltd",
      stage: "screening",
      outcome: "open",
      grade: "C",
      qualifiedAt: null,
      createdById: mei,
      version: 1,
    });
    expect(made.stay).toEqual({
      at: at("2026-11-04"),
      left: null,
      entered: { stage: "screening", entry: "created", reason: null },
    });
    expect(made.happened).toEqual([{ kind: "created", stage: "screening" }]);
  });
  test("may begin later in the pipeline, when it holds what that stage requires", () => {
    const draft = { id: id(100), name: "Acme", stage: "proposal" };
    expect(wanted(create(draft, on()))).toEqual(["amount", "closeDate"]);
    const made = decided(create({ ...draft, amount: cny(5), closeDate: "2026-12-31" }, on()));
    expect(made.deal.qualifiedAt).toEqual(at("2026-11-04"));
    expect(made.happened.map(({ kind }) => kind)).toEqual(["created", "qualified"]);
  });
  test.each([
    [{ name: "   " }, "opportunities.noName"],
    [{ name: "x".repeat(201) }, "opportunities.nameTooLong"],
    [{ name: "Acme", stage: "dreaming" }, "opportunities.unknownStage"],
    [{ name: "Acme", amount: cny(-1) }, "opportunities.negativeAmount"],
    [{ name: "Acme", amount: { amount: "5", currency: "XAU" } }, "opportunities.unknownCurrency"],
    [{ name: "Acme", nextStepOn: "2026-11-03", nextStep: "call" }, "opportunities.nextStepInPast"],
  ])("%j is refused", (draft, code) => {
    expect(() => create({ id: id(100), ...draft }, on())).toThrow(code);
  });
});

describe("a gate", () => {
  test("asks for what is missing, and nothing has changed", () => {
    expect(wanted(move(lead(), "follow-up", { need: "clear" }, on()))).toEqual(["budget", "decision"]);
  });
  test("lets through what is complete, in one go", () => {
    const moved = decided(
      move(lead(), "follow-up", { need: "clear", budget: "approved", decision: "confirmed" }, on("2026-11-05")),
    );
    expect(moved.deal).toMatchObject({
      stage: "follow-up",
      grade: "A",
      need: "clear",
      stageSince: at("2026-11-05"),
      qualifiedAt: at("2026-11-05"),
    });
    expect(moved.stay).toEqual({
      at: at("2026-11-05"),
      left: { stage: "screening", to: "follow-up" },
      entered: { stage: "follow-up", entry: "forward", reason: null },
    });
    expect(moved.happened).toEqual([
      { kind: "edited", fields: ["need", "budget", "decision"] },
      { kind: "moved", from: "screening", to: "follow-up", entry: "forward" },
      { kind: "qualified" },
      { kind: "graded", from: "C", to: "A", byHand: false },
    ]);
  });
  test("jumped over wants a reason, asks the entered stage's gate only, and is kept as a skip", () => {
    expect(wanted(move(lead(), "proposal", {}, on()))).toEqual(["amount", "closeDate", "reason"]);
    const moved = decided(
      move(lead(), "proposal", { amount: cny(1), closeDate: "2026-12-01", reason: "tender" }, on()),
    );
    expect(moved.stay?.entered).toEqual({ stage: "proposal", entry: "skip", reason: "tender" });
  });
  test("is not asked on the way back, which wants a reason", () => {
    const there = deal({ amount: null }, { stage: "negotiation" });
    expect(wanted(move(there, "proposal", {}, on()))).toEqual(["reason"]);
    expect(decided(move(there, "proposal", { reason: "new scope" }, on())).stay?.entered.entry).toBe("back");
  });
  test("refuses where the deal is, what the policy does not know, and what it does not allow", () => {
    expect(() => move(lead(), "screening", {}, on())).toThrow("opportunities.alreadyThere");
    expect(() => move(lead(), "dreaming", {}, on())).toThrow("opportunities.unknownStage");
    const stages = policy.pipeline.stages.map((stage) => ({ ...stage, to: stage.to.filter((to) => to !== "won") }));
    const strict = { ...on(), policy: { ...policy, pipeline: { ...policy.pipeline, stages } } };
    expect(() => move(lead(), "won", {}, strict)).toThrow("opportunities.moveNotAllowed");
  });
});

describe("an ending", () => {
  test("won wants the final amount, and a contract number or the reason for none", () => {
    expect(wanted(move(lead(), "won", {}, on()))).toEqual(["amount", "contractNumber", "reason"]);
    const open = deal();
    expect(wanted(move(open, "won", {}, on()))).toEqual(["contractNumber", "reason"]);
    const won = decided(move(open, "won", { contractNumber: "HT-1", amount: cny(110_000) }, on("2026-11-10")));
    expect(won.deal).toMatchObject({
      outcome: "won",
      stage: "screening",
      amount: cny(110_000),
      contractNumber: "HT-1",
      reason: null,
      staleOn: null,
      closedAt: at("2026-11-10"),
      qualifiedAt: at("2026-11-10"),
    });
    expect(won.stay?.entered).toEqual({ stage: "won", entry: "close", reason: null });
    expect(decided(move(open, "won", { reason: "by purchase order" }, on())).deal).toMatchObject({
      reason: "by purchase order",
      contractNumber: null,
    });
  });
  test("lost wants a reason of the list, and the competitor when that is it", () => {
    expect(wanted(move(deal(), "lost", {}, on()))).toEqual(["reason"]);
    expect(wanted(move(deal(), "lost", { reason: "竞争对手" }, on()))).toEqual(["competitor"]);
    expect(() => move(deal(), "lost", { reason: "bad weather" }, on())).toThrow("opportunities.unknownReason");
    const lost = decided(
      move(deal(), "lost", { reason: "竞争对手", competitor: "Globex", lookAgainOn: "2027-05-01" }, on()),
    );
    expect(lost.deal).toMatchObject({
      outcome: "lost",
      reason: "competitor",
      competitor: "Globex",
      lookAgainOn: "2027-05-01",
    });
    expect(lost.deal.qualifiedAt).toBeNull();
    expect(() => move(deal(), "lost", { reason: "price", lookAgainOn: "2026-11-04" }, on())).toThrow(
      "opportunities.lookAgainInPast",
    );
  });
  test("stops reminders and warnings", () => {
    const nagged = deal({ nudges: 2, snoozes: 1, warnings: 1, warnedAt: at("2026-11-01"), snoozedUntil: "2026-11-06" });
    expect(decided(move(nagged, "lost", { reason: "price" }, on())).deal).toMatchObject({
      nudges: 0,
      snoozes: 0,
      warnings: 0,
      snoozedUntil: null,
      staleOn: null,
    });
  });
  test("is final but for those who may reopen", () => {
    const lost = decided(move(deal(), "lost", { reason: "price" }, on())).deal;
    expect(() => move(lost, "proposal", {}, on())).toThrow("opportunities.closed");
    expect(() => reopen(lost, null, { reason: "they called" }, on())).toThrow("opportunities.mayNotReopen");
    expect(wanted(reopen(lost, null, {}, asManager()))).toEqual(["reason"]);
    const again = decided(reopen(lost, "proposal", { reason: "they called" }, asManager("2026-11-20")));
    expect(again.deal).toMatchObject({ outcome: "open", stage: "proposal", reason: null, closedAt: null });
    expect(again.stay).toMatchObject({
      left: { stage: "lost", to: "proposal" },
      entered: { entry: "reopen", reason: "they called" },
    });
    expect(() => reopen(deal(), null, { reason: "?" }, asManager())).toThrow("opportunities.notClosed");
  });
  test("by elimination is taken back by one tap for 30 days", () => {
    const gone = decided(move(deal(), "eliminated", { reason: "idle" }, asTandem())).deal;
    expect(restore(gone, on("2026-12-04")).deal).toMatchObject({
      outcome: "open",
      stage: "screening",
      stageSince: at("2026-12-04"),
    });
    expect(() => restore(gone, on("2026-12-05"))).toThrow("opportunities.restoreTooLate");
    expect(() => restore(deal(), on())).toThrow("opportunities.notEliminated");
  });
});

test("a grade set by hand holds until its day or the next move, whichever is first", () => {
  expect(wanted(setGrade(deal(), "A", {}, on()))).toEqual(["reason"]);
  const byHand = decided(setGrade(deal(), "A", { reason: "the owner is my cousin" }, on())).deal;
  expect(byHand).toMatchObject({ grade: "A", gradeUntil: at("2026-12-04"), gradeReason: "the owner is my cousin" });
  expect(logged(byHand, { at: at("2026-12-03"), customerFacing: true }, on("2026-12-03")).deal.grade).toBe("A");
  expect(logged(byHand, { at: at("2026-12-05"), customerFacing: true }, on("2026-12-05")).deal).toMatchObject({
    grade: "B",
    gradeUntil: null,
  });
  expect(decided(move(byHand, "follow-up", {}, on())).deal).toMatchObject({ grade: "B", gradeReason: null });
});
