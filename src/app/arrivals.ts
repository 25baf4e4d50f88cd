import type { RequestListener, Server } from "node:http";

/** So many rounds of Node's loop requests are held back at most: as many connections are taken up meanwhile. */
const mostRounds = 1_000;

/**
 * Begins no request while connections are arriving. Node takes up one of them at each round of its loop, and a round is
 * as long as what is being answered in it: the next company's connection would wait behind a burst of hundreds until the
 * last of them is answered. Taken up first, all of them wait in sight of the desk, which answers companies in turns.
 */
export function afterArrivals(server: Server, begin: RequestListener): RequestListener {
  let isArriving = false;
  let held: Parameters<RequestListener>[] = [];
  server.on("connection", () => {
    isArriving = true;
  });
  const look = (round: number): void => {
    if (isArriving && round < mostRounds) {
      isArriving = false;
      setImmediate(look, round + 1);
      return;
    }
    const ready = held;
    held = [];
    for (const each of ready) begin(...each);
  };
  return (...request) => {
    if (held.push(request) === 1) setImmediate(look, 0);
  };
}
