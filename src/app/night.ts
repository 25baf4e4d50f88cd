import { z } from "zod";
import type { Clock } from "../kernel/clock.ts";
import type { Id } from "../kernel/id.ts";
import type { Policy } from "../policy/schema.ts";
import type { Database } from "../store/database.ts";
import { type AnyJob, jobAt } from "../work/job.ts";
import { sweep, vacuum } from "../work/sweep.ts";
import { daily } from "../work/timing.ts";
import type { Left } from "../work/work.ts";

/** No transaction is around it: it deletes in many short ones, and VACUUM takes none. */
const tidy = { name: "tidy", input: z.object({}) } satisfies Left<object>;

/** Each night what is over is thrown away. */
export const night: AnyJob = jobAt("desk.night", daily("03:30", { until: "06:00" }), async (work) =>
  work.later(tidy, {}, { once: "night" }),
);

interface Parts {
  readonly database: Database;
  readonly clock: Clock;
  readonly policy: Policy;
  log(line: string): void;
}

/** Does it, for one company. */
export async function tidyUp({ database, clock, policy, log }: Parts, tenant: Id): Promise<void> {
  const gone = await sweep(database, tenant, clock.now(), policy.retention);
  await vacuum(database);
  log(
    `tidied up: ${Object.entries(gone)
      .map(([what, rows]) => `${what} ${rows}`)
      .join(", ")}`,
  );
}
