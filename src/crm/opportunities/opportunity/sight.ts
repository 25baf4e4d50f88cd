import type { Id } from "../../../kernel/id.ts";
import type { Policy } from "../../../policy/schema.ts";
import { allows } from "../../../policy/stages.ts";
import type { Actor } from "../../../work/work.ts";
import type { Opportunity } from "./opportunity.ts";

/** Which deals somebody sees, beside those in the pool, their own, and those that they collaborate on. */
export interface Sight {
  readonly id: Id | null;
  readonly all: boolean;
  /** Those of their team, and those of none. */
  readonly team: boolean;
  readonly teamId: Id | null;
}

/** The one rule of who sees which deals, by role and the policy's `seeTeam` and `seeAll`. Tandem itself sees all. */
export function sightOf({
  by,
  policy,
}: {
  readonly by: Pick<Actor, "id" | "role" | "teamId">;
  readonly policy: Policy;
}): Sight {
  const all = by.id === null || allows(policy, by.role, "seeAll");
  return { id: by.id, all, team: allows(policy, by.role, "seeTeam"), teamId: by.teamId };
}

export function isSeen(
  { ownerId, teamId, collaboratorIds }: Pick<Opportunity, "ownerId" | "teamId" | "collaboratorIds">,
  sight: Sight,
): boolean {
  if (sight.all || ownerId === null || ownerId === sight.id) return true;
  if (sight.id !== null && collaboratorIds.includes(sight.id)) return true;
  return sight.team && (teamId === null || teamId === sight.teamId);
}
