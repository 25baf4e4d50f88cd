import { z } from "zod";
import type { Id } from "../kernel/id.ts";
import type { Calendar } from "../policy/calendar.ts";
import type { Policy } from "../policy/schema.ts";

/** Where and how somebody works: what a time of the day is reckoned by. Clock times are `HH:MM` in the zone. */
export interface Place {
  readonly zone: string;
  /** `to` at or before `from` is on the next day. */
  readonly hours: { readonly from: string; readonly to: string };
  readonly calendar: Calendar;
  readonly policy: Policy;
  /** Of a team: when it has its digest, where it chose. */
  readonly digestAt?: string | undefined;
}

/** A time of the day: `"08:30"`, or one that the place or the policy says. */
export type TimeOfDay = string | ((place: Place) => string);

/** The days on which a job runs. First working days are those of their Monday-to-Sunday week, or month. */
export const dayRules = [
  "all",
  "working",
  "monday",
  "first-working-of-week",
  "first",
  "first-working-of-month",
] as const;
export type DayRule = (typeof dayRules)[number];

/** When: every so many minutes, or at a time of certain days. A slot missed by `until` is dropped. */
export type When =
  | { readonly kind: "every"; readonly minutes: number }
  | { readonly kind: "days"; readonly on: DayRule; readonly at: TimeOfDay; readonly until?: TimeOfDay | undefined };

/** For whom a job runs: once for the company, or once for each team or each member, each at their own place. */
export const subjects = ["company", "team", "member"] as const;
export type SubjectKind = (typeof subjects)[number];

export interface Timing {
  readonly per: SubjectKind;
  readonly when: When;
  /** Those who are due at one moment come together, up to a thousand in one run. */
  readonly together?: true | undefined;
}

/** A timing with what its job is given at each run. */
export interface TimingOf<I> extends Timing {
  readonly input: z.ZodType<I>;
}

const nothing = z.object({});
export type Nothing = z.infer<typeof nothing>;
const oneTeam = z.object({ team: z.uuid() });
const oneMember = z.object({ member: z.uuid() });
const someMembers = z.object({ members: z.array(z.uuid()) });

export interface Latest {
  /** After this time of the same day a missed slot is dropped, with a note in the log; left out: it is made up. */
  readonly until?: TimeOfDay;
}
/** Which day of a week or a month: its very first, or its first working day. */
export interface Which extends Latest {
  readonly on?: "first" | "first-working";
}

const onDays = (on: DayRule, at: TimeOfDay, { until }: Latest): TimingOf<Nothing> => ({
  per: "company",
  when: { kind: "days", on, at, until },
  input: nothing,
});

/** Every `n` minutes, counted from midnight UTC. */
export const every = (n: number): TimingOf<Nothing> => ({
  per: "company",
  when: { kind: "every", minutes: n },
  input: nothing,
});
/** `"03:00"`: each day at that time, in the company's zone unless it is for each team or member. */
export const daily = (at: TimeOfDay, latest: Latest = {}) => onDays("all", at, latest);
/** `"08:30"`: each working day at that time, by the calendar of the zone. */
export const workday = (at: TimeOfDay, latest: Latest = {}) => onDays("working", at, latest);
/** Once a week: on Monday, or on the first working day from Monday to Sunday. */
export const weekly = (at: TimeOfDay, { on = "first", ...latest }: Which = {}) =>
  onDays(on === "first" ? "monday" : "first-working-of-week", at, latest);
/** Once a month: on the 1st, or on the first working day. */
export const monthly = (at: TimeOfDay, { on = "first", ...latest }: Which = {}) =>
  onDays(on === "first" ? "first" : "first-working-of-month", at, latest);
/** Each working day when work begins there; missed when the working day is over. */
export const dayStart = workday(({ hours }) => hours.from, { until: ({ hours }) => hours.to });

/** Once for each team, in the team's zone and by its calendar; the job is given the team. */
export const perTeam = ({ when }: TimingOf<Nothing>): TimingOf<{ team: Id }> => ({
  per: "team",
  when,
  input: oneTeam,
});
/** Once for each member at work, in their zone and by its calendar, never on a day of their leave; given the member. */
export const perMember = ({ when }: TimingOf<Nothing>): TimingOf<{ member: Id }> => ({
  per: "member",
  when,
  input: oneMember,
});
/** As `perMember`, for what one statement can find for many: given all members whose day begins at this moment. */
export const perMembers = ({ when }: TimingOf<Nothing>): TimingOf<{ members: Id[] }> => ({
  per: "member",
  when,
  together: true,
  input: someMembers,
});
