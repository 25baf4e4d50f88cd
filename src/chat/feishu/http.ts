import type { IncomingMessage, ServerResponse } from "node:http";
import { bytesOf } from "../bytes.ts";
import { factsOf } from "./failure.ts";
import { genuine } from "./genuine.ts";
import type { FeishuSettings } from "./settings.ts";

/** Takes an event or a callback; gives the body that answers it. Throws where Feishu shall tell us again. */
export type Hear = (event: unknown) => Promise<object>;

/**
 * Takes what Feishu posts to `/feishu/events`, or to the root of its own server. The SDK's own adapters are not used:
 * they check the signature over other bytes than came, never check the token, and end the process upon garbage.
 */
export function handlerOf(hear: () => Hear | null, settings: FeishuSettings, within?: number) {
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
  within: number | undefined,
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
