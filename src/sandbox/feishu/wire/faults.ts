/** How the double can be told to misbehave, as Feishu's servers sometimes do. */
export type Fault =
  /** The gateway wants a pause of `reset` seconds: HTTP 429, code 99991400. */
  | { readonly kind: "ratelimited"; readonly reset: number }
  /** A business error; HTTP 400 unless said otherwise. */
  | { readonly kind: "code"; readonly code: number; readonly msg?: string; readonly status?: number }
  /** A broken gateway: a page of HTML. */
  | { readonly kind: "status"; readonly status: number }
  /** Never answers; the work is not done. */
  | { readonly kind: "hang" }
  /** Closes the connection; the work is not done. */
  | { readonly kind: "drop" }
  /** Does the work, then closes the connection: a message that timed out may have landed. */
  | { readonly kind: "drop-after" }
  /** Does the work, then breaks off in the middle of its answer. */
  | { readonly kind: "half-answer" };

/** Faults that wait for the next calls of an endpoint (`POST /open-apis/im/v1/messages`); `*` stands for any. */
export class Faults {
  #waiting: { readonly endpoint: string; readonly fault: Fault; times: number }[] = [];

  /** The next `times` calls of `endpoint` meet `fault`. */
  next(endpoint: string, fault: Fault, times = 1): void {
    this.#waiting.push({ endpoint, fault, times });
  }

  /** The fault that this call meets, if any; counts it. */
  meet(endpoint: string): Fault | undefined {
    const found = this.#waiting.find((one) => one.times > 0 && (one.endpoint === endpoint || one.endpoint === "*"));
    if (found) found.times -= 1;
    return found?.fault;
  }

  clear(): void {
    this.#waiting = [];
  }
}
