import { cut } from "./cut.ts";
import { say } from "./messages.ts";
import type { Conversation, SourceMessage } from "./question.ts";
import type { Voice } from "./text.ts";

/** How much of each message is kept, in UTF-16 units, once not all of all of them fits. */
const gist = 300;

/**
 * A conversation as one message of at most `most` UTF-16 units: a line that says how many messages from when to when, then
 * each with its author. Where that is too long each is cut to its gist, and then those in the middle are left out, which a
 * line in their place says: how it began and where it ended are worth most. Its key is of the newest message, so that a
 * conversation that went on is another. null where nobody said anything.
 */
export function asOne({ messages, whole }: Conversation, most: number, voice: Voice): SourceMessage | null {
  const [first, ...rest] = messages;
  const last = rest.at(-1);
  if (!first) return null;
  if (!last) return first;
  const span = { count: messages.length, from: first.at, to: last.at };
  const heading = voice.text(whole ? say.conversation(span) : say.partOfConversation(span));
  const authors = [...new Set(messages.flatMap(({ author }) => author ?? []))];
  return {
    key: `${last.key}/conversation`,
    text: fitted(heading, messages, most, voice),
    ...(authors.length ? { author: voice.list(authors) } : {}),
    link: first.link,
    at: last.at,
    parts: messages.map(({ key }) => key),
  };
}

function fitted(heading: string, messages: readonly SourceMessage[], most: number, voice: Voice): string {
  const all = [heading, ...messages.map((message) => lineOf(message, message.text, voice))].join("\n");
  if (all.length <= most) return all;
  const gists = messages.map((message) => lineOf(message, cut(message.text, gist), voice));
  const [first = "", ...later] = gists;
  for (let leftOut = 0; leftOut < later.length; leftOut++) {
    const gap = leftOut ? [voice.text(say.messagesLeftOut({ count: leftOut }))] : [];
    const lines = [heading, first, ...gap, ...later.slice(leftOut)].join("\n");
    if (lines.length <= most) return lines;
  }
  return cut([heading, first].join("\n"), most);
}

const lineOf = ({ author }: SourceMessage, words: string, voice: Voice): string =>
  author === undefined ? words : voice.text(say.saidBy({ name: author, words }));
