import type { PlatformName } from "../../../chat/question.ts";
import { after, hours } from "../../../kernel/clock.ts";
import { type Day, dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Locale } from "../../../kernel/locale.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { type Calendar, workingMinutes } from "../../../policy/calendar.ts";
import type { Policy, Role } from "../../../policy/schema.ts";
import { allows } from "../../../policy/stages.ts";
import type { Actor } from "../../../work/work.ts";

/** A person of the company. */
export interface Member {
  readonly id: Id;
  /** Lower case; what ties their accounts on several platforms together. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly teamId: Id | null;
  readonly locale: Locale;
  readonly zone: string;
  /** Clock times (`HH:MM`) between which they work, in their own zone. */
  readonly hours: { readonly from: string; readonly to: string };
  /** Works here; false since they left. */
  readonly active: boolean;
  readonly senior: boolean;
  /** How many turns they get in a round of assignments; 0: none. */
  readonly weight: number;
  /** Open deals they may have; null: the policy's. */
  readonly cap: number | null;
  readonly territories: readonly string[];
  readonly languages: readonly string[];
  /** On leave, both days included. */
  readonly away: Leave | null;
  /** Where they like to be told things; null: wherever they were last seen. */
  readonly prefers: PlatformName | null;
  /** Kinds of messages that they don't want to be told. */
  readonly mutes: readonly string[];
  readonly joinedAt: Date;
  readonly version: number;
}

export interface Leave {
  readonly from: Day;
  readonly until: Day;
}

export interface Team {
  readonly id: Id;
  readonly name: string;
  readonly managerId: Id | null;
  readonly zone: string;
}

/** A member as the one who acts, with the teams that they manage. */
export function actorOf({ id, name, role, teamId, locale, zone }: Member, leads: readonly Id[]): Actor {
  return { id, name, role, teamId, leads, locale, zone };
}

/** What rights are judged by. */
export type Acting = Pick<Actor, "id" | "role" | "teamId" | "leads">;
type OfTeams = Pick<Acting, "teamId" | "leads">;

/** The teams that are somebody's: their own, and those that they manage. */
export const theirTeams = ({ teamId, leads }: OfTeams): readonly Id[] => [
  ...new Set([...(teamId ? [teamId] : []), ...leads]),
];

/** Whether a team is somebody's; "no team" is nobody's. */
export const isTheirTeam = (by: OfTeams, teamId: Id | null): boolean =>
  teamId !== null && theirTeams(by).includes(teamId);

/** Whether somebody runs a team: a manager theirs, and every admin. Nobody manages "no team" but admins. */
export function mayManageTeam(by: Acting, teamId: Id | null): boolean {
  return by.role === "admin" || (by.role === "manager" && isTheirTeam(by, teamId));
}

/**
 * Whether whoever stands as a team's manager is told of it as such: works here, is no rep, and sees the team by the policy.
 * Where nobody is, the admins are.
 */
export function leadsTeam({ active, role }: Pick<Member, "active" | "role">, policy: Policy): boolean {
  return active && role !== "rep" && (allows(policy, role, "seeTeam") || allows(policy, role, "seeAll"));
}

/** Whether somebody may act for a member: an admin for all, a manager for their team. Not about oneself. */
export function mayManage(by: Acting, member: Pick<Member, "teamId">): boolean {
  return mayManageTeam(by, member.teamId);
}

/** Whether a member is on leave on a day. */
export function isAway({ away }: Pick<Member, "away">, on: Day): boolean {
  return away !== null && away.from <= on && on <= away.until;
}

/**
 * Whether a member can answer soon (F6): works here, is not on leave today, and is inside their working hours or will
 * be within the policy's time.
 */
export function isPresent(
  member: Pick<Member, "active" | "away" | "zone" | "hours">,
  now: Date,
  policy: Policy,
  calendar: Calendar,
): boolean {
  if (!member.active || isAway(member, dayAt(now, member.zone))) return false;
  // At least a minute, so that "within 0 hours" means "now".
  const soon = after(now, Math.max(hours(policy.assignment.presentWithinHours), 60_000));
  return workingMinutes(now, soon, { zone: member.zone, hours: member.hours, calendar }) > 0;
}

/** A member with their leave set. Refuses a leave that ends before it begins or before today. */
export function takeLeave(member: Member, leave: Leave, today: Day): Member {
  if (leave.until < leave.from) throw new Refusal("members.leaveBackwards", { ...leave }, { field: "until" });
  if (leave.until < today) throw new Refusal("members.leaveOver", { until: leave.until }, { field: "until" });
  return { ...member, away: leave };
}

/** A member back at work. Refuses one who is not on leave and has none ahead. */
export function endLeave(member: Member, today: Day): Member {
  if (!member.away || member.away.until < today) throw new Refusal("members.notAway", { name: member.name });
  return { ...member, away: null };
}

/** The turns that a role begins with: deals are given to reps. A manager who sells too is given a weight by hand. */
export const usualWeight = (role: Role): number => (role === "rep" ? 1 : 0);

/** A member in another role. Turns that were the old role's become the new one's; those that somebody set by hand stay. */
export function withRole(member: Member, role: Role): Member {
  if (role === member.role) return member;
  const weight = member.weight === usualWeight(member.role) ? usualWeight(role) : member.weight;
  return { ...member, role, weight };
}

/** What an admin may set; keys left out stay as they are. */
export type Setting = Partial<
  Pick<Member, "name" | "role" | "teamId" | "weight" | "cap" | "senior" | "territories" | "languages" | "away">
>;

/**
 * A member with what an admin set. `otherAdmins`: how many admins there are beside this one. A weight that is
 * left out follows the role. Refuses to demote the last admin, a weight outside 0…100, a cap below 0, and leave that ends before it begins.
 */
export function setMember(member: Member, setting: Setting, otherAdmins: number): Member {
  const changed = { ...withRole(member, setting.role ?? member.role), ...setting };
  if (member.role === "admin" && changed.role !== "admin" && otherAdmins === 0) {
    throw new Refusal("members.lastAdmin", { name: member.name }, { field: "role" });
  }
  if (!isWhole(changed.weight, 100)) throw new Refusal("members.weightRange", {}, { field: "weight" });
  if (changed.cap !== null && !isWhole(changed.cap, 10_000))
    throw new Refusal("members.capRange", {}, { field: "cap" });
  if (changed.away && changed.away.until < changed.away.from) {
    throw new Refusal("members.leaveBackwards", { ...changed.away }, { field: "awayUntil" });
  }
  return changed;
}

const isWhole = (value: number, most: number): boolean => Number.isInteger(value) && value >= 0 && value <= most;

/** A member who no longer works here. Refuses the last admin, oneself, and one who has already left. */
export function leaveCompany(member: Member, by: Acting, otherAdmins: number): Member {
  if (!member.active) throw new Refusal("members.alreadyLeft", { name: member.name });
  if (member.id === by.id) throw new Refusal("members.notYourself");
  if (member.role === "admin" && otherAdmins === 0) throw new Refusal("members.lastAdmin", { name: member.name });
  return { ...member, active: false };
}

/** A member who works here again. Refuses one who never left. */
export function comeBack(member: Member): Member {
  if (member.active) throw new Refusal("members.neverLeft", { name: member.name });
  return { ...member, active: true };
}

/** What a person decides for themself. */
export type Preference = Partial<Pick<Member, "locale" | "zone" | "hours" | "prefers" | "mutes">>;

/** A member with their own settings. Refuses working hours that begin when they end. */
export function prefer(member: Member, preference: Preference): Member {
  const changed = { ...member, ...preference };
  if (changed.hours.from === changed.hours.to) throw new Refusal("members.noHours", {}, { field: "to" });
  return changed;
}

/** An e-mail address as it is compared: trimmed, lower case; null when it is none. */
export function emailOf(words: string): string | null {
  const email = words.normalize("NFKC").trim().toLowerCase();
  return /^[^\s@<>"',;]{1,64}@[^\s@<>"',;.]+(\.[^\s@<>"',;.]+)+$/.test(email) && email.length <= 254 ? email : null;
}
