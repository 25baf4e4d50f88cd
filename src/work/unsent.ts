import { z } from "zod";
import type { Id } from "../kernel/id.ts";
import { unquoted } from "../kernel/unquoted.ts";
import type { Db } from "../store/database.ts";
import { laneJob } from "./outbox.ts";
import { enqueue } from "./queue.ts";

const unsent = z.object({
  state: z.enum(["waiting", "dead"]),
  /** What the last try ran into; null: none was made. */
  error: z.string().transform(unquoted).nullable(),
  /** What a button names the error by. */
  reason: z.string(),
  count: z.number(),
  /** All of that state, whatever their reason. */
  total: z.number(),
  /** When the first and the last of them were told. */
  since: z.date(),
  until: z.date(),
  /** Some of those who wait for one: lanes. */
  lanes: z.array(z.string()),
  readers: z.number(),
});
/** Messages of one state and one reason. */
export type Unsent = z.infer<typeof unsent>;

/** Messages that wait or were given up, by their reason: the five most frequent of each. */
export async function unsentMessages(db: Db, tenant: Id): Promise<readonly Unsent[]> {
  const rows = await db.$queryRaw`
    select state::text, error, md5(coalesce(error, '')) as reason, count, total, since, until, lanes[1:3] as lanes,
      cardinality(lanes) as readers
    from (
      select state, error, count(*)::int as count, min("createdAt") as since, max("createdAt") as until,
        array_agg(distinct lane order by lane) as lanes, (sum(count(*)) over (partition by state))::int as total,
        row_number() over (partition by state order by count(*) desc, error) as rank
      from "Delivery" where "tenantId" = ${tenant}::uuid and state in ('waiting', 'dead') group by state, error
    ) as reasons
    where rank <= 5 order by state desc, rank`;
  return z.array(unsent).parse(rows);
}

/** What was done about messages that were given up for one reason: how many they were, and what that was. */
export interface Buried {
  readonly count: number;
  readonly error: string | null;
}

const buried = z.object({ lane: z.string(), count: z.number(), error: z.string().transform(unquoted).nullable() });

/** Tries messages again that were given up for this reason, in the order in which they were told. */
export async function retryUnsent(db: Db, tenant: Id, reason: string, now: Date): Promise<Buried> {
  const rows = await db.$queryRaw`
    with given_up as materialized (
      select id, error from "Delivery"
      where "tenantId" = ${tenant}::uuid and state = 'dead' and md5(coalesce(error, '')) = ${reason}
    ), again as (
      update "Delivery" each set state = 'waiting', tries = 0, error = null
      from given_up where each.id = given_up.id and each.state = 'dead' returning each.lane, given_up.error
    )
    select lane, count(*)::int as count, max(error) as error from again group by lane`;
  const lanes = z.array(buried).parse(rows);
  await enqueue(
    db,
    lanes.map(({ lane }) => laneJob(tenant, lane)),
    now,
  );
  return { count: lanes.reduce((sum, { count }) => sum + count, 0), error: lanes[0]?.error ?? null };
}

/** Gives up for good what was given up for this reason: it is kept as unwanted, so that it is never told again. */
export async function dismissUnsent(db: Db, tenant: Id, reason: string): Promise<Buried> {
  const rows = await db.$queryRaw`
    with dismissed as (
      update "Delivery" set state = 'unwanted'
      where "tenantId" = ${tenant}::uuid and state = 'dead' and md5(coalesce(error, '')) = ${reason} returning error
    )
    select '' as lane, count(*)::int as count, max(error) as error from dismissed`;
  const [{ count, error }] = z.tuple([buried]).parse(rows);
  return { count, error };
}
