import { SingleBar } from "cli-progress";

/** A bar on the terminal's error channel, so that what is written to standard output stays clean. */
export interface Progress {
  /** `share`: 0 to 1 of the work. */
  at(share: number, rows: number): void;
  stop(): void;
}

/** Draws only for a person who looks: with `shown` false nothing is ever written. */
export function progressBar(shown: boolean): Progress {
  if (!shown) return { at: () => {}, stop: () => {} };
  const bar = new SingleBar({ format: "{bar} {percentage}% · {rows}", stream: process.stderr, clearOnComplete: true });
  bar.start(100, 0, { rows: 0 });
  return {
    at: (share, rows) => bar.update(Math.round(share * 100), { rows }),
    stop: () => bar.stop(),
  };
}
