import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";

/** Open until somebody answers it: the customer was reached, or it was not needed after all. */
export const states = ["open", "reached", "dropped"] as const;
export type State = (typeof states)[number];

/** Why a customer is to be called: by the tier's plan, or what comes before it. */
export const grounds = ["first", "satisfaction", "plan", "wake", "step", "hand"] as const;
export type Ground = (typeof grounds)[number];

/** One due touch of a customer; a customer has one open at most. */
export interface Revisit {
  readonly id: Id;
  readonly customerId: Id;
  /** Who answers it; null: nobody cares for the customer yet. */
  readonly ownerId: Id | null;
  readonly state: State;
  readonly ground: Ground;
  readonly dueOn: Day;
  /** The day that was wanted first: moving it, or trying again, makes nothing punctual. */
  readonly firstDueOn: Day;
  /** What is to be talked about. */
  readonly note: string | null;
  /** Of a wake-up: which step of the ladder, from 0. */
  readonly rung: number | null;
  /** How often nobody was reached, and how often it was moved. */
  readonly tries: number;
  readonly moves: number;
  /** The manager heard that it was missed. */
  readonly raisedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly answeredById: Id | null;
  /** What the customer said: 1 to 5, what they need, what comes next; or why it was not needed. */
  readonly satisfaction: number | null;
  readonly need: string | null;
  readonly nextStep: string | null;
  readonly reason: string | null;
  /** Somebody took it upon themself in the care channel: since when, and whose it was. */
  readonly claimedAt: Date | null;
  readonly claimedFromId: Id | null;
  /** The day on which the care channel last showed it. */
  readonly postedOn: Day | null;
  readonly createdAt: Date;
  readonly createdById: Id | null;
  readonly version: number;
}

/** A touch that is to be booked. */
export interface Planned {
  readonly dueOn: Day;
  readonly ground: Ground;
  readonly rung: number | null;
  readonly note: string | null;
}

/** A planned touch as a revisit of its own. */
export function booked(
  planned: Planned,
  of: { readonly id: Id; readonly customerId: Id; readonly ownerId: Id | null },
  { now, by }: { readonly now: Date; readonly by: { readonly id: Id | null } },
): Revisit {
  return {
    ...of,
    ...planned,
    firstDueOn: planned.dueOn,
    state: "open",
    tries: 0,
    moves: 0,
    raisedAt: null,
    answeredAt: null,
    answeredById: null,
    satisfaction: null,
    need: null,
    nextStep: null,
    reason: null,
    claimedAt: null,
    claimedFromId: null,
    postedOn: null,
    createdAt: now,
    createdById: by.id,
    version: 1,
  };
}

/**
 * A touch that falls due while another is open is the same touch: the earlier day holds, both notes are kept, and what was
 * booked for a person's or a new sale's sake is no longer a mere turn of the plan.
 */
export function merged(open: Revisit, planned: Planned): Revisit {
  const dueOn = planned.dueOn < open.dueOn ? planned.dueOn : open.dueOn;
  const notes = [open.note, planned.note].filter((note) => note !== null && note !== "");
  const isPlain = open.ground === "plan" || open.ground === "wake";
  return {
    ...open,
    dueOn,
    firstDueOn: dueOn < open.firstDueOn ? dueOn : open.firstDueOn,
    note: notes.length ? [...new Set(notes)].join("\n") : null,
    ground: isPlain ? planned.ground : open.ground,
    rung: isPlain ? planned.rung : open.rung,
    raisedAt: dueOn === open.dueOn ? open.raisedAt : null,
  };
}

/** The plan changed, by another tier: what only the plan had booked follows it; what was promised for a day stays. */
export function replanned(open: Revisit, planned: Planned): Revisit {
  if (open.ground !== "plan" && open.ground !== "wake") return open;
  const { dueOn, ground, rung } = planned;
  return { ...open, dueOn, firstDueOn: dueOn, ground, rung, raisedAt: null };
}
