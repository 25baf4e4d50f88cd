import { z } from "zod";
import { limits } from "../limits.ts";
import { content, post, readContent, revise, withdraw } from "../posting.ts";
import { attachment, type Message } from "../records.ts";
import { messageShape } from "../shapes.ts";
import type { Team } from "../team.ts";
import { knownChannel, ownChannel } from "./conversations.ts";
import { type Context, Failure, flag, json, type Method, method, text } from "./method.ts";

const posting = z.looseObject({
  channel: text,
  ...content,
  thread_ts: text.optional(),
  reply_broadcast: flag,
  metadata: json.optional(),
});
const one = { channel: text, ts: text };

function say(args: z.infer<typeof posting>, context: Context): Message {
  const { team, events } = context;
  const target = ownChannel(team, args.channel);
  if (args.thread_ts && !team.message(target.id, args.thread_ts)) throw new Failure("thread_not_found");
  const message = post(team, {
    ...readContent(args, team),
    channel: target.id,
    user: team.bot.userId,
    byBot: true,
    threadTs: args.thread_ts,
    broadcast: args.reply_broadcast ?? false,
    metadata: args.metadata,
  });
  const event = { ...messageShape(message, team), type: "message", channel: target.id, event_ts: message.ts };
  if (target.kind === "im") void events.tell("message.im", { ...event, channel_type: "im" });
  else if (target.kind === "public") void events.tell("message.channels", { ...event, channel_type: "channel" });
  return message;
}

function ownMessage(team: Team, channel: string, ts: string, refusal: string): Message {
  const message = team.message(knownChannel(team, channel).id, ts);
  if (!message || message.onlyFor) throw new Failure("message_not_found");
  if (!message.byBot) throw new Failure(refusal);
  return message;
}

export const chat: Readonly<Record<string, Method>> = {
  "chat.postMessage": method(posting, (args, context) => {
    const message = say(args, context);
    return { channel: message.channel, ts: message.ts, message: messageShape(message, context.team) };
  }),
  "chat.postEphemeral": method(posting.extend({ user: text }), (args, { team }) => {
    const target = ownChannel(team, args.channel);
    if (!target.members.has(args.user)) throw new Failure("user_not_in_channel");
    const message = post(team, {
      ...readContent(args, team),
      channel: target.id,
      user: team.bot.userId,
      byBot: true,
      threadTs: args.thread_ts,
      onlyFor: args.user,
    });
    return { message_ts: message.ts };
  }),
  "chat.update": method(z.looseObject({ ...one, ...content, metadata: json.optional() }), (args, { team }) => {
    const message = ownMessage(team, args.channel, args.ts, "cant_update_message");
    const next = readContent(args, team);
    revise(team, message, {
      ...next,
      attachments: args.attachments === undefined ? message.attachments : next.attachments,
    });
    if (args.metadata !== undefined) message.metadata = args.metadata;
    return { channel: message.channel, ts: message.ts, text: message.text, message: messageShape(message, team) };
  }),
  "chat.delete": method(z.looseObject(one), (args, { team }) => {
    const message = ownMessage(team, args.channel, args.ts, "cant_delete_message");
    withdraw(team, message);
    return { channel: message.channel, ts: message.ts };
  }),
  "chat.getPermalink": method(z.looseObject({ channel: text, message_ts: text }), (args, { team, origin }) => {
    const channel = knownChannel(team, args.channel);
    if (!team.message(channel.id, args.message_ts)) throw new Failure("message_not_found");
    return {
      channel: channel.id,
      permalink: `${origin()}/archives/${channel.id}/p${args.message_ts.replace(".", "")}`,
    };
  }),
  "chat.scheduleMessage": method(posting.extend({ post_at: z.coerce.number().int() }), (args, context) => {
    const { team, scheduled } = context;
    const seconds = team.now().getTime() / 1000;
    if (args.post_at <= seconds) throw new Failure("time_in_past");
    if (args.post_at > seconds + limits.scheduleAhead / 1000) throw new Failure("time_too_far");
    const target = ownChannel(team, args.channel);
    readContent(args, team);
    const id = team.newId("Q0");
    scheduled.push({
      id,
      channel: target.id,
      postAt: args.post_at,
      post: () => say({ ...args, channel: target.id }, context),
    });
    return {
      channel: target.id,
      scheduled_message_id: id,
      post_at: args.post_at,
      message: { text: args.text ?? "", type: "delayed_message" },
    };
  }),
  "chat.deleteScheduledMessage": method(
    z.looseObject({ channel: text, scheduled_message_id: text }),
    (args, { scheduled }) => {
      const index = scheduled.findIndex(({ id }) => id === args.scheduled_message_id);
      if (index < 0) throw new Failure("invalid_scheduled_message_id");
      scheduled.splice(index, 1);
      return {};
    },
  ),
  "chat.scheduledMessages.list": method(z.looseObject({}), (_args, { scheduled }) => ({
    scheduled_messages: scheduled.map(({ id, channel, postAt }) => ({ id, channel_id: channel, post_at: postAt })),
    response_metadata: { next_cursor: "" },
  })),
  "chat.unfurl": method(
    z.looseObject({
      channel: text.optional(),
      ts: text.optional(),
      unfurl_id: text.optional(),
      source: text.optional(),
      unfurls: json,
    }),
    (args, { team }) => {
      const unfurls = z.record(z.string(), attachment).safeParse(args.unfurls);
      if (!unfurls.success) throw new Failure("invalid_unfurls_format");
      const [channel, ts] = args.unfurl_id ? args.unfurl_id.split("/") : [args.channel, args.ts];
      const message = team.message(channel ?? "", ts ?? "");
      if (!message) throw new Failure("cannot_find_message");
      const { attachments } = readContent({ text: "-", attachments: Object.values(unfurls.data) }, team);
      message.attachments = [...message.attachments, ...attachments];
      team.changed(team.readersOf(message));
      return {};
    },
  ),
  "reactions.add": method(z.looseObject({ channel: text, timestamp: text, name: text }), (args, { team }) => {
    const message = team.message(ownChannel(team, args.channel).id, args.timestamp);
    if (!message || message.onlyFor) throw new Failure("message_not_found");
    const users = message.reactions.get(args.name) ?? new Set<string>();
    if (users.has(team.bot.userId)) throw new Failure("already_reacted");
    message.reactions.set(args.name, users.add(team.bot.userId));
    team.changed(team.readersOf(message));
    return {};
  }),
};
