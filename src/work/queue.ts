import { Logger, makeWorkerUtils, type Runner, run, runOnce, type TaskList } from "graphile-worker";
import { z } from "zod";
import type { Id } from "../kernel/id.ts";
import { type Database, type Db, withMigrationLock } from "../store/database.ts";
import { pace, replica } from "./replicas.ts";

/** A job as it is handed to the queue. Jobs of one `lane` run one after the other; `key` replaces one that still waits. */
export interface Enqueued {
  readonly name: string;
  readonly payload: { readonly tenant: Id; readonly input: unknown; readonly now?: string };
  /** Not before this moment, by the app's clock. */
  readonly at?: Date | undefined;
  readonly key?: string | undefined;
  readonly lane?: string | undefined;
}

/** `now`: the job runs as if it were then; left out: when it runs. */
export const payload = z.object({ tenant: z.uuid(), input: z.unknown(), now: z.iso.datetime().optional() });
export type Payload = z.infer<typeof payload>;

/** What is done with each job, by its name. Throwing means: again later, with growing pauses. */
export type Handlers = { readonly [job: string]: (payload: Payload) => Promise<void> };

/** About e^n seconds between tries: ten of them span some hours. */
const maxAttempts = 10;

/**
 * Of what a company left and is due, the first so many come before the next so many of any company, and so on: a flood of
 * one company's is done in turns with what the others leave meanwhile, and the queue's priority says whose turn it is.
 * Beyond `mostCounted` jobs that wait they are not told apart.
 */
const turn = 8;
const mostCounted = 800;

/** Who works the queue: those that send wait for platforms most of the time, the others load the database. */
const crews: readonly { readonly sends: boolean; readonly workers: number }[] = [
  { sends: true, workers: 8 },
  { sends: false, workers: 4 },
];
export const sending = "deliver";

/**
 * Adds jobs in the transaction that causes them: one statement, whatever their number. Lanes go by time alone, so that
 * jobs added together get times a microsecond apart, in their order. `now` is what the app's clock shows: the database
 * has its own, and a job waits there as long as the app's would have it wait. `keepTimes`: one that waits under the same
 * key keeps its time.
 */
export async function enqueue(
  db: Db,
  jobs: readonly Enqueued[],
  now: Date,
  { keepTimes = false }: { readonly keepTimes?: boolean } = {},
): Promise<void> {
  if (jobs.length === 0) return;
  const before = new Map<Id, number>();
  const specs = jobs.map((job) => ({
    nth: nthOf(before, job.payload.tenant),
    identifier: job.name,
    payload: { ...job.payload, due: job.at?.toISOString() },
    queue_name: job.lane,
    wait: job.at ? Math.max(0, job.at.getTime() - now.getTime()) : 0,
    max_attempts: maxAttempts,
    job_key: job.key,
  }));
  await db.$executeRaw`
    with crowd as materialized (
      select tenant, (select count(*) from (
        select from graphile_worker._private_jobs
        where payload->>'tenant' = tenant and is_available and run_at <= now() limit ${mostCounted}::int) as due) as size
      from unnest(${[...before.keys()]}::text[]) as tenant
    )
    select graphile_worker.add_jobs(
      (select array_agg(json_populate_record(
         row(null, null, null,
           now() + (spec->>'wait')::float8 * interval '1 millisecond' - (${specs.length}::int - place) * interval '1 microsecond',
           null, null, (size + (spec->>'nth')::int) / ${turn}::int, null)::graphile_worker.job_spec, spec) order by place)
       from json_array_elements(${JSON.stringify(specs)}::json) with ordinality as one(spec, place)
       join crowd on tenant = spec->'payload'->>'tenant'),
      ${keepTimes}::boolean
    )`;
}

/** How many of the same company stand before it. */
function nthOf(before: Map<Id, number>, tenant: Id): number {
  const nth = before.get(tenant) ?? 0;
  before.set(tenant, nth + 1);
  return nth;
}

/** So that counting what a company has waiting reads nothing else. */
const byCompany = `
  create index if not exists tandem_due_of_company on graphile_worker._private_jobs ((payload->>'tenant'), run_at)
  where is_available`;

/** The queue on the same database: graphile-worker behind a thin seam. */
export interface Queue {
  /** Works jobs as they come, until stopped; stopping lets running ones finish. */
  start(handlers: Handlers): Promise<void>;
  stop(): Promise<void>;
  /** Runs everything that is due at `now`, and what that leaves behind, until nothing is. For clocks that are moved by hand. */
  settle(handlers: Handlers, now: Date): Promise<void>;
  /** Makes due what waits for a moment up to `now`: for a clock that was moved while the queue runs. */
  wake(now: Date): Promise<void>;
}

/** Prepares the queue's own tables, inside the lock that all migrations share. */
export async function openQueue(
  database: Database,
  log: (line: string, error?: unknown) => void,
  living = pace,
): Promise<Queue> {
  const logger = new Logger(() => (level, message) => {
    if (level === "error") log(message);
  });
  const shared = { pgPool: database.pool, logger, noPreparedStatements: database.kind === "embedded" };
  // Making them migrates: two processes that start at once would both try to make the same tables.
  const utils = await withMigrationLock(database.pool, async () => {
    const made = await makeWorkerUtils(shared);
    await database.pool.query(byCompany);
    return made;
  });
  const runners: Runner[] = [];
  const self = replica(database, log, living);

  return {
    async start(handlers) {
      await self.start();
      for (const { sends, workers } of crews) {
        const theirs = Object.entries(handlers).filter(([name]) => (name === sending) === sends);
        if (theirs.length === 0) continue;
        const runner = await run({
          ...shared,
          events: self.events,
          concurrency: workers,
          noHandleSignals: true,
          pollInterval: 1000,
          taskList: tasks(Object.fromEntries(theirs)),
        });
        // Errors of single jobs are logged by the queue itself; this one means that it has stopped.
        runner.promise.catch((error: unknown) => log("the queue stopped", error));
        runners.push(runner);
      }
    },
    async stop() {
      await Promise.all(runners.map((runner) => runner.stop()));
      if (runners.length) await self.stop();
      runners.length = 0;
      await utils.release();
    },
    async settle(handlers, now) {
      for (let round = 0; round < 1000; round++) {
        await wake(database, now);
        const due = await database.pool.query(
          "select 1 from graphile_worker.jobs where run_at <= now() and attempts < max_attempts and locked_at is null limit 1",
        );
        if (!due.rowCount) return;
        if (runners.length) await new Promise((resolve) => setTimeout(resolve, 20));
        else await runOnce({ ...shared, taskList: tasks(handlers), noHandleSignals: true });
      }
    },
    wake: (now) => wake(database, now),
  };
}

function tasks(handlers: Handlers): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [name, (given: unknown) => handle(payload.parse(given))]),
  );
}

/**
 * Jobs that wait for a moment that a moved clock has passed are due now: the moment that the app named, or, of those that
 * failed, their next try.
 */
async function wake(database: Database, now: Date): Promise<void> {
  await database.pool.query(
    `select graphile_worker.reschedule_jobs(array_agg(id), run_at := now()) from graphile_worker._private_jobs
     where run_at > now() and locked_at is null and attempts < max_attempts
       and case when attempts = 0 then coalesce((payload->>'due')::timestamptz, run_at) else run_at end <= $1
     having count(*) > 0`,
    [now],
  );
}
