import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { firstStage, stageIndex, stageOf } from "../../../policy/stages.ts";
import { missingFor } from "./gate.ts";
import type { Context, Decided, Happening, NewDeal, Wants } from "./opportunity.ts";
import { checkName, type Patch, patched } from "./patch.ts";
import { settled } from "./settle.ts";

/** A deal to be made. Without a stage it begins in the first one, as a lead; without an owner it waits to be assigned. */
export interface Draft extends Patch {
  readonly id: Id;
  readonly name: string;
  readonly stage?: string | undefined;
  readonly ownerId?: Id | null | undefined;
  readonly teamId?: Id | null | undefined;
  readonly importKey?: string | null | undefined;
}

/**
 * A new deal, with all that `patched` refuses. In a later stage it must hold what that stage's gate requires, and what is
 * missing comes back as `wants`; it then counts as qualified. Refuses a stage that the policy does not know.
 */
export function create(draft: Draft, context: Context): Decided<NewDeal> | Wants {
  const { policy, now } = context;
  const stage = draft.stage ?? firstStage(policy).key;
  const found = stageOf(policy, stage);
  if (!found) throw unknownStage(stage, context);
  const deal = patched(blank(draft, stage, context), draft, dayAt(now, context.by.zone), policy);
  checkName(deal.name);
  const wants = missingFor(found.requires, deal);
  if (wants.length > 0) return { wants };
  const isQualified = stageIndex(policy, stage) > 0;
  const happened: Happening[] = [{ kind: "created", stage }, ...(isQualified ? [{ kind: "qualified" } as const] : [])];
  return settled({ ...deal, qualifiedAt: isQualified ? now : null }, happened, context, {
    at: now,
    left: null,
    entered: { stage, entry: "created", reason: null },
  });
}

/** The sentence for a stage that the policy does not have. */
export function unknownStage(stage: string, { policy }: Context): Refusal {
  const known = policy.pipeline.stages.map(({ name }) => name);
  return new Refusal("opportunities.unknownStage", { stage, known }, { field: "to" });
}

function blank(draft: Draft, stage: string, { now, by, policy }: Context): NewDeal {
  const ownerId = draft.ownerId ?? null;
  return {
    id: draft.id,
    name: "",
    accountId: null,
    ownerId,
    teamId: draft.teamId ?? null,
    collaboratorIds: [],
    stage,
    grade: "C",
    gradeUntil: null,
    gradeReason: null,
    need: null,
    budget: null,
    decision: null,
    amount: null,
    currency: policy.company.currency,
    closeDate: null,
    nextStep: null,
    nextStepOn: null,
    product: null,
    source: null,
    territory: null,
    language: null,
    note: null,
    qualifiedAt: null,
    stageSince: now,
    touchedAt: null,
    snoozedUntil: null,
    snoozes: 0,
    nudges: 0,
    nudgedAt: null,
    ownedSince: ownerId === null ? null : now,
    pooledAt: null,
    pooledFromId: null,
    returnWarnedAt: null,
    warnings: 0,
    warnedAt: null,
    importKey: draft.importKey ?? null,
    createdAt: now,
    createdById: by.id,
    updatedAt: now,
    version: 1,
    outcome: "open",
    closedAt: null,
    reason: null,
    competitor: null,
    lookAgainOn: null,
    contractNumber: null,
    startDate: null,
    staleOn: null,
  };
}
