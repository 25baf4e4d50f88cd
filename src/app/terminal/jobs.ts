import { Refusal } from "../../kernel/refusal.ts";
import type { AnyJob } from "../../work/job.ts";
import { next } from "../../work/timetable.ts";
import type { Terminal } from "./open.ts";

export interface JobLine {
  readonly name: string;
  /** ISO time of the next run by the clock. */
  readonly next: string | null;
  /** The news that it runs upon. */
  readonly upon: string | null;
}

/** All jobs by name, those of the clock first, soonest first. */
export function jobLines({ catalogue, policy, calendar, clock }: Terminal): JobLine[] {
  const at = (job: AnyJob) => next(job, clock.now(), policy.company.zone, calendar)?.toISOString() ?? null;
  const lines = [...catalogue.jobs.values()].map((job) => ({ name: job.name, next: at(job), upon: job.upon ?? null }));
  return lines.sort((a, b) => (a.next ?? "~").localeCompare(b.next ?? "~") || a.name.localeCompare(b.name));
}

/**
 * Runs a job of the clock once, as if it were `at`; what it tells is delivered by the running bot. Refuses names that no
 * job has, and jobs that need an input.
 */
export async function runJob({ catalogue, unit, tenant, by }: Terminal, name: string, at: Date): Promise<void> {
  const job = catalogue.jobs.get(name);
  if (!job) throw new Refusal("terminal.noSuchJob", { name, known: [...catalogue.jobs.keys()] });
  if (!job.at) throw new Refusal("terminal.jobNeedsNews", { name, upon: job.upon ?? null });
  await unit({ tenant, by, now: at, source: `terminal:job/${name}` }, (work) => job.start(work, {}));
}
