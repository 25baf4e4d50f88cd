/** How the double can be told to misbehave, as Slack's servers sometimes do. */
export type Fault =
  | { readonly kind: "ratelimited"; readonly retryAfter: number }
  | { readonly kind: "error"; readonly error: string }
  | { readonly kind: "status"; readonly status: number }
  /** Never answers; the work is not done. */
  | { readonly kind: "hang" }
  /** Closes the connection; the work is not done. */
  | { readonly kind: "drop" }
  /** Does the work, then closes the connection: a post that timed out may have landed. */
  | { readonly kind: "drop-after" }
  /** Does the work, then breaks off in the middle of its answer. */
  | { readonly kind: "half-answer" };

/** Faults that wait for the next calls of a method; `*` stands for any method. */
export class Faults {
  readonly #waiting: { method: string; fault: Fault; times: number }[] = [];

  /** The next `times` calls of `method` meet `fault`. */
  next(method: string, fault: Fault, times = 1): void {
    this.#waiting.push({ method, fault, times });
  }

  /** The fault that this call meets, if any; counts it. */
  meet(method: string): Fault | undefined {
    const found = this.#waiting.find((one) => one.times > 0 && (one.method === method || one.method === "*"));
    if (found) found.times -= 1;
    return found?.fault;
  }

  clear(): void {
    this.#waiting.length = 0;
  }
}
