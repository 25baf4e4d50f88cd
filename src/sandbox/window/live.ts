import type { Response } from "express";

/**
 * Sends what `draw` draws as server-sent events: at once, a little after each change, and whenever an hour has passed.
 * Between that only the time, every 15 seconds.
 */
export function live(
  response: Response,
  watch: (changed: () => void) => () => void,
  draw: () => { now: string },
): void {
  response
    .set({ "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" })
    .flushHeaders();
  let waiting: NodeJS.Timeout | undefined;
  let last = "";
  const send = (): void => {
    waiting = undefined;
    const screen = draw();
    // Days and hours are drawn too: "today" moves on when nothing else does.
    const same = JSON.stringify({ ...screen, now: screen.now.slice(0, 13) });
    if (same === last) response.write(`event: time\ndata: ${screen.now}\n\n`);
    else response.write(`data: ${JSON.stringify(screen)}\n\n`);
    last = same;
  };
  // A little later, so that a burst of changes is drawn once.
  const stop = watch(() => {
    waiting ??= setTimeout(send, 25);
  });
  const beat = setInterval(send, 15_000).unref();
  response.on("close", () => {
    stop();
    clearTimeout(waiting);
    clearInterval(beat);
  });
  send();
}
