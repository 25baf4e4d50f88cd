import { addDays, type Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";

/** How a complaint ended: put right, a plan was agreed on, it can't be met, or the customer leaves. */
export const outcomes = ["fixed", "agreed", "refused", "lost"] as const;
export type Outcome = (typeof outcomes)[number];
export const isOutcome = (text: string): text is Outcome => outcomes.some((each) => each === text);

/** A customer is not satisfied: somebody does something about it, and says how it ended. */
export interface Complaint {
  readonly id: Id;
  readonly customerId: Id;
  /** What told it. */
  readonly surveyId: Id | null;
  readonly revisitId: Id | null;
  readonly contactId: Id | null;
  readonly ownerId: Id | null;
  readonly state: "open" | "closed";
  /** Until when it is to be answered; then it climbs. */
  readonly dueAt: Date;
  /** How often it has climbed, and when last. */
  readonly raises: number;
  readonly raisedAt: Date | null;
  readonly outcome: Outcome | null;
  readonly note: string | null;
  readonly askAgainOn: Day | null;
  readonly closedAt: Date | null;
  readonly closedById: Id | null;
  readonly createdAt: Date;
  readonly version: number;
}

type From = Pick<Complaint, "id" | "customerId" | "surveyId" | "revisitId" | "contactId" | "ownerId" | "dueAt">;

/** One that somebody has to answer until `dueAt`. */
export function opened(from: From, now: Date): Complaint {
  return {
    ...from,
    ...{ state: "open", raises: 0, raisedAt: null, outcome: null, note: null, askAgainOn: null },
    ...{ closedAt: null, closedById: null, createdAt: now, version: 1 },
  };
}

/** A closed one as it stood before, due when it was. */
export function reopened(complaint: Complaint): Complaint {
  const open = {
    state: "open",
    outcome: null,
    note: null,
    askAgainOn: null,
    closedAt: null,
    closedById: null,
  } as const;
  return { ...complaint, ...open };
}

/** So often it climbs: to the manager, then to the admins. */
export const mostRaises = 2;

/** How an open one ended. Whoever was helped is asked again some days later, nobody who was refused or leaves. */
export function closed(
  complaint: Complaint,
  how: { readonly outcome: Outcome; readonly note: string },
  { now, by, today, askAgain }: { now: Date; by: { readonly id: Id | null }; today: Day; askAgain: number },
): Complaint {
  const isHelped = how.outcome === "fixed" || how.outcome === "agreed";
  const askAgainOn = isHelped ? addDays(today, askAgain) : null;
  return { ...complaint, ...how, state: "closed", askAgainOn, closedAt: now, closedById: by.id };
}
