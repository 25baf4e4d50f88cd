import { createServer, type IncomingMessage, type Server } from "node:http";
import { z } from "zod";
import { secrets } from "../support/foreign-feishu.ts";

const message = z.object({ receive_id: z.string(), content: z.string(), uuid: z.string() });

/** A platform's server with a door for each process, so that one can be met in the middle of a message. */
export class Doors {
  /** The words that each room shows, in the order of their coming. */
  readonly rooms = new Map<string, string[]>();
  /** What Slack keeps beside the words, by room. */
  readonly #kept = new Map<string, { ts: string; metadata: unknown }[]>();
  readonly #uuids = new Set<string>();
  readonly #servers: Server[] = [];
  #holding: ((door: string) => boolean) | null = null;

  /** The address of a new door. */
  async open(): Promise<string> {
    const server = createServer(async (request, response) => {
      const door = `http://${request.headers.host}`;
      const body = await bodyOf(request);
      response.setHeader("content-type", "application/json; charset=utf-8");
      const answer = this.#answer(request.url ?? "", body, door);
      // Nothing is ever said to whoever is held.
      if (answer) response.end(JSON.stringify(answer));
    });
    this.#servers.push(server);
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return `http://127.0.0.1:${address.port}`;
  }

  /** Holds whoever comes next with a message, for ever: it is shown or, unless `taken`, lost. Gives their door. */
  holdsNext(taken: boolean): Promise<string> {
    return new Promise((resolve) => {
      this.#holding = (door) => {
        this.#holding = null;
        resolve(door);
        return taken;
      };
    });
  }

  async close(): Promise<void> {
    for (const server of this.#servers) {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  }

  #answer(url: string, body: string, door: string): object | null {
    if (url.includes("tenant_access_token"))
      return { code: 0, msg: "ok", tenant_access_token: secrets.tenantToken, expire: 7200 };
    if (url.includes("bot/v3/info")) return { code: 0, msg: "ok", bot: { open_id: "ou_bot", app_name: "Tandem" } };
    if (url.includes("im/v1/messages")) return this.#inFeishu(message.parse(JSON.parse(body)), door);
    if (url.includes("conversations.history")) {
      const room = new URLSearchParams(body).get("channel") ?? "";
      return { ok: true, messages: this.#kept.get(room)?.toReversed() ?? [], has_more: false };
    }
    if (url.includes("chat.postMessage")) return this.#inSlack(new URLSearchParams(body), door);
    return { ok: true, team_id: "T0STRICT", user_id: "U0BOT", bot_id: "B0BOT" };
  }

  /** The same uuid within an hour is the same message. */
  #inFeishu({ receive_id: room, content, uuid }: z.infer<typeof message>, door: string): object | null {
    const isHeld = this.#holding !== null;
    const isTaken = this.#holding?.(door) ?? true;
    if (isTaken && !this.#uuids.has(uuid)) {
      this.#uuids.add(uuid);
      this.#show(room, content);
    }
    return isHeld ? null : { code: 0, msg: "success", data: { message_id: `om_${uuid}`, chat_id: room } };
  }

  #inSlack(said: URLSearchParams, door: string): object | null {
    const isHeld = this.#holding !== null;
    const isTaken = this.#holding?.(door) ?? true;
    const room = said.get("channel") ?? "";
    if (isTaken) this.#show(room, said.get("text") ?? "");
    const posted = this.rooms.get(room)?.length ?? 0;
    const ts = `1700000000.${String(posted).padStart(6, "0")}`;
    const metadata: unknown = JSON.parse(said.get("metadata") ?? "null");
    if (isTaken) this.#kept.set(room, [...(this.#kept.get(room) ?? []), { ts, metadata }]);
    return isHeld ? null : { ok: true, channel: room, ts };
  }

  #show(room: string, words: string): void {
    this.rooms.set(room, [...(this.rooms.get(room) ?? []), /message \d+/.exec(words)?.[0] ?? words]);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString("utf8");
}
