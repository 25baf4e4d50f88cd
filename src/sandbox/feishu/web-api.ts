import express, { type NextFunction, type Request, type Response, Router } from "express";
import { access } from "./methods/access.ts";
import { messages } from "./methods/messages.ts";
import { type Context, type Endpoint, Failure } from "./methods/method.ts";
import { people } from "./methods/people.ts";
import type { Fault, Faults } from "./wire/faults.ts";

/** Everything of the open API that the double knows; any other path answers 404. */
export const endpoints: readonly Endpoint[] = [...access, ...messages, ...people];

/** What was called, in order: for tests and for the page's log. */
export interface Call {
  /** `POST /open-apis/im/v1/messages` */
  readonly endpoint: string;
  readonly code: number;
}

export interface WebApiOptions {
  readonly context: Context;
  readonly faults: Faults;
  /** Told when a call begins (+1) and when it has been answered (−1). */
  readonly busy: (change: 1 | -1) => void;
  readonly calls: Call[];
}

interface Answer {
  readonly status: number;
  readonly body: { readonly code: number; readonly msg: string } & Record<string, unknown>;
}

/** The open API under `/open-apis`, as its SDKs speak to it. */
export function webApi(options: WebApiOptions): Router {
  const router = Router();
  router.post("/callback/ws/endpoint", express.json(), (request: Request, response: Response) => {
    response.json(options.context.connections.endpoint(request.body));
  });
  router.use("/open-apis", express.json({ limit: "4mb", type: "application/json" }), unreadable);
  for (const each of endpoints) {
    const name = `${each.verb} ${each.path}`;
    const method = verbs[each.verb];
    router[method](each.path, async (request: Request, response: Response) => {
      options.busy(1);
      response.on("close", () => options.busy(-1));
      const fault = options.faults.meet(name);
      if (misbehaves(fault, request, response)) return;
      const answer = await answerTo(each, request, options.context);
      options.calls.push({ endpoint: name, code: answer.body.code });
      if (options.calls.length > 2000) options.calls.splice(0, 1000);
      if (fault?.kind === "drop-after") return void request.socket.destroy();
      respond(response, answer, options.context);
    });
  }
  router.use("/open-apis", (_request: Request, response: Response) =>
    respond(response, { status: 404, body: { code: 404, msg: "404 page not found" } }, options.context),
  );
  return router;
}

const verbs = { GET: "get", POST: "post", PUT: "put", PATCH: "patch", DELETE: "delete" } as const;

function unreadable(_error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  response.status(400).json({ code: 9499, msg: "Bad Request" });
}

/** Meets a fault instead of doing the work; false when there is none. */
function misbehaves(fault: Fault | undefined, request: Request, response: Response): boolean {
  switch (fault?.kind) {
    case undefined:
    case "drop-after":
      return false;
    case "hang":
      return true;
    case "drop":
      request.socket.destroy();
      return true;
    case "status":
      response.status(fault.status).type("html").send("<html>Server error</html>");
      return true;
    case "code":
      response.status(fault.status ?? 400).json({ code: fault.code, msg: fault.msg ?? "error" });
      return true;
    case "ratelimited":
      response
        .status(429)
        .set({ "x-ogw-ratelimit-limit": "50", "x-ogw-ratelimit-reset": String(fault.reset) })
        .json({ code: 99_991_400, msg: "request trigger frequency limit" });
      return true;
  }
}

async function answerTo(each: Endpoint, request: Request, context: Context): Promise<Answer> {
  const token = /^Bearer (.+)$/.exec(request.get("authorization") ?? "")?.[1];
  if (!each.open && token === undefined)
    return {
      status: 400,
      body: {
        code: 99_991_661,
        msg: "Missing access token for authorization. Please make a request with token attached.",
      },
    };
  if (!each.open && !context.tickets.isTenantToken(token ?? ""))
    return {
      status: 400,
      body: {
        code: 99_991_663,
        msg: "Invalid access token for authorization. Please make a test attempt with token attached.",
      },
    };
  const body: unknown = request.body;
  const given = { ...request.query, ...(typeof body === "object" ? body : {}), ...request.params };
  try {
    return { status: 200, body: { code: 0, msg: "success", ...(await each.run(given, context)) } };
  } catch (error) {
    if (error instanceof Failure) return { status: error.status, body: { code: error.code, msg: error.message } };
    throw error;
  }
}

function respond(response: Response, { status, body }: Answer, { tenant }: Context): void {
  const log_id = tenant.newId("2026");
  response.set("x-tt-logid", log_id);
  const troubleshooter = `Suggested troubleshooting steps: https://open.feishu.cn/search?log_id=${log_id}&code=${body.code}`;
  response.status(status).json(body.code === 0 ? body : { ...body, error: { log_id, troubleshooter } });
}
