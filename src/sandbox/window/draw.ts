import type { Message, User } from "../slack/records.ts";
import { visibleMessages } from "../slack/sight/seen.ts";
import type { Team } from "../slack/team.ts";
import type { Reading } from "./reading.ts";
import type { Screen, ScreenFile, ScreenMessage, ScreenPerson, ScreenRoom } from "./screen.ts";

/** How many messages of a room are sent to the page. */
const most = 200;

/** What belongs to the office rather than to Slack's memory. */
export interface Furniture {
  readonly windows: Screen["windows"];
  readonly commands: Screen["commands"];
  readonly shortcuts: Screen["shortcuts"];
  /** In the person's language. */
  readonly tries: Screen["tries"];
}

/** Draws the screen of one person who has `room` open. */
export function drawScreen(team: Team, me: User, room: string, reading: Reading, furniture: Furniture): Screen {
  const home = team.homes.get(me.id);
  const top = team.topView(me.id);
  const rooms = roomsOf(team, me, reading);
  const shown = visibleMessages(team, me, rooms.some(({ id }) => id === room) ? room : "").slice(-most);
  return {
    team: team.name,
    bot: drawPerson(team.user(team.bot.userId)),
    me: drawPerson(me),
    people: [...team.users.values()].filter(({ kind, deleted }) => kind !== "bot" && !deleted).map(drawPerson),
    now: team.now().toISOString(),
    rooms,
    room,
    messages: shown.map((message) => drawMessage(team, message)),
    home: home?.content.type === "home" ? { id: home.id, hash: home.hash, content: home.content } : null,
    modal:
      top?.content.type === "modal"
        ? { id: top.id, hash: top.hash, content: top.content, beneath: (team.stacks.get(me.id)?.length ?? 1) - 1 }
        : null,
    ...furniture,
  };
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

function roomsOf(team: Team, me: User, reading: Reading): ScreenRoom[] {
  // Everybody can write to the bot and to each other, so those conversations are always there.
  for (const other of team.users.values())
    if (other.id !== me.id && !other.deleted) team.directChannel([me.id, other.id]);
  return [...team.channels.values()]
    .filter(({ members, archived }) => members.has(me.id) && !archived)
    .map((channel) => ({
      id: channel.id,
      name: channel.name,
      kind: channel.kind,
      topic: channel.topic,
      members: [...channel.members].filter((id) => id !== team.bot.userId).length,
      unread: reading.unread(me, channel.id),
      withUser: channel.kind === "im" ? ([...channel.members].find((id) => id !== me.id) ?? null) : null,
    }));
}

function drawMessage(team: Team, message: Message): ScreenMessage {
  const files = message.files.map((id) => team.files.get(id)).filter((file) => file !== undefined);
  return {
    ts: message.ts,
    user: message.user,
    text: message.text,
    blocks: message.blocks,
    attachments: message.attachments,
    files: files.map(({ id, name, title, mime, bytes }): ScreenFile => ({ id, name, title, mime, size: bytes.length })),
    threadTs: message.threadTs ?? null,
    private: message.onlyFor !== undefined,
    edited: message.edited !== undefined,
    reactions: [...message.reactions].map(([name, users]) => ({ name, count: users.size })),
    picked: message.picked,
  };
}
