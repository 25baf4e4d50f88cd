import { z } from "zod";
import type { Day } from "../../../kernel/day.ts";
import type { Calendar } from "../../../policy/calendar.ts";
import { grades, type Policy, shape } from "../../../policy/schema.ts";
import { staleLimits } from "../../opportunities/opportunity/stale-limits.ts";

/** What figures are reckoned by, of all that the company decided: kept with each digest, so that it can be rebuilt. */
export const rules = shape.pick({ company: true, pipeline: true, digests: true });
export type Rules = Pick<Policy, "company" | "pipeline" | "digests">;

export const rulesOf = ({ company, pipeline, digests }: Policy): Rules => ({ company, pipeline, digests });

/** Of a stage's deals that were closed: how many entered it in the last 12 months, and how many of them were won. */
export interface Seen {
  readonly stage: string;
  readonly closed: number;
  readonly won: number;
}

/** The observed share counts from so many closed entries on, and is smoothed by the configured one as if by k entries. */
const enough = 30;
const k = 10;

/**
 * M6's p(stage, grade), 0 to 1: the configured chance until 30 closed entries of the stage in the last 12 months, then the
 * observed share won of entries, smoothed: (won + k·p0) ÷ (n + k), k = 10.
 */
export function chanceOf(configured: number, seen: Seen | undefined): number {
  const p0 = configured / 100;
  if (!seen || seen.closed < enough) return p0;
  return Math.round(((seen.won + k * p0) / (seen.closed + k)) * 1e6) / 1e6;
}

/** By what a deal of a stage and grade is judged on a day. */
const limit = z.object({
  stage: z.string(),
  grade: z.enum(grades),
  chance: z.number(),
  /** Without the customer since before this instant, it has been idle for longer than d working days (F7). */
  idleBefore: z.string(),
  /** A next step up to this day counts as booked. */
  bookedUntil: z.string(),
  wantsAmount: z.boolean(),
  wantsDecision: z.boolean(),
});
export type Limit = z.infer<typeof limit>;

/** How long stays in a stage are: of `n` finished ones the median and the 90th percentile, and from where on one is long. */
const stay = z.object({
  stage: z.string(),
  n: z.number(),
  p50: z.number().nullable(),
  p90: z.number().nullable(),
  days: z.number(),
});
export type Stay = z.infer<typeof stay>;

/** What a digest measured deals by: kept with it, so that every list behind it is judged alike, and at once. */
export const standards = z.object({ limits: z.array(limit), stays: z.array(stay) });
export type Standards = z.infer<typeof standards>;

/** The limits of every stage and grade on a day of the company. A deal in a stage that the policy lost goes by the first. */
export function limitsOf(rules: Rules, seen: readonly Seen[], today: Day, calendar: Calendar): Limit[] {
  const { amountFrom, decisionFrom } = rules.digests.hygiene;
  const isFrom = (stage: string, from: string | null) => from !== null && placeOf(rules, stage) >= placeOf(rules, from);
  return staleLimits(rules, today, calendar).map(({ stage, grade, idleBefore, bookedUntil }) => ({
    stage,
    grade,
    chance: chanceOf(
      rules.pipeline.stages[placeOf(rules, stage)]?.probability[grade] ?? 0,
      seen.find((each) => each.stage === stage),
    ),
    idleBefore,
    bookedUntil,
    wantsAmount: isFrom(stage, amountFrom),
    wantsDecision: isFrom(stage, decisionFrom),
  }));
}

/** A stage's place in these rules, 0 for the first; −1: none of theirs. */
export const placeOf = ({ pipeline }: Rules, key: string): number =>
  pipeline.stages.findIndex((each) => each.key === key);

/** The stages with their places, as the database compares them. */
export const placesOf = (rules: Rules): { readonly stage: string; readonly place: number }[] =>
  rules.pipeline.stages.map(({ key }, place) => ({ stage: key, place }));
