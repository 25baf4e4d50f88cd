import type { webApi } from "@slack/bolt";
import { z } from "zod";
import { waiting } from "../flights.ts";
import type { Conversation, SourceMessage } from "../question.ts";
import { failureOf } from "./failure.ts";
import { message } from "./payloads.ts";
import type { Installation } from "./people.ts";
import type { SlackLog } from "./settings.ts";
import { sourceOf } from "./source.ts";

const page = z.object({
  messages: z.array(message),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});

/** At most so many messages of one thread, in pages of so many: Slack advises no larger ones. */
const most = 600;
const pageSize = 200;
/** In milliseconds: a window must still open before Slack's three seconds are over. */
const within = 1_200;
const namesWithin = 700;

/** Reads what was said in threads, and who those are that it names. */
export class Conversations {
  readonly #client: webApi.WebClient;
  readonly #log: SlackLog;
  /** What a user is called; the id itself where Slack doesn't say. */
  readonly #nameOf: (user: string) => Promise<string>;

  constructor(client: webApi.WebClient, nameOf: (user: string) => Promise<string>, log: SlackLog) {
    this.#client = client;
    this.#nameOf = nameOf;
    this.#log = log;
  }

  /** The thread that begins with `ts`; of one without answers, its only message. */
  async read(channel: string, ts: string, own: Installation): Promise<Conversation | "unreachable"> {
    const limit = waiting(within);
    try {
      const found = await Promise.race([this.#pages(channel, ts), limit.over]);
      if (found === "late") throw new Error("slack: too slow");
      const { messages, whole } = found;
      const said = messages.filter(
        ({ user, bot_id, text }) =>
          user !== own.botUser && bot_id !== own.bot && !text?.trimStart().startsWith(`<@${own.botUser}`),
      );
      const sources = said.map((one) => sourceOf(channel, one, own.url)).filter(({ text }) => text !== "");
      return { messages: await this.named(sources), whole };
    } catch (error) {
      this.#log.info({ why: failureOf(error).message }, "a thread can't be read");
      return "unreachable";
    } finally {
      limit.stop();
    }
  }

  async #pages(channel: string, ts: string) {
    const messages: z.infer<typeof message>[] = [];
    let cursor: string | undefined;
    do {
      const asked = { channel, ts, limit: pageSize, ...(cursor ? { cursor } : {}) };
      const read = page.parse(await this.#client.conversations.replies(asked));
      messages.push(...read.messages);
      cursor = read.response_metadata?.next_cursor || undefined;
    } while (cursor && messages.length < most);
    return { messages, whole: cursor === undefined };
  }

  /** Authors, and those mentioned, come as ids; people want to read names. Slack gets a moment to say them. */
  async named(sources: readonly SourceMessage[]): Promise<SourceMessage[]> {
    const ids = sources.flatMap(({ author, text }) => [
      ...(author === undefined ? [] : [author]),
      ...[...text.matchAll(mentioned)].map(([, id = ""]) => id),
    ]);
    const names = new Map<string, string>();
    const limit = waiting(namesWithin);
    const asking = [...new Set(ids)].map(async (id) => names.set(id, await this.#nameOf(id)));
    await Promise.race([Promise.all(asking), limit.over]);
    limit.stop();
    return sources.map(({ author, text, ...source }) => ({
      ...source,
      text: text.replace(mentioned, (whole, id: string) => (names.has(id) ? `@${names.get(id)}` : whole)),
      ...(author === undefined ? {} : { author: names.get(author) ?? author }),
    }));
  }
}

const mentioned = /@([UW][A-Z0-9]{2,})\b/g;
