import { z } from "zod";
import type { Left, News, Work } from "./work.ts";

/** When a job runs by the clock: every so many minutes, or at a time of a day in the office's zone. */
export type Timing =
  | { readonly kind: "every"; readonly minutes: number }
  | { readonly kind: "daily"; readonly at: string }
  | { readonly kind: "workday"; readonly at: string };

export const every = (minutes: number): Timing => ({ kind: "every", minutes });
/** `"03:00"`: each day at that local time. */
export const daily = (at: string): Timing => ({ kind: "daily", at });
/** `"08:30"`: each working day of the office at that local time. */
export const workday = (at: string): Timing => ({ kind: "workday", at });

/** Work that nobody waits for: by the clock (`at`), upon news, or left for later by a handler. */
export interface Job<I> extends Left<I> {
  readonly at?: Timing | undefined;
  readonly upon?: string | undefined;
  run(work: Work, input: I): Promise<void>;
}
/** A job of whatever input: it parses what it is given before it runs. */
export interface AnyJob {
  readonly name: string;
  readonly at?: Timing | undefined;
  readonly upon?: string | undefined;
  start(work: Work, input: unknown): Promise<void>;
}

const nothing = z.object({});
type Nothing = z.infer<typeof nothing>;

/** A job by the clock; it gets no input. */
export function jobAt(name: string, at: Timing, run: (work: Work) => Promise<void>): Job<Nothing> & AnyJob {
  return sealed({ name, at, input: nothing, run: (work) => run(work) });
}

/** A job upon news: it gets the facts. Written in the same transaction, so the news is never lost. */
export function jobUpon<F>(name: string, what: News<F>, run: (work: Work, facts: F) => Promise<void>): Job<F> & AnyJob {
  return sealed({ name, upon: what.name, input: what.facts, run });
}

/** A job that handlers leave for later. */
export function jobLater<I>(
  name: string,
  input: z.ZodType<I>,
  run: (work: Work, input: I) => Promise<void>,
): Job<I> & AnyJob {
  return sealed({ name, input, run });
}

function sealed<I>(job: Job<I>): Job<I> & AnyJob {
  return { ...job, start: (work, input) => job.run(work, job.input.parse(input)) };
}
