import { limits } from "../limits.ts";
import { signature } from "./signature.ts";

/** What Slack sends to a bot, by the way in which it is written down. */
export type Parcel =
  | { readonly kind: "slash_commands"; readonly payload: Readonly<Record<string, string>> }
  | { readonly kind: "interactive" | "events_api"; readonly payload: object; readonly retry?: Retry };

export interface Retry {
  readonly num: number;
  readonly reason: "http_timeout" | "http_error" | "connection_failed";
}

/** The bot's answer: its body, or why there is none. */
export type Ack =
  | { readonly ok: true; readonly body: string; readonly noRetry: boolean }
  | { readonly ok: false; readonly reason: Retry["reason"]; readonly status?: number; readonly noRetry: boolean };

export type Courier = (parcel: Parcel) => Promise<Ack>;

/**
 * Sends to a request URL over HTTP, signed with the time of the machine, which is what bots compare with.
 * Waits 3 seconds for the answer, as Slack does.
 */
export function httpCourier(options: { url: () => string; secret: string }): Courier {
  return async (parcel) => {
    const body = written(parcel);
    const seconds = String(Math.floor(Date.now() / 1000));
    const retry = "retry" in parcel ? parcel.retry : undefined;
    try {
      const response = await fetch(options.url(), {
        method: "POST",
        redirect: "manual",
        signal: AbortSignal.timeout(limits.ack),
        headers: {
          "content-type": parcel.kind === "events_api" ? "application/json" : "application/x-www-form-urlencoded",
          "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
          "x-slack-request-timestamp": seconds,
          "x-slack-signature": signature(options.secret, seconds, body),
          ...(retry ? { "x-slack-retry-num": String(retry.num), "x-slack-retry-reason": retry.reason } : {}),
        },
        body,
      });
      const noRetry = response.headers.get("x-slack-no-retry") === "1";
      const answer = await response.text();
      if (response.status === 200) return { ok: true, body: answer, noRetry };
      return { ok: false, reason: "http_error", status: response.status, noRetry };
    } catch (error) {
      const timedOut = error instanceof Error && error.name === "TimeoutError";
      return { ok: false, reason: timedOut ? "http_timeout" : "connection_failed", noRetry: false };
    }
  };
}

function written(parcel: Parcel): string {
  if (parcel.kind === "events_api") return JSON.stringify(parcel.payload);
  if (parcel.kind === "slash_commands") return new URLSearchParams(parcel.payload).toString();
  return new URLSearchParams({ payload: JSON.stringify(parcel.payload) }).toString();
}
