import { dayAt } from "../../../kernel/day.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { changedFields } from "./diff.ts";
import type { Closed, Context, Decided, Open, Opportunity } from "./opportunity.ts";
import { type Patch, patched } from "./patch.ts";
import { settled } from "./settle.ts";

/**
 * An open deal with new values; refuses what `patched` refuses, and closed deals. A new next step answers a warning that
 * the deal would be eliminated or go back to the pool; it is no activity, so it does not count for staleness.
 */
export function edit(deal: Opportunity, patch: Patch, context: Context): Decided<Open> {
  const open = mustBeOpen(deal);
  const next = patched(open, patch, dayAt(context.now, context.by.zone), context.policy);
  const fields = changedFields(open, next);
  if (fields.length === 0) return { deal: open, stay: null, happened: [] };
  const isPromise = next.nextStepOn !== null && fields.includes("nextStepOn");
  return settled(isPromise ? { ...next, ...unwarned } : next, [{ kind: "edited", fields }], context);
}

/** A warning that somebody answered. */
export const unwarned = { warnings: 0, warnedAt: null, returnWarnedAt: null } as const;

/** The deal, when it is open. Refuses a closed one. */
export function mustBeOpen(deal: Opportunity): Open {
  if (deal.outcome === "open") return deal;
  throw closed(deal);
}

/** The sentence for a change that only an open deal can have. */
export function closed(deal: Closed): Refusal {
  return new Refusal("opportunities.closed", { outcome: deal.outcome, closedAt: deal.closedAt.toISOString() });
}
