import { postIn } from "../feishu/posting.ts";
import type { Chat, Message, PostPiece, User } from "../feishu/records.ts";
import { type Reader, readerOf } from "../feishu/sight/reader.ts";
import { seen, visibleMessages } from "../feishu/sight/seen.ts";
import type { Tenant } from "../feishu/tenant.ts";
import type { FeishuReading } from "./feishu-reading.ts";
import type { FeishuChat, FeishuMessage, FeishuSaying, FeishuScreen } from "./feishu-screen.ts";
import type { ScreenPerson } from "./screen.ts";

/** How many messages of a chat are sent to the page. */
const most = 200;

/** Draws Feishu's window for one person who has `chat` open. */
export function drawFeishu(
  tenant: Tenant,
  me: User,
  chat: string,
  reading: FeishuReading,
  tries: FeishuScreen["tries"],
): FeishuScreen {
  const reader = readerOf(tenant, me);
  const chats = chatsOf(tenant, me).map((one) => drawChat(tenant, me, one, reading));
  const shown = chats.some(({ id }) => id === chat) ? visibleMessages(tenant, me, chat).slice(-most) : [];
  return {
    tenant: tenant.name,
    bot: drawPerson(tenant.user(tenant.app.botId)),
    me: drawPerson(me),
    people: [...tenant.users.values()].filter(({ kind, gone }) => kind !== "bot" && !gone).map(drawPerson),
    now: tenant.now().toISOString(),
    chats: chats.sort((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0)),
    chat,
    messages: shown.map((message) => drawMessage(tenant, me, message, reader)),
    commands: [...tenant.commands.values()].map(({ command, description, i18n }) => ({
      command,
      description: i18n[reader.language] ?? description,
    })),
    menu: tenant.menu.map(({ eventKey, label, i18n }) => ({ key: eventKey, label: i18n?.[reader.language] ?? label })),
    toasts: tenant.toasts.get(me.id) ?? [],
    tries,
  };
}

/** The chats that a person is in; the bot and colleagues can always be written to. */
export function chatsOf(tenant: Tenant, me: User): Chat[] {
  for (const other of tenant.users.values()) {
    const writable = other.id !== me.id && !other.gone && other.tenantKey === me.tenantKey;
    if (writable) tenant.p2p(me.id, other.id);
  }
  return [...tenant.chats.values()].filter(({ members, disbanded }) => members.has(me.id) && !disbanded);
}

const drawPerson = ({ id, handle, name, title, locale, zone, avatar, kind }: User): ScreenPerson => ({
  id,
  handle,
  name,
  title,
  locale,
  zone,
  avatar: avatar ?? null,
  kind,
});

function drawChat(tenant: Tenant, me: User, chat: Chat, reading: FeishuReading): FeishuChat {
  const last = visibleMessages(tenant, me, chat.id).at(-1);
  return {
    id: chat.id,
    name: chat.name,
    kind: chat.kind,
    description: chat.description,
    members: [...chat.members].filter((id) => id !== tenant.app.botId).length,
    unread: reading.unread(me, chat.id),
    withUser: chat.kind === "p2p" ? ([...chat.members].find((id) => id !== me.id) ?? null) : null,
    last: last ? { at: last.created, words: firstLine(tenant, me, last) } : null,
  };
}

function drawMessage(tenant: Tenant, me: User, message: Message, reader: Reader): FeishuMessage {
  const parent = message.parent ? tenant.message(message.parent) : undefined;
  return {
    id: message.id,
    sender: message.sender,
    at: message.created,
    updated: message.updated,
    says: saying(tenant, message, reader),
    line: firstLine(tenant, me, message),
    parent: parent ? { id: parent.id, by: parent.sender, words: firstLine(tenant, me, parent) } : null,
    private: message.onlyFor !== undefined,
    edited: message.edits > 0,
    previews: message.previews
      .filter(({ title, card }) => title !== undefined || card !== undefined)
      .map(({ url, title, i18nTitle, card }) => ({
        url,
        title: i18nTitle[reader.language] ?? title ?? url,
        card: card ?? null,
      })),
  };
}

function saying(tenant: Tenant, message: Message, reader: Reader): FeishuSaying {
  const { content, recalled } = message;
  if (recalled) return { kind: "recalled" };
  switch (content.type) {
    case "interactive":
      return { kind: "card", card: content.card };
    case "image":
      return { kind: "image", key: content.imageKey };
    case "file": {
      const size = tenant.uploads.get(content.fileKey)?.bytes.length ?? 0;
      return { kind: "file", key: content.fileKey, name: content.fileName, size };
    }
    case "text":
      return { kind: "words", title: "", lines: content.text.split("\n").map((line) => pieces(line, message)) };
    case "post": {
      const { title, content: lines } = postIn(content, reader.language);
      return { kind: "words", title, lines: lines.map((line) => line.map((piece) => withId(piece, message))) };
    }
  }
}

/** A line of a text: `@_user_1` becomes the person it stands for, as does `<at user_id="ou_1">` of a bot. */
function pieces(line: string, message: Message): PostPiece[] {
  return line.split(/(@_user_\d+|@_all|<at user_id="[^"]*">[^<]*<\/at>)/).flatMap((part): PostPiece[] => {
    const written = /^<at user_id="([^"]*)">/.exec(part)?.[1];
    if (written !== undefined) return [{ tag: "at", user_id: written }];
    if (part === "@_all") return [{ tag: "at", user_id: "all" }];
    const mention = message.mentions.find(({ key }) => key === part);
    if (mention) return [{ tag: "at", user_id: mention.user, user_name: mention.name }];
    return part ? [{ tag: "text", text: part }] : [];
  });
}

/** In posts too people are named by their keys. */
function withId(piece: PostPiece, message: Message): PostPiece {
  const mention = message.mentions.find(({ key }) => key === piece.user_id);
  return mention ? { ...piece, user_id: mention.user } : piece;
}

/** How a message begins: for the list of chats, and where it is answered. */
const firstLine = (tenant: Tenant, me: User, message: Message): string =>
  seen(tenant, me, message).words.split("\n")[0] ?? "";
