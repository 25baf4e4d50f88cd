import { EventDispatcher, WSClient } from "@larksuiteoapi/node-sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { type BareOffice, feishuOffice, openBareFeishu } from "../support/feishu-office.ts";

let office: BareOffice;
beforeEach(async () => {
  office = await openBareFeishu({ patience: 1 });
});
afterEach(() => office.close());

/** Protocol buffers written by hand, so that the double's own codec is not asked about itself. */
const varint = (n: number): number[] => (n > 127 ? [(n % 128) + 128, ...varint(Math.floor(n / 128))] : [n]);
const bytes = (field: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([(field << 3) | 2, ...varint(content.length)]), content]);
const number = (field: number, n: number): Buffer => Buffer.from([field << 3, ...varint(n)]);
function encode(method: 0 | 1, headers: Readonly<Record<string, string>>, payload: string): Buffer {
  const pairs = Object.entries(headers).map(([key, value]) =>
    bytes(5, Buffer.concat([bytes(1, Buffer.from(key)), bytes(2, Buffer.from(value))])),
  );
  return Buffer.concat([
    number(1, 1),
    number(2, 300),
    number(3, 7),
    number(4, method),
    ...pairs,
    bytes(8, Buffer.from(payload)),
  ]);
}

type Raw = readonly (readonly [field: number, value: number | Buffer])[];
function fields(buffer: Buffer): Raw {
  const found: [number, number | Buffer][] = [];
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = buffer[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < buffer.length) {
    const key = next();
    const length = next();
    found.push([key >> 3, key & 7 ? buffer.subarray(at, at + length) : length]);
    if (key & 7) at += length;
  }
  return found;
}
interface Heard {
  readonly method: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string;
}
function decode(buffer: Buffer): Heard {
  const all = fields(buffer);
  const texts = (raw: Raw, field: number) =>
    raw.flatMap(([key, value]) => (key === field && typeof value !== "number" ? [value] : []));
  const headers = texts(all, 5).map((pair) => [String(texts(fields(pair), 1)[0]), String(texts(fields(pair), 2)[0])]);
  const method = all.find(([key]) => key === 4)?.[1];
  return { method: Number(method), headers: Object.fromEntries(headers), payload: String(texts(all, 8)[0] ?? "") };
}

const dialled = z.object({
  code: z.number(),
  data: z.object({ URL: z.string().default(""), ClientConfig: z.unknown().optional() }),
});
const dial = async (app: { AppID?: string; AppSecret?: string } = {}) => {
  const { feishu } = office;
  const response = await fetch(`${feishu.domain}/callback/ws/endpoint`, {
    method: "POST",
    headers: { "content-type": "application/json", locale: "zh" },
    body: JSON.stringify({ AppID: feishu.appId, AppSecret: feishuOffice.appSecret, ...app }),
  });
  return dialled.parse(await response.json());
};
async function connect() {
  const { data } = await dial();
  const socket = new WebSocket(data.URL);
  const heard: Heard[] = [];
  socket.on("message", (frame) => Buffer.isBuffer(frame) && heard.push(decode(frame)));
  await new Promise((open) => socket.once("open", open));
  const ping = () => socket.send(encode(0, { type: "ping" }, ""));
  return { socket, heard, ping };
}

test("dialling in costs the app's id and secret, and a ticket works once", async () => {
  expect(await dial({ AppSecret: "wrong" })).toMatchObject({ code: 514 });
  expect(await dial({ AppID: "cli_0123456789abcdef" })).toMatchObject({ code: 514 });
  const { code, data } = await dial();
  expect(code).toBe(0);
  expect(data.ClientConfig).toEqual({
    ReconnectCount: -1,
    ReconnectInterval: 120,
    ReconnectNonce: 30,
    PingInterval: 120,
  });
  expect([...new URL(data.URL).searchParams.keys()]).toEqual([
    "fpid",
    "aid",
    "device_id",
    "access_key",
    "service_id",
    "ticket",
  ]);
  const first = new WebSocket(data.URL);
  await new Promise((open) => first.once("open", open));
  const second = new WebSocket(data.URL);
  const refused = await new Promise<Record<string, unknown>>((resolve) => {
    second.once("unexpected-response", (_request, response) => resolve(response.headers));
  });
  expect(refused["handshake-status"]).toBe("514");
});

test("nothing is sent before the first ping; then an event comes in pieces and is acknowledged", async () => {
  const { socket, heard, ping } = await connect();
  const bo = office.feishu.workspace.person("bo");
  await bo.types("@Tandem", "by http").catch(() => {});
  expect(heard).toEqual([]);
  expect(office.received).toHaveLength(1);

  ping();
  await expect.poll(() => heard.length).toBe(1);
  expect(heard[0]).toMatchObject({ method: 0, headers: { type: "pong" } });
  expect(JSON.parse(heard[0]?.payload ?? "")).toMatchObject({ PingInterval: 120 });

  office.feishu.connections.fragmentBytes = 200;
  const typing = bo.types("@Tandem", "by socket 你好");
  await expect.poll(() => heard.length > 1 && heard.length - 1 === Number(heard[1]?.headers.sum)).toBe(true);
  const pieces = heard.slice(1);
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.map(({ headers }) => headers.seq)).toEqual(pieces.map((_each, index) => String(index)));
  socket.send(encode(1, { ...pieces[0]?.headers, biz_rt: "3" }, '{"code":200}'));
  await expect(typing).rejects.toThrow("showed Bo Larsen nothing");
  expect(office.feishu.desk.events.waiting).toBe(0);
  expect(office.received).toHaveLength(1);
});

test("a refused event is pushed again; when the connection drops, over HTTP", async () => {
  const { socket, heard, ping } = await connect();
  ping();
  await expect.poll(() => office.feishu.connections.connected).toBe(1);
  const typing = office.feishu.workspace.person("bo").types("@Tandem", "hi");
  await expect.poll(() => heard.length).toBe(2);
  socket.send(encode(1, heard[1]?.headers ?? {}, '{"code":500}'));
  await expect(typing).rejects.toThrow("did not take the message: refused");
  office.feishu.connections.drop();
  await expect.poll(() => office.feishu.connections.connected).toBe(0);
  office.passes(15_000);
  await office.feishu.repush();
  expect(JSON.parse(office.received[0]?.raw ?? "")).toEqual(JSON.parse(heard[1]?.payload ?? ""));
});

test("each event goes to one of several clients", async () => {
  const clients = await Promise.all([connect(), connect(), connect()]);
  for (const { ping } of clients) ping();
  await expect.poll(() => office.feishu.connections.connected).toBe(3);
  for (const { socket, heard } of clients)
    socket.on("message", () => {
      const last = heard.at(-1);
      if (last?.method === 1) socket.send(encode(1, last.headers, '{"code":200}'));
    });
  const bo = office.feishu.workspace.person("bo");
  for (let time = 0; time < 30; time += 1) await bo.types("@Tandem", `line ${time}`).catch(() => {});
  const counts = clients.map(({ heard }) => heard.filter(({ method }) => method === 1).length);
  expect(counts.reduce((sum, count) => sum + count)).toBe(30);
  expect(counts.filter((count) => count > 0).length).toBeGreaterThan(1);
});

test("the real client stays away when the secret is wrong", async () => {
  const problems: Error[] = [];
  const logger = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
  const { appId, domain } = office.feishu;
  const onError = (error: Error) => void problems.push(error);
  const client = new WSClient({ appId, appSecret: "wrong", domain, logger, onError });
  await client.start({ eventDispatcher: new EventDispatcher({ logger }) });
  await expect.poll(() => problems.join()).toContain("auth failed");
  expect(office.feishu.connections.connected).toBe(0);
  client.close({ force: true });
});
