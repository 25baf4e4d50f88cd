import { webApi } from "@slack/bolt";
import { SendFailure, unreached } from "../platform.ts";

/** Room, person or message is no more, or is closed to us for good. */
const gone: readonly string[] = [
  "account_inactive",
  "cannot_dm_bot",
  "cant_update_message",
  "channel_not_found",
  "edit_window_closed",
  "is_archived",
  "message_not_found",
  "not_in_channel",
  "restricted_action",
  "user_disabled",
  "user_not_found",
  "user_not_visible",
  "users_not_found",
];
/** Slack has trouble, or an operator has something to put right; both pass. Seconds to wait. */
const passing: { readonly [error: string]: number } = {
  ratelimited: 30,
  rate_limited: 30,
  message_limit_exceeded: 60,
  internal_error: 10,
  fatal_error: 10,
  service_unavailable: 30,
  request_timeout: 10,
  team_added_to_org: 60,
  invalid_auth: 300,
  not_authed: 300,
  token_revoked: 300,
  token_expired: 300,
  missing_scope: 300,
};

/** Any error of a call to Slack as the three ways that matter. Its words name Slack's code, never what was sent. */
export function failureOf(error: unknown): SendFailure {
  if (error instanceof SendFailure) return error;
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return new SendFailure("later", "slack: ratelimited", error.retryAfter * 1000);
  }
  if (error instanceof webApi.WebAPIPlatformError) return byCode(error.data.error);
  if (error instanceof webApi.WebAPIHTTPError) {
    const kind = error.statusCode >= 500 || error.statusCode === 429 ? "later" : "rejected";
    return new SendFailure(kind, `slack: HTTP ${error.statusCode}`, 10_000);
  }
  if (error instanceof webApi.WebAPIRequestError) return new SendFailure("later", `slack: ${unreached(error)}`, 10_000);
  // What fetch says of an answer that breaks off: nobody knows whether Slack took it.
  if (error instanceof TypeError) return new SendFailure("later", "slack: answer broke off", 10_000);
  return new SendFailure("rejected", `slack: ${error instanceof Error ? error.name : "unknown error"}`);
}

/** Slack's error code, where it gave one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
}

/** Whether Slack takes the message, but not a block in it. At its answering addresses it says no more than 400. */
export const isRefusedBlock = (error: unknown): boolean =>
  codeOf(error) === "invalid_blocks" || (error instanceof SendFailure && error.message.endsWith("HTTP 400"));

/** Slack's own words for a token that is none, or no more. */
export const deadTokens: readonly string[] = [
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
];

/** Whether a failure means that the token itself holds no more. */
export function isDisowned(error: unknown): boolean {
  const code = codeOf(error) ?? (error instanceof SendFailure ? error.message.replace(/^slack: /, "") : "");
  return deadTokens.includes(code);
}

function byCode(code: string): SendFailure {
  if (gone.includes(code)) return new SendFailure("gone", `slack: ${code}`);
  const seconds = Object.hasOwn(passing, code) ? passing[code] : undefined;
  if (seconds !== undefined) return new SendFailure("later", `slack: ${code}`, seconds * 1000);
  return new SendFailure("rejected", `slack: ${code}`);
}
