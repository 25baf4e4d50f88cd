import express, { type NextFunction, type Request, type Response, Router } from "express";
import { access } from "./methods/access.ts";
import { commands } from "./methods/commands.ts";
import { ephemeral } from "./methods/ephemeral.ts";
import { media } from "./methods/media.ts";
import { messages } from "./methods/messages.ts";
import { type Context, type Endpoint, Failure } from "./methods/method.ts";
import { people } from "./methods/people.ts";
import { previews } from "./methods/previews.ts";
import type { Fault, Faults } from "./wire/faults.ts";

/** Everything of the open API that the double knows; any other path answers 404. */
export const endpoints: readonly Endpoint[] = [
  ...access,
  ...messages,
  ...ephemeral,
  ...media,
  ...people,
  ...commands,
  ...previews,
];

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
  router.use(
    "/open-apis",
    express.json({ limit: "4mb", type: "application/json" }),
    express.raw({ limit: "40mb", type: "multipart/form-data" }),
    unreadable,
  );
  router.get("/open-apis/im/v1/messages/:message_id/resources/:file_key", (request: Request, response: Response) =>
    download(request, response, options.context),
  );
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
      if (fault?.kind === "half-answer") {
        response.type("json").set("content-length", "900");
        return void response.write('{"code":0,', () => request.socket.destroy());
      }
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
    case "half-answer":
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
  try {
    if (!each.open) checkToken(request, context);
    return { status: 200, body: { code: 0, msg: "success", ...(await each.run(await given(request), context)) } };
  } catch (error) {
    if (error instanceof Failure) return { status: error.status, body: { code: error.code, msg: error.message } };
    throw error;
  }
}

/** Refuses a call without a tenant token that still lives. */
function checkToken(request: Request, { tickets }: Context): void {
  const hint = "Please make a request with token attached.";
  const token = /^Bearer (.+)$/.exec(request.get("authorization") ?? "")?.[1];
  if (token === undefined) throw new Failure(99_991_661, `Missing access token for authorization. ${hint}`);
  if (!tickets.isTenantToken(token)) throw new Failure(99_991_663, `Invalid access token for authorization. ${hint}`);
}

/** Path, query and body together; of a multipart form its fields and its file. */
async function given(request: Request): Promise<object> {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body)) return { ...request.query, ...(typeof body === "object" ? body : {}), ...request.params };
  const headers = { "content-type": request.get("content-type") ?? "" };
  const form = await new globalThis.Response(new Uint8Array(body), { headers }).formData();
  return { ...Object.fromEntries(form.entries()), ...request.params };
}

/** What somebody sent in a message, as bytes. */
function download(request: Request, response: Response, context: Context): void {
  try {
    checkToken(request, context);
    const message = context.tenant.message(String(request.params.message_id));
    const key = String(request.params.file_key);
    const upload = context.tenant.uploads.get(key);
    const content = message?.content;
    const holds =
      content?.type === "image" ? content.imageKey === key : content?.type === "file" && content.fileKey === key;
    if (!upload || !holds) throw new Failure(234_003, "File not in msg.");
    response.type("application/octet-stream").attachment(upload.name).send(Buffer.from(upload.bytes));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    respond(response, { status: error.status, body: { code: error.code, msg: error.message } }, context);
  }
}

function respond(response: Response, { status, body }: Answer, { tenant }: Context): void {
  const log_id = tenant.newId("2026");
  response.set("x-tt-logid", log_id);
  const troubleshooter = `Suggested troubleshooting steps: https://open.feishu.cn/search?log_id=${log_id}&code=${body.code}`;
  response.status(status).json(body.code === 0 ? body : { ...body, error: { log_id, troubleshooter } });
}
