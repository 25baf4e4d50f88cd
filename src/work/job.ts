import type { z } from "zod";
import type { Timing, TimingOf } from "./timing.ts";
import type { Left, News, Work } from "./work.ts";

/** Work that nobody waits for: by the clock (`at`), upon news, or left for later by a handler. */
export interface Job<I> extends Left<I> {
  readonly at?: Timing | undefined;
  /** By the clock: the job that is left, with the same input, for a run that came too late. */
  readonly tooLate?: string | undefined;
  readonly upon?: string | undefined;
  /** Milliseconds that its transaction, and each statement in it, may take; the unit of work's own when left out. */
  readonly patience?: number | undefined;
  run(work: Work, input: I): Promise<void>;
}
/** A job of whatever input: it parses what it is given before it runs. */
export interface AnyJob {
  readonly name: string;
  readonly at?: Timing | undefined;
  readonly tooLate?: string | undefined;
  readonly upon?: string | undefined;
  readonly patience?: number | undefined;
  start(work: Work, input: unknown): Promise<void>;
  /** Of the news that it is upon, what concerns it; all of it when left out. */
  concerns?(facts: unknown): boolean;
}

/**
 * A job by the clock; it gets the team or the member that it runs for, or nothing. `tooLate`: what is done instead of a run
 * that was missed and is too late to be made up. `patience`: for what reads a great deal.
 */
export function jobAt<I>(
  name: string,
  at: TimingOf<I>,
  run: (work: Work, input: I) => Promise<void>,
  { tooLate, patience }: { readonly tooLate?: Left<NoInfer<I>>; readonly patience?: number } = {},
): Job<I> & AnyJob {
  return sealed({ name, at, input: at.input, run, tooLate: tooLate?.name, patience });
}

/**
 * A job upon news: it gets the facts. Written in the same transaction, so the news is never lost. `only`: of which news;
 * the rest never becomes a job.
 */
export function jobUpon<F>(
  name: string,
  what: News<F>,
  run: (work: Work, facts: F) => Promise<void>,
  only?: (facts: F) => boolean,
): Job<F> & AnyJob {
  const job = sealed({ name, upon: what.name, input: what.facts, run });
  return only ? { ...job, concerns: (facts) => only(what.facts.parse(facts)) } : job;
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
