import { createHash } from "node:crypto";
import { z } from "zod";
import type { Calls } from "./calls.ts";
import { failureOf } from "./failure.ts";
import { limits } from "./limits.ts";
import type { FeishuCard } from "./shapes.ts";

const sent = z.object({ data: z.object({ message_id: z.string(), chat_id: z.string().optional() }) });
const anything = z.object({});

export type To = { readonly open_id: string } | { readonly chat_id: string };

/** Posts cards. Every failure is a SendFailure. The same `once` within an hour posts once, whoever asks. */
export class Outbox {
  readonly #calls: Calls;

  constructor(calls: Calls) {
    this.#calls = calls;
  }

  async send(to: To, card: FeishuCard, once: string): Promise<string> {
    const [receive_id_type, receive_id] = "open_id" in to ? ["open_id", to.open_id] : ["chat_id", to.chat_id];
    const data = { receive_id, ...messageOf(card), uuid: shortened(once) };
    return this.#posted({ method: "POST", url: "/open-apis/im/v1/messages", params: { receive_id_type }, data });
  }

  /** Under the message that it answers. */
  async reply(message: string, card: FeishuCard, once: string): Promise<string> {
    const url = `/open-apis/im/v1/messages/${encodeURIComponent(message)}/reply`;
    return this.#posted({ method: "POST", url, data: { ...messageOf(card), uuid: shortened(once) } });
  }

  /** Draws a card anew for all who see it; Feishu lets that be done for 14 days. */
  async edit(message: string, card: FeishuCard): Promise<void> {
    const url = `/open-apis/im/v1/messages/${encodeURIComponent(message)}`;
    await this.#call(anything, { method: "PATCH", url, data: { content: JSON.stringify(card) } });
  }

  /** The same by the token that came with a press: for 30 minutes and twice, also where the bot itself may not edit. */
  async update(token: string, card: FeishuCard): Promise<void> {
    await this.#call(anything, { method: "POST", url: "/open-apis/interactive/v1/card/update", data: { token, card } });
  }

  async #posted(call: Parameters<Calls["make"]>[1]): Promise<string> {
    return (await this.#call(sent, call)).data.message_id;
  }

  async #call<T>(shape: z.ZodType<T>, call: Parameters<Calls["make"]>[1]): Promise<T> {
    try {
      return await this.#calls.make(shape, call);
    } catch (error) {
      throw failureOf(error);
    }
  }
}

const messageOf = (card: FeishuCard) => ({ msg_type: "interactive", content: JSON.stringify(card) });

/** Feishu takes at most 50 characters. */
export function shortened(once: string): string {
  return once.length <= limits.uuid ? once : createHash("sha256").update(once).digest("hex").slice(0, limits.uuid);
}
