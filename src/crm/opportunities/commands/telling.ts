import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { adminIds, byIds, teamsOf } from "../../members/store/store.ts";

/**
 * Who decides about deals that are nobody's: each team's manager about the team's; admins about a team's without a manager
 * who works here, and about those of no team (the key null).
 */
export async function deciders({ db, tenant }: Work): Promise<ReadonlyMap<Id | null, readonly Id[]>> {
  const teams = await teamsOf(db, tenant);
  const managers = await byIds(
    db,
    tenant,
    teams.map(({ managerId }) => managerId),
  );
  const admins = await adminIds(db, tenant);
  const ofTeam = (managerId: Id | null) => (managerId && managers.get(managerId)?.active ? [managerId] : admins);
  return new Map<Id | null, readonly Id[]>([
    ...teams.map(({ id, managerId }) => [id, ofTeam(managerId)] as const),
    [null, admins],
  ]);
}
