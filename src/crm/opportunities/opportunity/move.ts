import { dayAt } from "../../../kernel/day.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { isEnding, stageIndex, stageName, stageOf } from "../../../policy/stages.ts";
import { type Answers, checkAllowed, close } from "./close.ts";
import { unknownStage } from "./create.ts";
import { changedFields } from "./diff.ts";
import { mustBeOpen, unwarned } from "./edit.ts";
import { missingFor } from "./gate.ts";
import type { Context, Decided, FieldName, Happening, Open, Opportunity, Wants } from "./opportunity.ts";
import { patched, words } from "./patch.ts";
import { settled } from "./settle.ts";

/**
 * F4: moves an open deal to a stage, or ends it when `to` is `won`, `lost` or `eliminated`. All or nothing: what the gate
 * misses comes back as `wants` and the deal is as it was. Only the gate of the stage that is entered is asked, and only on
 * the way forward. Jumping over a stage, or going back, wants a `reason`, and is kept as such.
 * Refuses closed deals (see `reopen`), stages that the policy does not know or does not allow from here, the stage in which
 * the deal already is, and what `patched` refuses.
 */
export function move(deal: Opportunity, to: string, answers: Answers, context: Context): Decided<Opportunity> | Wants {
  if (isEnding(to)) return close(deal, to, answers, context);
  const open = mustBeOpen(deal);
  const stage = stageOf(context.policy, to);
  if (!stage) throw unknownStage(to, context);
  if (to === open.stage) {
    throw new Refusal("opportunities.alreadyThere", { stage: stageName(context.policy, to) }, { field: "to" });
  }
  checkAllowed(open, to, context);
  const next = patched(open, answers, dayAt(context.now, context.by.zone), context.policy);
  const entry = entryBetween(open.stage, to, context);
  const reason = words(answers.reason) ?? null;
  const unexplained: FieldName[] = entry !== "forward" && reason === null ? ["reason"] : [];
  const wants = [...(entry === "back" ? [] : missingFor(stage.requires, next)), ...unexplained];
  if (wants.length > 0) return { wants };
  return entered(open, next, to, entry, reason, context);
}

/** How a move between two stages is kept: to the next one, over some, or back. From a stage that the policy lost: forward. */
export function entryBetween(from: string, to: string, { policy }: Context): "forward" | "skip" | "back" {
  const start = stageIndex(policy, from);
  const steps = stageIndex(policy, to) - start;
  if (start < 0 || steps === 1) return "forward";
  return steps > 0 ? "skip" : "back";
}

function entered(
  before: Open,
  after: Open,
  to: string,
  entry: "forward" | "skip" | "back",
  reason: string | null,
  context: Context,
): Decided<Open> {
  const { now, policy } = context;
  const fields = changedFields(before, after);
  const isQualified = after.qualifiedAt === null && stageIndex(policy, to) > 0;
  const happened: Happening[] = [
    ...(fields.length > 0 ? [{ kind: "edited", fields } as const] : []),
    { kind: "moved", from: before.stage, to, entry },
    ...(isQualified ? [{ kind: "qualified" } as const] : []),
  ];
  const moved: Open = {
    ...after,
    ...unwarned,
    stage: to,
    stageSince: now,
    qualifiedAt: isQualified ? now : after.qualifiedAt,
  };
  const stay = { at: now, left: { stage: before.stage, to }, entered: { stage: to, entry, reason } } as const;
  return settled(moved, happened, context, stay);
}
