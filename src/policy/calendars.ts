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
