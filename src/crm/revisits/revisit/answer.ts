import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Calendar } from "../../../policy/calendar.ts";
import { onWorkingDay } from "./plan.ts";
import type { Revisit } from "./revisit.ts";

/** When, by whom, by whose calendar; `today` is the owner's. */
export interface Answering {
  readonly now: Date;
  readonly by: { readonly id: Id | null };
  readonly today: Day;
  readonly calendar: Calendar;
}

/** Nobody is called more often in vain than this before somebody else is asked for. */
export const triesBeforeAnother = 3;
/** Nobody moves it more often than this without the manager. */
export const movesAlone = 2;

export interface Said {
  /** 1 to 5. */
  readonly satisfaction: number;
  readonly need: string | null;
  readonly nextStep: string | null;
}

/** The customer was reached. Refuses what was answered before, and a satisfaction that is none of 1 to 5. */
export function reached(revisit: Revisit, said: Said, { now, by }: Answering): Revisit {
  mustBeOpen(revisit);
  if (![1, 2, 3, 4, 5].includes(said.satisfaction)) {
    throw new Refusal("revisits.satisfactionRange", {}, { field: "satisfaction" });
  }
  return { ...revisit, ...said, state: "reached", answeredAt: now, answeredById: by.id };
}

/** Nobody was reached: the same touch again in so many working days. */
export function unreached(revisit: Revisit, workingDays: number, { today, calendar }: Answering): Revisit {
  mustBeOpen(revisit);
  const dueOn = calendar.addWorkingDays(today, workingDays);
  return { ...revisit, tries: revisit.tries + 1, dueOn, raisedAt: null };
}

/** Whether another try in vain asks for somebody else to call. */
export const wantsAnother = ({ tries }: Revisit): boolean => (tries + 1) % triesBeforeAnother === 0;

/**
 * Another day, with a reason. Refuses a day that is not after today; `leads`: whoever may move it more than twice, as
 * managers may.
 */
export function moved(revisit: Revisit, on: Day, leads: boolean, { today, calendar }: Answering): Revisit {
  mustBeOpen(revisit);
  if (on <= today) throw new Refusal("revisits.moveForward", { on }, { field: "on" });
  if (revisit.moves >= movesAlone && !leads) throw new Refusal("revisits.movedTwice");
  return { ...revisit, moves: revisit.moves + 1, dueOn: onWorkingDay(on, calendar), raisedAt: null };
}

/** It was not needed, for a reason. */
export function dropped(revisit: Revisit, reason: string, { now, by }: Pick<Answering, "now" | "by">): Revisit {
  mustBeOpen(revisit);
  return { ...revisit, state: "dropped", reason, answeredAt: now, answeredById: by.id };
}

/** Somebody else answers it from now on. Refuses whoever does already. */
export function reassigned(revisit: Revisit, to: { readonly id: Id; readonly name: string }): Revisit {
  mustBeOpen(revisit);
  if (revisit.ownerId === to.id) throw new Refusal("revisits.theirsAlready", { name: to.name }, { field: "person" });
  return { ...revisit, ownerId: to.id, claimedAt: null, claimedFromId: null, raisedAt: null };
}

/** Missed: so many working days went by since it was due, and its manager has not heard of it. */
export function isMissed({ state, dueOn, raisedAt }: Revisit, today: Day, calendar: Calendar): boolean {
  return state === "open" && raisedAt === null && calendar.workingDaysBetween(dueOn, today) >= 2;
}

/** Refuses a revisit that was answered; `by`: the name of who did, where it is known. */
export function mustBeOpen({ state, answeredAt }: Revisit, by?: string): void {
  if (state === "open") return;
  throw new Refusal("revisits.answeredBefore", { by, at: answeredAt?.toISOString() ?? null });
}
