import type { Conversation, SourceMessage } from "../question.ts";
import type { Calls } from "./calls.ts";
import { FeishuError, factsOf } from "./failure.ts";
import * as payloads from "./payloads.ts";
import type { People } from "./people.ts";
import type { FeishuSettings } from "./settings.ts";
import { fileIn, typed, wordsIn } from "./typed.ts";

/** At most so many messages of one conversation: each costs a call. */
const most = 20;

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
    const found = await this.#fetched(message);
    if (found?.sender?.sender_type === "app") return undefined;
    return found ? await this.#read(found) : "unreachable";
  }

  /**
   * What this message answers, and what that answers, back to the first: a bot may not list what was said in a group
   * unless it may read all of it, which this one does not ask for. Without what was said to the bot or by it.
   */
  async conversation(newest: string, bot: string): Promise<Conversation | "unreachable"> {
    const chain: payloads.Fetched[] = [];
    let next: string | null | undefined = newest;
    while (next && chain.length < most) {
      const found: payloads.Fetched | null = await this.#fetched(next);
      if (!found) break;
      chain.unshift(found);
      next = found.parent_id;
    }
    const people = chain.filter(
      ({ sender, mentions }) => sender?.sender_type !== "app" && !mentions?.some(({ id }) => id === bot),
    );
    const read = await Promise.all(people.map((item) => this.#read(item)));
    const messages = read.filter((each) => each !== "unreachable");
    return messages.length ? { messages, whole: !next && messages.length === people.length } : "unreachable";
  }

  async #fetched(message: string): Promise<payloads.Fetched | null> {
    const url = `/open-apis/im/v1/messages/${encodeURIComponent(message)}`;
    try {
      const { data } = await this.#calls.make(payloads.fetched, { method: "GET", url });
      return data.items[0] ?? null;
    } catch (error) {
      if (!(error instanceof FeishuError)) throw error;
      this.#settings.log.info(factsOf(error), "a message that somebody answered can't be read");
      return null;
    }
  }

  async #read(item: payloads.Fetched): Promise<SourceMessage | "unreachable"> {
    const content = item.body?.content ?? "";
    const words = wordsIn(item.msg_type, content) ?? fileIn(content);
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
