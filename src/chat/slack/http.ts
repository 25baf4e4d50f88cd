import type { IncomingMessage, ServerResponse } from "node:http";
import { HTTPReceiver } from "@slack/bolt";
import { bytesOf } from "../bytes.ts";
import { bridged } from "./client.ts";
import type { SlackSettings } from "./settings.ts";

/** Slack's own tolerance, in seconds. Bolt refuses older requests only, so a future one could be kept and replayed. */
const tolerance = 300;

/** Where it is mounted, or where that part is cut off. */
const endpoints = ["/slack/events", "/"];

/** Bolt's HTTP side without its server. */
export function httpReceiver(settings: SlackSettings, signingSecret: string): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    endpoints,
    logger: bridged(settings.log),
    // Events are acknowledged when they are answered; interactions acknowledge themselves long before.
    unhandledRequestTimeoutMillis: 30_000,
  });
}

/** Refuses requests from another time with 401; gives the rest to Bolt, which checks the signature. */
export function handlerOf(receiver: () => HTTPReceiver | null, now: () => Date) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    request.on("error", () => {});
    response.on("error", () => {});
    handle(request, response, receiver(), now()).catch(() => end(response, 400));
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, listener: HTTPReceiver | null, now: Date) {
  const stamp = request.headers["x-slack-request-timestamp"];
  const [path = ""] = (request.url ?? "").split("?");
  if (!listener) return end(response, 503);
  if (request.method !== "POST" || !endpoints.includes(path)) return end(response, 404);
  if (stamp !== undefined && !isFresh(String(stamp), now)) return end(response, 401);
  const read = await bytesOf(request);
  if ("refused" in read) return end(response, read.refused);
  if (!holdsObject(read.body.toString("utf8"), request)) return end(response, 400);
  listener.requestListener(Object.assign(request, { rawBody: read.body }), response);
}

/** Of JSON that is no object Bolt makes an error, and for null never any answer. */
function holdsObject(text: string, { headers }: IncomingMessage): boolean {
  const isForm = headers["content-type"] === "application/x-www-form-urlencoded";
  const json = isForm ? (new URLSearchParams(text).get("payload") ?? "{") : text;
  return json.trimStart().startsWith("{");
}

function isFresh(stamp: string, now: Date): boolean {
  return /^\d{1,12}$/.test(stamp) && Math.abs(now.getTime() / 1000 - Number(stamp)) <= tolerance;
}

function end(response: ServerResponse, status: number): void {
  if (response.headersSent || response.destroyed) return;
  // Whoever was too slow gets no more time.
  response.writeHead(status, status === 408 ? { connection: "close" } : {});
  response.end();
}
