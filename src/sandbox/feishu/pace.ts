import { limits } from "./limits.ts";

/** Counts what is sent where: five in a second of the double's clock, when it is switched on. */
export class Pace {
  enforced: boolean;
  readonly #now: () => Date;
  readonly #seconds = new Map<string, { readonly second: number; count: number }>();
  readonly #last = new Map<string, number>();

  constructor(now: () => Date, enforced: boolean) {
    this.#now = now;
    this.enforced = enforced;
  }

  /** Counts one more for a chat, a user or a message; false when that is one too many. */
  allows(target: string): boolean {
    if (!this.enforced) return true;
    const second = Math.floor(this.#now().getTime() / 1000);
    const known = this.#seconds.get(target);
    const counted = known?.second === second ? known : { second, count: 0 };
    counted.count += 1;
    this.#seconds.set(target, counted);
    return counted.count <= limits.perSecond;
  }

  /** Whether something was left alone for so many milliseconds; marks it as touched if so. */
  rested(what: string, milliseconds: number): boolean {
    const now = this.#now().getTime();
    const last = this.#last.get(what);
    if (this.enforced && last !== undefined && now - last < milliseconds) return false;
    this.#last.set(what, now);
    return true;
  }
}
