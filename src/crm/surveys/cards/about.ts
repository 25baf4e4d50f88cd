import type { Id } from "../../../kernel/id.ts";
import type { Complaint } from "../survey/complaint.ts";
import type { Survey } from "../survey/survey.ts";

/** A customer with the names that a survey or a complaint of theirs mentions. */
export interface Whom {
  readonly customer: { readonly id: Id; readonly accountId: Id; readonly ownerId: Id | null };
  readonly account: { readonly id: Id; readonly name: string };
  readonly contact: {
    readonly id: Id;
    readonly name: string;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
  /** Who cares for them. */
  readonly owner: { readonly name: string } | null;
}

export interface AboutSurvey extends Whom {
  readonly survey: Survey;
}

export interface AboutComplaint extends Whom {
  readonly complaint: Complaint;
  /** The answer, or the satisfaction at a revisit, that told it. */
  readonly survey: Survey | null;
}
