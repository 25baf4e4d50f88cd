import { z } from "zod";
import { botScopes } from "../../chat/slack/manifest.ts";
import { asking } from "./asking.ts";

const answer = z.object({
  ok: z.boolean(),
  error: z.string().optional(),
  team: z.string().optional(),
  user: z.string().optional(),
});
export type SlackSaid = z.infer<typeof answer>;

/** Calls a method of Slack's, by a token or by none. */
export const askSlack = (apiUrl: string, method: string, token: string | null, body: URLSearchParams | null = null) => {
  const headers = new Headers(token === null ? {} : { authorization: `Bearer ${token}` });
  return asking(new URL(method, apiUrl), { method: "POST", headers, body }, answer);
};

/** Slack does not take the app itself. */
export const unknownApp: ReadonlySet<string> = new Set(["invalid_client_id", "bad_client_secret"]);

/** Which scopes a token lacks, by what Slack says of it at each call, or else by what was granted when it was given. */
export function missingScopes(headers: Headers, granted: readonly string[]): readonly string[] {
  const has = new Set(headers.get("x-oauth-scopes")?.split(/[\s,]+/) ?? granted);
  return botScopes.filter((scope) => !has.has(scope));
}
