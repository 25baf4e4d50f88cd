import { Duplex } from "node:stream";
import type { Guest, Line } from "./guest.ts";

/** A connection to the hub inside this process, with the methods of a network socket that `pg` calls. */
export class InProcessSocket extends Duplex {
  readonly #guest: Guest;

  constructor(welcome: (line: Line) => Guest) {
    super();
    this.#guest = welcome({
      write: (bytes) => {
        if (!this.destroyed && !this.readableEnded) this.push(bytes);
      },
      end: () => {
        if (this.destroyed) return;
        this.push(null);
        this.end();
      },
    });
  }

  connect(): this {
    queueMicrotask(() => this.emit("connect"));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#guest.receive(chunk);
    done();
  }

  override _final(done: () => void): void {
    this.#guest.leave();
    if (!this.readableEnded && !this.destroyed) this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#guest.leave();
    done(error);
  }
}
