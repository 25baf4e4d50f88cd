import { addDays, type Day, dayAt, instantAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { addWorkingMinutes, type Calendar } from "../../../policy/calendar.ts";
import type { Grade, Policy } from "../../../policy/schema.ts";
import { inTurn, type Turn } from "./turns.ts";

/** Somebody who may be asked to take a deal. Hours are `HH:MM` in their own zone; `load` is how many open deals they own. */
export interface Candidate {
  readonly id: Id;
  readonly active: boolean;
  readonly teamId: Id | null;
  readonly senior: boolean;
  /** Turns in proportion; 0: never on their own. */
  readonly weight: number;
  readonly cap: number | null;
  readonly load: number;
  /** Empty: all of them. */
  readonly territories: readonly string[];
  readonly languages: readonly string[];
  readonly zone: string;
  readonly workFrom: string;
  readonly workTo: string;
  /** First and last day away. */
  readonly awayFrom: Day | null;
  readonly awayUntil: Day | null;
}

/** The deal that is to be given, and who said no to it already. */
export interface Wanted {
  readonly grade: Grade;
  readonly teamId: Id | null;
  readonly territory: string | null;
  readonly language: string | null;
  /** Who declined, or did not answer, since it was last owned. */
  readonly refusedBy: readonly Id[];
}

export const leftOutFor = [
  "left",
  "team",
  "territory",
  "language",
  "notSenior",
  "juniorsFirst",
  "noWeight",
  "atCap",
  "refused",
  "away",
  "offHours",
] as const;
/** Why somebody is not asked; the first of the list that holds. The last two are absences: they are owed the turn. */
export type LeftOut = (typeof leftOutFor)[number];

/** Why it is this person: plain JSON, kept with the offer. */
export interface Why {
  readonly rule: "turn" | "owed" | "nobody";
  readonly asked: readonly {
    readonly id: Id;
    readonly weight: number;
    readonly credit: number;
    readonly owed: boolean;
  }[];
  readonly leftOut: readonly { readonly id: Id; readonly for: LeftOut }[];
}

export interface Chosen {
  readonly chosen: Id | null;
  readonly why: Why;
  /** The turns that changed, as they are to be kept. */
  readonly turns: readonly Turn[];
}

/**
 * F6: who is asked next. Of those who may and are present, by smooth weighted round-robin; ties to who waited longest;
 * somebody absent whose turn it was, is owed it. The same inputs give the same choice, in whatever order they come.
 * `calendars` gives the working calendar of a zone.
 */
export function choose(
  candidates: readonly Candidate[],
  deal: Wanted,
  turns: readonly Turn[],
  now: Date,
  policy: Policy,
  calendars: (zone: string) => Calendar,
): Chosen {
  const sorted = [...candidates].sort((a, b) => (a.id < b.id ? -1 : 1));
  const judged = sorted.map((member) => ({
    member,
    for: whyNot(member, deal, policy) ?? absence(member, now, policy, calendars(member.zone)),
  }));
  const juniors = policy.assignment.seniority[deal.grade] === "juniors-first";
  const hasJunior = judged.some(({ member, for: reason }) => reason === null && !member.senior);
  const final = judged.map(({ member, for: reason }) => ({
    member,
    for: reason === null && juniors && hasJunior && member.senior ? ("juniorsFirst" as const) : reason,
  }));
  const present = final.filter(({ for: reason }) => reason === null).map(({ member }) => member);
  const absent = final
    .filter(({ for: reason }) => reason === "away" || reason === "offHours")
    .map(({ member }) => member);
  const leftOut = final.flatMap(({ member, for: reason }) => (reason === null ? [] : [{ id: member.id, for: reason }]));
  const turn = inTurn(present, absent, turns, now);
  return {
    chosen: turn.chosen,
    why: { rule: turn.rule, asked: turn.standing, leftOut },
    turns: turn.changed,
  };
}

/** Why somebody who is at work could not take the deal; null when they could. */
function whyNot(member: Candidate, deal: Wanted, policy: Policy): LeftOut | null {
  const { territory, language } = deal;
  if (!member.active) return "left";
  if (deal.teamId !== null && member.teamId !== deal.teamId) return "team";
  if (territory !== null && member.territories.length > 0 && !member.territories.includes(territory))
    return "territory";
  if (language !== null && member.languages.length > 0 && !member.languages.includes(language)) return "language";
  if (policy.assignment.seniority[deal.grade] === "senior" && !member.senior) return "notSenior";
  if (member.weight < 1) return "noWeight";
  if (member.load >= (member.cap ?? policy.assignment.cap)) return "atCap";
  return deal.refusedBy.includes(member.id) ? "refused" : null;
}

/** Away, or neither at work now nor within the policy's hours (2). A night shift belongs to the day on which it begins. */
function absence(member: Candidate, now: Date, policy: Policy, calendar: Calendar): "away" | "offHours" | null {
  const today = dayAt(now, member.zone);
  if (isAway(member, today)) return "away";
  const soon = now.getTime() + policy.assignment.presentWithinHours * 3_600_000;
  const isPresent = [-1, 0, 1].some((offset) => {
    const day = addDays(today, offset);
    if (!calendar.isWorkingDay(day) || isAway(member, day)) return false;
    const opens = instantAt(day, member.workFrom, member.zone).getTime();
    const closes = instantAt(member.workTo > member.workFrom ? day : addDays(day, 1), member.workTo, member.zone);
    return opens <= soon && now < closes;
  });
  return isPresent ? null : "offHours";
}

function isAway({ awayFrom, awayUntil }: Candidate, day: Day): boolean {
  if (awayFrom === null && awayUntil === null) return false;
  return (awayFrom === null || awayFrom <= day) && (awayUntil === null || day <= awayUntil);
}

/**
 * Until when somebody has to answer: the grade's time within their own working hours. A working day is as long as theirs
 * is, so that an offer of 15:00 is due at 15:00 on their next working day.
 */
export function answerDue(
  grade: Grade,
  offeredAt: Date,
  member: Pick<Candidate, "zone" | "workFrom" | "workTo">,
  policy: Policy,
  calendar: Calendar,
): Date {
  const { unit, count } = policy.assignment.answer[grade];
  const hours = { from: member.workFrom, to: member.workTo };
  const minutes = unit === "minutes" ? count : count * lengthOfDay(member);
  return addWorkingMinutes(offeredAt, minutes, { zone: member.zone, hours, calendar });
}

/** In minutes; over midnight when it ends at or before it begins. */
function lengthOfDay({ workFrom, workTo }: Pick<Candidate, "workFrom" | "workTo">): number {
  const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const length = minutesOf(workTo) - minutesOf(workFrom);
  return length > 0 ? length : length + 1440;
}
