import { put } from "../posting.ts";
import type { Chat, Content, Mention, Message, PostPiece, User } from "../records.ts";
import { receivedEvent } from "../shapes.ts";
import type { Tenant } from "../tenant.ts";
import { type Desk, done, failed, type Outcome } from "./desk.ts";
import { previewLinks } from "./previews.ts";

/** Words with the people in them named as Feishu names them: `@Tandem hi` → `@_user_1 hi`, and who that is. */
export function encode(words: string, tenant: Tenant, chat: Chat): { text: string; mentions: Mention[] } {
  const known = [...chat.members]
    .map((id) => tenant.user(id))
    .flatMap(({ id, name, handle }) => [name, handle].map((called) => ({ id, name, called: `@${called}` })))
    .sort((a, b) => b.called.length - a.called.length);
  const mentions: Mention[] = [];
  let text = "";
  for (let at = 0; at < words.length; ) {
    const rest = words.slice(at);
    const found = known.find(({ called }) => rest.toLowerCase().startsWith(called.toLowerCase()));
    const key = found ? `@_user_${mentions.length + 1}` : undefined;
    if (found && key) mentions.push({ key, user: found.id, name: found.name });
    const everyone = found ? undefined : /^@(all|所有人)/.exec(rest)?.[0];
    text += key ?? (everyone ? "@_all" : rest.charAt(0));
    at += found?.called.length ?? everyone?.length ?? 1;
  }
  return { text, mentions };
}

/** Sends words. The bot hears what is said to it alone, and in groups what mentions it. */
export function sendMessage(desk: Desk, user: User, chat: Chat, words: string, parent?: Message): Promise<Outcome> {
  const { text, mentions } = encode(words, desk.tenant, chat);
  return send(desk, user, chat, { type: "text", text }, mentions, parent);
}

/** Sends a rich text: a title, and lines of words in which people may be mentioned. */
export function sendPost(
  desk: Desk,
  user: User,
  chat: Chat,
  title: string,
  lines: readonly string[],
): Promise<Outcome> {
  const encoded = encode(lines.join("\n"), desk.tenant, chat);
  const content = encoded.text.split("\n").map((line) => pieces(line, encoded.mentions));
  return send(desk, user, chat, { type: "post", post: { zh_cn: { title, content } } }, encoded.mentions);
}

function pieces(line: string, mentions: readonly Mention[]): PostPiece[] {
  return line.split(/(@_user_\d+|https?:\/\/\S+)/).flatMap((part): PostPiece[] => {
    const mention = mentions.find(({ key }) => key === part);
    if (mention) return [{ tag: "at", user_id: mention.key, user_name: mention.name }];
    if (/^https?:\/\//.test(part)) return [{ tag: "a", text: part, href: part }];
    return part ? [{ tag: "text", text: part }] : [];
  });
}

/** Sends a file or an image to a chat. */
export function sendFile(desk: Desk, user: User, chat: Chat, name: string, bytes: Uint8Array): Promise<Outcome> {
  const image = /\.(png|jpe?g|gif|webp)$/i.test(name);
  const key = desk.tenant.newId(image ? "img_v3_" : "file_v3_");
  desk.tenant.uploads.set(key, { key, name, bytes, kind: image ? "image" : "file" });
  const content: Content = image ? { type: "image", imageKey: key } : { type: "file", fileKey: key, fileName: name };
  return send(desk, user, chat, content, []);
}

async function send(
  desk: Desk,
  user: User,
  chat: Chat,
  content: Content,
  mentions: readonly Mention[],
  parent?: Message,
): Promise<Outcome> {
  const { tenant, events } = desk;
  const message = put(tenant, { chat, sender: user.id, content, mentions, parent });
  const told = hears(tenant, chat, mentions)
    ? events.tell("im.message.receive_v1", receivedEvent(message, tenant))
    : null;
  const [ack] = await Promise.all([told, previewLinks(desk, user, message)]);
  return ack?.ok === false ? failed(`The bot did not take the message: ${ack.reason}.`) : done;
}

/** Whether the bot is told of what is said here. */
export function hears(tenant: Tenant, chat: Chat, mentions: readonly Mention[]): boolean {
  const { botId } = tenant.app;
  return chat.members.has(botId) && (chat.kind === "p2p" || mentions.some(({ user }) => user === botId));
}
