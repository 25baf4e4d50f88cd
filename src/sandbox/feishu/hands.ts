import type { Outcome } from "./acts/desk.ts";
import type { Card } from "./cards/card.ts";
import { until, type WorkspaceOptions } from "./patience.ts";
import type { Chat, Message, User } from "./records.ts";
import type { Answers } from "./sight/answers.ts";
import { type Reader, readerOf } from "./sight/reader.ts";
import { seen, visibleMessages } from "./sight/seen.ts";
import type { Tenant } from "./tenant.ts";

/** Where to look for something. */
export interface Aim {
  /** A room: `#sales`, `@Tandem`; without it the one last looked at. */
  readonly in?: string;
  /** Words of the message meant; without it the newest that fits. */
  readonly on?: string;
}

/** A card that somebody sees, and the message that it is. */
export interface SeenCard {
  readonly message: Message;
  readonly card: Card;
}

/** What a person has at hand in Feishu's window: the room they look at, what they have typed, and the wait for the bot. */
export class Hands {
  readonly user: User;
  protected readonly options: WorkspaceOptions;
  protected place: Chat;
  /** By message: what stands in its fields and was not sent. */
  readonly #typed = new Map<string, { readonly card: Card; readonly answers: Answers }>();

  constructor(user: User, options: WorkspaceOptions) {
    this.user = user;
    this.options = options;
    this.place = options.desk.tenant.botChat(user.id);
  }

  get name(): string {
    return this.user.name;
  }
  /** The open_id, for whoever must check what was stored; people don't see it. */
  get userId(): string {
    return this.user.id;
  }
  protected get tenant(): Tenant {
    return this.options.desk.tenant;
  }
  protected get reader(): Reader {
    return readerOf(this.tenant, this.user);
  }

  /** What Feishu's own window has told this person for a moment, oldest first. */
  get toasts(): readonly string[] {
    return (this.tenant.toasts.get(this.user.id) ?? []).map(({ words }) => words);
  }

  /** A room by the name that people call it: `#sales`, `@Tandem`, `@Bo`. */
  protected room(name: string): Chat {
    const { tenant, user } = this;
    const wanted = name.slice(1).toLowerCase();
    if (name.startsWith("@")) {
      const called = ({ name: full, handle }: User) => [full, handle].some((known) => known.toLowerCase() === wanted);
      const other = [...tenant.users.values()].find(called);
      if (other) return tenant.p2p(user.id, other.id);
    }
    const chat = [...tenant.chats.values()].find((one) => one.kind === "group" && one.name.toLowerCase() === wanted);
    if (!chat?.members.has(user.id)) throw new Error(`${this.name} sees no room ${name}.`);
    return chat;
  }

  protected look(room: string | undefined): Chat {
    if (room !== undefined) this.place = this.room(room);
    return this.place;
  }

  /** The messages that an aim may mean, newest first. */
  protected aimedAt({ in: room, on = "" }: Aim): Message[] {
    const chat = room === undefined ? this.place : this.room(room);
    return visibleMessages(this.tenant, this.user, chat.id)
      .filter((one) => seen(this.tenant, this.user, one).words.includes(on))
      .reverse();
  }

  protected cardsAt(aim: Aim): SeenCard[] {
    return this.aimedAt(aim).flatMap((message) =>
      message.content.type === "interactive" && !message.recalled ? [{ message, card: message.content.card }] : [],
    );
  }

  /** How this person reads a message's card. */
  protected reads({ message }: SeenCard): Reader {
    return readerOf(this.tenant, this.user, message);
  }

  /** What this person has typed into a card; gone once the card has been redrawn. */
  protected typedIn({ message, card }: SeenCard): Answers {
    const known = this.#typed.get(message.id);
    return known?.card === card ? known.answers : {};
  }

  protected type({ message, card }: SeenCard, answers: Answers): void {
    this.#typed.set(message.id, { card, answers });
  }

  /** Does something, and waits until the bot has changed what this person sees and has come to rest. */
  protected async expect(what: string, act: () => Promise<Outcome>): Promise<void> {
    const before = this.tenant.shownTo(this.user.id);
    this.require(await act());
    const sentence = `${this.tenant.app.name} took “${what}” but showed ${this.name} nothing within ${this.options.patience} ms.`;
    await until(this.options, () => this.tenant.shownTo(this.user.id) > before, sentence);
    await this.rests();
  }

  protected require(outcome: Outcome): void {
    if (!outcome.ok) throw new Error(`${this.name} was told: ${outcome.problem}`);
  }

  protected async rests(): Promise<void> {
    await until(this.options, () => !this.options.isBusy(), "The bot never came to rest.");
  }
}
