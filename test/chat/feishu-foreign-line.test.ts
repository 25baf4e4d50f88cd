import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { feishu } from "../../src/chat/feishu/feishu.ts";
import type { Platform } from "../../src/chat/platform.ts";
import { reply } from "../../src/chat/reply.ts";
import { verbatim as v } from "../../src/chat/text.ts";
import { speaker } from "../../src/chat/voice.ts";
import { flawsIn, wordsIn } from "./card-2.ts";

/** A long-connection server written from the protocol alone: it shares no code with the double or with the SDK. */
const app = { AppID: "cli_00ff11ee22dd33cc", AppSecret: "foreign-line-secret" };

interface Frame {
  readonly method: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer;
}

const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) + 128, ...varint(value >>> 7)]);
const sized = (field: number, bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from([field * 8 + 2, ...varint(bytes.length)]), bytes]);

/** SeqID, LogID, service, method, headers, payload: fields 1, 2, 3, 4, 5 and 8. */
function encoded({ method, headers, payload }: Frame): Buffer {
  const pairs = Object.entries(headers).map(([key, value]) =>
    sized(5, Buffer.concat([sized(1, Buffer.from(key)), sized(2, Buffer.from(value))])),
  );
  return Buffer.concat([Buffer.from([8, 1, 16, 2, 24, 3, 32, method]), ...pairs, sized(8, payload)]);
}

/** The fields of a message: numbers as numbers, all else as bytes. */
function fieldsOf(bytes: Buffer): [field: number, value: number | Buffer][] {
  let at = 0;
  const number = (): number => {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = bytes.readUInt8(at++);
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  };
  const found: [number, number | Buffer][] = [];
  while (at < bytes.length) {
    const tag = number();
    const value = number();
    if (tag % 8 === 2) at += value;
    found.push([tag >>> 3, tag % 8 === 2 ? bytes.subarray(at - value, at) : value]);
  }
  return found;
}

function decoded(bytes: Buffer): Frame {
  const fields = fieldsOf(bytes);
  const of = (wanted: number) => fields.flatMap(([field, value]) => (field === wanted ? [value] : []));
  const pairs = of(5).map((pair) => fieldsOf(z.instanceof(Buffer).parse(pair)).map(([, value]) => String(value)));
  return {
    method: Number(of(4)[0]),
    headers: Object.fromEntries(pairs),
    payload: z.instanceof(Buffer).parse(of(8)[0] ?? Buffer.alloc(0)),
  };
}

const config = { ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 0, PingInterval: 120 };
/** Each socket that has pinged, with what came over it. */
const lines: { readonly socket: WebSocket; readonly came: Frame[] }[] = [];
const asked: unknown[] = [];
const sent: { readonly to: string; readonly card: unknown }[] = [];

const api: Readonly<Record<string, object>> = {
  "auth/v3/tenant_access_token/internal": { tenant_access_token: "t-foreign", expire: 7200 },
  "bot/v3/info": { bot: { open_id: "ou_bot", app_name: "Tandem" } },
};
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || "null");
  const say = (more: object) => response.end(JSON.stringify({ code: 0, msg: "ok", ...more }));
  const path = (request.url ?? "").replace("/open-apis/", "").split("?")[0] ?? "";
  if (path === "/callback/ws/endpoint") {
    asked.push(body);
    const URL = `${domain.replace("http", "ws")}/ws?device_id=1&service_id=3&ticket=${randomUUID()}`;
    return void say({ data: { URL, ClientConfig: config } });
  }
  const [, to] = /^im\/v1\/messages\/(\w+)\/reply$/.exec(path) ?? [];
  if (to) {
    sent.push({ to, card: JSON.parse(z.object({ content: z.string() }).parse(body).content) });
    return void say({ data: { message_id: `om_answer_${sent.length}`, chat_id: "oc_p2p" } });
  }
  say(api[path] ?? { data: {} });
}

const server = createServer((request, response) => void answer(request, response));
const sockets = new WebSocketServer({ server });
sockets.on("connection", (socket) => {
  const came: Frame[] = [];
  socket.on("message", (bytes: Buffer) => {
    const frame = decoded(bytes);
    if (frame.headers.type !== "ping") return void came.push(frame);
    if (!lines.some((line) => line.socket === socket)) lines.push({ socket, came });
    const payload = Buffer.from(JSON.stringify(config));
    socket.send(encoded({ method: 0, headers: { type: "pong" }, payload }));
  });
  socket.on("close", () => {
    const at = lines.findIndex((line) => line.socket === socket);
    if (at >= 0) lines.splice(at, 1);
  });
});

let domain = "";
const bots: Platform[] = [];
const heardBy: number[] = [];
const within = { timeout: 20_000, interval: 20 };
async function startBot(): Promise<void> {
  const number = bots.length;
  const voice = speaker([])({ locale: "en", zone: "UTC" }, new Date("2026-11-26T02:00:00Z"));
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const bot = feishu({
    appId: app.AppID,
    appSecret: app.AppSecret,
    domain,
    mode: "ws",
    log: quiet,
    now: () => new Date(),
  });
  bots.push(bot);
  await bot.start(async ({ asks }) => {
    heardBy.push(number);
    const said = asks.kind === "words" ? `You said ${asks.words}` : "You pressed";
    const kind = asks.kind === "press" ? "redraw" : "show";
    return { reply: reply.parse({ kind, card: { title: v(said), blocks: [] } }), voice };
  });
  await vi.waitUntil(() => lines.length > number, within);
}
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  domain = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  await startBot();
});
afterAll(async () => {
  for (const bot of bots) await bot.stop();
  for (const client of sockets.clients) client.terminate();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const event = (event_type: string, facts: object) =>
  Buffer.from(
    JSON.stringify({
      schema: "2.0",
      header: { event_id: randomUUID(), event_type, token: "", app_id: app.AppID, tenant_key: "tenant" },
      event: facts,
    }),
  );
const ids = { union_id: "on_mei", user_id: "", open_id: "ou_mei" };
const says = (message_id: string, text: string) =>
  event("im.message.receive_v1", {
    sender: { sender_id: ids, sender_type: "user", tenant_key: "tenant" },
    message: {
      ...{ message_id, create_time: "1609073151345", chat_id: "oc_p2p", chat_type: "p2p", message_type: "text" },
      content: JSON.stringify({ text }),
    },
  });

const newestLine = () => {
  const line = lines.at(-1);
  if (!line) throw new Error("nobody is connected");
  return line;
};
/** Sends a payload in so many packages, the last one first, and waits for what comes back. */
async function delivers(payload: Buffer, packages = 1, line = newestLine()): Promise<Frame> {
  const message_id = randomUUID();
  const size = Math.ceil(payload.length / packages);
  for (let seq = packages - 1; seq >= 0; seq -= 1) {
    const headers = { type: "event", message_id, sum: String(packages), seq: String(seq), trace_id: "t" };
    line.socket.send(encoded({ method: 1, headers, payload: payload.subarray(seq * size, (seq + 1) * size) }));
  }
  const back = () => line.came.find(({ headers }) => headers.message_id === message_id);
  await vi.waitUntil(back, within);
  return back() ?? { method: -1, headers: {}, payload: Buffer.alloc(0) };
}
const answersTo = (message: string) => sent.filter(({ to }) => to === message);
const readAck = (frame: Frame): unknown => JSON.parse(frame.payload.toString());

test("it asks where to connect by id and secret, and pings", () => {
  expect(asked).toEqual([app]);
  expect(lines).toHaveLength(1);
});

test("words come in one frame: acknowledged with its own headers, answered once, by a card that Feishu takes", async () => {
  const ack = await delivers(says("om_one", "商机 列表"));
  expect(readAck(ack)).toEqual({ code: 200 });
  expect(ack).toMatchObject({ method: 1, headers: { type: "event", trace_id: "t", biz_rt: expect.any(String) } });
  await vi.waitUntil(() => answersTo("om_one").length > 0, within);
  const [{ card } = { card: null }] = answersTo("om_one");
  expect(flawsIn(card)).toEqual([]);
  expect(wordsIn(card)).toContain("You said 商机 列表");
});

test("words that come in packages, cut within a character and out of order, are one question", async () => {
  const long = "宏达科技有限公司的二期项目 ".repeat(40);
  expect(readAck(await delivers(says("om_split", long), 7))).toEqual({ code: 200 });
  await vi.waitUntil(() => answersTo("om_split").length > 0, within);
  expect(answersTo("om_split")).toHaveLength(1);
  expect(wordsIn(answersTo("om_split")[0]?.card)).toContain("二期项目");
});

test("a press is answered in the frame itself, by a card that Feishu takes", async () => {
  const press = event("card.action.trigger", {
    operator: { tenant_key: "tenant", ...ids },
    token: "c-1",
    action: { tag: "button", value: { does: "press", verb: "desk.help", values: {} } },
    host: "im_message",
    context: { open_message_id: "om_card", open_chat_id: "oc_p2p" },
  });
  const { code, data } = z.object({ code: z.number(), data: z.string() }).parse(readAck(await delivers(press)));
  const body: unknown = JSON.parse(Buffer.from(data, "base64").toString());
  const { card } = z.object({ card: z.object({ type: z.literal("raw"), data: z.unknown() }) }).parse(body);
  expect(code).toBe(200);
  expect(flawsIn(card.data)).toEqual([]);
  expect(wordsIn(card.data)).toContain("You pressed");
});

test("a dropped line is taken up again, with an address asked for anew", async () => {
  const dropped = newestLine();
  dropped.socket.terminate();
  // It may be back sooner than anybody sees it gone.
  await vi.waitUntil(() => lines.length === 1 && newestLine() !== dropped, within);
  expect(asked).toEqual([app, app]);
  await delivers(says("om_again", "back"));
  await vi.waitUntil(() => answersTo("om_again").length === 1, within);
});

test("two processes share what happens: each event is answered once, by the one that got it", async () => {
  await startBot();
  heardBy.length = 0;
  const [first, second] = lines;
  for (const [n, line] of [first, second, first, second].entries())
    await delivers(says(`om_shared_${n}`, "hi"), 1, line);
  await vi.waitUntil(() => [0, 1, 2, 3].every((n) => answersTo(`om_shared_${n}`).length > 0), within);
  expect(heardBy.toSorted()).toEqual([0, 0, 1, 1]);
  expect([0, 1, 2, 3].map((n) => answersTo(`om_shared_${n}`).length)).toEqual([1, 1, 1, 1]);
});
