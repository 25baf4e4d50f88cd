import { randomBytes } from "node:crypto";
import { limits } from "../limits.ts";
import { encrypt, signature } from "./secrecy.ts";

/** What Feishu pushes to a bot: an event that it tells, or a callback whose answer it waits for. */
export interface Parcel {
  readonly kind: "event" | "callback";
  readonly envelope: object;
}

/** The bot's answer, as JSON text (empty when it sent none), or why there is none. */
export type Ack =
  | { readonly ok: true; readonly body: string }
  | { readonly ok: false; readonly reason: "timeout" | "refused" | "unreachable"; readonly status?: number };

export type Courier = (parcel: Parcel) => Promise<Ack>;

export interface HttpOptions {
  readonly url: () => string;
  /** Present: bodies are encrypted, and the encrypted body is signed. */
  readonly encryptKey: string | undefined;
}

/** Posts to the request URL, signed with the time of the machine, which is what bots compare with. */
export function httpCourier(options: HttpOptions): Courier {
  return ({ envelope }) => post(options, envelope, limits.ack, true);
}

/** The check before a request URL is saved: the bot must answer the challenge within a second. Refuses by a sentence. */
export async function challenge(options: HttpOptions, token: string): Promise<void> {
  const word = randomBytes(16).toString("hex");
  const ack = await post(options, { challenge: word, token, type: "url_verification" }, limits.challenge, false);
  if (!ack.ok)
    throw new Error(`The request URL did not answer the challenge: ${ack.reason} ${ack.status ?? ""}`.trim());
  if (challengeIn(ack.body) !== word) throw new Error("The request URL did not return the challenge code.");
}

function challengeIn(body: string): unknown {
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === "object" && read !== null ? Reflect.get(read, "challenge") : undefined;
  } catch {
    return undefined;
  }
}

async function post({ url, encryptKey }: HttpOptions, envelope: object, within: number, signed: boolean): Promise<Ack> {
  const plain = JSON.stringify(envelope);
  const body = encryptKey ? JSON.stringify({ encrypt: encrypt(encryptKey, plain) }) : plain;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(8).toString("hex");
  try {
    const response = await fetch(url(), {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.timeout(within),
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Feishu-Open-Platform",
        "x-request-id": randomBytes(16).toString("hex"),
        ...(encryptKey && signed
          ? {
              "x-lark-request-timestamp": timestamp,
              "x-lark-request-nonce": nonce,
              "x-lark-signature": signature(encryptKey, timestamp, nonce, body),
            }
          : {}),
      },
      body,
    });
    const answer = await response.text();
    return response.status === 200
      ? { ok: true, body: answer }
      : { ok: false, reason: "refused", status: response.status };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return { ok: false, reason: timedOut ? "timeout" : "unreachable" };
  }
}
