import { platformNames } from "../../../chat/question.ts";
import type { Policy } from "../../../policy/schema.ts";
import type { Whom, Work } from "../../../work/work.ts";

type Room = Extract<Whom, { readonly room: object }>["room"];

/** The rooms in which wins are told. */
export const winRooms = (work: Work): Promise<Room[]> => roomsNamed(work, work.policy.wins.room);

/** The rooms that the policy names, one for each platform that the company has connected. */
export async function roomsNamed(
  { db, tenant }: Pick<Work, "db" | "tenant">,
  room: Policy["wins"]["room"],
): Promise<Room[]> {
  const named = platformNames.flatMap((platform) => (room?.[platform] ? [{ platform, room: room[platform] }] : []));
  if (named.length === 0) return [];
  const installed = await db.installation.findMany({ where: { tenantId: tenant, revokedAt: null } });
  return named.flatMap((each) =>
    installed
      .filter(({ platform }) => platform === each.platform)
      .map(({ externalId }) => ({ ...each, tenant: externalId })),
  );
}
