import { platformNames } from "../../../chat/question.ts";
import type { Whom, Work } from "../../../work/work.ts";

type Room = Extract<Whom, { readonly room: object }>["room"];

/** The rooms in which wins are told, one for each platform that the policy names and the company has connected. */
export async function winRooms({ db, tenant, policy }: Work): Promise<Room[]> {
  const { room } = policy.wins;
  const named = platformNames.flatMap((platform) => (room?.[platform] ? [{ platform, room: room[platform] }] : []));
  if (named.length === 0) return [];
  const installed = await db.installation.findMany({ where: { tenantId: tenant } });
  return named.flatMap((each) =>
    installed
      .filter(({ platform }) => platform === each.platform)
      .map(({ externalId }) => ({ ...each, tenant: externalId })),
  );
}
