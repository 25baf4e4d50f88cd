import type { Id } from "../../../kernel/id.ts";
import type { Policy } from "../../../policy/schema.ts";
import { stageIndex } from "../../../policy/stages.ts";
import type { Entry, Opportunity } from "../opportunity/opportunity.ts";

/** What an imported deal went through, as far as its source knows. Stays are in order of time; the last is its stage. */
export interface Past {
  readonly stays: readonly { readonly stage: string; readonly at: Date }[];
  readonly outcome: Opportunity["outcome"];
  /** When it was closed; null while it is open. */
  readonly closedAt: Date | null;
  readonly reason: string | null;
  readonly grade: string;
  readonly ownerId: Id | null;
  readonly teamId: Id | null;
  readonly amount: string | null;
  /** What it was thought to be worth before it was closed; null: the source does not say. */
  readonly amountWhileOpen: string | null;
  readonly currency: string;
  readonly closeDate: string | null;
}

/** A row of StageStay, without its keys. */
export interface PastStay {
  readonly stage: string;
  readonly enteredAt: Date;
  readonly entry: Entry;
  readonly reason: string | null;
  readonly leftAt: Date | null;
  readonly leftTo: string | null;
}

/** A row of OpportunityState, without its keys. */
export interface PastState {
  readonly since: Date;
  readonly until: Date | null;
  readonly stage: string;
  readonly outcome: Opportunity["outcome"];
  readonly amount: string | null;
  readonly closeDate: string | null;
}

/** The stays in stages, and in the ending if it is closed: each begins when the one before ends. */
export function staysOf({ stays, outcome, closedAt, reason }: Past, policy: Policy): PastStay[] {
  const steps = [
    ...stays.map(({ stage, at }) => ({ stage, at, reason: null })),
    ...(closedAt ? [{ stage: outcome, at: closedAt, reason }] : []),
  ];
  return steps.map((step, index) => ({
    stage: step.stage,
    enteredAt: step.at,
    entry: entryOf(steps[index - 1]?.stage, step.stage, outcome, policy),
    reason: step.reason,
    leftAt: steps[index + 1]?.at ?? null,
    leftTo: steps[index + 1]?.stage ?? null,
  }));
}

/** What it was from when to when. While it was open, its amount is only what the source says of that time. */
export function statesOf(past: Past): PastState[] {
  const { stays, outcome, closedAt } = past;
  const states: PastState[] = stays.map(({ stage, at }, index) => ({
    since: at,
    until: stays[index + 1]?.at ?? closedAt,
    stage,
    outcome: "open",
    amount: past.amountWhileOpen,
    closeDate: closedAt ? null : past.closeDate,
  }));
  const last = stays.at(-1);
  if (!closedAt || !last) return states;
  const { amount, closeDate } = past;
  return [...states, { since: closedAt, until: null, stage: last.stage, outcome, amount, closeDate }];
}

function entryOf(from: string | undefined, to: string, outcome: string, policy: Policy): Entry {
  if (from === undefined) return "import";
  if (to === outcome) return "close";
  const steps = stageIndex(policy, to) - stageIndex(policy, from);
  if (steps < 0) return "back";
  return steps > 1 ? "skip" : "forward";
}
