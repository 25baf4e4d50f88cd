import { emailOf, type Member, type Setting, setMember } from "../../crm/members/member/member.ts";
import { memberJoined, memberLeft } from "../../crm/members/news.ts";
import { countOtherAdmins, insertMember, listMembers, saveMember, teamsOf } from "../../crm/members/store/store.ts";
import { type Locale, locales } from "../../kernel/locale.ts";
import { Refusal } from "../../kernel/refusal.ts";
import { isZone } from "../../kernel/zone.ts";
import { type Role, roles } from "../../policy/schema.ts";
import type { Work } from "../../work/work.ts";
import { peopleOf } from "../import/people.ts";
import type { Terminal } from "./open.ts";

/** Options of `member add` and `member set`, as they were typed. */
export interface MemberOptions {
  readonly name?: string;
  readonly email?: string;
  readonly role?: string;
  readonly team?: string;
  readonly locale?: string;
  readonly zone?: string;
  readonly weight?: string;
  readonly cap?: string;
  readonly senior?: boolean;
  readonly active?: boolean;
}

/** Adds somebody by e-mail; they are known when a platform vouches for that address. Refuses one that is taken. */
export async function addMember(
  { unit, tenant, by }: Pick<Terminal, "unit" | "tenant" | "by">,
  words: string,
  name: string,
  options: MemberOptions,
) {
  return unit({ tenant, by, source: "terminal:member add" }, async (work) => {
    const email = await freeEmail(work, words, null);
    const { company, members } = work.policy;
    const member: Member = {
      ...{ id: work.newId(), email, name, role: "rep", teamId: null, locale: company.language, zone: company.zone },
      ...{ hours: members.workingHours, active: true, senior: false, weight: 1, cap: null, territories: [] },
      ...{ languages: [], away: null, prefers: null, mutes: [], joinedAt: work.now, version: 1 },
    };
    const whole = setMember({ ...member, ...ownOf(options) }, await settingOf(work, options), 1);
    await insertMember(work, whole);
    work.record(memberJoined, { member: whole.id });
    work.audit({
      verb: "terminal.memberAdd",
      subject: { kind: "member", id: whole.id },
      before: {},
      after: said(whole),
    });
    return whole;
  });
}

/** Changes somebody, found by e-mail or whole name. Gives what changed. */
export async function changeMember({ unit, tenant, by }: Terminal, who: string, options: MemberOptions) {
  return unit({ tenant, by, source: "terminal:member set" }, async (work) => {
    const member = await memberBy(work, who);
    const others = await countOtherAdmins(work.db, work.tenant, member.id);
    const email = options.email === undefined ? member.email : await freeEmail(work, options.email, member);
    const name = options.name ?? member.name;
    const own = ownOf(options);
    const after = setMember({ ...member, email, name, ...own }, await settingOf(work, options), others);
    if (!after.active && member.role === "admin" && others === 0) throw new Refusal("members.lastAdmin", { name });
    const before = said(member);
    const now = said(after);
    const fields = Object.keys(now).filter((field) => now[field] !== before[field]);
    if (fields.length === 0) return { member, fields };
    const saved = await saveMember(work, member, after);
    if (saved.active !== member.active) work.record(saved.active ? memberJoined : memberLeft, { member: saved.id });
    const pick = (from: typeof now) => Object.fromEntries(fields.map((field) => [field, from[field] ?? null]));
    const subject = { kind: "member", id: member.id };
    work.audit({ verb: "terminal.memberSet", subject, before: pick(before), after: pick(now) });
    return { member: saved, fields };
  });
}

export interface MemberLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly team: string | null;
  readonly active: boolean;
}

/** Everybody by name, those who left last and only when asked for. */
export async function memberLines({ database, tenant }: Terminal, all: boolean): Promise<MemberLine[]> {
  const teams = new Map((await teamsOf(database.prisma, tenant)).map(({ id, name }) => [id, name]));
  const here = await listMembers(database.prisma, tenant);
  const left = all ? (await listMembers(database.prisma, tenant, { active: false })).members : [];
  return [...here.members, ...left].map(({ id, name, email, role, teamId, active }) => ({
    ...{ id, name, email, role, active },
    team: teams.get(teamId ?? "") ?? null,
  }));
}

/** Who is meant by e-mail or whole name, also of those who left. Refuses nobody and several. */
export async function memberBy({ db, tenant }: Pick<Work, "db" | "tenant">, words: string): Promise<Member> {
  const here = await listMembers(db, tenant);
  const left = await listMembers(db, tenant, { active: false });
  const found = peopleOf([...here.members, ...left.members]).find(words);
  if (found === "unknown") throw new Refusal("terminal.noSuchMember", { words });
  if (found === "several") throw new Refusal("terminal.manyMembers", { words });
  return found;
}

async function freeEmail({ db, tenant }: Work, words: string, member: Member | null): Promise<string> {
  const email = emailOf(words);
  if (email === null) throw new Refusal("terminal.badEmail", { words });
  const here = await listMembers(db, tenant);
  const left = await listMembers(db, tenant, { active: false });
  const taken = [...here.members, ...left.members].find((each) => each.email === email && each.id !== member?.id);
  if (taken) throw new Refusal("terminal.emailTaken", { email, name: taken.name });
  return email;
}

async function settingOf({ db, tenant }: Work, { role, team, weight, cap, senior }: MemberOptions): Promise<Setting> {
  const teams = team === undefined ? [] : await teamsOf(db, tenant);
  return {
    ...(role === undefined ? {} : { role: oneOf<Role>("--role", role, roles) }),
    ...(team === undefined ? {} : { teamId: teamId(team, teams) }),
    ...(weight === undefined ? {} : { weight: Number(weight) }),
    ...(cap === undefined ? {} : { cap: cap === "none" ? null : Number(cap) }),
    ...(senior === undefined ? {} : { senior }),
  };
}

function ownOf({ locale, zone, active }: MemberOptions) {
  if (zone !== undefined && !isZone(zone)) {
    throw new Refusal("terminal.badChoice", {
      option: "--zone",
      words: zone,
      known: ["Asia/Shanghai", "Europe/London", "…"],
    });
  }
  return {
    ...(locale === undefined ? {} : { locale: oneOf<Locale>("--locale", locale, locales) }),
    ...(zone === undefined ? {} : { zone }),
    ...(active === undefined ? {} : { active }),
  };
}

function teamId(words: string, teams: readonly { readonly id: string; readonly name: string }[]): string | null {
  if (words === "none") return null;
  const found = teams.find(({ name }) => name.toLowerCase() === words.toLowerCase());
  if (found) return found.id;
  throw new Refusal("terminal.badChoice", {
    option: "--team",
    words,
    known: ["none", ...teams.map(({ name }) => name)],
  });
}

function oneOf<T extends string>(option: string, words: string, known: readonly T[]): T {
  const found = known.find((each) => each.toLowerCase() === words.toLowerCase());
  if (found) return found;
  throw new Refusal("terminal.badChoice", { option, words, known });
}

/** A member as plain values, for the audit log. */
function said({ email, name, role, teamId, locale, zone, weight, cap, senior, active }: Member) {
  const values: { readonly [field: string]: string | number | boolean | null } = {
    ...{ email, name, role, teamId, locale, zone, weight, cap, senior, active },
  };
  return values;
}
