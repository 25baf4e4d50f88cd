import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { limits } from "../limits.ts";
import type { Ack, Courier, Parcel } from "./courier.ts";

const envelopeAck = z.looseObject({ envelope_id: z.string(), payload: z.unknown().optional() });
type Settle = (ack: Ack) => void;

/** Socket Mode: bots connect with a ticket from `apps.connections.open`; each envelope goes to one of them. */
export class Sockets {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, Settle>();
  readonly #newId: (prefix: string) => string;
  readonly #appId: string;
  #connections: WebSocket[] = [];
  #turn = 0;

  constructor(options: { appId: string; newId: (prefix: string) => string }) {
    this.#appId = options.appId;
    this.#newId = options.newId;
  }

  get connected(): number {
    return this.#connections.length;
  }

  /** A ticket for one connection, or null when ten are up already. */
  ticket(): string | null {
    if (this.#connections.length >= limits.connections) return null;
    const ticket = `${this.#newId("")}${this.#newId("")}`;
    this.#tickets.add(ticket);
    return ticket;
  }

  /** Takes over an HTTP upgrade; refuses it without a fresh ticket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? "/", "http://slack").searchParams.get("ticket") ?? "";
    if (!this.#tickets.delete(ticket)) {
      socket.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n");
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#greet(connection));
  }

  #greet(connection: WebSocket): void {
    this.#connections.push(connection);
    connection.on("close", () => {
      this.#connections = this.#connections.filter((one) => one !== connection);
    });
    connection.on("message", (data) => this.#acknowledged(String(data)));
    connection.send(
      JSON.stringify({
        type: "hello",
        num_connections: this.#connections.length,
        debug_info: { host: "applink-sandbox", build_number: 1, approximate_connection_time: 18060 },
        connection_info: { app_id: this.#appId },
      }),
    );
  }

  #acknowledged(data: string): void {
    const read = envelopeAck.safeParse(readJson(data));
    if (!read.success) return;
    const body = read.data.payload === undefined ? "" : JSON.stringify(read.data.payload);
    this.#waiting.get(read.data.envelope_id)?.({ ok: true, body: body === "{}" ? "" : body, noRetry: false });
  }

  /** Sends parcels as envelopes, to one connection after the other. */
  readonly courier: Courier = (parcel) => {
    const open = this.#connections.filter((one) => one.readyState === WebSocket.OPEN);
    const connection = open[this.#turn++ % Math.max(open.length, 1)];
    if (!connection) return Promise.resolve({ ok: false, reason: "connection_failed", noRetry: false });
    return new Promise((settle) => {
      const id = this.#newId("");
      const done: Settle = (ack) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        settle(ack);
      };
      const timer = setTimeout(() => done({ ok: false, reason: "http_timeout", noRetry: false }), limits.ack);
      this.#waiting.set(id, done);
      connection.send(JSON.stringify(envelope(id, parcel)));
    });
  };

  /** Asks every bot to connect again, as Slack does now and then, and closes. */
  disconnect(reason: "warning" | "refresh_requested" | "link_disabled"): void {
    for (const connection of this.#connections) {
      connection.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: "applink-sandbox" } }));
      if (reason !== "warning") connection.close();
    }
  }

  close(): void {
    for (const connection of this.#connections) connection.terminate();
    this.#server.close();
  }
}

function envelope(id: string, parcel: Parcel): object {
  const retry = "retry" in parcel ? parcel.retry : undefined;
  return {
    envelope_id: id,
    type: parcel.kind,
    payload: parcel.payload,
    accepts_response_payload: parcel.kind !== "events_api",
    ...(parcel.kind === "events_api" ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? "" } : {}),
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
