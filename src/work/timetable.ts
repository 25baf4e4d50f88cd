import { addDays, dayAt, instantAt } from "../kernel/day.ts";
import type { Calendar } from "../policy/calendar.ts";
import type { AnyJob, Timing } from "./job.ts";

/** One run of a job: the moment it was due. */
export interface Slot {
  readonly job: string;
  readonly at: Date;
}

/**
 * What fell due in (since, until], the newest slot of each job only: after a sleep or a deploy the interval is simply
 * longer. Pure: the zone is the office's, and working days are its calendar's.
 */
export function due(jobs: readonly AnyJob[], since: Date, until: Date, zone: string, calendar: Calendar): Slot[] {
  return jobs.flatMap((job) => {
    const at = job.at && newest(job.at, until, zone, calendar);
    return at && at > since ? [{ job: job.name, at }] : [];
  });
}

/** The next time a job is due after `now`; null when it has no timing. */
export function next(job: AnyJob, now: Date, zone: string, calendar: Calendar): Date | null {
  const { at } = job;
  if (!at) return null;
  if (at.kind === "every") {
    const step = at.minutes * 60_000;
    return new Date((Math.floor(now.getTime() / step) + 1) * step);
  }
  for (let day = dayAt(now, zone), tries = 0; tries < 40; day = addDays(day, 1), tries++) {
    const instant = instantAt(day, at.at, zone);
    if (instant > now && (at.kind === "daily" || calendar.isWorkingDay(day))) return instant;
  }
  return null;
}

/** The last time at or before `until` at which the timing was due. */
function newest(timing: Timing, until: Date, zone: string, calendar: Calendar): Date | null {
  if (timing.kind === "every") {
    const step = timing.minutes * 60_000;
    return new Date(Math.floor(until.getTime() / step) * step);
  }
  for (let day = dayAt(until, zone), tries = 0; tries < 40; day = addDays(day, -1), tries++) {
    const instant = instantAt(day, timing.at, zone);
    if (instant <= until && (timing.kind === "daily" || calendar.isWorkingDay(day))) return instant;
  }
  return null;
}
