import { z } from "zod";
import type { Team } from "../team.ts";
import type { Tickets } from "../tickets.ts";
import type { Events } from "../wire/events.ts";
import type { Sockets } from "../wire/sockets.ts";

/** What a Web API method may touch. `origin` is where the double listens, without a slash at the end. */
export interface Context {
  readonly team: Team;
  readonly tickets: Tickets;
  readonly events: Events;
  readonly sockets: Sockets;
  readonly scheduled: Scheduled[];
  readonly uploads: Map<string, Upload>;
  readonly origin: () => string;
}

/** A message that waits for its time (unix seconds). */
export interface Scheduled {
  readonly id: string;
  readonly channel: string;
  readonly postAt: number;
  readonly post: () => void;
}

/** A file that the bot announced, and its bytes once they have come. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  bytes: Uint8Array | undefined;
}

/** An answer `{ ok: false, error }`, with whatever else Slack says beside it. */
export class Failure extends Error {
  readonly code: string;
  readonly more: object;
  constructor(code: string, more: object = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }
}

/** A failure with Slack's list of what is wrong. */
export function refused(code: string, wrong: readonly string[]): Failure {
  const messages = wrong.map((words) => `[ERROR] ${words}`);
  return new Failure(code, { errors: wrong, response_metadata: { messages } });
}

export type Method = (raw: unknown, context: Context) => Promise<object>;

/** A method of the Web API: reads its arguments as Slack does (form fields or JSON), then runs. */
export function method<S extends z.ZodType>(
  args: S,
  run: (args: z.infer<S>, context: Context) => object | Promise<object>,
): Method {
  return async (raw, context) => {
    const read = args.safeParse(raw);
    if (read.success) return run(read.data, context);
    const wrong = read.error.issues.map((issue) => {
      const missing = issue.message.includes("undefined");
      return `${missing ? "missing required field" : "invalid value for field"}: ${issue.path.join("/")} [json-pointer:/${issue.path.join("/")}]`;
    });
    throw refused("invalid_arguments", wrong);
  };
}

/** A flag as JSON or as a form field. */
export const flag = z.union([z.boolean(), z.stringbool()]).optional();
/** A number as JSON or as a form field. */
export const number = z.coerce.number().optional();
export const text = z.string();
/** Something structured: JSON itself, or JSON in a form field; kept as text when it can't be read. */
export const json = z.unknown().transform((given) => {
  if (typeof given !== "string") return given;
  try {
    const read: unknown = JSON.parse(given);
    return read;
  } catch {
    return given;
  }
});

/** One page of a list, by Slack's cursors: `next_cursor` is empty on the last page. */
export function page<T>(all: readonly T[], cursor: string | undefined, limit: number | undefined) {
  const from = cursor ? Number(Buffer.from(cursor, "base64").toString().replace("next:", "")) || 0 : 0;
  const to = from + (limit && limit > 0 ? Math.min(limit, 1000) : 1000);
  const next_cursor = to < all.length ? Buffer.from(`next:${to}`).toString("base64") : "";
  return { items: all.slice(from, to), response_metadata: { next_cursor }, more: next_cursor !== "" };
}
export const paging = { cursor: text.optional(), limit: number };
