import fc from "fast-check";
import { expect, test } from "vitest";
import { create } from "../../../src/crm/opportunities/opportunity/create.ts";
import { move } from "../../../src/crm/opportunities/opportunity/move.ts";
import type { Opportunity, StayChange } from "../../../src/crm/opportunities/opportunity/opportunity.ts";
import { reopen, restore } from "../../../src/crm/opportunities/opportunity/reopen.ts";
import { asManager, at, cny, decided, id, kept, mei, on } from "./given.ts";

test("whatever happens to a deal, its stays follow each other without a gap", () => {
  const steps = fc.array(
    fc.record({
      to: fc.constantFrom(
        "screening",
        "follow-up",
        "proposal",
        "negotiation",
        "won",
        "lost",
        "eliminated",
        "reopen",
        "restore",
      ),
      day: fc.integer({ min: 1, max: 30 }),
    }),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(steps, (walk) => {
      const made = decided(
        create({ id: id(100), name: "Acme", ownerId: mei, amount: cny(1), closeDate: "2027-12-31" }, on("2026-01-01")),
      );
      let now: Opportunity = kept(made.deal);
      const stays: StayChange[] = made.stay ? [made.stay] : [];
      let days = 0;
      for (const { to, day } of walk) {
        days += day;
        const context = { ...asManager(), now: new Date(at("2026-01-01").getTime() + days * 86_400_000) };
        const next = stepTo(now, to, context);
        if (!next || "wants" in next) continue;
        now = next.deal;
        if (next.stay) stays.push(next.stay);
      }
      for (const [place, stay] of stays.entries()) {
        const before = stays[place - 1];
        expect(stay.left?.stage ?? null).toBe(before?.entered.stage ?? null);
        if (before) {
          expect(stay.left?.to).toBe(stay.entered.stage);
          expect(stay.at.getTime()).toBeGreaterThan(before.at.getTime());
        }
      }
      expect(stays.at(-1)?.entered.stage).toBe(now.outcome === "open" ? now.stage : now.outcome);
      expect(stays.at(-1)?.at).toEqual(now.stageSince);
    }),
    { numRuns: 200 },
  );
});

function stepTo(deal: Opportunity, to: string, context: ReturnType<typeof asManager>) {
  const answers = {
    need: "clear",
    budget: "approved",
    decision: "confirmed",
    reason: "price",
    contractNumber: "1",
  } as const;
  try {
    if (to === "reopen") return reopen(deal, null, { reason: "again" }, context);
    if (to === "restore") return restore(deal, context);
    return move(deal, to, to === "eliminated" ? { ...answers, reason: "other" } : answers, context);
  } catch (refusal) {
    if (refusal instanceof Error && refusal.message.startsWith("opportunities.")) return null;
    throw refusal;
  }
}
