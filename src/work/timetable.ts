import { addDays, type Day, dayAt, instantAt, partsOf, startOfMonth, startOfWeek, weekday } from "../kernel/day.ts";
import type { Calendar } from "../policy/calendar.ts";
import type { DayRule, Place, TimeOfDay, When } from "./timing.ts";

/** One run of a job: the day it belongs to, the moment it was due, and whether it is too late for it now. */
export interface Slot {
  readonly day: Day;
  readonly at: Date;
  readonly isLate: boolean;
}

/** The first working day of a month lies at most so far from the next one's. */
const furthest = 70;

const fits: { readonly [R in DayRule]: (day: Day, calendar: Calendar) => boolean } = {
  all: () => true,
  working: (day, calendar) => calendar.isWorkingDay(day),
  monday: (day) => weekday(day) === 1,
  "first-working-of-week": (day, calendar) => isFirstWorking(day, startOfWeek(day), calendar),
  first: (day) => partsOf(day).dayOfMonth === 1,
  "first-working-of-month": (day, calendar) => isFirstWorking(day, startOfMonth(day), calendar),
};

function isFirstWorking(day: Day, first: Day, calendar: Calendar): boolean {
  return calendar.isWorkingDay(day) && calendar.workingDaysBetween(addDays(first, -1), day) === 1;
}

/**
 * The newest run that was due at or before `now`, however long ago: after a sleep or a deploy only it counts. Pure: days
 * and times are those of the place, over daylight saving and holidays.
 */
export function newestSlot(when: When, now: Date, place: Place): Slot | null {
  const today = dayAt(now, place.zone);
  if (when.kind === "every") {
    const step = when.minutes * 60_000;
    return { day: today, at: new Date(Math.floor(now.getTime() / step) * step), isLate: false };
  }
  const time = timeIn(when.at, place);
  for (let day = today, tries = 0; tries < furthest; day = addDays(day, -1), tries++) {
    if (!fits[when.on](day, place.calendar)) continue;
    const at = instantAt(day, time, place.zone);
    if (at <= now) return { day, at, isLate: isOver(day, time, when.until, now, place) };
  }
  return null;
}

/** The next time that it is due after `now`; null: not within two months. */
export function nextTime(when: When, now: Date, place: Place): Date | null {
  if (when.kind === "every") {
    const step = when.minutes * 60_000;
    return new Date((Math.floor(now.getTime() / step) + 1) * step);
  }
  const time = timeIn(when.at, place);
  for (let day = dayAt(now, place.zone), tries = 0; tries < furthest; day = addDays(day, 1), tries++) {
    if (!fits[when.on](day, place.calendar)) continue;
    const at = instantAt(day, time, place.zone);
    if (at > now) return at;
  }
  return null;
}

const timeIn = (time: TimeOfDay, place: Place): string => (typeof time === "string" ? time : time(place));

/** A latest time that is not later than the time itself is meant for the next day, as in a night shift. */
function isOver(day: Day, time: string, until: TimeOfDay | undefined, now: Date, place: Place): boolean {
  if (until === undefined) return false;
  const latest = timeIn(until, place);
  return now > instantAt(latest > time ? day : addDays(day, 1), latest, place.zone);
}
