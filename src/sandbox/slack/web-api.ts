import express, { type Request, type Response, Router } from "express";
import { chat } from "./methods/chat.ts";
import { conversations } from "./methods/conversations.ts";
import { files } from "./methods/files.ts";
import { type Context, Failure, type Method } from "./methods/method.ts";
import { people } from "./methods/people.ts";
import { views } from "./methods/views.ts";
import type { Faults } from "./wire/faults.ts";

/** Every method that the double knows; any other answers `unknown_method`. */
export const methods: Readonly<Record<string, Method>> = { ...people, ...conversations, ...chat, ...views, ...files };

export interface WebApiOptions {
  readonly context: Context;
  readonly faults: Faults;
  readonly botToken: string;
  readonly appToken: string | undefined;
  /** Told when a call begins (+1) and when it has been answered (−1). */
  readonly busy: (change: 1 | -1) => void;
  /** What was called, in order: for tests and for the page's log. */
  readonly calls: Call[];
}

export interface Call {
  readonly method: string;
  readonly ok: boolean;
  readonly error: string | undefined;
}

/** `POST /api/<method>`, form-encoded or JSON, as the WebClient speaks to it. */
export function webApi(options: WebApiOptions): Router {
  const router = Router();
  const body = [express.urlencoded({ extended: false, limit: "4mb" }), express.json({ limit: "4mb" })];
  router.all("/api/:method", ...body, async (request: Request, response: Response) => {
    const name = String(request.params.method);
    options.busy(1);
    response.on("close", () => options.busy(-1));
    const fault = options.faults.meet(name);
    if (fault?.kind === "hang") return;
    if (fault?.kind === "drop") return void request.socket.destroy();
    if (fault?.kind === "status")
      return void response.status(fault.status).type("html").send("<html>Server error</html>");
    if (fault?.kind === "ratelimited") {
      return void response
        .status(429)
        .set("retry-after", String(fault.retryAfter))
        .json({ ok: false, error: "ratelimited" });
    }
    const answer = fault?.kind === "error" ? { ok: false, error: fault.error } : await answerTo(name, request, options);
    options.calls.push({ method: name, ok: answer.ok, error: "error" in answer ? answer.error : undefined });
    if (options.calls.length > 2000) options.calls.splice(0, 1000);
    if (fault?.kind === "drop-after") return void request.socket.destroy();
    if (fault?.kind === "half-answer") {
      response.type("json").set("content-length", "900");
      return void response.write('{"ok":true,', () => request.socket.destroy());
    }
    response.set("x-oauth-scopes", "chat:write,commands").json(answer);
  });
  return router;
}

type Answer = { ok: true } | { ok: false; error: string };

async function answerTo(name: string, request: Request, options: WebApiOptions): Promise<Answer> {
  const given: Record<string, unknown> = { ...request.query, ...request.body };
  const bearer = /^Bearer (.+)$/.exec(request.get("authorization") ?? "")?.[1];
  const token = bearer ?? (typeof given.token === "string" ? given.token : undefined);
  if (token === undefined) return { ok: false, error: "not_authed" };
  if (name === "apps.connections.open") return connect(token, options);
  if (token !== options.botToken)
    return { ok: false, error: token === options.appToken ? "not_allowed_token_type" : "invalid_auth" };
  const method = methods[name];
  if (!method) return { ok: false, error: "unknown_method" };
  try {
    return { ok: true, ...(await method(given, options.context)) };
  } catch (error) {
    if (error instanceof Failure) return { ok: false, error: error.code, ...error.more };
    throw error;
  }
}

function connect(token: string, { appToken, context }: WebApiOptions): Answer {
  if (token !== appToken) return { ok: false, error: "invalid_auth" };
  const ticket = context.sockets.ticket();
  if (!ticket) return { ok: false, error: "too_many_websockets" };
  const url = `${context.origin().replace("http", "ws")}/link?ticket=${ticket}&app_id=${context.team.bot.appId}`;
  return Object.assign({ ok: true as const }, { url });
}
