import type { IncomingMessage, ServerResponse } from "node:http";
import { waiting } from "../flights.ts";
import { factsOf } from "./failure.ts";
import { genuine } from "./genuine.ts";
import type { FeishuSettings } from "./settings.ts";

/** Far above any payload of Feishu's, in bytes. */
const bodyLimit = 1_048_576;
/** How long the bytes of a request may take, in milliseconds, when nobody says otherwise. */
const bodyWithin = 10_000;

/** Takes an event or a callback; gives the body that answers it. Throws where Feishu shall tell us again. */
export type Hear = (event: unknown) => Promise<object>;

/**
 * Takes what Feishu posts to `/feishu/events`, or to the root of its own server. The SDK's own adapters are not used:
 * they check the signature over other bytes than came, never check the token, and end the process upon garbage.
 */
export function handlerOf(hear: () => Hear | null, settings: FeishuSettings, within = bodyWithin) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    request.on("error", () => {});
    response.on("error", () => {});
    answer(request, hear(), settings, within).then(
      ({ status, body = {} }) => end(response, status, body),
      (error: unknown) => {
        settings.log.error(factsOf(error), "an event was not answered; Feishu will repeat it");
        end(response, 500, {});
      },
    );
  };
}

interface Answer {
  readonly status: number;
  readonly body?: object;
}

async function answer(
  request: IncomingMessage,
  hear: Hear | null,
  settings: FeishuSettings,
  within: number,
): Promise<Answer> {
  const [path] = (request.url ?? "").split("?");
  if (settings.mode !== "http" || (path !== "/feishu/events" && path !== "/")) return { status: 404 };
  if (request.method !== "POST") return { status: 405 };
  if (!hear) return { status: 503 };
  const read = await bytesOf(request, within);
  if ("refused" in read) return { status: read.refused };
  const header = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const incoming = {
    timestamp: header("x-lark-request-timestamp"),
    nonce: header("x-lark-request-nonce"),
    signature: header("x-lark-signature"),
    body: read.body,
  };
  const found = genuine(incoming, settings, settings.now());
  if ("refused" in found) {
    settings.log.warn({ status: found.refused }, "a request that is not Feishu's was refused");
    return { status: found.refused };
  }
  if ("challenge" in found) return { status: 200, body: { challenge: found.challenge } };
  return { status: 200, body: await hear(found.event) };
}

/** The very bytes of a request; refuses (413) too many, (408) too slow ones, (400) a line that broke. */
async function bytesOf(
  request: IncomingMessage,
  within: number,
): Promise<{ body: Buffer } | { refused: 400 | 408 | 413 }> {
  if (Number(request.headers["content-length"] ?? 0) > bodyLimit) {
    request.resume();
    return { refused: 413 };
  }
  const limit = waiting(within);
  const chunks: Buffer[] = [];
  let size = 0;
  const whole = new Promise<"whole" | "broken" | "large">((settle) => {
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > bodyLimit) settle("large");
      else chunks.push(chunk);
    });
    request.on("end", () => settle("whole"));
    request.on("close", () => settle("broken"));
  });
  const came = await Promise.race([whole, limit.over]);
  limit.stop();
  if (came === "whole") return { body: Buffer.concat(chunks) };
  return { refused: came === "large" ? 413 : came === "late" ? 408 : 400 };
}

function end(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent || response.destroyed) return;
  // Whoever was too slow gets no more time; what comes too much is read past, so that the answer is heard.
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    ...(status === 405 ? { allow: "POST" } : {}),
    ...(status === 408 ? { connection: "close" } : {}),
  });
  response.end(JSON.stringify(body));
}
