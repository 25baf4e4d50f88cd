import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { limits } from "../limits.ts";
import type { Ack, Courier } from "./courier.ts";
import { decodeFrame, encodeFrame, type Frame } from "./frames.ts";

export interface ConnectionsOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly newId: (prefix: string) => string;
  /** Where the double listens, without a slash at the end. */
  readonly origin: () => string;
}

const asking = z.looseObject({ AppID: z.string(), AppSecret: z.string() });
const answering = z.looseObject({ code: z.number(), data: z.string().optional() });
type Settle = (ack: Ack) => void;

const service = 33_554_678;

/** The long connection: bots dial in; each event goes to one of them, taken at random. */
export class Connections {
  /** Payloads longer than this many bytes travel in pieces. */
  fragmentBytes = 60_000;
  /** What clients are told of pinging and of connecting again; seconds. */
  clientConfig = { ReconnectCount: -1, ReconnectInterval: 120, ReconnectNonce: 30, PingInterval: 120 };
  readonly #options: ConnectionsOptions;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, Settle>();
  #open: WebSocket[] = [];
  /** Those that have sent their first ping: what is sent before, clients lose. */
  readonly #ready = new Set<WebSocket>();
  #seq = 0;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  /** How many bots are connected and have pinged. */
  get connected(): number {
    return this.#ready.size;
  }

  /** The answer of `POST /callback/ws/endpoint`. */
  endpoint(body: unknown): object {
    const read = asking.safeParse(body);
    if (!read.success) return refusal(1, "invalid param");
    const { appId, appSecret, newId, origin } = this.#options;
    if (read.data.AppID !== appId || read.data.AppSecret !== appSecret) return refusal(514, "auth failed");
    if (this.#open.length >= limits.connections)
      return refusal(1_000_040_350, "The number of connections exceeded the limit");
    const ticket = newId("");
    this.#tickets.add(ticket);
    const query = new URLSearchParams({
      fpid: "493",
      aid: "552564",
      device_id: newId("").slice(0, 19),
      access_key: newId(""),
      service_id: String(service),
      ticket,
    });
    const URL = `${origin().replace("http", "ws")}/ws/v2?${query}`;
    return { code: 0, msg: "", data: { URL, ClientConfig: this.clientConfig } };
  }

  /** Takes over an HTTP upgrade; refuses it without a fresh ticket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? "/", "http://feishu").searchParams.get("ticket") ?? "";
    if (!this.#tickets.delete(ticket)) {
      socket.end(
        "HTTP/1.1 403 Forbidden\r\nHandshake-Status: 514\r\nHandshake-Msg: auth failed\r\nConnection: close\r\n\r\n",
      );
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#welcome(connection));
  }

  #welcome(connection: WebSocket): void {
    this.#open.push(connection);
    connection.on("close", () => {
      this.#open = this.#open.filter((one) => one !== connection);
      this.#ready.delete(connection);
    });
    connection.on("error", () => connection.terminate());
    connection.on("message", (data) => {
      const frame = Buffer.isBuffer(data) ? decodeFrame(data) : null;
      if (frame?.method === 0 && frame.headers.type === "ping") this.#pong(connection, frame);
      else if (frame?.method === 1) this.#acknowledged(frame);
    });
  }

  #pong(connection: WebSocket, ping: Frame): void {
    this.#ready.add(connection);
    const payload = Buffer.from(JSON.stringify(this.clientConfig));
    connection.send(encodeFrame({ ...ping, headers: { ...ping.headers, type: "pong" }, payload }));
  }

  #acknowledged(frame: Frame): void {
    const settle = this.#waiting.get(frame.headers.message_id ?? "");
    const read = answering.safeParse(readJson(Buffer.from(frame.payload).toString()));
    if (read.success && read.data.code === 200)
      settle?.({ ok: true, body: Buffer.from(read.data.data ?? "", "base64").toString() });
    else settle?.({ ok: false, reason: "refused", ...(read.success ? { status: read.data.code } : {}) });
  }

  readonly courier: Courier = ({ envelope }) => {
    const ready = [...this.#ready];
    const connection = ready[Math.floor(Math.random() * ready.length)];
    if (!connection) return Promise.resolve({ ok: false, reason: "unreachable" });
    return new Promise((settle) => {
      const id = this.#options.newId("");
      const done: Settle = (ack) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        settle(ack);
      };
      const timer = setTimeout(() => done({ ok: false, reason: "timeout" }), limits.ack);
      this.#waiting.set(id, done);
      for (const frame of this.#frames(id, Buffer.from(JSON.stringify(envelope)))) connection.send(encodeFrame(frame));
    });
  };

  #frames(id: string, payload: Buffer): Frame[] {
    const sum = Math.max(1, Math.ceil(payload.length / this.fragmentBytes));
    const trace = this.#options.newId("");
    return Array.from({ length: sum }, (_each, seq) => ({
      seqId: ++this.#seq,
      logId: Number.parseInt(trace.slice(0, 8), 16),
      service,
      method: 1,
      headers: { type: "event", message_id: id, sum: String(sum), seq: String(seq), trace_id: trace },
      payload: payload.subarray(seq * this.fragmentBytes, (seq + 1) * this.fragmentBytes),
    }));
  }

  /** Cuts every connection, as a network does. */
  drop(): void {
    for (const connection of this.#open) connection.terminate();
  }

  close(): void {
    this.drop();
    this.#server.close();
  }
}

/** `data` is always there: clients read into it before they look at the code. */
const refusal = (code: number, msg: string): object => ({ code, msg, data: {} });

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
