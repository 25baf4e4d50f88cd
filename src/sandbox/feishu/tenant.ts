import { fixedId } from "./fixed-id.ts";
import type { Chat, MenuItem, Message, SlashCommand, Toast, Upload, User } from "./records.ts";

export interface TenantOptions {
  readonly key: string;
  readonly name: string;
  readonly now: () => Date;
  /** `om_` → `om_` and 32 random hex digits. */
  readonly newId: (prefix: string) => string;
  readonly app: { readonly id: string; readonly name: string; readonly botId: string };
  readonly menu: readonly MenuItem[];
}

/** Everything that one company's Feishu remembers. Kept in memory; whoever changes it says whom that touches. */
export class Tenant {
  readonly key: string;
  readonly name: string;
  /** `botId` is the bot's open_id. */
  readonly app: TenantOptions["app"];
  readonly now: () => Date;
  readonly newId: (prefix: string) => string;
  readonly menu: readonly MenuItem[];
  /** By open_id. */
  readonly users = new Map<string, User>();
  readonly chats = new Map<string, Chat>();
  readonly commands = new Map<string, SlashCommand>();
  readonly uploads = new Map<string, Upload>();
  /** By user, the newest last. */
  readonly toasts = new Map<string, readonly Toast[]>();
  readonly #messages = new Map<string, Message>();
  readonly #byChat = new Map<string, Message[]>();
  readonly #watchers = new Set<() => void>();
  readonly #shown = new Map<string, number>();
  #lastStamp = 0;

  constructor(options: TenantOptions) {
    this.key = options.key;
    this.name = options.name;
    this.app = options.app;
    this.now = options.now;
    this.newId = options.newId;
    this.menu = options.menu;
  }

  /** The time in milliseconds, never the same twice, so that messages keep their order. */
  nextStamp(): number {
    this.#lastStamp = Math.max(this.now().getTime(), this.#lastStamp + 1);
    return this.#lastStamp;
  }

  user(id: string): User {
    const found = this.users.get(id);
    if (!found) throw new Error(`Nobody has the id ${id}.`);
    return found;
  }

  /** The chat between two people, or a person and the bot; made on first use. */
  p2p(one: string, other: string): Chat {
    const id = fixedId("oc_", [one, other].sort().join(" "));
    const known = this.chats.get(id);
    if (known) return known;
    const members = new Set([one, other]);
    const chat: Chat = { id, name: "", description: "", kind: "p2p", members, disbanded: false };
    this.chats.set(id, chat);
    return chat;
  }

  /** A person's private chat with the bot. */
  botChat(user: string): Chat {
    return this.p2p(user, this.app.botId);
  }

  /** Oldest first. */
  messagesIn(chat: string): readonly Message[] {
    return this.#byChat.get(chat) ?? [];
  }

  message(id: string): Message | undefined {
    return this.#messages.get(id);
  }

  add(message: Message): Message {
    this.#messages.set(message.id, message);
    this.#byChat.set(message.chat, [...this.messagesIn(message.chat), message]);
    return message;
  }

  /** For ephemeral cards only: others are recalled, and stay as such. */
  remove(message: Message): void {
    this.#messages.delete(message.id);
    this.#byChat.set(
      message.chat,
      this.messagesIn(message.chat).filter((one) => one !== message),
    );
  }

  /** Tells everybody who watches; `shownTo` are those for whom the bot has just changed what they see. */
  changed(shownTo: Iterable<string> = []): void {
    for (const user of shownTo) this.#shown.set(user, this.shownTo(user) + 1);
    for (const watcher of [...this.#watchers]) watcher();
  }

  /** Who sees a message: the one it is for, or all in its chat. */
  readersOf(message: Message): Iterable<string> {
    return message.onlyFor ? [message.onlyFor] : (this.chats.get(message.chat)?.members ?? []);
  }

  /** How often the bot has changed what a user sees. */
  shownTo(user: string): number {
    return this.#shown.get(user) ?? 0;
  }

  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Shows a toast; `fromBot` when the bot itself asked for it. */
  toast(user: string, kind: Toast["kind"], words: string, { fromBot = false } = {}): void {
    this.toasts.set(user, [...(this.toasts.get(user) ?? []).slice(-4), { id: this.newId("toast-"), kind, words }]);
    this.changed(fromBot ? [user] : []);
  }
}
