import { createServer, type IncomingMessage } from "node:http";

/** What a room of the strict server took, and what it had to refuse. */
export interface StrictSlack {
  readonly apiUrl: string;
  /** The words that each room took, in the order of their coming. */
  readonly rooms: ReadonlyMap<string, readonly string[]>;
  /** How often a message came before its room was free: sooner than the pace, or than a Retry-After. */
  readonly tooSoon: () => number;
  /** How many messages were tried. */
  readonly posts: () => number;
  /** How often it said 429, for reasons of its own. */
  readonly refused: () => number;
  close(): Promise<void>;
}

/**
 * Slack's rates, taken at their word: so many milliseconds between two messages of a room. Now and then it says 429 with
 * a Retry-After although nobody was too fast, as Slack does when a workspace is busy. Counts, never forgives.
 */
export async function startStrictSlack(pace: number, refuseEvery: number): Promise<StrictSlack> {
  const rooms = new Map<string, string[]>();
  const freeAt = new Map<string, number>();
  let [posts, refused, tooSoon] = [0, 0, 0];
  const server = createServer(async (request, response) => {
    const said = new URLSearchParams(await bodyOf(request));
    response.setHeader("content-type", "application/json");
    if (!request.url?.includes("chat.postMessage")) {
      const own = { ok: true, team_id: "T0STRICT", user_id: "U0BOT", bot_id: "B0BOT" };
      return void response.end(JSON.stringify(own));
    }
    const room = said.get("channel") ?? "";
    const now = performance.now();
    if (now < (freeAt.get(room) ?? 0)) tooSoon += 1;
    posts += 1;
    if (posts % refuseEvery === 0) {
      refused += 1;
      freeAt.set(room, now + 1_000);
      response.writeHead(429, { "retry-after": "1" });
      return void response.end(JSON.stringify({ ok: false, error: "ratelimited" }));
    }
    freeAt.set(room, now + pace);
    const words = /message \d+/.exec(said.get("text") ?? "")?.[0] ?? "";
    rooms.set(room, [...(rooms.get(room) ?? []), words]);
    response.end(JSON.stringify({ ok: true, channel: room, ts: `1700000000.${String(posts).padStart(6, "0")}` }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const close = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  const apiUrl = `http://127.0.0.1:${address.port}/api/`;
  return { apiUrl, rooms, posts: () => posts, tooSoon: () => tooSoon, refused: () => refused, close };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString("utf8");
}
