import { z } from "zod";
import type { Id } from "../kernel/id.ts";
import { unquoted } from "../kernel/unquoted.ts";
import type { Db } from "../store/database.ts";

/** A job that ran out of tries. */
export interface DeadJob {
  readonly id: string;
  readonly name: string;
  /** What its last try ran into. */
  readonly error: string;
  /** When it was given up. */
  readonly since: Date;
}

const deadJob = z.object({ id: z.string(), name: z.string(), error: z.string().transform(unquoted), since: z.date() });

/** A company's jobs that ran out of tries, newest first, at most a hundred. */
export async function deadJobs(db: Db, tenant: Id): Promise<readonly DeadJob[]> {
  const rows = await db.$queryRaw`
    select jobs.id::text, tasks.identifier as name, last_error as error, updated_at as since
    from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = task_id
    -- One without an error was only replaced while it ran.
    where attempts >= max_attempts and locked_at is null and last_error is not null and payload->>'tenant' = ${tenant}
    order by updated_at desc, jobs.id desc limit 100`;
  return z.array(deadJob).parse(rows);
}

/** Forgets a dead job of a company for good, and gives it; null: there is no such one any more. */
export async function dismissDead(db: Db, tenant: Id, id: string): Promise<DeadJob | null> {
  const dead = (await deadJobs(db, tenant)).find((each) => each.id === id);
  if (dead) await db.$queryRaw`select id::text from graphile_worker.complete_jobs(${[id]}::text[]::bigint[])`;
  return dead ?? null;
}

/** Gives dead jobs of a company all their tries again, or the one of this id; gives those that there were. */
export async function retryDead(db: Db, tenant: Id, which: string | "all"): Promise<readonly DeadJob[]> {
  const dead = (await deadJobs(db, tenant)).filter(({ id }) => which === "all" || id === which);
  if (dead.length === 0) return dead;
  // Not by the library's own function: it takes 0 attempts for none said, and the job stays dead.
  const ids = dead.map(({ id }) => id);
  await db.$queryRaw`
    select id::text from graphile_worker.reschedule_jobs(${ids}::text[]::bigint[], run_at := now(), attempts := 0)`;
  return dead;
}

const failure = z.object({ id: z.string(), error: z.string() });

/** Changes what jobs of a company failed by, and gives of how many. With `write` false it only counts. */
export async function rewriteErrors(
  db: Db,
  tenant: Id,
  rewrite: (error: string) => string,
  { write }: { readonly write: boolean },
): Promise<number> {
  const rows = await db.$queryRaw`
    select id::text, last_error as error from graphile_worker._private_jobs
    where payload->>'tenant' = ${tenant} and last_error is not null`;
  const changed = z
    .array(failure)
    .parse(rows)
    .filter(({ error }) => rewrite(error) !== error);
  for (const { id, error } of write ? changed : []) {
    await db.$executeRaw`
      update graphile_worker._private_jobs set last_error = ${rewrite(error)} where id = ${id}::bigint and last_error = ${error}`;
  }
  return changed.length;
}

const depth = z.object({
  due: z.number(),
  later: z.number(),
  failing: z.number(),
  /** Seconds for which the oldest that is due waits, by the database's own clock. */
  oldest: z.number().nullable(),
});
export type Depth = z.infer<typeof depth>;

/** How much waits in the queue: due now, for later, and how many of both failed before. */
export async function queueDepth(db: Db, tenant: Id): Promise<Depth> {
  const rows = await db.$queryRaw`
    select count(*) filter (where run_at <= now())::int as due, count(*) filter (where run_at > now())::int as later,
      count(*) filter (where attempts > 0 and last_error is not null)::int as failing,
      extract(epoch from now() - min(run_at) filter (where run_at <= now()))::float8 as oldest
    from graphile_worker._private_jobs
    where attempts < max_attempts and locked_at is null and payload->>'tenant' = ${tenant}`;
  return z.tuple([depth]).parse(rows)[0];
}

const lastRun = z.object({ job: z.string(), at: z.date(), dropped: z.boolean() });
export type LastRun = z.infer<typeof lastRun>;

/** When each job of the clock was last handed out, to whomever it was for, newest first; `dropped`: left out as too late. */
export async function lastRuns(db: Db, tenant: Id): Promise<readonly LastRun[]> {
  const rows = await db.$queryRaw`
    select job, max("handedAt") as at, bool_and(dropped) as dropped from "JobSlot"
    where "tenantId" = ${tenant}::uuid group by job order by at desc, job`;
  return z.array(lastRun).parse(rows);
}
