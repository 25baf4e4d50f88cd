/** Where the present comes from. It exists in main.ts, cli.ts and tests; below them time arrives as `now: Date`. */
export interface Clock {
  now(): Date;
}

/** `n` minutes in milliseconds. */
export const minutes = (n: number): number => n * 60_000;

/** `n` hours in milliseconds. */
export const hours = (n: number): number => n * 3_600_000;

/** `n` times 24 hours in milliseconds. For days of the calendar, which daylight saving makes shorter or longer, use `addDays`. */
export const days = (n: number): number => n * 86_400_000;

/** The instant `milliseconds` after another; negative: before it. */
export const after = (instant: Date, milliseconds: number): Date => new Date(instant.getTime() + milliseconds);
