import type { IncomingMessage, ServerResponse } from "node:http";
import { HTTPReceiver } from "@slack/bolt";
import { bridged } from "./client.ts";
import type { SlackSettings } from "./settings.ts";

/** Far above any payload of Slack's. */
const bodyLimit = 1_048_576;
/** Slack's own tolerance, in seconds. Bolt refuses older requests only, so a future one could be kept and replayed. */
const tolerance = 300;

/** Bolt's HTTP side without its server: mounted at `/slack/events`, or at the root where that part is cut off. */
export function httpReceiver(settings: SlackSettings, signingSecret: string): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    endpoints: ["/slack/events", "/"],
    logger: bridged(settings.log),
    bodyLimit,
    // Events are acknowledged when they are answered; interactions acknowledge themselves long before.
    unhandledRequestTimeoutMillis: 30_000,
  });
}

/** Refuses requests from another time with 401; gives the rest to Bolt, which checks the signature. */
export function handlerOf(receiver: () => HTTPReceiver | null, now: () => Date) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    try {
      const listener = receiver();
      const stamp = request.headers["x-slack-request-timestamp"];
      if (!listener) end(response, 503);
      else if (stamp !== undefined && !isFresh(String(stamp), now())) end(response, 401);
      else listener.requestListener(request, response);
    } catch {
      // Bolt throws for other paths and methods.
      end(response, 404);
    }
  };
}

function isFresh(stamp: string, now: Date): boolean {
  return /^\d{1,12}$/.test(stamp) && Math.abs(now.getTime() / 1000 - Number(stamp)) <= tolerance;
}

function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status);
  response.end();
}
