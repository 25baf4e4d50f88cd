import { addDays, type Day } from "../kernel/day.ts";
import { type Calendar, workingCalendar } from "./calendar.ts";
import type { Policy } from "./schema.ts";
import { regionOf } from "./stages.ts";

/** The working calendar that holds in a zone. */
export type Calendars = (zone: string) => Calendar;

/** The calendars of a policy, each region's made once. */
export function calendarsOf(policy: Policy): Calendars {
  const made = new Map<string, Calendar>();
  return (zone) => {
    const region = regionOf(policy, zone);
    const calendar = made.get(region) ?? workingCalendar(region);
    made.set(region, calendar);
    return calendar;
  };
}

/** So many days before the last known holiday it is time for newer data. */
const noticeDays = 31;

/** A region whose holidays are known no longer, or soon not. */
export interface Ending {
  readonly region: string;
  /** After this day every plain week is taken for worked. */
  readonly until: Day;
  readonly isOver: boolean;
}

/** The policy's regions whose known holidays end within a month of `today`, or have ended. */
export function endingCalendars(policy: Policy, calendars: Calendars, today: Day): readonly Ending[] {
  const zones = new Map(
    [policy.company.zone, ...Object.keys(policy.calendar.zones)].map((zone) => [regionOf(policy, zone), zone]),
  );
  return [...zones].flatMap(([region, zone]) => {
    const until = calendars(zone).knownUntil();
    return until !== null && until < addDays(today, noticeDays) ? [{ region, until, isOver: until < today }] : [];
  });
}
