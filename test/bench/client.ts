import { createHmac } from "node:crypto";
import { Agent, request } from "node:http";
import { signingSecret } from "./bot.ts";
import { team } from "./foreign-slack.ts";

/** What came back for one request; `status` 0: nothing did. */
export interface Acknowledged {
  readonly status: number;
  readonly body: string;
  /** Milliseconds from sending to the last byte of the answer. */
  readonly ms: number;
}

/** One person's request, as Slack would post it. `trigger` is its key: the same again is the same request. */
export interface Saying {
  readonly user: string;
  readonly trigger: string;
  readonly respondUrl: string;
  /** Their workspace; the bench's only one when left out. */
  readonly team?: string;
}

/** One company's burst takes up nobody else's connections. */
const agents = new Map<string, Agent>();
function agentOf(company: string): Agent {
  const agent = agents.get(company) ?? new Agent({ keepAlive: true, maxSockets: 600 });
  agents.set(company, agent);
  return agent;
}

/** A slash command: `/deal` and its words. */
export function says(port: number, by: Saying, words: string): Promise<Acknowledged> {
  const [command = "", ...rest] = words.split(" ");
  const form = new URLSearchParams({
    command,
    text: rest.join(" "),
    team_id: by.team ?? team,
    channel_id: `D${by.user}`,
    user_id: by.user,
    response_url: `${by.respondUrl}/${by.trigger}`,
    trigger_id: by.trigger,
  });
  return post(port, form.toString(), by.team);
}

/** A press of a button that bears this value, on a private answer. */
export function presses(port: number, by: Saying, value: string): Promise<Acknowledged> {
  const payload = {
    type: "block_actions",
    user: { id: by.user, team_id: team },
    team: { id: team },
    trigger_id: by.trigger,
    response_url: `${by.respondUrl}/${by.trigger}`,
    container: { type: "message", message_ts: "1700000000.000001", channel_id: `D${by.user}`, is_ephemeral: true },
    channel: { id: `D${by.user}` },
    actions: [{ type: "button", action_id: "pressed", value }],
  };
  return post(port, new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
}

/** A message to the bot in a thread of its own, which comes as an event. */
export async function writes(
  port: number,
  { user, trigger }: Saying,
  text: string,
): Promise<Acknowledged & { readonly thread: string }> {
  const thread = `1700000000.${trigger}`;
  const where = { channel_type: "im", channel: `D${user}`, ts: thread, thread_ts: thread };
  const authorizations = [{ team_id: team, user_id: "U0BOT", is_bot: true }];
  const event = { type: "message", user, text, ...where };
  const envelope = { type: "event_callback", team_id: team, event_id: `Ev-${trigger}`, authorizations, event };
  return { ...(await post(port, JSON.stringify(envelope))), thread };
}

/** Events are JSON, all else a form. */
function post(port: number, body: string, company = team): Promise<Acknowledged> {
  const began = performance.now();
  const stamp = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac("sha256", signingSecret).update(`v0:${stamp}:${body}`).digest("hex")}`;
  return new Promise((resolve) => {
    const done = (status: number, text: string) => resolve({ status, body: text, ms: performance.now() - began });
    const sent = request(
      { port, host: "127.0.0.1", path: "/slack/events", method: "POST", agent: agentOf(company), timeout: 30_000 },
      (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("end", () => done(response.statusCode ?? 0, Buffer.concat(pieces).toString("utf8")));
        response.on("error", () => done(0, ""));
        response.on("aborted", () => done(0, ""));
      },
    );
    sent.on("error", () => done(0, ""));
    sent.on("timeout", () => sent.destroy());
    sent.setHeader("content-type", body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded");
    sent.setHeader("x-slack-request-timestamp", stamp);
    sent.setHeader("x-slack-signature", signature);
    sent.end(body);
  });
}
