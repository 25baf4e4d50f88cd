import { type Member, usualWeight } from "../../crm/members/member/member.ts";
import { findByEmail, insertMember, insertTeam, saveMember, teamsOf } from "../../crm/members/store/store.ts";
import { after, days } from "../../kernel/clock.ts";
import type { Id } from "../../kernel/id.ts";
import type { Work } from "../../work/work.ts";
import { type Half, members, teams } from "./company.ts";
import type { Owner } from "./story.ts";

export interface People {
  readonly count: number;
  readonly owners: { readonly [half in Half]: readonly Owner[] };
}

/** Makes the demo's teams and members (or those of these e-mails); whoever is there already stays as they are. */
export async function makePeople(
  work: Work,
  only?: readonly string[],
  hours = work.policy.members.workingHours,
): Promise<People> {
  const made: { half: Half; member: Member; team: string | null }[] = [];
  for (const { name, email, role, team, half, senior = false } of members) {
    if (only && !only.includes(email)) continue;
    const known = await findByEmail(work.db, work.tenant, email);
    if (known) {
      made.push({ half, member: known, team });
      continue;
    }
    const member: Member = {
      ...{ id: work.newId(), email, name, role, teamId: null, locale: half === "zh" ? "zh-CN" : "en" },
      ...{ zone: half === "zh" ? "Asia/Shanghai" : "Europe/London", hours },
      ...{ active: true, senior, weight: usualWeight(role), cap: null, territories: [] },
      ...{ languages: [half === "zh" ? "zh-CN" : "en"] },
      ...{ away: null, prefers: null, mutes: [], joinedAt: after(work.now, -days(400)), version: 1 },
    };
    await insertMember(work, member);
    made.push({ half, member, team });
  }
  const teamIds = new Map((await teamsOf(work.db, work.tenant)).map(({ name, id }): [string, Id] => [name, id]));
  for (const { name, manager, zone } of teams) {
    if (teamIds.has(name) || !made.some(({ team }) => team === name)) continue;
    const id = work.newId();
    teamIds.set(name, id);
    const managerId = made.find(({ member }) => member.email === manager)?.member.id ?? null;
    await insertTeam(work, { id, name, managerId, zone });
  }
  const placed: { half: Half; owner: Owner }[] = [];
  for (const { half, member, team } of made) {
    const teamId = team === null ? null : (teamIds.get(team) ?? null);
    if (teamId === null) continue;
    if (member.teamId !== teamId) await saveMember(work, member, { ...member, teamId });
    if (member.role === "rep") placed.push({ half, owner: { id: member.id, teamId } });
  }
  const of = (half: Half) => placed.filter((each) => each.half === half).map(({ owner }) => owner);
  return { count: made.length, owners: { zh: of("zh"), en: of("en") } };
}
