import { dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { isAway, leadsTeam, type Member } from "../member/member.ts";
import { adminIds, byIds, findMember, managerOf, teamsOf } from "./store.ts";

/**
 * Who decides about deals that are nobody's: each team's manager about the team's; admins about a team's without a manager
 * who works here, and about those of no team (the key null).
 */
export async function deciders({ db, tenant, policy }: Work): Promise<ReadonlyMap<Id | null, readonly Id[]>> {
  const teams = await teamsOf(db, tenant);
  const managers = await byIds(
    db,
    tenant,
    teams.map(({ managerId }) => managerId),
  );
  const admins = await adminIds(db, tenant);
  const ofTeam = (managerId: Id | null) => {
    const manager = managerId ? managers.get(managerId) : undefined;
    return manager && leadsTeam(manager, policy) ? [manager.id] : admins;
  };
  return new Map<Id | null, readonly Id[]>([
    ...teams.map(({ id, managerId }) => [id, ofTeam(managerId)] as const),
    [null, admins],
  ]);
}

/** The teams about which somebody decides. */
export async function decidedBy(work: Work, member: Id | null): Promise<readonly Id[]> {
  const all = await deciders(work);
  return [...all].flatMap(([team, who]) => (team !== null && member !== null && who.includes(member) ? [team] : []));
}

/**
 * Who is asked what becomes of somebody's who left: who decides for their team, but for themself; with them the admins,
 * while nobody of these is at work.
 */
export async function askedAbout(work: Work, { id, teamId }: Pick<Member, "id" | "teamId">): Promise<readonly Id[]> {
  const all = await deciders(work);
  const others = (of: Id | null) => (all.get(of) ?? []).filter((each) => each !== id);
  const first = others(teamId);
  const people = await byIds(work.db, work.tenant, first);
  const isThere = [...people.values()].some((person) => !isAway(person, dayAt(work.now, person.zone)));
  return isThere ? first : [...new Set([...first, ...others(null)])];
}

/** Who hears that a team's deal has nobody: who decides there; of no team, who decides for any; admins where there is no team. */
export async function leadersFor(work: Work, team: Id | null): Promise<readonly Id[]> {
  const all = await deciders(work);
  const ofTeams = [...all].flatMap(([each, members]) => (each !== null && (team ?? each) === each ? members : []));
  return [...new Set(ofTeams.length ? ofTeams : (all.get(null) ?? []))];
}

/**
 * Who is asked what one asks of somebody: they themself, or once they have left who leads their team, or that of the record; else
 * the admins.
 */
export async function answersFor(work: Work, id: Id, recordsTeam: Id | null = null): Promise<readonly Member[]> {
  const { db, tenant } = work;
  const themself = await findMember(db, tenant, id);
  if (themself?.active) return [themself];
  const manager = await managerOf(work, id, recordsTeam);
  return [...(await byIds(db, tenant, manager ? [manager] : await adminIds(db, tenant))).values()];
}
