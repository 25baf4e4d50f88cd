import { randomUUID } from "node:crypto";
import { z } from "zod";
import { verbatim } from "../../src/chat/text.ts";
import { workingCalendar } from "../../src/policy/calendar.ts";
import { loadPolicy } from "../../src/policy/load.ts";
import type { AnyJob } from "../../src/work/job.ts";
import { type Handlers, openQueue } from "../../src/work/queue.ts";
import { unitOfWork } from "../../src/work/unit.ts";
import type { Actor } from "../../src/work/work.ts";
import { freshDatabase } from "../support/database.ts";
import { freshCompany } from "../support/fresh-company.ts";

export const said = z.object({ words: z.string() });
export const card = (words: string) => ({ title: verbatim(words), blocks: [] });
export const tandem: Actor = {
  id: null,
  name: "Tandem",
  role: "admin",
  teamId: null,
  leads: [],
  locale: "en",
  zone: "Asia/Shanghai",
};

/** Units of work and the queue on a database of one's own, with a clock that the test moves, and nothing above them. */
export async function openWorkshop(jobs: readonly AnyJob[] = [], at = new Date("2026-11-23T02:00:00Z")) {
  const database = await freshDatabase();
  const logged: string[] = [];
  const queue = await openQueue(database, (line) => logged.push(line));
  const loaded = await loadPolicy("manifests/policy.yaml");
  if ("problems" in loaded) throw new Error("the policy has mistakes");
  let present = at;
  const clock = { now: () => present };
  const ids = { next: () => randomUUID() };
  const calendars = () => workingCalendar("CN");
  const unit = unitOfWork({ database, clock, ids, policy: loaded.policy, calendars, jobs });
  const tenant = await freshCompany(database);
  const handlers: Handlers = Object.fromEntries(
    jobs.map((job) => [
      job.name,
      ({ input, now }) =>
        unit({ tenant, by: tandem, ...(now ? { now: new Date(now) } : {}) }, (work) => job.start(work, input)),
    ]),
  );
  return {
    database,
    queue,
    unit,
    tenant,
    handlers,
    logged,
    who: { tenant, by: tandem },
    now: () => present,
    moveTo: (instant: Date) => {
      present = instant;
    },
    settles: () => queue.settle(handlers, present),
    /** What waits in the queue, by name. */
    waiting: async () => {
      const { rows } = await database.pool.query(
        "select task_identifier as name from graphile_worker.jobs order by id",
      );
      return z
        .array(z.object({ name: z.string() }))
        .parse(rows)
        .map(({ name }) => name);
    },
    close: async () => {
      await queue.stop();
      await database.close();
    },
  };
}
export type Workshop = Awaited<ReturnType<typeof openWorkshop>>;

/** Looks until it is so, or gives up. */
export async function until(isSo: () => boolean | Promise<boolean>, within = 30_000): Promise<void> {
  const deadline = performance.now() + within;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error("it did not come about");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
