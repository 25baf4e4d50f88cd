import { addDays, type Day, dayAt } from "../../../kernel/day.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { allows, stageOf } from "../../../policy/stages.ts";
import { unknownStage } from "./create.ts";
import { unwarned } from "./edit.ts";
import type { Closed, Context, Decided, Eliminated, Open, Opportunity, Wants } from "./opportunity.ts";
import { words } from "./patch.ts";
import { settled } from "./settle.ts";

/**
 * Opens a closed deal again, in a stage (the one it was closed from, when null). Wants a `reason`. What its ending said is
 * gone from the deal; the stays keep that it was closed. Refuses people whose role may not, open deals, unknown stages.
 */
export function reopen(
  deal: Opportunity,
  stage: string | null,
  answers: { readonly reason?: string | null | undefined },
  context: Context,
): Decided<Open> | Wants {
  if (deal.outcome === "open") throw new Refusal("opportunities.notClosed", {});
  if (context.by.id !== null && !allows(context.policy, context.by.role, "reopen")) {
    throw new Refusal("opportunities.mayNotReopen", { least: context.policy.may.reopen });
  }
  const reason = words(answers.reason) ?? null;
  if (reason === null) return { wants: ["reason"] };
  return openedAgain(deal, stage ?? deal.stage, "reopened", reason, context);
}

/** Brings an eliminated deal back by one tap, for the policy's days (30) after it was eliminated. Refuses what is later. */
export function restore(deal: Opportunity, context: Context): Decided<Open> {
  if (deal.outcome !== "eliminated") throw new Refusal("opportunities.notEliminated", { outcome: deal.outcome });
  const until = restorableUntil(deal, context);
  if (dayAt(context.now, context.policy.company.zone) > until) {
    throw new Refusal("opportunities.restoreTooLate", { until, days: context.policy.elimination.restoreDays });
  }
  return openedAgain(deal, deal.stage, "restored", null, context);
}

/** The last day on which it can be restored. */
export function restorableUntil(deal: Eliminated, { policy }: Pick<Context, "policy">): Day {
  return addDays(dayAt(deal.closedAt, policy.company.zone), policy.elimination.restoreDays);
}

function openedAgain(
  deal: Closed,
  stage: string,
  kind: "reopened" | "restored",
  reason: string | null,
  context: Context,
): Decided<Open> {
  if (!stageOf(context.policy, stage)) throw unknownStage(stage, context);
  const open: Open = {
    ...deal,
    ...unwarned,
    outcome: "open",
    stage,
    stageSince: context.now,
    closedAt: null,
    reason: null,
    competitor: null,
    lookAgainOn: null,
    contractNumber: null,
    startDate: null,
  };
  const stay = {
    at: context.now,
    left: { stage: deal.outcome, to: stage },
    entered: { stage, entry: "reopen", reason },
  } as const;
  return settled(open, [{ kind, from: deal.outcome, to: stage }], context, stay);
}
