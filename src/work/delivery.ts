import { z } from "zod";
import { type Subject, card as storedCard } from "../chat/card.ts";
import { type MessageRef, type Platform, type Recipient, SendFailure } from "../chat/platform.ts";
import { type PlatformName, platformNames } from "../chat/question.ts";
import type { Speaker } from "../chat/voice.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Id } from "../kernel/id.ts";
import type { Locale } from "../kernel/locale.ts";
import type { Database, Db } from "../store/database.ts";
import { enqueue } from "./queue.ts";

/** Where a member is told things, and how they are spoken to; null when they can't be reached anywhere. */
export interface Addressee {
  readonly to: Recipient;
  readonly locale: Locale;
  readonly zone: string;
}

export interface DeliveryParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly speaker: Speaker;
  /** Asks the members' slice, at the moment of sending. */
  addressee(db: Db, tenant: Id, member: Id): Promise<Addressee | null>;
  /** How a shared room is spoken to. */
  readonly room: { readonly locale: Locale; readonly zone: string };
}

const room = z.object({ platform: z.enum(platformNames), tenant: z.string(), room: z.string() });
export const deliveryInput = z.object({ delivery: z.uuid(), tries: z.number().default(0) });

/** After so many "not now" of the platform, a delivery is given up and shown as dead. */
const mostTries = 50;

/**
 * Sends one delivery, rendered at this moment in the reader's language. A platform's "later" puts it back for exactly
 * as long as it said; "gone" and "rejected" bury it with the reason; anything else is a bug and is tried again.
 */
export function deliver(parts: DeliveryParts) {
  return async (tenant: Id, input: unknown): Promise<void> => {
    const { delivery: id, tries } = deliveryInput.parse(input);
    const db = parts.database.prisma;
    const row = await db.delivery.findFirst({ where: { id, tenantId: tenant } });
    if (row?.state !== "waiting") return;
    const addressee = row.memberId
      ? await parts.addressee(db, tenant, row.memberId)
      : { to: { kind: "room" as const, ...room.parse(row.room) }, ...parts.room };
    const platform = addressee && parts.platforms.get(platformOf(addressee.to));
    if (!addressee || !platform) return bury(db, id, "nobody to tell it to: no chat account is known");
    const now = parts.clock.now();
    const card = storedCard.parse(row.card);
    try {
      const sent = await platform.send(addressee.to, card, parts.speaker(addressee, now), id);
      await db.delivery.update({ where: { id }, data: { state: "sent", sentAt: now } });
      if (card.about) await remember(db, tenant, sent, card.about, row.memberId, now);
    } catch (error) {
      if (!(error instanceof SendFailure)) throw error;
      if (error.kind !== "later" || tries >= mostTries) return bury(db, id, error.message);
      const at = new Date(now.getTime() + error.afterMs);
      const lane = row.memberId ? `member/${row.memberId}` : undefined;
      await enqueue(
        db,
        [{ name: "deliver", payload: { tenant, input: { delivery: id, tries: tries + 1 } }, at, lane }],
        now,
      );
    }
  };
}

function platformOf(to: Recipient): PlatformName {
  return to.kind === "user" ? to.user.platform : to.platform;
}

async function bury(db: Db, id: Id, error: string): Promise<void> {
  await db.delivery.update({ where: { id }, data: { state: "dead", error } });
}

/** Keeps where a record is shown, so that the message can be redrawn when the record changes. */
export async function remember(
  db: Db,
  tenant: Id,
  { platform, tenant: externalId, room, message }: MessageRef,
  about: Subject,
  memberId: Id | null,
  now: Date,
): Promise<void> {
  const shown = { tenantId: tenant, subjectKind: about.kind, subjectId: about.id, memberId, shownAt: now };
  await db.showing.upsert({
    where: { platform_externalId_room_message: { platform, externalId, room, message } },
    create: { platform, externalId, room, message, ...shown },
    update: shown,
  });
}
