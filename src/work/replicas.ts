import { EventEmitter } from "node:events";
import type { WorkerEvents } from "graphile-worker";
import { z } from "zod";
import type { Database } from "../store/database.ts";

/** How often a replica says that it lives, and after how long a silence its jobs are given to others; milliseconds. */
export interface Pace {
  readonly beat: number;
  readonly lease: number;
}

/** A dead replica's jobs are free again after at most their sum. The queue's own rule would be four hours. */
export const pace: Pace = { beat: 3_000, lease: 15_000 };

/** This process among all that work the queue. */
export interface Replica {
  /** For the queue, which tells here what its workers are called. */
  readonly events: WorkerEvents;
  /** Frees what the dead left locked, and goes on saying that this one lives. */
  start(): Promise<void>;
  /** Says goodbye: when its workers have ended, so that nothing of theirs is locked. */
  stop(): Promise<void>;
}

/**
 * Keeps the locks of the dead from lasting: each replica writes the names of its workers and when it was last seen, by
 * the database's clock; each looks for locks of workers that no living replica has. The embedded database has one owner,
 * so there every lock that is found at its start is a dead one's, and nobody needs to be watched.
 */
export function replica(
  database: Database,
  log: (line: string, error?: unknown) => void,
  { beat, lease }: Pace = pace,
): Replica {
  const events: WorkerEvents = new EventEmitter();
  const workers: string[] = [];
  events.on("worker:create", ({ worker }) => void workers.push(worker.workerId));
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> = Promise.resolve();

  const live = async () => {
    try {
      await sayAlive(database, workers, lease);
      const freed = await freeLocks(database, lease);
      await freeLanes(database, lease);
      if (freed) log(`${freed} job(s) of a process that died were given to others`);
    } catch (error) {
      log("a replica's sign of life failed", error);
    }
  };
  return {
    events,
    async start() {
      if (database.kind === "embedded") {
        await freeLocks(database, 0);
        await freeLanes(database, 0);
        return;
      }
      await live();
      timer = setInterval(() => {
        // One at a time, however slow the database is.
        beating = beating.then(live);
      }, beat);
    },
    async stop() {
      clearInterval(timer);
      await beating;
      if (database.kind === "server") await database.pool.query('delete from "Replica" where id = $1', [workers[0]]);
    },
  };
}

/** The first worker's name stands for the replica. Those silent for long are forgotten in passing. */
async function sayAlive({ pool }: Database, workers: readonly string[], lease: number): Promise<void> {
  const [id] = workers;
  if (id === undefined) return;
  await pool.query(
    `insert into "Replica" (id, workers, "seenAt") values ($1, $2, now())
     on conflict (id) do update set "seenAt" = excluded."seenAt"`,
    [id, workers],
  );
  await pool.query(`delete from "Replica" where "seenAt" < now() - $1 * interval '10 milliseconds'`, [lease]);
}

/**
 * Frees lanes that are locked for longer than the lease without any job. Somebody who was silent for so long that another
 * got their job may end it after all: the job is gone then, and whoever ends it second leaves its lane locked, living or
 * not. A lane and its job are locked by one statement, so that no lane is ever met between the two.
 */
async function freeLanes({ pool }: Database, lease: number): Promise<void> {
  await pool.query(
    `update graphile_worker._private_job_queues as lane set locked_at = null, locked_by = null
     where locked_at <= now() - $1 * interval '1 millisecond' and not exists (
       select from graphile_worker._private_jobs where job_queue_id = lane.id and locked_by = lane.locked_by)`,
    [lease],
  );
}

/**
 * Frees jobs whose locks are as old as the lease and whose workers nobody living has; gives how many. They keep their
 * place: the queue's own function alone would put them behind what waits in their lanes, and what was told first would
 * be heard last.
 */
async function freeLocks({ pool }: Database, lease: number): Promise<number> {
  const connection = await pool.connect();
  try {
    await connection.query("begin");
    const { rows } = await connection.query(
      `select id::text, locked_by, run_at from graphile_worker.jobs
       where locked_by is not null and locked_at <= now() - $1 * interval '1 millisecond'
         and not exists (select from "Replica" where locked_by = any(workers)
           and "seenAt" > now() - $1 * interval '1 millisecond')`,
      [lease],
    );
    const dead = z.array(z.object({ id: z.string(), locked_by: z.string(), run_at: z.date() })).parse(rows);
    if (dead.length) {
      await connection.query("select graphile_worker.force_unlock_workers($1)", [dead.map((job) => job.locked_by)]);
      // Before what was left in the same moment.
      await connection.query(
        `select graphile_worker.reschedule_jobs(array[id], run_at := at - interval '1 millisecond')
         from unnest($1::bigint[], $2::timestamptz[]) as dead(id, at)`,
        [dead.map(({ id }) => id), dead.map(({ run_at }) => run_at)],
      );
    }
    await connection.query("commit");
    return dead.length;
  } finally {
    connection.release();
  }
}
