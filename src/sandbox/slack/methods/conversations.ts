import { z } from "zod";
import type { Channel, Message } from "../records.ts";
import { channelShape, messageShape } from "../shapes.ts";
import type { Team } from "../team.ts";
import { Failure, flag, type Method, method, page, paging, text } from "./method.ts";

const channel = { channel: text };
const span = { oldest: text.optional(), latest: text.optional(), inclusive: flag, include_all_metadata: flag };

/** The channel that the bot may know of; private ones only when it is inside. */
export function knownChannel(team: Team, id: string): Channel {
  const found =
    team.channels.get(id) ?? [...team.channels.values()].find((one) => one.kind !== "im" && `#${one.name}` === id);
  if (!found || (found.kind !== "public" && !found.members.has(team.bot.userId)))
    throw new Failure("channel_not_found");
  return found;
}

/** The channel that the bot may write to. */
export function ownChannel(team: Team, id: string): Channel {
  const target =
    team.users.has(id) && id !== team.bot.userId ? team.directChannel([id, team.bot.userId]) : knownChannel(team, id);
  if (!target.members.has(team.bot.userId)) throw new Failure("not_in_channel");
  if (target.archived) throw new Failure("is_archived");
  return target;
}

export const conversations: Readonly<Record<string, Method>> = {
  "conversations.open": method(
    z.looseObject({ users: text.optional(), channel: text.optional(), return_im: flag }),
    (args, { team }) => {
      if (args.channel)
        return { channel: channelShape(knownChannel(team, args.channel), team), no_op: true, already_open: true };
      const users = (args.users ?? "").split(",").filter(Boolean);
      if (!users.length) throw new Failure("users_list_not_supplied");
      if (users.some((id) => !team.users.has(id))) throw new Failure("user_not_found");
      const opened = team.directChannel([...users, team.bot.userId]);
      return {
        channel: args.return_im ? channelShape(opened, team) : { id: opened.id },
        no_op: false,
        already_open: false,
      };
    },
  ),
  "conversations.list": method(
    z.looseObject({ ...paging, types: text.optional(), exclude_archived: flag }),
    (args, { team }) => {
      const types = new Set((args.types ?? "public_channel").split(",").map((type) => type.trim()));
      const kinds = { public: "public_channel", private: "private_channel", im: "im" } as const;
      const listed = [...team.channels.values()].filter(
        (one) =>
          types.has(kinds[one.kind]) &&
          (one.kind === "public" || one.members.has(team.bot.userId)) &&
          !(args.exclude_archived && one.archived),
      );
      const { items, response_metadata } = page(listed, args.cursor, args.limit);
      return { channels: items.map((one) => channelShape(one, team)), response_metadata };
    },
  ),
  "conversations.info": method(z.looseObject(channel), (args, { team }) => ({
    channel: channelShape(knownChannel(team, args.channel), team),
  })),
  "conversations.join": method(z.looseObject(channel), (args, { team }) => {
    const joined = knownChannel(team, args.channel);
    if (joined.kind !== "public") throw new Failure("method_not_supported_for_channel_type");
    joined.members.add(team.bot.userId);
    return { channel: channelShape(joined, team) };
  }),
  "conversations.members": method(z.looseObject({ ...channel, ...paging }), (args, { team }) => {
    const { items, response_metadata } = page([...knownChannel(team, args.channel).members], args.cursor, args.limit);
    return { members: items, response_metadata };
  }),
  "conversations.history": method(z.looseObject({ ...channel, ...paging, ...span }), (args, { team }) => {
    const { id } = inside(team, args.channel);
    const shown = team
      .messagesIn(id)
      .filter((one) => !one.onlyFor && (!one.threadTs || one.threadTs === one.ts || one.broadcast));
    const listed = shown.filter((one) => within(one.ts, args)).reverse();
    const { items, response_metadata, more } = page(listed, args.cursor, args.limit ?? 100);
    return { messages: items.map(shapeFor(args, team)), has_more: more, pin_count: 0, response_metadata };
  }),
  "conversations.replies": method(z.looseObject({ ...channel, ...paging, ...span, ts: text }), (args, { team }) => {
    const { id } = inside(team, args.channel);
    const thread = team
      .messagesIn(id)
      .filter((one) => !one.onlyFor && (one.ts === args.ts || one.threadTs === args.ts));
    if (!thread.length) throw new Failure("thread_not_found");
    const { items, response_metadata, more } = page(thread, args.cursor, args.limit);
    return { messages: items.map(shapeFor(args, team)), has_more: more, response_metadata };
  }),
};

/** What a message bears beside its words is only given to those who ask for it. */
const shapeFor =
  (asked: { include_all_metadata?: boolean | undefined }, team: Team) =>
  (message: Message): object =>
    messageShape(asked.include_all_metadata ? message : { ...message, metadata: undefined }, team);

function inside(team: Team, id: string): Channel {
  const found = knownChannel(team, id);
  if (!found.members.has(team.bot.userId)) throw new Failure("not_in_channel");
  return found;
}

function within(
  ts: string,
  {
    oldest,
    latest,
    inclusive,
  }: { oldest?: string | undefined; latest?: string | undefined; inclusive?: boolean | undefined },
): boolean {
  if (inclusive && (ts === oldest || ts === latest)) return true;
  return Number(ts) > Number(oldest ?? 0) && Number(ts) < Number(latest ?? Infinity);
}
