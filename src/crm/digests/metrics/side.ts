import { addDays, type Day } from "../../../kernel/day.ts";
import type { Calendar } from "../../../policy/calendar.ts";
import type { Tier } from "../../../policy/schema.ts";
import type { LifetimeValue } from "../../customers/metrics/lifetime-value.ts";
import type { Repurchase } from "../../customers/metrics/repurchase.ts";

/** Rates are shown from so many on. */
export const leastForRate = 10;
/** The on-time share is of so many days before today. */
export const punctualDays = 30;
/** Contracts are said to end soon within so many days. */
export const endingDays = 90;

/** A day on which revisits fell due, and the last one on which answering them was on time. */
export interface Deadline {
  readonly day: Day;
  readonly deadline: Day;
}

/** M13: done on time is done by one working day after the day it was due. From the first day to the last, both included. */
export function deadlines(first: Day, last: Day, calendar: Calendar): Deadline[] {
  const days: Deadline[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    days.push({ day, deadline: calendar.addWorkingDays(day, 1) });
  }
  return days;
}

/** F11 (e), what the customers' side of a digest counts; of its span, or as of its end. */
export interface CustomerNumbers {
  /** Due for the first time in the span; of those, done by its end. */
  readonly due: number;
  readonly done: number;
  /** Open as of the end though two working days passed. */
  readonly missed: number;
  /** Of the last thirty days, those whose time to be on time is over, and how many were. */
  readonly judged: number;
  readonly onTime: number;
  /** Found dormant in the span. */
  readonly dormant: number;
  /** Running contracts that end in the next ninety days, and what they are worth. */
  readonly ending: number;
  readonly endingWorth: string;
  /** Prompts that are due. */
  readonly prompts: number;
}

/** One tier as its customers are now. Money in the company's currency, of twelve months. */
export interface TierNumbers {
  readonly tier: Tier;
  readonly customers: number;
  readonly revenue: string;
  readonly value: LifetimeValue | null;
}

/** M9–M11 of a team's customers over the last year. */
export interface Loyalty {
  readonly from: Day;
  readonly to: Day;
  readonly start: number;
  readonly kept: number;
  readonly lost: number;
  readonly fresh: number;
  readonly returned: number;
  /** Shares of 0 to 1, or more with what grew; null when nobody brought anything in the year before. */
  readonly grr: number | null;
  readonly nrr: number | null;
  readonly repurchase: Repurchase;
  readonly daysToSecond: number | null;
  readonly tiers: readonly TierNumbers[];
}
