import type { Channel, File, Message, Notice, User, View } from "./records.ts";

export interface TeamOptions {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly now: () => Date;
  readonly newId: (prefix: string) => string;
  readonly bot: { readonly userId: string; readonly botId: string; readonly appId: string; readonly name: string };
}

/** Everything that one workspace of Slack remembers. Kept in memory; whoever changes it says whom that touches. */
export class Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly bot: TeamOptions["bot"];
  readonly now: () => Date;
  readonly newId: (prefix: string) => string;
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  /** By channel, oldest first. */
  readonly messages = new Map<string, Message[]>();
  readonly views = new Map<string, View>();
  /** By user: the open modals, the visible one last. */
  readonly stacks = new Map<string, string[]>();
  readonly homes = new Map<string, View>();
  readonly files = new Map<string, File>();
  readonly notices = new Map<string, Notice[]>();
  readonly #watchers = new Set<() => void>();
  readonly #shown = new Map<string, number>();
  #lastMicros = 0;

  constructor(options: TeamOptions) {
    this.id = options.id;
    this.name = options.name;
    this.domain = options.domain;
    this.bot = options.bot;
    this.now = options.now;
    this.newId = options.newId;
  }

  /** A message's time, which is also its name: seconds and microseconds, never the same twice. */
  nextTs(): string {
    this.#lastMicros = Math.max(this.now().getTime() * 1000, this.#lastMicros + 1);
    return `${Math.floor(this.#lastMicros / 1_000_000)}.${String(this.#lastMicros % 1_000_000).padStart(6, "0")}`;
  }

  user(id: string): User {
    const found = this.users.get(id);
    if (!found) throw new Error(`Nobody has the id ${id}.`);
    return found;
  }

  /** The direct messages between people and the bot, made on first use. */
  directChannel(users: readonly string[]): Channel {
    const members = new Set(users);
    const same = (one: Channel): boolean =>
      one.kind === "im" && one.members.size === members.size && [...members].every((id) => one.members.has(id));
    const found = [...this.channels.values()].find(same);
    if (found) return found;
    const id = `D0${[...members]
      .filter((id) => id !== this.bot.userId)
      .sort()
      .map((id) => id.slice(1))
      .join("")}`.slice(0, 24);
    const created = Math.floor(this.now().getTime() / 1000);
    const channel: Channel = { id, name: "directmessage", kind: "im", members, topic: "", created, archived: false };
    this.channels.set(id, channel);
    return channel;
  }

  messagesIn(channel: string): readonly Message[] {
    return this.messages.get(channel) ?? [];
  }

  message(channel: string, ts: string): Message | undefined {
    return this.messagesIn(channel).find((one) => one.ts === ts);
  }

  add(message: Message): Message {
    this.messages.set(message.channel, [...this.messagesIn(message.channel), message]);
    return message;
  }

  remove(message: Message): void {
    this.messages.set(
      message.channel,
      this.messagesIn(message.channel).filter((one) => one !== message),
    );
  }

  topView(user: string): View | undefined {
    const id = this.stacks.get(user)?.at(-1);
    return id === undefined ? undefined : this.views.get(id);
  }

  /** Tells everybody who watches; `shownTo` are those for whom the bot has just changed what they see. */
  changed(shownTo: Iterable<string> = []): void {
    for (const user of shownTo) this.#shown.set(user, this.shownTo(user) + 1);
    for (const watcher of [...this.#watchers]) watcher();
  }

  /** Who sees a message: the one it is for, or all in its channel. */
  readersOf(message: Message): Iterable<string> {
    return message.onlyFor ? [message.onlyFor] : (this.channels.get(message.channel)?.members ?? []);
  }

  /** How often the bot has changed what a user sees. */
  shownTo(user: string): number {
    return this.#shown.get(user) ?? 0;
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  notify(user: string, words: string): void {
    this.notices.set(user, [...(this.notices.get(user) ?? []).slice(-4), { id: this.newId("N"), words }]);
    this.changed();
  }
}
