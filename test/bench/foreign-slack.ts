import { createServer, type IncomingMessage } from "node:http";
import { answer, isRefused, type Moods } from "../support/moods.ts";

/** One call that the bot made of Slack: its method, or `respond` for an answer at a payload's own address. */
export interface Call {
  readonly method: string;
  readonly body: string;
}

/**
 * The few methods of Slack that a bot without people needs: nothing is checked, everything is counted. No part of the
 * sandbox, so that the two can't make the same mistake.
 */
export interface ForeignSlack {
  readonly apiUrl: string;
  readonly respondUrl: string;
  readonly calls: readonly Call[];
  /** Waits until a method was called: at once where it was. */
  comes(method: string): Promise<void>;
  close(): Promise<void>;
}

export const team = "T0BENCH";

/** `known`: what Slack says of a person beside what it says of everybody. */
export async function startForeignSlack(
  moodOf: Moods = () => "well",
  known: (user: string) => object = () => ({}),
): Promise<ForeignSlack> {
  const calls: Call[] = [];
  const coming = new Map<string, { readonly come: () => void; readonly whole: Promise<void> }>();
  const expected = (method: string) => {
    const before = coming.get(method);
    if (before) return before;
    let come = (): void => {};
    const whole = new Promise<void>((resolve) => {
      come = resolve;
    });
    const made = { come, whole };
    coming.set(method, made);
    return made;
  };
  let messages = 0;
  /** What was posted, by its room and by its thread there, with what it bears beside its words. */
  const kept = new Map<string, { ts: string; metadata: unknown }[]>();
  const keep = (said: URLSearchParams, ts: string) => {
    const place = `${said.get("channel")}/${said.get("thread_ts") ?? ""}`;
    kept.set(place, [...(kept.get(place) ?? []), { ts, metadata: JSON.parse(said.get("metadata") ?? "null") }]);
  };
  const posted = (method: string, said: URLSearchParams) => {
    if (method !== "conversations.history" && method !== "conversations.replies") return undefined;
    const all = kept.get(`${said.get("channel")}/${said.get("ts") ?? ""}`) ?? [];
    const isThread = method === "conversations.replies";
    return { messages: isThread ? all : all.slice(-100).reverse(), has_more: false };
  };
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const method = (request.url ?? "").replace(/^\/(api\/)?/, "").split("?")[0] ?? "";
    const mood = moodOf(method);
    if (isRefused(mood, response, () => response.writeHead(429, { "retry-after": "1" }).end())) return;
    calls.push({ method, body });
    expected(method).come();
    messages += 1;
    const ts = `1700000000.${String(messages).padStart(6, "0")}`;
    const person = (id: string) => ({ ...personOf(id), ...known(id) });
    const said = new URLSearchParams(body);
    if (method === "chat.postMessage") keep(said, ts);
    answer(mood, response, { ok: true, ...(posted(method, said) ?? answers(method, said, ts, person)) });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const url = `http://127.0.0.1:${address.port}`;
  const close = async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return {
    apiUrl: `${url}/api/`,
    respondUrl: `${url}/respond`,
    calls,
    comes: (method) => expected(method).whole,
    close,
  };
}

function answers(method: string, said: URLSearchParams, ts: string, person: (id: string) => object): object {
  const user = said.get("user") ?? said.get("users") ?? "";
  if (method === "auth.test")
    return { team_id: team, user_id: "U0BOT", bot_id: "B0BOT", team: "Bench", user: "tandem" };
  // Whoever allows an installation names their workspace by the code.
  if (method === "oauth.v2.access") return installedIn(said.get("code") ?? "");
  if (method === "users.info") return { user: person(user) };
  if (method === "conversations.open") return { channel: { id: `D${user}` } };
  return { channel: said.get("channel") ?? "", ts };
}

function installedIn(id: string): object {
  const bot = { bot_user_id: "U0BOT", access_token: `xoxb-${id}`, token_type: "bot", scope: "chat:write,commands" };
  const whose = { team: { id, name: `Company ${id}` }, enterprise: null, is_enterprise_install: false };
  return { app_id: "A0BENCH", authed_user: { id: `${id}U1` }, ...bot, ...whose };
}

/** Of several workspaces, people's ids begin with that of their own. */
const teamOf = (user: string): string => /^(T\d+)U/.exec(user)?.[1] ?? team;

function personOf(id: string): object {
  const profile = { real_name: `Person ${id}`, email: `${id.toLowerCase()}@bench.example` };
  return { id, team_id: teamOf(id), is_email_confirmed: true, tz: "Asia/Shanghai", locale: "en-US", profile };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces).toString("utf8");
}
