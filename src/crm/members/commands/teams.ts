import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { teamCard } from "../cards-teams.ts";
import { type Member, type Team, withRole } from "../member/member.ts";
import { readZone } from "../member/zones.ts";
import { findMember, findTeam, insertTeam, saveTeam, teamsOf } from "../store/store.ts";
import { createTeam, setTeam } from "../verbs.ts";
import { keepChange } from "./keep.ts";

/** Making and changing teams. */
export const teamCommands: readonly Command[] = [
  answer(createTeam, async (work, { name, manager, zone }): Promise<Outcome> => {
    const team = teamOf(work, work.newId(), { name, manager, zone });
    await mustBeFree(work, team);
    await insertTeam(work, team);
    const after = { name: team.name, managerId: team.managerId, zone: team.zone };
    work.audit({ verb: createTeam.name, subject: { kind: "team", id: team.id }, before: {}, after });
    return { kind: "show", card: teamCard(team, await placedManager(work, team)) };
  }),

  answer(setTeam, async (work, { team: id, whole, name, manager, zone }): Promise<Outcome> => {
    const team = await findTeam(work.db, work.tenant, id);
    if (!team) throw new Refusal("members.noTeamNamed");
    if (!whole) return teamForm(team);
    const changed = teamOf(work, id, { name: name ?? team.name, manager, zone });
    await mustBeFree(work, changed);
    await saveTeam(work, changed);
    work.audit({ verb: setTeam.name, subject: { kind: "team", id }, ...difference(team, changed) });
    return { kind: "show", card: teamCard(changed, await placedManager(work, changed)) };
  }),
];

interface Typed {
  readonly name: string;
  readonly manager?: Id | undefined;
  readonly zone?: string | undefined;
}

function teamOf({ policy }: Work, id: Id, { name, manager, zone }: Typed): Team {
  return {
    id,
    name: name.replace(/\s+/g, " ").trim(),
    managerId: manager ?? null,
    zone: zone ? readZone(zone) : policy.company.zone,
  };
}

function teamForm({ id, name, managerId, zone }: Team): Outcome {
  const values = { team: id, name, manager: managerId ?? undefined, zone, whole: true };
  return { kind: "wanted", fields: ["name", "manager", "zone"], values };
}

async function mustBeFree(work: Work, team: Team): Promise<void> {
  const wanted = team.name.toLowerCase();
  const taken = (await teamsOf(work.db, work.tenant)).some(
    ({ id, name }) => id !== team.id && name.toLowerCase() === wanted,
  );
  if (taken) throw new Refusal("members.teamTaken", { name: team.name }, { field: "name" });
}

/** The team's manager: a rep who is named becomes one, and whoever has no team joins this one. */
async function placedManager(work: Work, team: Team): Promise<Member | null> {
  const manager = team.managerId && (await findMember(work.db, work.tenant, team.managerId));
  if (!manager) return null;
  const placed = withRole(manager, manager.role === "rep" ? "manager" : manager.role);
  const changed = { ...placed, teamId: manager.teamId ?? team.id };
  return (await keepChange(work, setTeam.name, manager, changed)).saved;
}

function difference(before: Team, after: Team) {
  const fields = (["name", "managerId", "zone"] as const).filter((field) => before[field] !== after[field]);
  const pick = (team: Team) => Object.fromEntries(fields.map((field) => [field, team[field]]));
  return { before: pick(before), after: pick(after) };
}
