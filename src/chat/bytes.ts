import type { IncomingMessage } from "node:http";
import { waiting } from "./flights.ts";

/** Far above any payload of a platform's, in bytes. */
const bodyLimit = 1_048_576;
/** How long the bytes of a request may take, in milliseconds, when nobody says otherwise. */
const bodyWithin = 10_000;

/** The very bytes of a request; refuses (413) too many, (408) too slow ones, (400) a line that broke. */
export async function bytesOf(
  request: IncomingMessage,
  within = bodyWithin,
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
