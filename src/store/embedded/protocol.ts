/**
 * The framing of PostgreSQL's wire protocol (version 3), as far as the hub has to understand it.
 * A message is one type byte, a big-endian length that counts itself, and a body; only the first one has no type byte.
 */

/** What the backend says at the end of each answer: idle, in a transaction, or in a failed one. */
export type BackendState = "idle" | "transaction" | "failed";

const backendStates: Readonly<Record<string, BackendState>> = { I: "idle", T: "transaction", E: "failed" };

const stop = Buffer.from([0]);

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from(value), stop]);
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** One message: its type letter and its body. */
export function message(type: string, ...body: readonly Uint8Array[]): Buffer {
  const length = body.reduce((sum, part) => sum + part.length, 4);
  return Buffer.concat([Buffer.from(type, "latin1"), number32(length), ...body]);
}

/** A simple query: one or several statements, answered together. */
export function simpleQuery(sql: string): Buffer {
  return message("Q", text(sql));
}

export function readyForQuery(state: "I" | "T" | "E"): Buffer {
  return message("Z", Buffer.from(state));
}

/** `code` is an SQLSTATE. A fatal error is the last thing that a client hears. */
export function errorResponse(severity: "ERROR" | "FATAL", code: string, sentence: string): Buffer {
  const field = (letter: string, value: string) => [Buffer.from(letter), text(value)];
  const fields = [field("S", severity), field("V", severity), field("C", code), field("M", sentence)];
  return message("E", ...fields.flat(), stop);
}

/** The answer to a start-up message: no password, the session's parameters, a key that cancels nothing. */
export function welcome(clientNumber: number, parameters: ReadonlyMap<string, string>): Buffer {
  return Buffer.concat([
    message("R", number32(0)),
    ...[...parameters].map(([name, value]) => message("S", text(name), text(value))),
    message("K", number32(clientNumber), number32(0)),
    readyForQuery("I"),
  ]);
}

/** Closes prepared statements; ends with Sync, so that it is a request of its own. */
export function closeStatements(names: readonly string[]): Buffer {
  return Buffer.concat([...names.map((name) => message("C", Buffer.from("S"), text(name))), message("S")]);
}

/** What a backend's answer means for the hub. */
export interface Answer {
  /** Undefined when no ReadyForQuery came: after a Flush. */
  readonly state: BackendState | undefined;
  readonly notifications: readonly Buffer[];
  /** What a PostgreSQL server would have ended itself for: a disk that is full or fails. */
  readonly panic: string | undefined;
}

export function readAnswer(bytes: Buffer): Answer {
  let state: BackendState | undefined;
  let panic: string | undefined;
  const notifications: Buffer[] = [];
  for (let at = 0; at + 5 <= bytes.length; ) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    const type = bytes[at];
    if (type === 0x5a /* Z */) state = backendStates[bytes.toString("latin1", at + 5, at + 6)];
    else if (type === 0x41 /* A */) notifications.push(bytes.subarray(at, end));
    else if (type === 0x45 /* E */) panic ??= readPanic(bytes.toString("utf8", at + 5, end));
    at = end;
  }
  return { state, notifications, panic };
}

/** The fields of an error are a letter and a text each, with a zero byte behind; V is the severity, M the message. */
function readPanic(fields: string): string | undefined {
  const parts = fields.split("\0");
  return parts.includes("VPANIC") ? (parts.find((part) => part.startsWith("M"))?.slice(1) ?? "PANIC") : undefined;
}

/** A first message: asks for encryption, for a cancellation, or for a session. */
export function readStartup(bytes: Buffer): { length: number; asks: "encryption" | "cancel" | "session" } | undefined {
  if (bytes.length < 8 || bytes.length < bytes.readInt32BE(0)) return undefined;
  const code = bytes.readInt32BE(4);
  const asks =
    code === 80877103 || code === 80877104 ? "encryption" : code === 80877102 ? ("cancel" as const) : "session";
  return { length: bytes.readInt32BE(0), asks };
}

/** The first whole message of `bytes`; undefined while it is still arriving. */
export function firstMessage(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 5) return undefined;
  const length = bytes.readInt32BE(1) + 1;
  return bytes.length < length ? undefined : bytes.subarray(0, length);
}

/** A message that names a prepared statement, with that name changed; all others come back as they are. */
export function renameStatement(
  whole: Buffer,
  rename: (name: string, verb: "prepare" | "use" | "close") => string,
): Buffer {
  const type = String.fromCharCode(whole[0] ?? 0);
  const at = nameStart(type, whole);
  if (at === undefined) return whole;
  const end = whole.indexOf(0, at);
  if (end <= at) return whole; // the unnamed statement lives for one request only
  const renamed = rename(whole.toString("utf8", at, end), type === "P" ? "prepare" : type === "C" ? "close" : "use");
  return message(type, whole.subarray(5, at), text(renamed), whole.subarray(end + 1));
}

/** Parse begins with the name, Bind has the portal before it, Describe and Close say first that they mean a statement. */
function nameStart(type: string, whole: Buffer): number | undefined {
  if (type === "P") return 5;
  if (type === "B") return whole.indexOf(0, 5) + 1;
  if ((type === "D" || type === "C") && whole[5] === 0x53 /* S */) return 6;
  return undefined;
}
