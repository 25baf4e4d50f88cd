import type { Duplex } from "node:stream";
import { Guest, type Host, type Line } from "./guest.ts";
import { InProcessSocket } from "./in-process-socket.ts";
import {
  type Answer,
  type BackendState,
  errorResponse,
  readAnswer,
  readyForQuery,
  simpleQuery,
  welcome,
} from "./protocol.ts";

/** The one backend: takes a whole request of the wire protocol, gives the whole answer. */
export interface Backend {
  execute(request: Uint8Array): Uint8Array;
}

export interface HubOptions {
  /** What each client hears at its start, e.g. `server_version`. */
  readonly parameters: ReadonlyMap<string, string>;
  /** A client that sits in a transaction without asking anything is dismissed after this long. */
  readonly idleInTransactionMs: number;
  /** The backend threw or panicked: it gets no further request. */
  readonly onBroken: (reason: string) => void;
}

/** After this long the hub lets timers and sockets have their turn. */
const turnMs = 5;

/**
 * Gives one PostgreSQL backend to many clients, one at a time: from the first message of a request up to the
 * ReadyForQuery that says "idle". So a client in a transaction keeps the backend until COMMIT or ROLLBACK, and no
 * two transactions ever mix. Session-wide state (SET, session advisory locks, LISTEN) is shared by all clients.
 */
export class Hub implements Host {
  readonly #backend: Backend;
  readonly #options: HubOptions;
  readonly #guests = new Set<Guest>();
  readonly #waiting = new Set<Guest>();
  readonly #farewells: Buffer[] = [];
  #holder: Guest | undefined;
  #nextNumber = 1;
  #awake = false;
  #broken: string | undefined;
  #turnBegan = 0;

  constructor(backend: Backend, options: HubOptions) {
    this.#backend = backend;
    this.#options = options;
  }

  /** The `stream` option of `pg.Client` and `pg.Pool`. */
  readonly stream = (): Duplex => new InProcessSocket((line) => this.welcome(line));

  /** A new client at the other end of `line`; its bytes go to `receive`, its departure to `leave`. */
  welcome(line: Line): Guest {
    const guest = new Guest(this.#nextNumber++, line, this);
    this.#guests.add(guest);
    return guest;
  }

  /** Dismisses everybody; open transactions are rolled back before it returns. */
  close(): void {
    for (const guest of [...this.#guests]) guest.dismiss("57P01", "the database is shutting down");
    this.#serveTurn();
  }

  /** Why it stopped; undefined while all is well. */
  get broken(): string | undefined {
    return this.#broken;
  }

  started(guest: Guest): void {
    guest.write(welcome(guest.number, this.#options.parameters));
  }

  asked(guest: Guest): void {
    clearTimeout(guest.idleTimer);
    if (this.#holder !== guest) this.#waiting.add(guest);
    this.#wake();
  }

  left(guest: Guest): void {
    this.#guests.delete(guest);
    this.#waiting.delete(guest);
    // The session outlives its clients: what one has SET must not reach the next.
    if (guest.started) this.#farewells.push(simpleQuery("RESET ALL"), guest.farewell());
    this.#wake();
  }

  /** Never serves from inside a client's `write`: a client that is still writing is not ready to be answered. */
  #wake(): void {
    if (this.#awake) return;
    this.#awake = true;
    queueMicrotask(() => this.#serve());
  }

  #serve(): void {
    // Everything here is microtasks: without a yield now and then a busy database starves timers and sockets.
    if (performance.now() - this.#turnBegan > turnMs) {
      setImmediate(() => {
        this.#turnBegan = performance.now();
        this.#serveTurn();
      });
    } else this.#serveTurn();
  }

  #serveTurn(): void {
    for (let next = this.#next(); next; next = this.#next()) {
      this.#answer(next.guest, next.request);
      if (performance.now() - this.#turnBegan > turnMs) {
        queueMicrotask(() => this.#serve());
        return;
      }
    }
    this.#awake = false;
  }

  /** The holder's next request, or the first of those who wait; undefined when there is nothing to do. */
  #next(): { guest: Guest; request: Buffer } | undefined {
    if (this.#holder?.gone) {
      this.#execute(simpleQuery("ROLLBACK"));
      this.#holder = undefined;
    }
    if (!this.#holder) {
      for (const request of this.#farewells.splice(0)) this.#execute(request);
      const [first] = this.#waiting;
      if (!first) return undefined;
      this.#waiting.delete(first);
      this.#holder = first;
    }
    const request = this.#holder.requests.shift();
    return request && { guest: this.#holder, request };
  }

  #answer(guest: Guest, request: Buffer): void {
    const { bytes, answer } = this.#execute(request);
    this.#settle(guest, answer.state);
    guest.write(bytes);
    for (const notification of answer.notifications) {
      for (const other of this.#guests) if (other !== guest && other.started) other.write(notification);
    }
  }

  /** Writing may call straight back into `asked`, so who holds the backend is settled before the answer is written. */
  #settle(guest: Guest, state: BackendState | undefined): void {
    if (state === "idle") {
      this.#holder = undefined;
      if (guest.requests.length) this.#waiting.add(guest);
    } else if (!guest.requests.length) {
      guest.idleTimer = setTimeout(() => {
        guest.dismiss("25P03", "terminating connection due to idle-in-transaction timeout");
      }, this.#options.idleInTransactionMs).unref();
    }
  }

  #execute(request: Buffer): { bytes: Buffer; answer: Answer } {
    if (this.#broken === undefined) {
      try {
        const { buffer, byteOffset, byteLength } = this.#backend.execute(request);
        const bytes = Buffer.from(buffer, byteOffset, byteLength);
        const answer = readAnswer(bytes);
        if (answer.panic === undefined) return { bytes, answer };
        this.#broken = answer.panic;
      } catch (error) {
        this.#broken = String(error);
      }
      this.#options.onBroken(this.#broken);
    }
    // Nothing was acknowledged: what the disk holds is found out by the recovery of the next start.
    const sentence = `the embedded database stopped (${this.#broken}); free the disk if it is full and restart Tandem`;
    const bytes = Buffer.concat([errorResponse("ERROR", "58030", sentence), readyForQuery("I")]);
    return { bytes, answer: readAnswer(bytes) };
  }
}
