import { z } from "zod";
import { parsed } from "../parsed.ts";
import { decrypted, isSame, signatureOf } from "./secrecy.ts";
import type { FeishuSettings } from "./settings.ts";

/** Feishu's own tolerance is not known; it signs each repetition anew. In seconds, both ways. */
const tolerance = 300;

/** A request as it came. */
export interface Incoming {
  readonly timestamp: string | undefined;
  readonly nonce: string | undefined;
  readonly signature: string | undefined;
  readonly body: Buffer;
}

/** What a request turned out to be. `refused`: the status that it is answered with. */
export type Found = { readonly challenge: string } | { readonly event: unknown } | { readonly refused: 400 | 401 };

type Secrets = Pick<FeishuSettings, "appId" | "encryptKey" | "verificationToken">;

const sealed = z.object({ encrypt: z.string() });
const challenge = z.object({ type: z.literal("url_verification"), challenge: z.string(), token: z.string() });
/** In the second version token and app stand in the header, in the first one at the top. */
const named = z.union([
  z.object({ header: z.object({ token: z.string(), app_id: z.string() }) }),
  z.object({ token: z.string(), event: z.object({ app_id: z.string().optional() }) }),
]);

/**
 * Whether Feishu itself sent this, to us. With an encrypt key everything must be encrypted and, but for the challenge,
 * signed within five minutes; the token and the app's id must be ours in any case.
 */
export function genuine(incoming: Incoming, secrets: Secrets, now: Date): Found {
  const outer = parsed(incoming.body.toString("utf8"));
  if (typeof outer !== "object" || outer === null) return { refused: 400 };
  const opened = opening(outer, incoming, secrets.encryptKey, now);
  if ("refused" in opened) return opened;
  const { inner, signed } = opened;
  const asked = challenge.safeParse(inner);
  if (asked.success) {
    return isOurs(asked.data.token, secrets) ? { challenge: asked.data.challenge } : { refused: 401 };
  }
  if (secrets.encryptKey && !signed) return { refused: 401 };
  const who = named.safeParse(inner);
  if (!who.success) return { refused: 400 };
  const { token, app } =
    "header" in who.data
      ? { token: who.data.header.token, app: who.data.header.app_id }
      : { token: who.data.token, app: who.data.event.app_id ?? secrets.appId };
  const ours = [isOurs(token, secrets), isSame(app, secrets.appId)];
  return ours.every(Boolean) ? { event: inner } : { refused: 401 };
}

type Opened = { readonly inner: object; readonly signed: boolean } | { readonly refused: 400 | 401 };

function opening(outer: object, incoming: Incoming, encryptKey: string | undefined, now: Date): Opened {
  const box = sealed.safeParse(outer);
  if (!encryptKey) return box.success ? { refused: 400 } : { inner: outer, signed: false };
  if (!box.success) return { refused: 401 };
  const claimed = incoming.timestamp !== undefined || incoming.signature !== undefined;
  const signed = claimed && isSigned(incoming, encryptKey, now);
  if (claimed && !signed) return { refused: 401 };
  const text = decrypted(box.data.encrypt, encryptKey);
  const inner = text === null ? undefined : parsed(text);
  if (typeof inner !== "object" || inner === null) return { refused: signed ? 400 : 401 };
  return { inner, signed };
}

function isSigned({ timestamp = "", nonce = "", signature = "", body }: Incoming, key: string, now: Date): boolean {
  const isFresh = /^\d{1,12}$/.test(timestamp) && Math.abs(now.getTime() / 1000 - Number(timestamp)) <= tolerance;
  return isSame(signature.toLowerCase(), signatureOf(timestamp, nonce, key, body)) && isFresh;
}

const isOurs = (token: string, { verificationToken }: Secrets): boolean =>
  verificationToken !== undefined && verificationToken !== "" && isSame(token, verificationToken);
