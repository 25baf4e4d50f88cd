/** What is under way, so that a stop can wait for it. */
export class Flights {
  readonly #under = new Set<Promise<unknown>>();

  /** Never rejects here: whoever starts it looks at how it ends. */
  track<T>(work: Promise<T>): Promise<T> {
    const settled = work.then(
      () => {},
      () => {},
    );
    this.#under.add(settled);
    settled.then(() => this.#under.delete(settled));
    return work;
  }

  /** Resolves when nothing is under way, or after so many milliseconds. */
  async landed(within: number): Promise<void> {
    const patience = waiting(within);
    const all = async () => {
      while (this.#under.size) await Promise.all(this.#under);
    };
    await Promise.race([all(), patience.over]);
    patience.stop();
  }
}

/** A wait that can be called off. */
export interface Wait {
  readonly over: Promise<"late">;
  stop(): void;
}

export function waiting(milliseconds: number): Wait {
  let timer: NodeJS.Timeout;
  const over = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), milliseconds);
  });
  return { over, stop: () => clearTimeout(timer) };
}
