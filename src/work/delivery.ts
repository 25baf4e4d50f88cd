import { z } from "zod";
import { type Card, type Subject, card as storedCard } from "../chat/card.ts";
import { readInRoom, unkept } from "../chat/kept.ts";
import { type MessageRef, type Platform, type Recipient, SendFailure } from "../chat/platform.ts";
import { type PlatformName, platformNames } from "../chat/question.ts";
import type { Speaker } from "../chat/voice.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Id } from "../kernel/id.ts";
import type { Locale } from "../kernel/locale.ts";
import type { Calendars } from "../policy/calendars.ts";
import type { Policy } from "../policy/schema.ts";
import type { Database, Db } from "../store/database.ts";
import { type Kind, kinds } from "./kinds.ts";
import { countToday, type Ending, type Head, keepEnding, laneJob, takeHead } from "./outbox.ts";
import { enqueue } from "./queue.ts";
import { type Fate, fateOf, type Quiet } from "./quiet.ts";
import { redrawn } from "./redrawing.ts";

/** Where a member is told things, how they are spoken to, and when not. */
export interface Addressee extends Quiet {
  readonly to: Recipient;
  readonly locale: Locale;
}

/** Milliseconds between two messages to one reader or room, by platform. */
export type Pace = { readonly [P in PlatformName]: number };
/** A little slower than Slack's one a second and Feishu's five, which all bots of a chat share. */
export const gentle: Pace = { slack: 1_100, feishu: 250 };
/** For clocks that stand still. */
const unpaced: Pace = { slack: 0, feishu: 0 };

export interface DeliveryParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  readonly speaker: Speaker;
  readonly policy: Policy;
  readonly calendars: Calendars;
  readonly pace?: Pace | undefined;
  /** Asks the members' slice, at the moment of sending; null when they can't be reached anywhere. */
  addressee(db: Db, tenant: Id, member: Id): Promise<Addressee | null>;
  /** What was told to a member, as it is true at this moment; null: it is so no more, and is not sent. */
  readonly stillSo?: ((tenant: Id, member: Id, kind: Kind, card: Card, now: Date) => Promise<Card | null>) | undefined;
  /** How a shared room is spoken to. */
  readonly room: { readonly locale: Locale; readonly zone: string };
  log(line: string, error?: unknown): void;
}

const room = z.object({ platform: z.enum(platformNames), tenant: z.string(), room: z.string() });
const deliveryInput = z.object({ lane: z.string() });

/** After so many "not now" of the platform, a delivery is given up and shown as dead; after so many bugs, too. */
const mostTries = 50;
/** A wait that costs less than leaving the lane and taking it up again, in milliseconds: Feishu's pace, not Slack's. */
const shortWait = 300;
/** No platform asks for longer, in milliseconds; a lane that is free still later was kept by a clock that ran ahead. */
const longestWait = 3_600_000;
const mostBugs = 5;

/**
 * Sends what waits in one lane, in the order in which it was told, each rendered at this moment in the reader's
 * language. Whoever is told the next thing before the platform's pace, or its "later", allows it waits: nothing overtakes,
 * whatever the number of replicas, since a lane has one job at a time and its times lie in the database. "Gone" and
 * "rejected" bury a message with the reason; anything else is a bug, and is tried a few times.
 */
export function deliver(parts: DeliveryParts) {
  return async (tenant: Id, input: unknown): Promise<void> => {
    const { lane } = deliveryInput.parse(input);
    const db = parts.database.prisma;
    for (;;) {
      const now = parts.clock.now();
      const head = await takeHead(db, tenant, lane, now, new Date(now.getTime() + longestWait));
      if (!head) return;
      if (head.isEarly && head.freeAt) {
        const wait = head.freeAt.getTime() - now.getTime();
        if (wait > shortWait) return enqueue(db, [laneJob(tenant, lane, head.freeAt)], now);
        await new Promise((resolve) => setTimeout(resolve, wait));
        continue;
      }
      const ending = await attempt(parts, tenant, head, now);
      await keepEnding(db, tenant, lane, head, ending, now);
      if (head.isLast && ending.state !== "waiting") return;
    }
  };
}

async function attempt(parts: DeliveryParts, tenant: Id, head: Head, now: Date): Promise<Ending> {
  const db = parts.database.prisma;
  const reader = head.memberId ? await parts.addressee(db, tenant, head.memberId) : null;
  if (head.kind === "redraw") return redraw(parts, tenant, head, reader, now);
  const to = head.memberId ? reader?.to : { kind: "room" as const, ...room.parse(head.room) };
  const platform = to && parts.platforms.get(platformOf(to));
  if (!to || !platform) return unreached(db, tenant, head);
  const fate = reader && head.memberId ? await fateFor(parts, tenant, head.memberId, reader, head, now) : "send";
  if (fate !== "send") return { state: fate === "hold" ? "held" : "unwanted" };
  const pace = (parts.pace ?? unpaced)[platform.name];
  try {
    const card = await asItIs(parts, tenant, head, now);
    if (card === null) return { state: "unwanted", error: "no longer so when it was to be sent" };
    const sent = await platform.send(to, card, parts.speaker(reader ?? parts.room, now), {
      key: head.id,
      again: head.tries > 0,
    });
    if (card.about) await remember(db, tenant, sent, card.about, head.memberId, now);
    // The platform counts from when it took the message.
    return { state: "sent", freeAt: pace ? new Date(parts.clock.now().getTime() + pace) : undefined };
  } catch (error) {
    return afterFailure(error, head, parts);
  }
}

/** Who has no account anywhere is told nothing; where a platform is missing, an operator can put it right. */
async function unreached(db: Db, tenant: Id, { memberId }: Head): Promise<Ending> {
  const error = "nobody to tell it to: no chat account is known";
  if (memberId === null) return { state: "dead", error };
  const where = { id: memberId, tenantId: tenant, active: true, accounts: { some: {} } };
  return { state: (await db.member.count({ where })) === 0 ? "unwanted" : "dead", error };
}

async function redraw(
  parts: DeliveryParts,
  tenant: Id,
  head: Head,
  reader: Addressee | null,
  now: Date,
): Promise<Ending> {
  const voice = parts.speaker(reader ?? parts.room, now);
  try {
    const card = await asItIs(parts, tenant, head, now);
    const to = head.memberId ?? room.parse(head.room);
    const { database, platforms } = parts;
    const isDrawn = card !== null && (await redrawn(database.prisma, platforms, { tenant, to, card, voice }));
    return isDrawn ? { state: "sent" } : { state: "unwanted", error: "no message that could be drawn anew" };
  } catch (error) {
    return afterFailure(error, head, parts);
  }
}

/** What a job told as if it were later is looked at as of then. In a room nothing is read that the policy masks. */
async function asItIs(parts: DeliveryParts, tenant: Id, head: Head, now: Date): Promise<Card | null> {
  const card = storedCard.parse(head.card);
  if (!head.memberId) return storedCard.parse(unkept(card, readInRoom(parts.policy)));
  if (!parts.stillSo) return card;
  return parts.stillSo(tenant, head.memberId, head.kind, card, head.createdAt > now ? head.createdAt : now);
}

/** A platform's "not now" counts from when it was said, not from when it was asked. */
function afterFailure(error: unknown, { tries, id }: Head, { clock, log }: DeliveryParts): Ending {
  const isBug = !(error instanceof SendFailure);
  const why = error instanceof Error ? error.message : String(error);
  if (isBug) log(`delivery ${id} failed`, error);
  if (isBug ? tries + 1 >= mostBugs : error.kind !== "later" || tries + 1 >= mostTries) {
    return { state: "dead", error: why };
  }
  const wait = isBug ? 1_000 * 4 ** tries : Math.min(Math.max(error.afterMs, 1_000), longestWait);
  return { state: "waiting", error: why, freeAt: new Date(clock.now().getTime() + wait) };
}

async function fateFor(
  { database, ...parts }: DeliveryParts,
  tenant: Id,
  member: Id,
  reader: Addressee,
  { kind }: Head,
  now: Date,
): Promise<Fate> {
  const told = kinds[kind].waits ? await countToday(database.prisma, tenant, member, reader.zone, now) : 0;
  return fateOf(kind, reader, told, now, parts);
}

const platformOf = (to: Recipient): PlatformName => (to.kind === "user" ? to.user.platform : to.platform);

/** Keeps where a record is shown, so that the message can be redrawn when the record changes. */
export async function remember(
  db: Db,
  tenant: Id,
  { platform, tenant: externalId, room, message }: MessageRef,
  about: Subject,
  memberId: Id | null,
  now: Date,
): Promise<void> {
  await db.$executeRaw`
    insert into "Showing" (platform, "externalId", room, message, "tenantId", "subjectKind", "subjectId", "memberId", "shownAt")
    select ${platform}, ${externalId}, ${room}, ${message}, id, ${about.kind}, ${about.id}::uuid, ${memberId}::uuid, ${now}::timestamptz
    from "Tenant" where id = ${tenant}::uuid for key share
    on conflict (platform, "externalId", room, message) do update set "tenantId" = excluded."tenantId",
      "subjectKind" = excluded."subjectKind", "subjectId" = excluded."subjectId", "memberId" = excluded."memberId",
      "shownAt" = excluded."shownAt"`;
}
