import { type Day, dayAt } from "../kernel/day.ts";
import { workingMinutes } from "../policy/calendar.ts";
import type { Calendars } from "../policy/calendars.ts";
import type { Policy } from "../policy/schema.ts";
import { type Kind, kinds, optionalKinds } from "./kinds.ts";

/** What a reader's quiet is reckoned by. */
export interface Quiet {
  readonly zone: string;
  readonly hours: { readonly from: string; readonly to: string };
  /** On leave, both days included. */
  readonly away: { readonly from: Day; readonly until: Day } | null;
  /** Kinds that they don't want. */
  readonly mutes: readonly string[];
}

/** Told now; kept for the morning list; or never, since the reader doesn't want the kind. */
export type Fate = "send" | "hold" | "drop";

/**
 * What becomes of a message at this moment. `toldToday`: how many unasked messages the reader had today. The lists that
 * come at their set times, and what is urgent, pass; everything else keeps to working hours and to the policy's number.
 */
export function fateOf(
  kind: Kind,
  reader: Quiet,
  toldToday: number,
  now: Date,
  { policy, calendars }: { readonly policy: Policy; readonly calendars: Calendars },
): Fate {
  if (optionalKinds.some((optional) => optional === kind) && reader.mutes.includes(kind)) return "drop";
  if (!kinds[kind].waits) return "send";
  return isAtWork(reader, now, calendars) && toldToday < policy.quiet.unaskedPerDay ? "send" : "hold";
}

/** Whether somebody works at this moment: within their hours, on a working day of their zone, not on leave. */
export function isAtWork({ zone, hours, away }: Quiet, now: Date, calendars: Calendars): boolean {
  const today = dayAt(now, zone);
  if (away && away.from <= today && today <= away.until) return false;
  return workingMinutes(now, new Date(now.getTime() + 1), { zone, hours, calendar: calendars(zone) }) > 0;
}
