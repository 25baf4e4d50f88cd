import type { Channel, User } from "./records.ts";
import type { Team } from "./team.ts";

/** A person of the sandbox: `id` is a short ASCII name such as `mei`, from which the Slack id is made. */
export interface PersonOptions {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly title?: string;
  /** As Slack writes it: `en-US`, `zh-CN`. */
  readonly locale?: string;
  readonly zone?: string;
  readonly avatar?: string;
  readonly kind?: "member" | "admin" | "guest" | "stranger";
}

export interface ChannelOptions {
  readonly name: string;
  readonly topic?: string;
  readonly private?: boolean;
  /** Ids of people as in `PersonOptions`; everybody when left out. */
  readonly members?: readonly string[];
  /** Whether the bot has been invited; it has when left out. */
  readonly withBot?: boolean;
}

/** The same id for the same name at every start, because the bot's database outlives the sandbox. */
export const slackId = (prefix: string, name: string): string =>
  `${prefix}0${name.toUpperCase().replace(/[^A-Z0-9]/g, "")}`.padEnd(9, "0");

export const channelId = (name: string): string => slackId("C", name);

export function addPerson(team: Team, person: PersonOptions): User {
  const user: User = {
    id: slackId("U", person.id),
    handle: person.id,
    name: person.name,
    email: person.email.toLowerCase(),
    title: person.title ?? "",
    locale: person.locale ?? "en-US",
    zone: person.zone ?? "Etc/UTC",
    avatar: person.avatar,
    kind: person.kind ?? "member",
    deleted: false,
  };
  if (team.users.has(user.id)) throw new Error(`Two people are called ${person.id}.`);
  team.users.set(user.id, user);
  return user;
}

export function addChannel(team: Team, options: ChannelOptions): Channel {
  const people = [...team.users.values()].filter(({ kind }) => kind !== "bot");
  const inside = options.members ? people.filter(({ handle }) => options.members?.includes(handle)) : people;
  const members = new Set(inside.map(({ id }) => id));
  if (options.withBot ?? true) members.add(team.bot.userId);
  const channel: Channel = {
    id: channelId(options.name),
    name: options.name,
    kind: options.private ? "private" : "public",
    members,
    topic: options.topic ?? "",
    created: Math.floor(team.now().getTime() / 1000),
    archived: false,
  };
  team.channels.set(channel.id, channel);
  return channel;
}

/** The app's own account. */
export function addBot(team: Team): void {
  const { userId: id, name } = team.bot;
  const none = { email: "", title: "", locale: "en-US", zone: "Etc/UTC", avatar: undefined, deleted: false };
  team.users.set(id, { id, handle: name.toLowerCase(), name, kind: "bot", ...none });
}
