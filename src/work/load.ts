import { z } from "zod";
import type { Db } from "../store/database.ts";

const load = z.object({
  due: z.number(),
  later: z.number(),
  failing: z.number(),
  dead: z.number(),
  oldest: z.number(),
  waiting: z.number(),
  undelivered: z.number(),
  oldestMessage: z.number(),
});

/**
 * What the queue of all companies carries, in one statement over what is not done yet. Jobs: `due` now, for `later`,
 * `failing` among both, `dead` after all tries. `oldest`: seconds for which the first that is due waits. Messages:
 * `waiting` to be sent, `undelivered` for good. `oldestMessage`: seconds for which the first of those waits, its next try
 * however far off.
 */
export type Load = z.infer<typeof load>;

export async function loadOf(db: Db): Promise<Load> {
  const rows = await db.$queryRaw`
    select jobs.*, messages.* from (
      select count(*) filter (where lives and run_at <= now())::int as due,
        count(*) filter (where lives and run_at > now())::int as later,
        count(*) filter (where lives and last_error is not null)::int as failing,
        count(*) filter (where not lives and last_error is not null)::int as dead,
        coalesce(extract(epoch from now() - min(run_at) filter (where lives and run_at <= now())), 0)::float8 as oldest
      from (select run_at, last_error, attempts < max_attempts as lives
        from graphile_worker._private_jobs where locked_at is null) as job
    ) as jobs, (
      select count(*) filter (where state = 'waiting')::int as waiting,
        count(*) filter (where state = 'dead')::int as undelivered,
        coalesce(extract(epoch from now() - min("createdAt") filter (where state = 'waiting')), 0)::float8 as "oldestMessage"
      from "Delivery" where state in ('waiting', 'dead')
    ) as messages`;
  return z.tuple([load]).parse(rows)[0];
}
