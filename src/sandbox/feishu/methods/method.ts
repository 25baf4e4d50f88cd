import { z } from "zod";
import type { Pace } from "../pace.ts";
import type { Tenant } from "../tenant.ts";
import type { Tickets } from "../tickets.ts";
import type { Connections } from "../wire/connections.ts";
import type { Events } from "../wire/events.ts";

/** What the app asked its tenant for: as itself, or in the name of a user; granted or not yet. */
export interface Scope {
  readonly name: string;
  readonly type: "tenant" | "user";
  readonly granted: boolean;
}

/** What an endpoint of the open API may touch. */
export interface Context {
  readonly tenant: Tenant;
  readonly tickets: Tickets;
  readonly events: Events;
  readonly connections: Connections;
  readonly pace: Pace;
  readonly appSecret: string;
  readonly scopes: readonly Scope[];
  /** By `uuid`: what was sent under it, and when. */
  readonly sent: Map<string, { readonly message: string; readonly at: number }>;
}

/** An answer `{ code, msg, error }` with a code other than 0. `status` is the HTTP status. */
export class Failure extends Error {
  readonly code: number;
  readonly status: number;
  constructor(code: number, msg: string, status = 400) {
    super(msg);
    this.code = code;
    this.status = status;
  }
}

export type Verb = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface Endpoint {
  readonly verb: Verb;
  /** As documented: `/open-apis/im/v1/messages/:message_id`. */
  readonly path: string;
  /** Whether it works without a tenant token. */
  readonly open: boolean;
  run(raw: unknown, context: Context): Promise<object>;
}

/** An endpoint that reads path, query and body together as one set of arguments, and answers what stands beside `code` and `msg`. */
export function endpoint<S extends z.ZodType>(
  route: `${Verb} /${string}`,
  args: S,
  run: (args: z.infer<S>, context: Context) => object | Promise<object>,
  { open = false, invalid = 99_992_402 }: { open?: boolean; invalid?: number } = {},
): Endpoint {
  const [verb, path = ""] = split(route);
  return {
    verb,
    path,
    open,
    run: async (raw, context) => {
      const read = args.safeParse(raw);
      if (!read.success) {
        const wrong = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
        throw new Failure(invalid, `field validation failed: ${wrong}`);
      }
      return run(read.data, context);
    },
  };
}

const verbs: Readonly<Record<string, Verb>> = {
  GET: "GET",
  POST: "POST",
  PUT: "PUT",
  PATCH: "PATCH",
  DELETE: "DELETE",
};
function split(route: string): [Verb, string] {
  const [verb = "", path = ""] = route.split(" ");
  return [verbs[verb] ?? "GET", path];
}

export const text = z.string();
/** A number as JSON or as a part of the query. */
export const number = z.coerce.number().int().optional();
export const flag = z.union([z.boolean(), z.stringbool()]).optional();

/** One page of a list: `page_token` is empty on the last page. */
export function page<T>(all: readonly T[], token: string | undefined, size: number | undefined) {
  const from = token ? Number(Buffer.from(token, "base64url").toString()) || 0 : 0;
  const to = from + Math.min(Math.max(size ?? 20, 1), 100);
  const has_more = to < all.length;
  return {
    items: all.slice(from, to),
    has_more,
    page_token: has_more ? Buffer.from(String(to)).toString("base64url") : "",
  };
}
export const paging = { page_token: text.optional(), page_size: number };
