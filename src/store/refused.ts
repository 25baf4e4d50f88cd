import type { InEvery } from "../kernel/locale.ts";

/** A database that is not opened, in sentences for an operator: why, and what to do about it. */
export class DatabaseRefused extends Error {
  readonly why: InEvery<string>;
  readonly cure: InEvery<string>;

  constructor(why: InEvery<string>, cure: InEvery<string>, cause?: unknown) {
    super(`${why.en} ${cure.en}`, { cause });
    this.name = new.target.name;
    this.why = why;
    this.cure = cure;
  }
}
