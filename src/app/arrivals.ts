import type { Server } from "node:http";

/** So long others wait at most for those that arrive, in milliseconds: platforms give up after three seconds. */
const longest = 1_500;

/**
 * Knows when connections are arriving. Node takes up one of them at each round of its loop, and a round is as long as what
 * is done in it: behind a burst of hundreds the next company's connection would wait until the last of them is answered.
 * While nothing new is begun the rounds are short, all are soon taken up, and wait in sight of those who give turns.
 * Where they never cease to come nobody waits for longer than that, and then for as long not at all.
 */
export class Arrivals {
  readonly #longest: number;
  #state: "quiet" | "arriving" | "ceaseless" = "quiet";
  /** Whether one came in the round that is going on. */
  #cameOne = false;
  #waiting: (() => void)[] = [];

  constructor(longestWait = longest) {
    this.#longest = longestWait;
  }

  watch(server: Server): void {
    server.on("connection", () => {
      this.#cameOne = true;
      if (this.#state !== "quiet") return;
      this.#state = "arriving";
      const limit = setTimeout(() => this.#rest(), this.#longest).unref();
      setImmediate(() => this.#look(limit));
    });
  }

  /** Acts at once, or when those that are arriving have arrived. */
  readonly whenOver = (act: () => void): void => {
    if (this.#state === "arriving") this.#waiting.push(act);
    else act();
  };

  #look(limit: NodeJS.Timeout): void {
    if (this.#state !== "arriving") return;
    if (this.#cameOne) {
      this.#cameOne = false;
      setImmediate(() => this.#look(limit));
      return;
    }
    clearTimeout(limit);
    this.#become("quiet");
  }

  #rest(): void {
    this.#become("ceaseless");
    setTimeout(() => this.#become("quiet"), this.#longest).unref();
  }

  #become(state: "quiet" | "ceaseless"): void {
    this.#state = state;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const act of waiting) act();
  }
}
