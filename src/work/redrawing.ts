import type { Card } from "../chat/card.ts";
import { type Platform, SendFailure } from "../chat/platform.ts";
import { type PlatformName, platformNames } from "../chat/question.ts";
import type { Voice } from "../chat/text.ts";
import type { Id } from "../kernel/id.ts";
import type { Db } from "../store/database.ts";

/** A shared room of a platform's `tenant`. */
interface Room {
  readonly platform: PlatformName;
  readonly tenant: string;
  readonly room: string;
}

/**
 * Draws the message anew by which a member, or a room, was last shown the same record. Gives false where there is none, or
 * it can't change any more: whatever is told beside it says the same. Throws a SendFailure that may pass.
 */
export async function redrawn(
  db: Db,
  platforms: ReadonlyMap<PlatformName, Platform>,
  { tenant, to, card, voice }: { tenant: Id; to: Id | Room; card: Card; voice: Voice },
): Promise<boolean> {
  const place =
    typeof to === "string"
      ? { memberId: to }
      : { memberId: null, platform: to.platform, externalId: to.tenant, room: to.room };
  const shown =
    card.about &&
    (await db.showing.findFirst({
      where: { tenantId: tenant, subjectKind: card.about.kind, subjectId: card.about.id, ...place },
      orderBy: { shownAt: "desc" },
    }));
  const name = platformNames.find((each) => each === shown?.platform);
  const platform = name && platforms.get(name);
  if (!shown || !name || !platform) return false;
  const { externalId, room, message } = shown;
  try {
    await platform.redraw({ platform: name, tenant: externalId, room, message }, card, voice);
    return true;
  } catch (error) {
    if (error instanceof SendFailure && error.kind !== "later") return false;
    throw error;
  }
}
