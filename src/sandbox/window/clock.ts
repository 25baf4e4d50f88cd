import { addDays, dayAt, instantAt } from "../../kernel/day.ts";

/** A clock that can be moved forward; `advanceTo` resolves when everything that fell due has been done. */
export interface SandboxClock {
  now(): Date;
  advanceTo(instant: Date): Promise<void>;
}

export const leaps = ["hour", "morning", "week"] as const;
export type Leap = (typeof leaps)[number];

/** Where a leap lands: an hour on, the next 08:30 tomorrow in the person's zone, a week on. */
export function landing(leap: Leap, now: Date, zone: string): Date {
  if (leap === "morning") return instantAt(addDays(dayAt(now, zone), 1), "08:30", zone);
  return new Date(now.getTime() + (leap === "hour" ? 3_600_000 : 7 * 86_400_000));
}
