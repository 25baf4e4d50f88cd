import { type Day, dayAt } from "../../../kernel/day.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Ending } from "../../../policy/schema.ts";
import { reasonNamed, reasonsFor, stageName } from "../../../policy/stages.ts";
import { changedFields } from "./diff.ts";
import { mustBeOpen } from "./edit.ts";
import { missingFor } from "./gate.ts";
import type {
  Closed,
  Context,
  Decided,
  Eliminated,
  Happening,
  Lost,
  Open,
  Opportunity,
  StayChange,
  Wants,
  Won,
} from "./opportunity.ts";
import { checkDay, type Patch, patched, words } from "./patch.ts";

/** What a form that moves or closes a deal may bring: the deal's own fields, and what only an ending asks. */
export interface Answers extends Patch {
  /** Why: of a skip, a step back, an ending; of a won deal, why it has no contract number. */
  readonly reason?: string | null | undefined;
  readonly competitor?: string | null | undefined;
  readonly lookAgainOn?: Day | null | undefined;
  readonly contractNumber?: string | null | undefined;
  readonly startDate?: Day | null | undefined;
}

/**
 * Wins an open deal: final amount, contract number or the reason for none, start date. Missing ones come back as `wants`;
 * then nothing has changed. A lead that is won at once counts as qualified. Refuses an ending that the stage does not
 * allow, and what `patched` refuses.
 */
export function win(deal: Opportunity, answers: Answers, context: Context): Decided<Won> | Wants {
  const open = opened(deal, "won", answers, context);
  const contractNumber = words(answers.contractNumber) ?? null;
  const reason = contractNumber === null ? (words(answers.reason) ?? null) : null;
  const startDate = answers.startDate ?? null;
  if (startDate !== null) checkDay(startDate, "startDate");
  const wants = missingFor(context.policy.pipeline.won.requires, { ...open.deal, contractNumber, reason, startDate });
  const { amount } = open.deal;
  if (wants.length > 0) return { wants };
  if (amount === null) return { wants: ["amount"] };
  const qualifiedAt = open.deal.qualifiedAt ?? context.now;
  const won: Won = {
    ...ended(open.deal, context),
    outcome: "won",
    amount,
    contractNumber,
    reason,
    startDate,
    qualifiedAt,
    competitor: null,
    lookAgainOn: null,
  };
  return closedAs(open, won, context, won.reason);
}

/**
 * Loses an open deal: a reason from the policy's list, the competitor when that is the reason, a day to look again.
 * Missing ones come back as `wants`. Refuses reasons that are not in the list, and a day to look again in the past.
 */
export function lose(deal: Opportunity, answers: Answers, context: Context): Decided<Lost> | Wants {
  const open = opened(deal, "lost", answers, context);
  const end = notWon(open.deal, "lost", answers, context);
  if ("wants" in end) return end;
  const lost: Lost = { ...ended(open.deal, context), outcome: "lost", ...end, contractNumber: null, startDate: null };
  return closedAs(open, lost, context, lost.reason);
}

/** As `lose`, for a deal that is not worth pursuing. Tandem itself may give any reason. */
export function eliminate(deal: Opportunity, answers: Answers, context: Context): Decided<Eliminated> | Wants {
  const open = opened(deal, "eliminated", answers, context);
  const end = notWon(open.deal, "eliminated", answers, context);
  if ("wants" in end) return end;
  const eliminated: Eliminated = {
    ...ended(open.deal, context),
    outcome: "eliminated",
    ...end,
    contractNumber: null,
    startDate: null,
  };
  return closedAs(open, eliminated, context, eliminated.reason);
}

/** Ends a deal in the way that is named. */
export function close(deal: Opportunity, ending: Ending, answers: Answers, context: Context): Decided<Closed> | Wants {
  if (ending === "won") return win(deal, answers, context);
  return ending === "lost" ? lose(deal, answers, context) : eliminate(deal, answers, context);
}

/** The open deal with the answers in its own fields, and which of these changed. */
interface Opened {
  readonly deal: Open;
  readonly edited: readonly Happening[];
}
function opened(deal: Opportunity, ending: Ending, answers: Answers, context: Context): Opened {
  const before = mustBeOpen(deal);
  checkAllowed(before, ending, context);
  const after = patched(before, answers, dayAt(context.now, context.by.zone), context.policy);
  const fields = changedFields(before, after);
  return { deal: after, edited: fields.length === 0 ? [] : [{ kind: "edited", fields }] };
}

/** Refuses a move that the stage does not list. Nothing leads out of a stage that the policy lost, so all moves may. */
export function checkAllowed(deal: Open, to: string, { policy }: Context): void {
  const stage = policy.pipeline.stages.find(({ key }) => key === deal.stage);
  if (!stage || stage.to.includes(to)) return;
  throw new Refusal(
    "opportunities.moveNotAllowed",
    {
      from: stageName(policy, deal.stage),
      to: stageName(policy, to),
      allowed: stage.to.map((key) => stageName(policy, key)),
    },
    { field: "to" },
  );
}

type End = Pick<Lost, "reason" | "competitor" | "lookAgainOn">;
function notWon(deal: Open, ending: "lost" | "eliminated", answers: Answers, context: Context): End | Wants {
  const reason = reasonKey(words(answers.reason) ?? null, ending, context);
  const competitor = words(answers.competitor) ?? null;
  const lookAgainOn = answers.lookAgainOn ?? null;
  if (lookAgainOn !== null) checkLookAgain(lookAgainOn, dayAt(context.now, context.by.zone));
  const wants = missingFor(context.policy.pipeline[ending].requires, { ...deal, reason, competitor });
  if (wants.length > 0) return { wants };
  if (reason === null) return { wants: ["reason"] };
  return { reason, competitor, lookAgainOn };
}

function reasonKey(said: string | null, ending: Ending, { policy, by }: Context): string | null {
  if (said === null) return null;
  const found = reasonNamed(policy, ending, said);
  if (found) return found.key;
  if (by.id === null) return said;
  const known = reasonsFor(policy, ending).map(({ name }) => name);
  throw new Refusal("opportunities.unknownReason", { reason: said, known }, { field: "reason" });
}

function checkLookAgain(lookAgainOn: Day, today: Day): void {
  checkDay(lookAgainOn, "lookAgainOn");
  if (lookAgainOn > today) return;
  throw new Refusal("opportunities.lookAgainInPast", { lookAgainOn, today }, { field: "lookAgainOn" });
}

/** What every ending does: the clock stops, reminders and warnings are over, a grade set by hand stays as it is. */
function ended(deal: Open, { now }: Context) {
  return {
    ...deal,
    closedAt: now,
    stageSince: now,
    updatedAt: now,
    staleOn: null,
    snoozedUntil: null,
    snoozes: 0,
    nudges: 0,
    nudgedAt: null,
    returnWarnedAt: null,
    warnings: 0,
    warnedAt: null,
  } as const;
}

function closedAs<D extends Closed>(open: Opened, deal: D, { now }: Context, reason: string | null): Decided<D> {
  const stay: StayChange = {
    at: now,
    left: { stage: open.deal.stage, to: deal.outcome },
    entered: { stage: deal.outcome, entry: "close", reason },
  };
  const qualified: Happening[] =
    deal.qualifiedAt !== null && open.deal.qualifiedAt === null ? [{ kind: "qualified" }] : [];
  return { deal, stay, happened: [...open.edited, ...qualified, { kind: deal.outcome, from: deal.stage }] };
}
