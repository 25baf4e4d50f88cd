import { postIn } from "../posting.ts";
import type { Chat, Message, User } from "../records.ts";
import type { Tenant } from "../tenant.ts";
import { type Reader, readerOf } from "./reader.ts";
import { sayCard, sayMarkdown } from "./words.ts";

/** A message as somebody sees it. */
export interface SeenMessage {
  readonly by: string;
  /** All its visible words, a line for each part; buttons and menus as `[label]`. */
  readonly words: string;
  /** "Only visible to you". */
  readonly private: boolean;
  readonly edited: boolean;
  readonly recalled: boolean;
  /** The beginning of the message that this one answers. */
  readonly quotes: string | undefined;
  /** Its name, for telling it from others; people don't see it. */
  readonly id: string;
  readonly room: string;
}

/** What a chat shows to one of its members, oldest first. */
export function visibleMessages(tenant: Tenant, user: User, chat: string): Message[] {
  if (!tenant.chats.get(chat)?.members.has(user.id)) return [];
  return tenant.messagesIn(chat).filter(({ onlyFor }) => onlyFor === undefined || onlyFor === user.id);
}

export function seen(tenant: Tenant, user: User, message: Message): SeenMessage {
  const parent = message.parent === undefined ? undefined : tenant.message(message.parent);
  return {
    by: tenant.users.get(message.sender)?.name ?? message.sender,
    words: wordsOf(tenant, user, message),
    private: message.onlyFor !== undefined,
    edited: message.edits > 0,
    recalled: message.recalled,
    quotes: parent && wordsOf(tenant, user, parent).split("\n")[0],
    id: message.id,
    room: roomName(tenant, user, message.chat),
  };
}

function wordsOf(tenant: Tenant, user: User, message: Message): string {
  const reader = readerOf(tenant, user, message);
  if (message.recalled) return reader.language === "zh_cn" ? "此消息已撤回" : "This message was recalled";
  const previews = message.previews.map((preview) => {
    const title = preview.i18nTitle[reader.language] ?? preview.title ?? "";
    return [title, preview.card ? sayCard(preview.card, reader) : ""].filter(Boolean).join("\n");
  });
  return [contentWords(message, reader), ...previews].filter(Boolean).join("\n");
}

function contentWords({ content, mentions }: Message, reader: Reader): string {
  switch (content.type) {
    case "text": {
      const named = mentions.reduce((words, { key, name }) => words.replaceAll(key, `@${name}`), content.text);
      return sayAts(named.replaceAll("@_all", reader.language === "zh_cn" ? "@所有人" : "@All"), reader);
    }
    case "post": {
      const { title, content: lines } = postIn(content, reader.language);
      const said = lines.map((line) =>
        line
          .map(({ tag, text = "", user_id = "", user_name }) => {
            if (tag === "at") return `@${user_name ?? reader.nameOf(user_id)}`;
            return tag === "md" ? sayMarkdown(text, reader) : text;
          })
          .join(""),
      );
      return [title, ...said].filter(Boolean).join("\n");
    }
    case "interactive":
      return sayCard(content.card, reader);
    case "image":
      return reader.language === "zh_cn" ? "[图片]" : "[Image]";
    case "file":
      return content.fileName;
  }
}

/** Bots mention people in plain texts by `<at user_id="ou_1">Name</at>`. */
const sayAts = (words: string, reader: Reader): string =>
  words.replace(/<at user_id="([^"]*)">([^<]*)<\/at>/g, (_whole, id: string, name: string) => {
    if (id === "all") return reader.language === "zh_cn" ? "@所有人" : "@All";
    return `@${name || reader.nameOf(id)}`;
  });

/** `#sales`, or `@Name` for private chats, as this person would call it. */
export function roomName(tenant: Tenant, user: User, id: string): string {
  const chat: Chat | undefined = tenant.chats.get(id);
  if (!chat) return id;
  if (chat.kind === "group") return `#${chat.name}`;
  const other = [...chat.members].find((member) => member !== user.id) ?? user.id;
  return `@${tenant.users.get(other)?.name ?? other}`;
}
