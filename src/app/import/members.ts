import type { Text } from "../../chat/text.ts";
import { type Member, type Team, usualWeight, withRole } from "../../crm/members/member/member.ts";
import { insertMember, insertTeam, listMembers, saveMember, saveTeam, teamsOf } from "../../crm/members/store/store.ts";
import { editedHere } from "../../crm/opportunities/store/bulk.ts";
import type { Work } from "../../work/work.ts";
import { type Importer, orRejected, RowRejected, type Verdict } from "./importer.ts";
import { cellReader, type Mapping } from "./mapping.ts";
import { type MemberRow, placeholderEmail, readMemberRow } from "./member-rows.ts";
import { say } from "./messages.ts";
import { peopleOf } from "./people.ts";
import type { SourceRow } from "./table.ts";
import { spelling } from "./values.ts";

export const importMembersVerb = "import.members";

/**
 * Takes in the people of a company, with teams and their managers. Somebody is known by e-mail, else by name. Managers
 * who have no row of their own become members too. What an admin changed here since is kept.
 */
export async function membersImporter(_work: Work, mapping: Mapping): Promise<Importer> {
  const read = cellReader(mapping);
  const made = { emails: new Set<string>(), teams: new Set<string>(), managers: new Set<string>() };
  const lines = new Map<string, number>();
  let unwritten: Company | null = null;

  async function take(work: Work, rows: readonly SourceRow[], dry: boolean): Promise<Verdict[]> {
    const company: Company = (dry ? unwritten : null) ?? (await load(work));
    if (dry) unwritten = company;
    const edited = await editedHere(work, importMembersVerb, company.members);
    const verdicts = new Map<number, Verdict>();
    for (const [line, wanted] of managersFirst(
      rows.map((row) => [row.line, orRejected(() => once(readMemberRow(read(row)), row.line))]),
    )) {
      verdicts.set(line, "rejected" in wanted ? wanted : await takeOne(work, company, wanted, edited, dry));
    }
    return rows.map(({ line }) => verdicts.get(line) ?? "unchanged");
  }

  function once(row: MemberRow, line: number): MemberRow {
    const key = row.email ?? row.name;
    const before = lines.get(key);
    if (before !== undefined && before !== line) throw new RowRejected(say.repeatedKey({ key, line: before }));
    lines.set(key, line);
    return row;
  }

  async function takeOne(work: Work, company: Company, row: MemberRow, edited: Set<string>, dry: boolean) {
    const writes = new Writes(work, company, dry);
    const found = peopleOf(company.members).find(row.email ?? row.name);
    if (found === "several") return { rejected: say.sameName({ name: row.name }) };
    const id = found === "unknown" ? work.newId() : found.id;
    const leadsItself = row.manager !== null && spelling(row.manager) === spelling(row.name);
    const manager = row.manager === null || leadsItself ? null : peopleOf(company.members).find(row.manager);
    if (manager === "several") return { rejected: say.unknownManager({ name: row.manager ?? "" }) };
    const other = manager === "unknown" ? await newManager(work, company, row, writes) : (manager?.id ?? null);
    const teamId = await team(work, company, row, leadsItself ? id : other, writes);
    if (other !== null && teamId !== null) await writes.join(other, teamId);
    if (found === "unknown") {
      const email = row.email ?? placeholder(company, row.name);
      if (row.email === null) made.emails.add(email);
      await writes.add({ ...newMember(work, { ...row, role: row.role ?? "rep" }, email, teamId), id });
      return "new";
    }
    const changed = changedMember(found, row, teamId);
    if (changed === null) return "unchanged";
    if (edited.has(found.id)) return "kept";
    await writes.change(found, changed);
    return "updated";
  }

  async function newManager(work: Work, company: Company, row: MemberRow, writes: Writes): Promise<string> {
    const name = row.manager ?? "";
    made.managers.add(name);
    const email = placeholder(company, name);
    made.emails.add(email);
    const manager = newMember(work, { ...row, ...unsaid, name, role: "manager" }, email, null);
    await writes.add(manager);
    return manager.id;
  }

  async function team(work: Work, company: Company, row: MemberRow, managerId: string | null, writes: Writes) {
    if (row.team === null) return null;
    const found = company.teams.find(({ name }) => name === row.team);
    const zone = row.zone ?? work.policy.company.zone;
    const team: Team = found ?? { id: work.newId(), name: row.team, managerId, zone };
    if (!found) made.teams.add(team.name);
    if (!found || (managerId !== null && found.managerId === null)) {
      await writes.team({ ...team, managerId: team.managerId ?? managerId }, found !== undefined);
    }
    return team.id;
  }

  const notes = (): Text[] => [
    ...(made.teams.size ? [say.madeTeams({ names: [...made.teams] })] : []),
    ...(made.managers.size ? [say.madeManagers({ names: [...made.managers] })] : []),
    ...(made.emails.size ? [say.madeEmails({ count: made.emails.size })] : []),
  ];
  return { take, notes };
}

type Reading = MemberRow | { readonly rejected: Text };

/** Who is named as a manager comes before the people who name them, so that nobody is made twice. */
function managersFirst(rows: readonly (readonly [line: number, row: Reading])[]): (readonly [number, Reading])[] {
  const managers = new Set(
    rows.flatMap(([, row]) => ("rejected" in row || row.manager === null ? [] : [spelling(row.manager)])),
  );
  const leads = ([, row]: readonly [number, Reading]) => !("rejected" in row) && managers.has(spelling(row.name));
  return [...rows.filter(leads), ...rows.filter((row) => !leads(row))];
}

interface Company {
  members: Member[];
  teams: Team[];
}

async function load({ db, tenant }: Work): Promise<Company> {
  const here = await listMembers(db, tenant);
  const left = await listMembers(db, tenant, { active: false });
  return { members: [...here.members, ...left.members], teams: [...(await teamsOf(db, tenant))] };
}

/** What is written, and at once seen by the rows that follow; with `dry` only the latter. */
class Writes {
  readonly #work: Work;
  readonly #company: Company;
  readonly #dry: boolean;

  constructor(work: Work, company: Company, dry: boolean) {
    this.#work = work;
    this.#company = company;
    this.#dry = dry;
  }

  async add(member: Member): Promise<void> {
    this.#company.members.push(member);
    if (!this.#dry) await insertMember(this.#work, member);
  }

  async change(before: Member, after: Member): Promise<void> {
    const saved = this.#dry ? after : await saveMember(this.#work, before, after);
    this.#company.members = this.#company.members.map((member) => (member.id === after.id ? saved : member));
    if (this.#dry) return;
    const said = ({ name, role, teamId, locale, zone, territories }: Member) => ({
      ...{ name, role, teamId, locale, zone, territories: territories.join(", ") },
    });
    const subject = { kind: "member", id: after.id };
    this.#work.audit({ verb: importMembersVerb, subject, before: said(before), after: said(after) });
  }

  async team(team: Team, known: boolean): Promise<void> {
    this.#company.teams = [...this.#company.teams.filter(({ id }) => id !== team.id), team];
    if (!this.#dry) await (known ? saveTeam : insertTeam)(this.#work, team);
  }

  /** A manager without a team belongs to the one they lead, and is at least a manager. */
  async join(managerId: string, teamId: string): Promise<void> {
    const manager = this.#company.members.find(({ id }) => id === managerId);
    if (!manager || manager.teamId !== null) return;
    await this.change(manager, { ...manager, teamId, role: manager.role === "rep" ? "manager" : manager.role });
  }
}

/** What a row says of its own person says nothing of their manager. */
const unsaid = { active: null, senior: null, weight: null, cap: null, languages: null };

function placeholder({ members }: Company, name: string): string {
  return placeholderEmail(name, (email) => members.some((member) => member.email === email));
}

function newMember(
  work: Work,
  row: MemberRow & { role: Member["role"] },
  email: string,
  teamId: string | null,
): Member {
  const { company, members } = work.policy;
  return {
    id: work.newId(),
    email,
    name: row.name,
    role: row.role,
    teamId,
    locale: row.locale ?? company.language,
    zone: row.zone ?? company.zone,
    hours: members.workingHours,
    active: row.active ?? true,
    senior: row.senior ?? false,
    weight: row.weight ?? usualWeight(row.role),
    cap: row.cap,
    territories: row.territories ?? [],
    languages: row.languages ?? [],
    away: null,
    prefers: null,
    mutes: [],
    joinedAt: work.now,
    version: 1,
  };
}

/** The member as the file has it; null where that is the same. What the file does not say stays. */
function changedMember(member: Member, row: MemberRow, teamId: string | null): Member | null {
  const after = {
    ...withRole(member, row.role ?? member.role),
    name: row.email === null ? member.name : row.name,
    teamId: teamId ?? member.teamId,
    locale: row.locale ?? member.locale,
    zone: row.zone ?? member.zone,
    active: row.active ?? member.active,
    senior: row.senior ?? member.senior,
    ...(row.weight === null ? {} : { weight: row.weight }),
    cap: row.cap ?? member.cap,
    territories: row.territories ?? member.territories,
    languages: row.languages ?? member.languages,
  };
  // Spread from it, so with the same keys in the same order.
  const same = JSON.stringify(after) === JSON.stringify(member);
  return same ? null : after;
}
