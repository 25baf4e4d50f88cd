import type { webApi } from "@slack/bolt";
import { z } from "zod";
import type { Card } from "../card.ts";
import { type Once, SendFailure, unreached } from "../platform.ts";
import { Remembered } from "../remembered.ts";
import type { Voice } from "../text.ts";
import { failureOf, isRefusedBlock } from "./failure.ts";
import { chartsOf, hasChart, onceReady, uploadPictures } from "./illustrating.ts";
import { named, postedBefore } from "./posted-before.ts";
import { hasTable, messageOf } from "./render.ts";
import type { SlackMessage } from "./shapes.ts";

/** User text in a message must not be searched for links or names, and nothing is unfolded under it. */
const quiet = { parse: "none", link_names: false, unfurl_links: false, unfurl_media: false } as const;

type Way = "post" | "whisper" | "respond";

export interface Answering {
  readonly response_type?: "ephemeral" | "in_channel";
  readonly replace_original: boolean;
  readonly thread_ts?: string | undefined;
}

const posted = z.object({ channel: z.string(), ts: z.string() });
const opened = z.object({ channel: z.object({ id: z.string() }) });

/** Posts cards by Slack's Web API. Every failure is a SendFailure. */
export class Outbox {
  readonly #client: webApi.WebClient;
  readonly #directRooms = new Remembered<string>(5_000);
  readonly #apiUrl: string;
  /** Slack's own table block isn't in every workspace, and maybe not everywhere: refusals are remembered by the way. */
  readonly #withoutTables = new Set<Way>();
  /** Messages that show something else by now: no picture may bring back what they said before. */
  readonly #changed = new Remembered<number>(5_000);

  constructor(client: webApi.WebClient, apiUrl: string) {
    this.#client = client;
    this.#apiUrl = apiUrl;
  }

  /** The room of the bot's direct messages with a user. */
  async directRoom(user: string): Promise<string> {
    const known = this.#directRooms.get(user);
    if (known) return known;
    const room = await this.#call(() => this.#client.conversations.open({ users: user }));
    const { id } = opened.parse(room).channel;
    this.#directRooms.set(user, id);
    return id;
  }

  /** Posts for all in a room to see, unless it stands there already; gives the message's id. */
  async post(
    room: string,
    card: Card,
    voice: Voice,
    { thread, once }: { readonly thread?: string | undefined; readonly once?: Once | undefined } = {},
  ): Promise<{ room: string; message: string }> {
    const before = once?.again ? await this.#call(() => postedBefore(this.#client, room, once.key, thread)) : undefined;
    if (before !== undefined) return { room, message: before };
    const to = { channel: room, ...quiet, ...(thread ? { thread_ts: thread } : {}), ...(once ? named(once.key) : {}) };
    const sent = await this.#drawn("post", card, voice, (message) =>
      this.#client.chat.postMessage({ ...to, ...message }),
    );
    const { channel, ts } = posted.parse(sent);
    return { room: channel, message: ts };
  }

  async edit(room: string, message: string, card: Card, voice: Voice): Promise<void> {
    const key = `${room}/${message}`;
    this.#changed.set(key, (this.#changed.get(key) ?? 0) + 1);
    await this.#drawn("post", card, voice, (drawn) =>
      this.#client.chat.update({ channel: room, ts: message, parse: "none", link_names: false, ...drawn }),
    );
  }

  /**
   * Puts pictures in place of the charts of a message that was posted as words. Whatever goes wrong (a missing scope, a
   * slow upload), the words stand; a message that was drawn anew meanwhile is left alone.
   */
  async illustrate(room: string, message: string, card: Card, voice: Voice): Promise<void> {
    if (!hasChart(card)) return;
    const changes = this.#changed.get(`${room}/${message}`);
    const pictures = await this.#upload(card, voice);
    await onceReady(async () => {
      if (this.#changed.get(`${room}/${message}`) !== changes) return;
      const tables = hasTable(card) && !this.#withoutTables.has("post");
      const drawn = messageOf(card, voice, { tables, pictures });
      await this.#client.chat.update({ channel: room, ts: message, parse: "none", link_names: false, ...drawn });
    });
  }

  /** Only `user` sees it; both must be in the room. */
  async whisper(room: string, user: string, card: Card, voice: Voice, thread?: string): Promise<void> {
    await this.#drawn("whisper", card, voice, this.#whispering(room, user, thread));
  }

  /** What only its reader sees can't be changed later: the pictures follow, as a message of their own. */
  async illustrateWhisper(room: string, user: string, card: Card, voice: Voice, thread?: string): Promise<void> {
    await this.#follow(card, voice, this.#whispering(room, user, thread));
  }

  #whispering(room: string, user: string, thread?: string) {
    const to = {
      channel: room,
      user,
      parse: "none",
      link_names: false,
      ...(thread ? { thread_ts: thread } : {}),
    } as const;
    return (message: SlackMessage) => this.#client.chat.postEphemeral({ ...to, ...message });
  }

  /** Answers by a payload's own address: `how` says to whom, and whether it replaces what was pressed. */
  async respond(address: string, how: Answering, card: Card, voice: Voice): Promise<void> {
    await this.#drawn("respond", card, voice, (message) => respond(address, this.#apiUrl, { ...how, ...message }));
  }

  /** The pictures of what was answered at an address, as an answer of their own. */
  async illustrateAnswer(address: string, how: Answering, card: Card, voice: Voice): Promise<void> {
    await this.#follow(card, voice, (message) => respond(address, this.#apiUrl, { ...how, ...message }));
  }

  async #follow(card: Card, voice: Voice, show: (message: SlackMessage) => Promise<unknown>): Promise<void> {
    if (!hasChart(card)) return;
    const pictures = await this.#upload(card, voice);
    await onceReady(() => show(messageOf(chartsOf(card), voice, { pictures })));
  }

  #upload(card: Card, voice: Voice) {
    return uploadPictures(this.#client, (url) => isSlackAddress(url, this.#apiUrl), card, voice);
  }

  async #drawn<T>(way: Way, card: Card, voice: Voice, call: (message: SlackMessage) => Promise<T>): Promise<T> {
    if (hasTable(card) && !this.#withoutTables.has(way)) {
      try {
        return await call(messageOf(card, voice, { tables: true }));
      } catch (error) {
        if (!isRefusedBlock(error)) throw failureOf(error);
        this.#withoutTables.add(way);
      }
    }
    return this.#call(() => call(messageOf(card, voice)));
  }

  async #call<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw failureOf(error);
    }
  }
}

/** Slack's addresses for answers come with signed requests; still we only post to Slack's hosts, or to our own double, and in the clear to the latter alone. */
export function isSlackAddress(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  const api = new URL(apiUrl);
  if (hostname === api.hostname && protocol === api.protocol) return true;
  return protocol === "https:" && /(^|\.)slack(-gov)?\.com$/.test(hostname);
}

/** Answers by a payload's own address. Refuses (SendFailure) when it is used up, too old, or not Slack's. */
async function respond(address: string, apiUrl: string, body: object): Promise<void> {
  if (!isSlackAddress(address, apiUrl)) throw new SendFailure("rejected", "slack: not an address of Slack's");
  let status: number;
  try {
    const response = await fetch(address, {
      method: "POST",
      redirect: "error",
      headers: { "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(8_000),
    });
    status = response.status;
    await response.body?.cancel();
  } catch (error) {
    throw new SendFailure("later", `slack: answering address ${unreached(error)}`, 10_000);
  }
  if (status >= 500 || status === 429) throw new SendFailure("later", `slack: answer HTTP ${status}`, 10_000);
  if (status >= 400) throw new SendFailure("gone", `slack: answer HTTP ${status}`);
}
