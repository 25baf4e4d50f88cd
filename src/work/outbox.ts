import { z } from "zod";
import { dayAt, instantAt } from "../kernel/day.ts";
import type { Id } from "../kernel/id.ts";
import type { Db } from "../store/database.ts";
import { countedKinds, type Kind, kindNames } from "./kinds.ts";
import { type Enqueued, sending } from "./queue.ts";
import type { Whom } from "./work.ts";

/** The lane of a reader or a room. */
export const laneOf = (whom: Whom): string =>
  "member" in whom ? `member/${whom.member}` : `room/${whom.room.platform}/${whom.room.tenant}/${whom.room.room}`;

/** The job that empties a lane; one waits at a time. */
export const laneJob = (tenant: Id, lane: string, at?: Date): Enqueued => ({
  name: sending,
  payload: { tenant, input: { lane } },
  key: `deliver/${tenant}/${lane}`,
  lane,
  at,
});

const head = z.object({
  id: z.uuid(),
  memberId: z.uuid().nullable(),
  room: z.unknown(),
  card: z.unknown(),
  kind: z.string().transform((name): Kind => kindNames.find((kind) => kind === name) ?? "alert"),
  tries: z.number(),
  createdAt: z.date(),
  freeAt: z.date().nullable(),
  isLast: z.boolean(),
  isEarly: z.boolean(),
});
export type Head = z.infer<typeof head>;

/**
 * What is to be sent next in a lane; null: nothing. Unless `isEarly`, this try is counted before it begins, so that whoever
 * finds it half done knows that it may have arrived; `tries` are those before. A lane that is free later than `furthest`
 * was kept by a clock that ran ahead. One statement.
 */
export async function takeHead(db: Db, tenant: Id, lane: string, now: Date, furthest: Date): Promise<Head | null> {
  const rows = await db.$queryRaw`
    with head as (
      select id, "memberId", room, card, kind, tries, "createdAt", "freeAt", count(*) over () = 1 as "isLast",
        coalesce("freeAt" > ${now}::timestamptz and "freeAt" <= ${furthest}::timestamptz, false) as "isEarly"
      from (
        select * from "Delivery" where "tenantId" = ${tenant}::uuid and lane = ${lane} and state = 'waiting'
        order by place limit 2
      ) as waiting
      left join "Lane" using ("tenantId", lane)
      order by place limit 1
    ), begun as (
      update "Delivery" set tries = tries + 1
      where "tenantId" = ${tenant}::uuid and id in (select id from head where not "isEarly")
    )
    select * from head`;
  return z.array(head).parse(rows)[0] ?? null;
}

/** How a try ended: what the row is then, and from when on its lane is free again. */
export interface Ending {
  readonly state: "waiting" | "sent" | "dead" | "held" | "unwanted";
  readonly error?: string | undefined;
  readonly freeAt?: Date | undefined;
}

/** Keeps how a try ended, one that came to none uncounted: one statement. */
export async function keepEnding(
  db: Db,
  tenant: Id,
  lane: string,
  { id, tries }: Head,
  { state, error, freeAt }: Ending,
  now: Date,
): Promise<void> {
  const sentAt = state === "sent" ? now : null;
  const tried = state === "held" || state === "unwanted" ? tries : tries + 1;
  await db.$executeRaw`
    with ended as (
      update "Delivery" set state = ${state}::"DeliveryState", tries = ${tried}, error = ${error ?? null},
        "sentAt" = ${sentAt}::timestamptz
      where id = ${id}::uuid and "tenantId" = ${tenant}::uuid
    )
    insert into "Lane" ("tenantId", lane, "freeAt")
    select id, ${lane}, ${freeAt ?? null}::timestamptz from "Tenant"
    where id = ${tenant}::uuid and ${freeAt !== undefined} for key share
    on conflict ("tenantId", lane) do update set "freeAt" = excluded."freeAt"`;
}

/** How many unasked messages a member had since their day began. */
export async function countToday(db: Db, tenant: Id, member: Id, zone: string, now: Date): Promise<number> {
  const since = instantAt(dayAt(now, zone), "00:00", zone);
  return db.delivery.count({
    where: { tenantId: tenant, memberId: member, sentAt: { gte: since }, kind: { in: countedKinds } },
  });
}

/** What was kept for a member's morning, in the order in which it was told. */
export async function heldFor(db: Db, tenant: Id, member: Id): Promise<readonly { id: Id; card: unknown }[]> {
  return db.delivery.findMany({
    where: { tenantId: tenant, lane: laneOf({ member }), state: "held" },
    orderBy: { place: "asc" },
    select: { id: true, card: true },
  });
}

/** Notes that what was kept is shown by a list: it is no message of its own, so that no day counts it. */
export async function showHeld(db: Db, tenant: Id, ids: readonly Id[]): Promise<void> {
  await db.delivery.updateMany({ where: { tenantId: tenant, id: { in: [...ids] } }, data: { state: "sent" } });
}
