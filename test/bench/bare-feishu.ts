/**
 * The least that could do the same in Feishu: Feishu's own SDK for what is encrypted and what is sent, one transaction of
 * plain SQL a request. Of what is checked there is only the signature; no language, rights, undo or conflict.
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { AESCipher, Client, LoggerLevel } from "@larksuiteoapi/node-sdk";
import pg from "pg";
import { z } from "zod";
import { done } from "./bare-sql.ts";

const { DATABASE_URL, PORT, FEISHU_APP_ID = "", FEISHU_APP_SECRET = "", FEISHU_DOMAIN = "" } = process.env;
const { FEISHU_ENCRYPT_KEY = "" } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL ?? "", max: 5, options: "-c TimeZone=UTC" });
const secrets = { appId: FEISHU_APP_ID, appSecret: FEISHU_APP_SECRET };
const client = new Client({ ...secrets, domain: FEISHU_DOMAIN, loggerLevel: LoggerLevel.error });
const cipher = new AESCipher(FEISHU_ENCRYPT_KEY);

const cardOf = (content: string, value?: object) => ({
  schema: "2.0",
  config: { update_multi: true },
  body: {
    elements: [
      { tag: "markdown", content },
      ...(value ? [{ tag: "form", name: "form", elements: [{ tag: "button", name: "send", value }] }] : []),
    ],
  },
});
const message = (card: object) => ({ msg_type: "interactive", content: JSON.stringify(card) });

const said = z.object({ text: z.string(), does: z.string() });
const words = z.object({
  sender: z.object({ sender_id: z.object({ open_id: z.string() }) }),
  message: z.object({ message_id: z.string(), content: z.string() }),
});
const press = z.object({ operator: z.object({ open_id: z.string() }), action: z.object({ value: said }) });
const envelope = z.object({
  header: z.object({ event_id: z.string(), tenant_key: z.string() }),
  event: z.union([words, press]),
});

async function heard(body: unknown): Promise<object> {
  const { header, event } = envelope.parse(body);
  const by = { platform: "feishu", tenant: header.tenant_key, key: header.event_id } as const;
  if ("message" in event) {
    const { text } = said.pick({ text: true }).parse(JSON.parse(event.message.content));
    const user = event.sender.sender_id.open_id;
    const shown = JSON.stringify(await done(pool, { ...by, user, text: text.replace("deal ", "") }));
    await client.im.v1.message.reply({ path: { message_id: event.message.message_id }, data: message(cardOf(shown)) });
    return {};
  }
  const { operator, action } = event;
  const { text, does } = action.value;
  const shown = JSON.stringify(await done(pool, { ...by, user: operator.open_id, text }));
  if (does !== "ask") return { card: { type: "raw", data: cardOf(shown) } };
  const form = cardOf(shown, { does: "submit", text: `log ${text} called about the contract` });
  const data = { receive_id: operator.open_id, ...message(form) };
  await client.im.v1.message.create({ params: { receive_id_type: "open_id" }, data });
  return {};
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

createServer(async (request, response) => {
  if (request.url === "/readyz") return response.end("ready");
  const raw = await bytesOf(request);
  const { "x-lark-request-timestamp": time, "x-lark-request-nonce": nonce } = request.headers;
  const signed = createHash("sha256").update(`${time}${nonce}${FEISHU_ENCRYPT_KEY}`).update(raw).digest("hex");
  if (signed !== request.headers["x-lark-signature"]) return response.writeHead(401).end("{}");
  const answer = await heard(JSON.parse(cipher.decrypt(JSON.parse(raw.toString("utf8")).encrypt)));
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
}).listen(Number(PORT));
process.once("SIGTERM", () => process.exit(0));
