import type { SourceMessage } from "../question.ts";
import type { Calls } from "./calls.ts";
import { FeishuError, factsOf } from "./failure.ts";
import * as payloads from "./payloads.ts";
import type { People } from "./people.ts";
import type { FeishuSettings } from "./settings.ts";
import { typed, wordsIn } from "./typed.ts";

/** Looks up the messages that people answer. */
export class Sources {
  readonly #calls: Calls;
  readonly #people: Pick<People, "name">;
  readonly #settings: Pick<FeishuSettings, "domain" | "log">;

  constructor(calls: Calls, people: Pick<People, "name">, settings: Pick<FeishuSettings, "domain" | "log">) {
    this.#calls = calls;
    this.#people = people;
    this.#settings = settings;
  }

  /** undefined: it is the bot's own, and nothing to point at. "unreachable": taken back, or not for the bot to read. */
  async of(message: string): Promise<SourceMessage | "unreachable" | undefined> {
    const url = `/open-apis/im/v1/messages/${encodeURIComponent(message)}`;
    try {
      const { data } = await this.#calls.make(payloads.fetched, { method: "GET", url });
      const [first] = data.items;
      if (first?.sender?.sender_type === "app") return undefined;
      return first ? await this.#read(first) : "unreachable";
    } catch (error) {
      if (!(error instanceof FeishuError)) throw error;
      this.#settings.log.info(factsOf(error), "a message that somebody answered can't be read");
      return "unreachable";
    }
  }

  async #read(item: payloads.Fetched): Promise<SourceMessage | "unreachable"> {
    const words = wordsIn(item.msg_type, item.body?.content ?? "");
    const mentions = (item.mentions ?? []).map(({ key, name }) => ({ key, as: name ? `@${name}` : null }));
    const text = words === null ? "" : typed(words, mentions);
    if (item.deleted || text === "") return "unreachable";
    const author = item.sender?.id;
    const chat = item.chat_id;
    const at = Number(item.create_time);
    return {
      key: `feishu:${chat ?? ""}:${item.message_id}`,
      text,
      ...(author ? { author: (await this.#people.name(author)) ?? author } : {}),
      ...(chat ? { link: linkTo(chat, this.#settings.domain) } : {}),
      ...(at > 0 && at < 1e14 ? { at: new Date(at).toISOString() } : {}),
    };
  }
}

/** Opens the chat in the reader's own client; Feishu has no address for one message. */
function linkTo(chat: string, domain: string): string {
  const host = new URL(domain).host.replace(/^open\./, "applink.");
  return `https://${host}/client/chat/open?openChatId=${encodeURIComponent(chat)}`;
}
