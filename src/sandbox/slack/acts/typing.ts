import { Failure } from "../methods/method.ts";
import { post } from "../posting.ts";
import type { Channel, Message, User } from "../records.ts";
import { readResponse, respond } from "../response-urls.ts";
import { messageShape } from "../shapes.ts";
import { escapeText } from "../sight/mrkdwn.ts";
import type { Team } from "../team.ts";
import { complain, complainOf, type Desk, done, failed, type Outcome, responseUrl } from "./desk.ts";
import { richOf } from "./rich.ts";

/** Words that a person typed, with names and links as Slack writes them; everything else is escaped. */
export function encode(words: string, team: Team, style: "message" | "command" = "message"): string {
  const users = [...team.users.values()].flatMap((user) =>
    [user.name, user.handle].map((name) => ({
      name: `@${name}`,
      to: style === "command" ? `<@${user.id}|${user.handle}>` : `<@${user.id}>`,
    })),
  );
  const rooms = [...team.channels.values()]
    .filter(({ kind }) => kind !== "im")
    .map((room) => ({ name: `#${room.name}`, to: `<#${room.id}|${room.name}>` }));
  const known = [...users, ...rooms].sort((a, b) => b.name.length - a.name.length);
  let text = "";
  for (let at = 0; at < words.length; ) {
    const rest = words.slice(at);
    const name = known.find((one) => rest.toLowerCase().startsWith(one.name.toLowerCase()));
    const link = style === "message" ? /^https?:\/\/[^\s<>|]+/.exec(rest)?.[0] : undefined;
    const taken = name?.name ?? link ?? rest.charAt(0);
    text += name?.to ?? (link ? `<${escapeText(link)}>` : escapeText(taken));
    at += taken.length;
  }
  return text;
}

/** Sends a slash command with all its words, `/deal new Acme`. */
export async function sendCommand(desk: Desk, user: User, channel: Channel, line: string): Promise<Outcome> {
  const { team, tickets } = desk;
  const [command = "", ...rest] = line.trim().split(/\s+/);
  const entry = desk.commands.find((one) => one.command === command.toLowerCase());
  if (!entry) {
    const words = user.locale.startsWith("zh") ? `${command} 不是有效的命令。` : `${command} is not a valid command.`;
    team.notify(user.id, words);
    return failed(words);
  }
  const words = line.trim().slice(command.length).trim();
  const names = { public: channel.name, private: "privategroup", im: "directmessage" };
  const ack = await desk.send({
    kind: "slash_commands",
    payload: {
      token: "sandbox-verification-token",
      team_id: team.id,
      team_domain: team.domain,
      channel_id: channel.id,
      channel_name: names[channel.kind],
      user_id: user.id,
      user_name: user.handle,
      command: entry.command,
      text: rest.length && entry.shouldEscape ? encode(words, team, "command") : words,
      api_app_id: team.bot.appId,
      is_enterprise_install: "false",
      response_url: responseUrl(desk, user.id, channel.id),
      trigger_id: tickets.trigger(user.id),
    },
  });
  if (!ack.ok) return failed(complain(desk, user, ack, entry.command));
  try {
    const answer = readResponse(ack.body);
    if (!answer) return done;
    if (answer.response_type === "in_channel") {
      post(team, {
        text: encode(line.trim(), team),
        blocks: [],
        attachments: [],
        channel: channel.id,
        user: user.id,
        byBot: false,
      });
    }
    respond(team, { user: user.id, channel: channel.id, ts: undefined, threadTs: undefined }, answer);
    return done;
  } catch (error) {
    return failed(complainOf(desk, user, error instanceof Failure ? error.code : "invalid_response"));
  }
}

/** Posts a person's message and tells the bot what it subscribed to: direct messages, mentions, links. */
export async function sendMessage(
  desk: Desk,
  user: User,
  channel: Channel,
  words: string,
  threadTs?: string,
): Promise<Outcome> {
  const { team, events } = desk;
  const text = encode(words, team);
  const message = post(team, {
    text,
    blocks: [],
    attachments: [],
    channel: channel.id,
    user: user.id,
    byBot: false,
    threadTs,
  });
  if (!channel.members.has(team.bot.userId)) return done;
  const event = {
    ...messageShape(message, team),
    type: "message",
    blocks: richOf(message.text),
    channel: channel.id,
    event_ts: message.ts,
  };
  const types = {
    public: ["message.channels", "channel"],
    private: ["message.groups", "group"],
    im: ["message.im", "im"],
  } as const;
  const [name, channel_type] = types[channel.kind];
  const mentioned = channel.kind !== "im" && message.text.includes(`<@${team.bot.userId}>`);
  const acks = await Promise.all([
    events.tell(name, { ...event, channel_type }),
    mentioned ? events.tell("app_mention", { ...event, type: "app_mention" }) : null,
    shareLinks(desk, message),
  ]);
  const lost = acks.find((ack) => ack?.ok === false);
  return lost?.ok === false ? failed(`The bot did not take the message: ${lost.reason}.`) : done;
}

async function shareLinks({ events, unfurlDomains }: Desk, message: Message) {
  const links = [...message.text.matchAll(/<(https?:\/\/[^|>]+)/g)]
    .map(([, url = ""]) => ({ url, domain: URL.canParse(url) ? new URL(url).hostname : "" }))
    .filter(({ domain }) => unfurlDomains.some((known) => domain === known || domain.endsWith(`.${known}`)));
  if (!links.length) return null;
  const { channel, user, ts: message_ts } = message;
  const unfurl_id = `${channel}/${message_ts}`;
  const source = "conversations_history";
  return events.tell("link_shared", {
    type: "link_shared",
    channel,
    user,
    message_ts,
    unfurl_id,
    source,
    is_bot_user_member: true,
    links,
    event_ts: message_ts,
  });
}
