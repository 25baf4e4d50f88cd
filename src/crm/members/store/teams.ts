import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import type { Actor, Work } from "../../../work/work.ts";
import { actorOf, leadsTeam, type Member, type Team } from "../member/member.ts";

/** All teams, by name. */
export async function teamsOf(db: Db, tenant: Id): Promise<readonly Team[]> {
  const rows = await db.team.findMany({ where: { tenantId: tenant }, orderBy: { name: "asc" } });
  return rows.map(({ id, name, managerId, zone }) => ({ id, name, managerId, zone }));
}

export async function findTeam(db: Db, tenant: Id, id: Id): Promise<Team | null> {
  const row = await db.team.findFirst({ where: { id, tenantId: tenant } });
  return row && { id, name: row.name, managerId: row.managerId, zone: row.zone };
}

/** A member as the one who acts. A rep manages no team. */
export async function asActor({ db, tenant }: Pick<Work, "db" | "tenant">, member: Member): Promise<Actor> {
  if (member.role === "rep") return actorOf(member, []);
  const rows = await db.team.findMany({ where: { tenantId: tenant, managerId: member.id }, select: { id: true } });
  return actorOf(
    member,
    rows.map(({ id }) => id),
  );
}

/**
 * The manager of a member's team, or of the team that a record of theirs belongs to; null when there is none who works here,
 * or the member is it.
 */
export async function managerOf(
  work: Pick<Work, "db" | "tenant" | "policy">,
  member: Id,
  recordsTeam: Id | null = null,
): Promise<Id | null> {
  const own = { where: { id: member, tenantId: work.tenant }, select: { teamId: true } };
  const teamId = recordsTeam ?? (await work.db.member.findFirst(own))?.teamId ?? null;
  const manager = teamId ? await managerOfTeam(work, teamId) : null;
  return manager === member ? null : manager;
}

/** A team's manager; null when it has none who leads it, as `leadsTeam` says. */
export async function managerOfTeam(
  { db, tenant, policy }: Pick<Work, "db" | "tenant" | "policy">,
  id: Id,
): Promise<Id | null> {
  const team = await findTeam(db, tenant, id);
  if (!team?.managerId) return null;
  const where = { id: team.managerId, tenantId: tenant };
  const manager = await db.member.findFirst({ where, select: { id: true, active: true, role: true } });
  return manager && leadsTeam(manager, policy) ? manager.id : null;
}

/** Everybody of some teams, those too who have left: what was theirs still is the team's. */
export async function idsInTeams(db: Db, tenant: Id, teams: readonly Id[]): Promise<Id[]> {
  const where = { tenantId: tenant, teamId: { in: [...teams] } };
  const rows = await db.member.findMany({ where, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Keeps a new team. Whether its name is free is for the caller to ask first. */
export async function insertTeam(work: Pick<Work, "db" | "tenant">, team: Team): Promise<void> {
  await work.db.team.create({ data: { ...team, tenantId: work.tenant } });
}

export async function saveTeam(work: Pick<Work, "db" | "tenant">, { id, ...team }: Team): Promise<void> {
  await work.db.team.updateMany({ where: { id, tenantId: work.tenant }, data: team });
}
