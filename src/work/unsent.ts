import { z } from "zod";
import type { Id } from "../kernel/id.ts";
import type { Db } from "../store/database.ts";
import { laneJob } from "./outbox.ts";
import { enqueue } from "./queue.ts";

const unsent = z.object({
  state: z.enum(["waiting", "dead"]),
  /** What the last try ran into; null: none was made. */
  error: z.string().nullable(),
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

/** Tries messages again that were given up for this reason, in the order in which they were told; gives how many. */
export async function retryUnsent(db: Db, tenant: Id, reason: string, now: Date): Promise<number> {
  const rows = await db.$queryRaw`
    with again as (
      update "Delivery" set state = 'waiting', tries = 0, error = null
      where "tenantId" = ${tenant}::uuid and state = 'dead' and md5(coalesce(error, '')) = ${reason} returning lane
    )
    select lane, count(*)::int as count from again group by lane`;
  const lanes = z.array(z.object({ lane: z.string(), count: z.number() })).parse(rows);
  await enqueue(
    db,
    lanes.map(({ lane }) => laneJob(tenant, lane)),
    now,
  );
  return lanes.reduce((sum, { count }) => sum + count, 0);
}

/** Gives up for good what was given up for this reason: it is kept as unwanted, so that it is never told again. */
export async function dismissUnsent(db: Db, tenant: Id, reason: string): Promise<number> {
  return db.$executeRaw`
    update "Delivery" set state = 'unwanted'
    where "tenantId" = ${tenant}::uuid and state = 'dead' and md5(coalesce(error, '')) = ${reason}`;
}
