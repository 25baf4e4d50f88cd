import { createHash } from "node:crypto";
import { z } from "zod";
import { Remembered } from "../remembered.ts";
import type { Call, Calls } from "./calls.ts";
import { FeishuError, factsOf, failureOf, isTooOld } from "./failure.ts";
import { limits } from "./limits.ts";
import { bare } from "./render.ts";
import type { FeishuLog } from "./settings.ts";
import type { FeishuCard } from "./shapes.ts";

const sent = z.object({ data: z.object({ message_id: z.string(), chat_id: z.string().optional() }) });
const anything = z.object({});

export type To = { readonly open_id: string } | { readonly chat_id: string };

/** Feishu takes a card's message, and not the card in it. */
const cardRefused = 230099;

/**
 * Posts cards. Every failure is a SendFailure. The same `once` within an hour posts once, whoever asks. A card that
 * Feishu refuses is sent as its bare words, so that a component it no longer knows keeps nothing from anybody.
 */
export class Outbox {
  readonly #calls: Calls;
  readonly #log: FeishuLog;
  /** The messages that took the place of those too old to change. */
  readonly #successors = new Remembered<string>(5_000);

  constructor(calls: Calls, log: FeishuLog) {
    this.#calls = calls;
    this.#log = log;
  }

  async send(to: To, card: FeishuCard, once: string): Promise<string> {
    const [receive_id_type, receive_id] = "open_id" in to ? ["open_id", to.open_id] : ["chat_id", to.chat_id];
    const url = "/open-apis/im/v1/messages";
    return this.#posted(card, (message) => {
      const data = { receive_id, ...message, uuid: shortened(once) };
      return { method: "POST", url, params: { receive_id_type }, data };
    });
  }

  /** Under the message that it answers. */
  async reply(message: string, card: FeishuCard, once: string): Promise<string> {
    const url = `/open-apis/im/v1/messages/${encodeURIComponent(message)}/reply`;
    return this.#posted(card, (drawn) => ({ method: "POST", url, data: { ...drawn, uuid: shortened(once) } }));
  }

  /**
   * Draws a card anew for all who see it, and gives the message that shows it. Feishu lets a card be changed for 14 days;
   * of an older one comes a new message, which is the one that changes from then on. `to`: where the old one was.
   */
  async redraw(message: string, card: FeishuCard, to: To): Promise<string> {
    const shown = this.#successors.get(message) ?? message;
    const url = `/open-apis/im/v1/messages/${encodeURIComponent(shown)}`;
    const isOld = await this.#call(anything, card, ({ content }) => ({ method: "PATCH", url, data: { content } })).then(
      () => false,
      (error: unknown) => {
        if (isTooOld(error)) return true;
        throw failureOf(error);
      },
    );
    if (!isOld) return shown;
    const next = await this.send(to, card, `${shown}/${JSON.stringify(card)}`);
    this.#successors.set(message, next);
    return next;
  }

  /** The same by the token that came with a press: for 30 minutes and twice, also where the bot itself may not edit. */
  async update(token: string, card: FeishuCard): Promise<void> {
    const url = "/open-apis/interactive/v1/card/update";
    const call: Calling = (_message, drawn) => ({ method: "POST", url, data: { token, card: drawn } });
    await this.#call(anything, card, call).catch(asFailure);
  }

  async #posted(card: FeishuCard, call: Calling): Promise<string> {
    return (await this.#call(sent, card, call).catch(asFailure)).data.message_id;
  }

  async #call<T>(shape: z.ZodType<T>, card: FeishuCard, call: Calling): Promise<T> {
    const make = (drawn: FeishuCard) => this.#calls.make(shape, call(messageOf(drawn), drawn));
    return make(card).catch((error: unknown) => {
      if (!(error instanceof FeishuError) || error.code !== cardRefused) throw error;
      this.#log.error(factsOf(error), "Feishu refused a card; its words were sent instead");
      return make(bare(card));
    });
  }
}

function asFailure(error: unknown): never {
  throw failureOf(error);
}

type Calling = (message: ReturnType<typeof messageOf>, card: FeishuCard) => Call;

const messageOf = (card: FeishuCard) => ({ msg_type: "interactive", content: JSON.stringify(card) });

/** Feishu takes at most 50 characters. */
export function shortened(once: string): string {
  return once.length <= limits.uuid ? once : createHash("sha256").update(once).digest("hex").slice(0, limits.uuid);
}
