import { closeStatements, errorResponse, firstMessage, readStartup, renameStatement } from "./protocol.ts";

/** What a guest needs of its connection: a way to answer, and a way to hang up. */
export interface Line {
  write(bytes: Buffer): void;
  end(): void;
}

/** What a guest tells the hub. */
export interface Host {
  started(guest: Guest): void;
  asked(guest: Guest): void;
  left(guest: Guest): void;
}

/** Bytes of a connection become whole requests; at most this much of one request is held in memory. */
const longestRequest = 1024 * 1024 * 1024;

/** COPY data: not served, and skipped so that the failed COPY does not fail twice. */
const copyTypes = new Set(["d", "c", "f"]);

/** Messages after which the backend has to answer: Sync, Query, Flush, FunctionCall. */
const closingTypes = new Set(["S", "Q", "H", "F"]);

/**
 * One client of the hub. It cuts the incoming bytes into requests (everything up to Sync or a simple query) and keeps
 * them until the hub has time. Statement names are per connection in PostgreSQL but per backend here, so each gets the
 * client's number in front.
 */
export class Guest {
  readonly number: number;
  readonly statements = new Set<string>();
  readonly requests: Buffer[] = [];
  started = false;
  gone = false;
  idleTimer: NodeJS.Timeout | undefined;
  readonly #host: Host;
  readonly #line: Line;
  #arriving: Buffer[] = [];
  #arrivingBytes = 0;
  #wanted = 0;
  #request: Buffer[] = [];

  constructor(number: number, line: Line, host: Host) {
    this.number = number;
    this.#line = line;
    this.#host = host;
  }

  write(bytes: Buffer): void {
    if (!this.gone) this.#line.write(bytes);
  }

  /** Hangs up; with `code` and `sentence` the client hears why. */
  dismiss(code?: string, sentence?: string): void {
    if (this.gone) return;
    if (code && sentence) this.#line.write(errorResponse("FATAL", code, sentence));
    this.leave();
    this.#line.end();
  }

  leave(): void {
    if (this.gone) return;
    this.gone = true;
    clearTimeout(this.idleTimer);
    this.#arriving = [];
    this.#request = [];
    this.requests.length = 0;
    this.#host.left(this);
  }

  /** A request that removes what this client prepared. */
  farewell(): Buffer {
    return closeStatements([...this.statements]);
  }

  receive(chunk: Buffer): void {
    if (this.gone) return;
    this.#arriving.push(chunk);
    this.#arrivingBytes += chunk.length;
    // A 5 MB value comes in many pieces: joining at each of them would copy it hundreds of times.
    if (this.#arrivingBytes < this.#wanted) return;
    let bytes = this.#arriving.length === 1 ? chunk : Buffer.concat(this.#arriving);
    while (!this.gone) {
      const rest = this.started ? this.#takeMessage(bytes) : this.#takeStartup(bytes);
      if (!rest) break;
      bytes = rest;
    }
    this.#arriving = bytes.length ? [bytes] : [];
    this.#arrivingBytes = bytes.length;
    this.#wanted = this.started && bytes.length >= 5 ? bytes.readInt32BE(1) + 1 : 0;
    if (this.#wanted > longestRequest) this.dismiss("54000", "a message of more than 1 GB is not served");
  }

  #takeStartup(bytes: Buffer): Buffer | undefined {
    const startup = readStartup(bytes);
    if (!startup) return undefined;
    const rest = bytes.subarray(startup.length);
    if (startup.asks === "encryption") this.write(Buffer.from("N"));
    else if (startup.asks === "cancel")
      this.dismiss(); // the backend runs on this very thread: nothing can interrupt it
    else {
      this.started = true;
      this.#host.started(this);
    }
    return rest;
  }

  #takeMessage(bytes: Buffer): Buffer | undefined {
    const whole = firstMessage(bytes);
    if (!whole) return undefined;
    const type = String.fromCharCode(whole[0] ?? 0);
    if (type === "X") {
      this.leave();
      this.#line.end();
    } else if (!copyTypes.has(type)) {
      this.#request.push(renameStatement(whole, (name, verb) => this.#ownName(name, verb)));
      if (closingTypes.has(type)) this.#ask();
    }
    return bytes.subarray(whole.length);
  }

  #ask(): void {
    // Copied out of the network's buffer, which is used again before the request's turn comes.
    this.requests.push(Buffer.concat(this.#request));
    this.#request = [];
    this.#host.asked(this);
  }

  #ownName(name: string, verb: "prepare" | "use" | "close"): string {
    const own = `${this.number}:${name}`;
    if (verb === "prepare") this.statements.add(own);
    if (verb === "close") this.statements.delete(own);
    return own;
  }
}
