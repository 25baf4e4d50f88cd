import type { Block } from "../blocks/block.ts";
import type { Channel, Message, User } from "../records.ts";
import type { Team } from "../team.ts";
import type { Reader } from "./reader.ts";
import { sayBlocks, sayMrkdwn } from "./words.ts";

/** A message as somebody sees it. */
export interface SeenMessage {
  readonly by: string;
  /** All its visible words, a line for each part; buttons and menus as `[label]`. */
  readonly words: string;
  /** "Only visible to you". */
  readonly private: boolean;
  readonly edited: boolean;
  readonly inThread: boolean;
  readonly files: readonly string[];
  /** Its name, for telling it from others; people don't see it. */
  readonly ts: string;
  readonly room: string;
}

export const readerOf = (team: Team, user: User): Reader => ({
  locale: user.locale,
  zone: user.zone,
  now: team.now(),
  nameOf: (id) => team.users.get(id)?.name ?? id,
  channelOf: (id) => team.channels.get(id)?.name ?? id,
});

/** What a channel shows to one of its members, oldest first. */
export function visibleMessages(team: Team, user: User, channel: string): Message[] {
  return team.messagesIn(channel).filter(({ onlyFor }) => onlyFor === undefined || onlyFor === user.id);
}

export function seen(team: Team, user: User, message: Message): SeenMessage {
  const reader = readerOf(team, user);
  const files = message.files.map((id) => team.files.get(id)?.name).filter((name) => name !== undefined);
  return {
    by: team.users.get(message.user)?.name ?? message.user,
    words: [messageWords(message, reader), ...files].filter(Boolean).join("\n"),
    private: message.onlyFor !== undefined,
    edited: message.edited !== undefined,
    inThread: message.threadTs !== undefined,
    files,
    ts: message.ts,
    room: roomName(team, user, message.channel),
  };
}

/** Blocks hide the text, which then is only for notifications; attachments come beneath. */
function messageWords(message: Message, reader: Reader): string {
  const body = message.blocks.length ? sayBlocks(message.blocks, reader) : sayMrkdwn(message.text, reader);
  const below = message.attachments.map((one) => {
    const words = [one.pretext, one.title, one.text, one.footer].filter((line) => line !== undefined);
    const blocks: readonly Block[] = one.blocks ?? [];
    return [...words.map((line) => sayMrkdwn(line, reader)), sayBlocks(blocks, reader)].filter(Boolean).join("\n");
  });
  return [body, ...below].filter(Boolean).join("\n");
}

/** `#sales`, or `@Name` for direct messages, as this person would call it. */
export function roomName(team: Team, user: User, id: string): string {
  const channel: Channel | undefined = team.channels.get(id);
  if (!channel) return id;
  if (channel.kind !== "im") return `#${channel.name}`;
  const other = [...channel.members].find((member) => member !== user.id) ?? user.id;
  return `@${team.users.get(other)?.name ?? other}`;
}
