import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Budget, Decision, Need, Opportunity } from "../opportunity/opportunity.ts";

/** The verb in the audit log of a change that an import made. */
export const importVerb = "import.opportunities";

/**
 * A deal as its source tells it. `undefined`: the source has no such column, and what is kept stays; null: it says that
 * there is nothing. Everything has been checked: stages and reasons are the policy's, a closed deal has `closedAt`.
 */
export interface ImportedDeal {
  /** The record's own name in its source, unique there. */
  readonly importKey: string;
  readonly name: string;
  readonly account: { readonly id: Id; readonly name: string } | null;
  readonly ownerId: Id | null;
  readonly teamId: Id | null;
  /** In order of time, at least one; null: the source has no date, so what is kept, else the time of the import. */
  readonly stays: readonly { readonly stage: string; readonly at: Date | null }[];
  readonly outcome: Opportunity["outcome"];
  readonly closedAt: Date | null;
  /** When it passed screening; null: it is still a lead; `begin`: it had when it began. */
  readonly qualifiedAt: Date | "begin" | null;
  readonly amount: string | null;
  /** Before it was closed, where the source knows. */
  readonly amountWhileOpen: string | null;
  readonly currency: string;
  readonly need?: Need | null | undefined;
  readonly budget?: Budget | null | undefined;
  readonly decision?: Decision | null | undefined;
  readonly closeDate?: Day | null | undefined;
  readonly nextStep?: string | null | undefined;
  readonly nextStepOn?: Day | null | undefined;
  readonly product?: string | null | undefined;
  readonly source?: string | null | undefined;
  readonly territory?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly competitor?: string | null | undefined;
  readonly contractNumber?: string | null | undefined;
  /** The last customer-facing activity, when activities are brought along; an import itself counts as none. */
  readonly touchedAt?: Date | null | undefined;
}
