import type { Id } from "../../../kernel/id.ts";
import type { Policy } from "../../../policy/schema.ts";
import { allows } from "../../../policy/stages.ts";
import { type Acting, isTheirTeam, theirTeams } from "../../members/member/member.ts";
import type { Opportunity } from "./opportunity.ts";

/** Which deals somebody sees, beside those in the pool, their own, and those that they collaborate on. */
export interface Sight {
  readonly id: Id | null;
  readonly all: boolean;
  /** Those of their teams, and those of none. */
  readonly team: boolean;
  readonly teamIds: readonly Id[];
}

/** The one rule of who sees which deals, by role and the policy's `seeTeam` and `seeAll`. Tandem itself sees all. */
export function sightOf({ by, policy }: { readonly by: Acting; readonly policy: Policy }): Sight {
  const all = by.id === null || allows(policy, by.role, "seeAll");
  return { id: by.id, all, team: allows(policy, by.role, "seeTeam"), teamIds: theirTeams(by) };
}

export function isSeen(
  { ownerId, teamId, collaboratorIds }: Pick<Opportunity, "ownerId" | "teamId" | "collaboratorIds">,
  sight: Sight,
): boolean {
  if (sight.all || ownerId === null || ownerId === sight.id) return true;
  if (sight.id !== null && collaboratorIds.includes(sight.id)) return true;
  return sight.team && (teamId === null || sight.teamIds.includes(teamId));
}

/** Whether somebody may change a deal: its owner, whoever assigns in its team, an admin; of no team, whoever assigns. */
export function mayChange(
  { by, policy }: { readonly by: Acting; readonly policy: Policy },
  deal: Pick<Opportunity, "ownerId" | "teamId">,
): boolean {
  if (by.id === null || by.role === "admin" || deal.ownerId === by.id) return true;
  return allows(policy, by.role, "assign") && (deal.teamId === null || isTheirTeam(by, deal.teamId));
}
