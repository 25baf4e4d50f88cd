import { createHmac } from "node:crypto";

/** Slack's request signature: `v0=` and the hex HMAC-SHA256 of `v0:<seconds>:<raw body>`. */
export function signature(secret: string, seconds: string, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${seconds}:${body}`).digest("hex")}`;
}
