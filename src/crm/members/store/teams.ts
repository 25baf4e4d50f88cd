import type { Id } from "../../../kernel/id.ts";
import type { Db } from "../../../store/database.ts";
import type { Work } from "../../../work/work.ts";
import type { Team } from "../member/member.ts";

/** All teams, by name. */
export async function teamsOf(db: Db, tenant: Id): Promise<readonly Team[]> {
  const rows = await db.team.findMany({ where: { tenantId: tenant }, orderBy: { name: "asc" } });
  return rows.map(({ id, name, managerId, zone }) => ({ id, name, managerId, zone }));
}

export async function findTeam(db: Db, tenant: Id, id: Id): Promise<Team | null> {
  const row = await db.team.findFirst({ where: { id, tenantId: tenant } });
  return row && { id, name: row.name, managerId: row.managerId, zone: row.zone };
}

/** The manager of a member's team; null when they have none who works here, or are it. */
export async function managerOf({ db, tenant }: Pick<Work, "db" | "tenant">, member: Id): Promise<Id | null> {
  const found = await db.member.findFirst({ where: { id: member, tenantId: tenant }, select: { teamId: true } });
  const team = found?.teamId ? await findTeam(db, tenant, found.teamId) : null;
  if (!team?.managerId || team.managerId === member) return null;
  const works = await db.member.count({ where: { id: team.managerId, tenantId: tenant, active: true } });
  return works ? team.managerId : null;
}

/** Everybody of a team, those too who have left: what was theirs still is the team's. */
export async function idsInTeam(db: Db, tenant: Id, team: Id): Promise<Id[]> {
  const rows = await db.member.findMany({ where: { tenantId: tenant, teamId: team }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Keeps a new team. Whether its name is free is for the caller to ask first. */
export async function insertTeam(work: Pick<Work, "db" | "tenant">, team: Team): Promise<void> {
  await work.db.team.create({ data: { ...team, tenantId: work.tenant } });
}

export async function saveTeam(work: Pick<Work, "db" | "tenant">, { id, ...team }: Team): Promise<void> {
  await work.db.team.updateMany({ where: { id, tenantId: work.tenant }, data: team });
}

/** Those of the members who manage a team. */
export async function managersAmong(db: Db, tenant: Id, members: readonly Id[]): Promise<Id[]> {
  const rows = await db.team.findMany({
    where: { tenantId: tenant, managerId: { in: [...members] } },
    distinct: ["managerId"],
    select: { managerId: true },
  });
  return rows.flatMap(({ managerId }) => managerId ?? []);
}
