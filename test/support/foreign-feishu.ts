import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { z } from "zod";
import { answer, isRefused, type Moods } from "./moods.ts";

/** What the app is known by at a Feishu that shares no code with the double: all of it secret but the first. */
export const secrets = {
  appId: "cli_a1b2c3d4e5f60718",
  appSecret: "foreign-app-secret-nobody-may-read",
  encryptKey: "foreign-encrypt-key-nobody-may-read",
  verificationToken: "foreign-verification-token-nobody-may-read",
  tenantToken: "t-foreign-tenant-token-nobody-may-read",
};

/** The environment of an app that works there, over HTTP. */
export const settingsOf = ({ domain }: Pick<ForeignFeishu, "domain">) => ({
  FEISHU_APP_ID: secrets.appId,
  FEISHU_APP_SECRET: secrets.appSecret,
  FEISHU_DOMAIN: domain,
  FEISHU_MODE: "http",
  FEISHU_ENCRYPT_KEY: secrets.encryptKey,
  FEISHU_VERIFICATION_TOKEN: secrets.verificationToken,
});

/** One card that the bot sent or changed, and how. */
export interface Sent {
  readonly call: string;
  readonly message: string;
  readonly card: unknown;
  /** Whom a new message was for. */
  readonly to?: string | undefined;
  /** The message that it answers. */
  readonly under?: string | undefined;
}

export interface ForeignFeishu {
  readonly domain: string;
  readonly sent: readonly Sent[];
  close(): Promise<void>;
}

const login = z.object({ app_id: z.literal(secrets.appId), app_secret: z.literal(secrets.appSecret) });
const posted = z.object({ content: z.string(), receive_id: z.string().optional(), uuid: z.string().optional() });
const updated = z.object({ token: z.string(), card: z.unknown() });

/**
 * Answers the few calls that a bot makes, in the documented shapes, and remembers the cards. What is posted again with the
 * same uuid is not posted twice.
 */
export async function openForeignFeishu(moodOf: Moods = () => "well"): Promise<ForeignFeishu> {
  const sent: Sent[] = [];
  const posts = new Map<string, string>();
  const keep = (call: string, body: unknown, { changed, under }: { changed?: string; under?: string } = {}) => {
    const { content, receive_id: to, uuid } = posted.parse(body);
    const before = uuid === undefined ? undefined : posts.get(uuid);
    const message = changed ?? before ?? `om_sent_${sent.length}`;
    if (before === undefined) sent.push({ call, message, card: JSON.parse(content), to, under });
    if (uuid !== undefined) posts.set(uuid, message);
    return { code: 0, msg: "success", data: { message_id: message, chat_id: "oc_p2p" } };
  };
  let refusals = 0;
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const path = (request.url ?? "").split("?")[0]?.replace("/open-apis/", "") ?? "";
    const mood = moodOf(path);
    const say = (body: object, status?: number) => answer(mood, response, body, status);
    /** By turns the gateway's limit for all calls, and that of a chat, which only posts know. */
    const limited = () => {
      refusals += 1;
      if (refusals % 2 && path.startsWith("im/")) return answer("well", response, overChat, 400);
      response.setHeader("x-ogw-ratelimit-reset", "1");
      answer("well", response, { code: 99991400, msg: "request trigger frequency limit" }, 429);
    };
    if (isRefused(mood, response, limited)) return;
    if (path === "auth/v3/tenant_access_token/internal") {
      if (!login.safeParse(body).success) return say({ code: 10014, msg: "app secret invalid" });
      return say({ code: 0, msg: "ok", tenant_access_token: secrets.tenantToken, expire: 7200 });
    }
    if (request.headers.authorization !== `Bearer ${secrets.tenantToken}`)
      return say({ code: 99991663, msg: "Invalid access token for authorization." }, 400);
    const [, user] = /^contact\/v3\/users\/(\w+)$/.exec(path) ?? [];
    const [, message, reply] = /^im\/v1\/messages\/(\w+)(\/reply)?$/.exec(path) ?? [];
    if (path === "bot/v3/info") return say({ code: 0, msg: "ok", bot: { open_id: "ou_bot", app_name: "Tandem" } });
    if (user?.startsWith("ou_ghost")) return say({ code: 41050, msg: "no user authority error" }, 400);
    if (user) return say({ code: 0, msg: "success", data: { user: personOf(user) } });
    if (path === "im/v1/messages") return say(keep("send", body));
    if (message && reply) return say(keep("reply", body, { under: message }));
    if (message && request.method === "PATCH") return say(keep("patch", body, { changed: message }));
    if (path === "interactive/v1/card/update") {
      const { token, card } = updated.parse(body);
      sent.push({ call: "update", message: token, card });
      return say({ code: 0, msg: "success" });
    }
    if (path === "application/v7/app_slash_commands") return say({ code: 0, msg: "success", data: { items: [] } });
    say({ code: 404, msg: "404 page not found" }, 404);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  return {
    domain: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    sent,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const overChat = { code: 230020, msg: "This operation triggers the frequency limit." };

const personOf = (open_id: string) => ({
  open_id,
  name: `同事 ${open_id}`,
  enterprise_email: `${open_id}@foreign.example`,
  status: { is_activated: true, is_frozen: false, is_resigned: false },
});

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString("utf8");
  return text ? JSON.parse(text) : null;
}

/** How a request is spoilt. */
export interface Spoilt {
  readonly key?: string;
  /** Seconds off. */
  readonly off?: number;
  readonly plain?: boolean;
  readonly raw?: string;
}

/** Posts as Feishu does: AES-256-CBC under SHA-256 of the key, signed over the bytes. */
export async function post(url: string, body: unknown, spoilt: Spoilt = {}) {
  const iv = randomBytes(16);
  const cipher = createCipheriv("aes-256-cbc", createHash("sha256").update(secrets.encryptKey).digest(), iv);
  const text = JSON.stringify(body);
  const encrypt = Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final()]).toString("base64");
  const raw = spoilt.raw ?? (spoilt.plain ? text : JSON.stringify({ encrypt }));
  const timestamp = String(Math.floor(Date.now() / 1000) + (spoilt.off ?? 0));
  const nonce = randomBytes(8).toString("hex");
  const signature = createHash("sha256")
    .update(timestamp + nonce + (spoilt.key ?? secrets.encryptKey) + raw)
    .digest("hex");
  const response = await fetch(url, {
    method: "POST",
    body: raw,
    headers: {
      "content-type": "application/json",
      "x-lark-request-timestamp": timestamp,
      "x-lark-request-nonce": nonce,
      "x-lark-signature": signature,
    },
    // A busy machine answers late, and that is no fault of the app.
    signal: AbortSignal.timeout(20_000),
  });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}
