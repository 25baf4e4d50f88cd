import type { Card } from "../chat/card.ts";
import { type Platform, SendFailure } from "../chat/platform.ts";
import { type PlatformName, platformNames } from "../chat/question.ts";
import type { Voice } from "../chat/text.ts";
import type { Id } from "../kernel/id.ts";
import type { Db } from "../store/database.ts";

/**
 * Draws the message anew by which a member was last shown the same record. Gives false where there is none, or it can't
 * change any more: whatever is told beside it says the same. Throws a SendFailure that may pass.
 */
export async function redrawn(
  db: Db,
  platforms: ReadonlyMap<PlatformName, Platform>,
  { tenant, member, card, voice }: { tenant: Id; member: Id | null; card: Card; voice: Voice },
): Promise<boolean> {
  const shown =
    card.about &&
    (await db.showing.findFirst({
      where: { tenantId: tenant, subjectKind: card.about.kind, subjectId: card.about.id, memberId: member },
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
