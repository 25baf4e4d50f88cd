import cron from "node-cron";

/** Calls `beat` at the start of each minute, never twice at once; gives what stops it. */
export function everyMinute(beat: () => Promise<void>): () => void {
  const task = cron.schedule("* * * * *", beat, { noOverlap: true });
  return () => void task.stop();
}
