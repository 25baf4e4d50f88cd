import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Money } from "../../../kernel/money.ts";
import type { Calendar } from "../../../policy/calendar.ts";
import type { budgets, decisions, Grade, needs, Policy, Role } from "../../../policy/schema.ts";

export type Need = (typeof needs)[number];
export type Budget = (typeof budgets)[number];
export type Decision = (typeof decisions)[number];

/** What is known of any deal, open or closed. Instants are Dates, days are `YYYY-MM-DD`. */
interface Known {
  readonly id: Id;
  readonly number: number;
  readonly name: string;
  readonly accountId: Id | null;
  readonly ownerId: Id | null;
  readonly teamId: Id | null;
  /** Members who were let in beside the owner: they see the deal and log on it. */
  readonly collaboratorIds: readonly Id[];
  /** A stage's key in the policy; of a closed deal, the stage that it was closed from. */
  readonly stage: string;
  readonly grade: Grade;
  /** Set by hand: the grade holds until then, or until the next change of stage. */
  readonly gradeUntil: Date | null;
  readonly gradeReason: string | null;
  readonly need: Need | null;
  readonly budget: Budget | null;
  readonly decision: Decision | null;
  readonly amount: Money | null;
  /** The amount's, or the one that an amount would be in. */
  readonly currency: string;
  readonly closeDate: Day | null;
  readonly nextStep: string | null;
  readonly nextStepOn: Day | null;
  readonly product: string | null;
  readonly source: string | null;
  readonly territory: string | null;
  readonly language: string | null;
  readonly note: string | null;
  /** When it passed screening; null: still a lead, or turned down as one. */
  readonly qualifiedAt: Date | null;
  readonly stageSince: Date;
  /** The last customer-facing activity. */
  readonly touchedAt: Date | null;
  readonly snoozedUntil: Day | null;
  readonly snoozes: number;
  /** How many steps of the nudge ladder were taken, and when the last one was. */
  readonly nudges: number;
  readonly nudgedAt: Date | null;
  readonly ownedSince: Date | null;
  readonly pooledAt: Date | null;
  readonly pooledFromId: Id | null;
  readonly returnWarnedAt: Date | null;
  /** Unanswered warnings before it is eliminated. */
  readonly warnings: number;
  readonly warnedAt: Date | null;
  readonly importKey: string | null;
  readonly createdAt: Date;
  readonly createdById: Id | null;
  readonly updatedAt: Date;
  readonly version: number;
}

/** What only a closed deal has. */
interface NotClosed {
  readonly closedAt: null;
  readonly reason: null;
  readonly competitor: null;
  readonly lookAgainOn: null;
  readonly contractNumber: null;
  readonly startDate: null;
}

export interface Open extends Known, NotClosed {
  readonly outcome: "open";
  /** The first day on which it is stale if nothing happens; null when it can't be. */
  readonly staleOn: Day | null;
}

export interface Won extends Known {
  readonly outcome: "won";
  readonly closedAt: Date;
  readonly amount: Money;
  readonly contractNumber: string | null;
  /** Why there is no contract number. */
  readonly reason: string | null;
  readonly startDate: Day | null;
  readonly competitor: null;
  readonly lookAgainOn: null;
  readonly staleOn: null;
}

interface NotWon extends Known {
  readonly closedAt: Date;
  /** The key of a reason in the policy. */
  readonly reason: string;
  readonly competitor: string | null;
  readonly lookAgainOn: Day | null;
  readonly contractNumber: null;
  readonly startDate: null;
  readonly staleOn: null;
}
export interface Lost extends NotWon {
  readonly outcome: "lost";
}
export interface Eliminated extends NotWon {
  readonly outcome: "eliminated";
}

export type Closed = Won | Lost | Eliminated;
export type Opportunity = Open | Closed;

/** A deal that is not kept yet: the store gives it its number. */
export type NewDeal = Omit<Open, "number">;

/** Who decides, when, and under which rules; `Work` is one. `by.id` null: Tandem itself, which may all. */
export interface Context {
  readonly now: Date;
  readonly by: { readonly id: Id | null; readonly role: Role; readonly zone: string };
  readonly policy: Policy;
  readonly calendar: Calendar;
}

/** The fields that a person can be asked for. */
export const fieldNames = [
  "name",
  "accountId",
  "need",
  "budget",
  "decision",
  "amount",
  "closeDate",
  "nextStep",
  "nextStepOn",
  "product",
  "source",
  "territory",
  "language",
  "note",
  "reason",
  "competitor",
  "lookAgainOn",
  "contractNumber",
  "startDate",
] as const;
export type FieldName = (typeof fieldNames)[number];

/** Nothing was decided: these must be known first. Of `contractNumber` and `reason` asked together, one is enough. */
export interface Wants {
  readonly wants: readonly FieldName[];
}

export const entries = ["created", "forward", "skip", "back", "close", "reopen", "import"] as const;
/** How a stay in a stage began. */
export type Entry = (typeof entries)[number];

/** The stay that ends now, unless the deal is new, and the one that begins in a stage or an ending. */
export interface StayChange {
  readonly at: Date;
  readonly left: { readonly stage: string; readonly to: string } | null;
  readonly entered: { readonly stage: string; readonly entry: Entry; readonly reason: string | null };
}

/** What happened to a deal, as plain JSON, for whoever has to hear of it. */
export type Happening =
  | { readonly kind: "created"; readonly stage: string }
  | { readonly kind: "edited"; readonly fields: readonly FieldName[] }
  | { readonly kind: "moved"; readonly from: string; readonly to: string; readonly entry: "forward" | "skip" | "back" }
  | { readonly kind: "qualified" }
  | { readonly kind: "won" | "lost" | "eliminated"; readonly from: string }
  | { readonly kind: "reopened" | "restored"; readonly from: Closed["outcome"]; readonly to: string }
  | { readonly kind: "graded"; readonly from: Grade; readonly to: Grade; readonly byHand: boolean }
  | {
      readonly kind: "owned";
      readonly from: Id | null;
      readonly to: Id;
      readonly how: "assigned" | "accepted" | "claimed";
    }
  | { readonly kind: "joined" | "parted"; readonly who: Id }
  | { readonly kind: "pooled"; readonly from: Id | null; readonly reason: string }
  | { readonly kind: "logged"; readonly customerFacing: boolean }
  | { readonly kind: "snoozed"; readonly until: Day; readonly count: number; readonly manager: boolean }
  | { readonly kind: "kept"; readonly until: Day };

/** The deal after a decision, the change of its stay if there is one, and what happened, in order. */
export interface Decided<D> {
  readonly deal: D;
  readonly stay: StayChange | null;
  readonly happened: readonly Happening[];
}
