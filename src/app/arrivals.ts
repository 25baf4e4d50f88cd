import type { Server } from "node:http";
import type { Gate, InTurn } from "../work/turns.ts";

/** So long a crowd waits at most for those that arrive, in milliseconds: platforms give up after three seconds. */
const longest = 1_500;
/** A company that has more than so many questions under way is a crowd. */
const few = 4;

/**
 * Knows when connections are arriving, and keeps crowds waiting meanwhile. Node takes up one of them at each round of its
 * loop, and a round is as long as what is done in it: behind a burst of hundreds the next company's connection would
 * wait until the last of them is answered. While nothing of a crowd goes on the rounds are short, all are soon taken up,
 * and whoever asks little is answered at once. Where they never cease to come a crowd waits for no longer than that, and
 * then for as long not at all.
 */
export class Arrivals implements Gate {
  readonly #longest: number;
  #state: "quiet" | "arriving" | "ceaseless" = "quiet";
  /** Whether one came in the round that is going on. */
  #cameOne = false;
  #waiting: (() => void)[] = [];
  /** How many questions of each company are under way. */
  readonly #underWay = new Map<string, number>();

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

  /** Whether this company is a crowd, and others arrive. */
  holds(company: string): boolean {
    return this.#state === "arriving" && (this.#underWay.get(company) ?? 0) > few;
  }

  whenOver(act: () => void): void {
    if (this.#state === "arriving") this.#waiting.push(act);
    else act();
  }

  /** Counts what its company has under way, from its coming to its end. */
  counted(inTurn: InTurn): InTurn {
    return async (company, act) => {
      this.#underWay.set(company, (this.#underWay.get(company) ?? 0) + 1);
      try {
        return await inTurn(company, act);
      } finally {
        const left = (this.#underWay.get(company) ?? 0) - 1;
        if (left > 0) this.#underWay.set(company, left);
        else this.#underWay.delete(company);
      }
    };
  }

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
