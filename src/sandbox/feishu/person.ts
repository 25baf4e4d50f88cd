import type { Outcome } from "./acts/desk.ts";
import { linkOf, press } from "./acts/pressing.ts";
import { encode, hears, sendFile, sendMessage, sendPost } from "./acts/typing.ts";
import { openBotChat, recall, useMenu } from "./acts/visiting.ts";
import { type Aim, Hands, type SeenCard } from "./hands.ts";
import { until } from "./patience.ts";
import type { Chat, Message } from "./records.ts";
import { type Pressable, pressables } from "./sight/controls.ts";
import { type Field, fieldNamed, fieldsOf, sayHeld } from "./sight/fields.ts";
import { type Filled, fillIn } from "./sight/filling.ts";
import { personOf } from "./sight/reader.ts";
import { type SeenMessage, seen, visibleMessages } from "./sight/seen.ts";
import { sayCard, sayText } from "./sight/words.ts";

/** A field of a form card, as it looks. `value` is what stands in it, in words. */
export interface SeenField {
  readonly label: string;
  readonly hint: string | undefined;
  readonly optional: boolean;
  readonly kind: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly error: string | undefined;
}

export interface SeenForm {
  readonly title: string;
  readonly words: string;
  readonly fields: readonly SeenField[];
  readonly submit: string | undefined;
}

/** Somebody at work in Feishu: acts by what is visible, by labels and names only. */
export class Person extends Hands {
  /** Looks at a room from now on. */
  goesTo(room: string): void {
    this.look(room);
  }

  /** Types into a room (the one last looked at, else the bot's chat) and presses Enter. Waits for an answer if the bot owes one. */
  async types(...line: [words: string] | [room: string, words: string]): Promise<void> {
    const [words, room] = line.length === 2 ? [line[1], line[0]] : [line[0], undefined];
    await this.#says(this.look(room), words);
  }

  /** Answers a message with words: one that was seen, or the newest that an aim fits. In a group the bot hears it when mentioned. */
  async replies(...[one, other]: [words: string, aim: Aim] | [message: SeenMessage, words: string]): Promise<void> {
    const [words, id] =
      typeof one === "string"
        ? [one, typeof other === "string" ? undefined : this.#one(other).id]
        : [String(other), one.id];
    const parent = id === undefined ? undefined : this.tenant.message(id);
    const chat = parent && this.tenant.chats.get(parent.chat);
    if (!parent || !chat) throw new Error(`${this.name} sees no such message.`);
    await this.#says(chat, words, parent);
  }

  /** Writes a rich text: a title and lines. */
  async posts(room: string, { title = "", lines }: { title?: string; lines: readonly string[] }): Promise<void> {
    const chat = this.look(room);
    const send = (): Promise<Outcome> => sendPost(this.options.desk, this.user, chat, title, lines);
    await this.#owed(chat, lines.join("\n"), send);
  }

  /** Sends a file, or an image by the ending of its name. */
  async sends(room: string, file: { name: string; bytes: Uint8Array }): Promise<void> {
    const chat = this.look(room);
    await this.#owed(chat, file.name, () => sendFile(this.options.desk, this.user, chat, file.name, file.bytes));
  }

  /** Takes back the newest of one's own messages that an aim fits. */
  async recalls(aim: Aim): Promise<void> {
    const mine = this.aimedAt(aim).find(({ sender }) => sender === this.user.id);
    if (!mine) throw new Error(`${this.name} has no such message to recall.`);
    this.require(await recall(this.options.desk, this.user, mine));
  }

  /** Opens a room. The bot hears when it is its own; it need not answer. */
  async opens(room: string): Promise<void> {
    const chat = this.look(room);
    if (chat.kind === "p2p" && chat.members.has(this.tenant.app.botId)) {
      this.require(await openBotChat(this.options.desk, this.user));
      await this.rests();
    }
  }

  /** Uses an entry of the bot's menu. */
  async menu(label: string): Promise<void> {
    const { menu } = this.tenant;
    const item = menu.find((one) => (one.i18n?.[this.reader.language] ?? one.label) === label);
    const offered = menu.map((one) => `[${one.i18n?.[this.reader.language] ?? one.label}]`).join(" ");
    if (!item) throw new Error(`${this.name} sees no menu entry [${label}], only: ${offered || "none"}`);
    this.place = this.tenant.botChat(this.user.id);
    await this.expect(`[${label}]`, () => useMenu(this.options.desk, this.user, item));
  }

  /** The messages of a room, oldest first. */
  messages(room?: string): SeenMessage[] {
    const chat = room === undefined ? this.place : this.room(room);
    return visibleMessages(this.tenant, this.user, chat.id).map((message) => seen(this.tenant, this.user, message));
  }

  /** All words that a room shows now. */
  sees(room?: string): string {
    return this.messages(room)
      .map(({ words }) => words)
      .join("\n");
  }

  /** The newest message of a room. */
  last(room?: string): SeenMessage | undefined {
    return this.messages(room).at(-1);
  }

  /** Waits until a message with these words is visible, anywhere or in one room. `within`: milliseconds of the machine. */
  async hears(
    words: string | RegExp,
    { in: room, within }: { in?: string; within?: number } = {},
  ): Promise<SeenMessage> {
    const inside = [...this.tenant.chats.values()].filter(({ members }) => members.has(this.user.id));
    const rooms = (): Chat[] => (room === undefined ? inside : [this.room(room)]);
    const says = (one: SeenMessage): boolean =>
      typeof words === "string" ? one.words.includes(words) : words.test(one.words);
    const all = (): SeenMessage[] =>
      rooms().flatMap(({ id }) =>
        visibleMessages(this.tenant, this.user, id).map((one) => seen(this.tenant, this.user, one)),
      );
    const sentence = (): string =>
      `${this.name} never heard “${words}”. What they see:\n${all()
        .map((one) => `${one.room} ${one.by}: ${one.words}`)
        .join("\n")}`;
    await until(this.options, () => all().some(says), sentence, within);
    const found = all().filter(says).at(-1);
    if (!found) throw new Error(sentence());
    return found;
  }

  /** Presses a button, or an entry behind `⋯`, and says yes if asked to confirm. Waits for what the bot does. */
  async presses(label: string, aim: Aim = {}): Promise<void> {
    const cards = this.cardsAt(aim);
    for (const seenCard of cards) {
      const found = pressables(seenCard.card, this.reader).find((one) => one.label === label);
      if (found) return this.#press(seenCard, found);
    }
    const offered = cards.flatMap(({ card }) => pressables(card, this.reader).map((one) => `[${one.label}]`)).join(" ");
    throw new Error(`${this.name} sees no button [${label}], only: ${offered || "none"}`);
  }

  /** Picks from a menu, picker or tick that stands outside of a form, and sends it at once. `from`: its placeholder or the words above it. */
  async picks(filled: Filled, { from, ...aim }: Aim & { from: string }): Promise<void> {
    for (const { message, card } of this.cardsAt(aim)) {
      const field = fieldNamed(
        fieldsOf(card, this.reader).filter(({ form }) => !form),
        from,
      );
      if (!field) continue;
      const answer = fillIn(field.element, filled, this.#finder());
      const at = { message: message.id, at: field.at, answer };
      return this.expect(from, () => press(this.options.desk, this.user, at));
    }
    throw new Error(`${this.name} sees no menu “${from}”.`);
  }

  /** The newest form of a room, or undefined when it shows none. */
  form(aim: Aim = {}): SeenForm | undefined {
    const found = this.#form(aim);
    if (!found) return undefined;
    const fields = this.#fields(found).map(
      (field): SeenField => ({
        label: field.labels[0] ?? "",
        hint: field.hint,
        optional: !("required" in field.element && field.element.required),
        kind: field.element.tag,
        value: sayHeld(field, this.typedIn(found), this.reader),
        options:
          "options" in field.element
            ? (field.element.options ?? []).flatMap((one) => ("text" in one ? [sayText(one.text, this.reader)] : []))
            : [],
        error: field.error,
      }),
    );
    const submit = pressables(found.card, this.reader).find(({ submits }) => submits)?.label;
    return {
      title: sayText(found.card.header?.title, this.reader),
      words: sayCard(found.card, this.reader),
      fields,
      submit,
    };
  }

  /** Fills in fields of the newest form by their labels; `null` empties one. Nothing is sent before it is submitted. */
  fills(answers: Readonly<Record<string, Filled>>, aim: Aim = {}): Promise<void> {
    for (const [label, filled] of Object.entries(answers)) {
      const found = this.#form(aim);
      if (!found) throw new Error(`${this.name} has no form before them.`);
      const fields = this.#fields(found);
      const field = fieldNamed(fields, label);
      const labels = fields.map((one) => one.labels[0]).join(", ");
      if (!field) throw new Error(`The form has no field “${label}”, only: ${labels}`);
      const { element } = field;
      if (element.disabled || !("name" in element) || !element.name) throw new Error(`“${label}” can't be filled in.`);
      this.type(found, { ...this.typedIn(found), [element.name]: fillIn(element, filled, this.#finder()) });
    }
    return Promise.resolve();
  }

  /** Presses the submit button of the newest form (the one with this label, if there are several). What the client refuses is thrown. */
  async submits(label?: string, aim: Aim = {}): Promise<void> {
    const found = this.#form(aim);
    if (!found) throw new Error(`${this.name} has no form before them.`);
    const button = pressables(found.card, this.reader).find((one) => one.submits && (label ?? one.label) === one.label);
    if (!button) throw new Error(`The form has no submit button${label ? ` [${label}]` : ""}.`);
    await this.#press(found, button);
  }

  #press(seenCard: SeenCard, { label, spot, answer, resets }: Pressable): Promise<void> {
    const at = { message: seenCard.message.id, at: spot.at, answer, typed: this.typedIn(seenCard) };
    if (resets) this.type(seenCard, {});
    const behaviors = "behaviors" in spot.element ? (spot.element.behaviors ?? []) : [];
    const onlyLocal = resets
      ? behaviors.length === 0
      : behaviors.length > 0 && behaviors.every(({ type }) => type === "open_url");
    if (onlyLocal) return Promise.resolve();
    return this.expect(`[${label}]`, () => press(this.options.desk, this.user, at));
  }

  /** Where a button would lead: the link behind it. */
  link(label: string, aim: Aim = {}): string | undefined {
    const all = this.cardsAt(aim).flatMap(({ card }) => pressables(card, this.reader));
    const found = all.find((one) => one.label === label);
    return found && linkOf(found.spot);
  }

  #form(aim: Aim): SeenCard | undefined {
    const has = ({ card }: SeenCard) => card.body?.elements.some(({ tag }) => tag === "form");
    return this.cardsAt(aim).find(has);
  }

  #fields(found: SeenCard): Field[] {
    return fieldsOf(found.card, this.reader).filter(({ form }) => form !== undefined);
  }

  #finder() {
    const user = (name: string): string => {
      const wanted = name.toLowerCase();
      const found = [...this.tenant.users.values()].find(
        (one) => one.name.toLowerCase() === wanted || one.handle === wanted,
      );
      const known = found ?? personOf(this.tenant, name);
      if (!known) throw new Error(`Nobody here is called ${name}.`);
      return known.id;
    };
    return { reader: this.reader, user };
  }

  #one(aim: Aim): Message {
    const found = this.aimedAt(aim)[0];
    if (!found) throw new Error(`${this.name} sees no message “${aim.on ?? ""}”.`);
    return found;
  }

  #says(chat: Chat, words: string, parent?: Message): Promise<void> {
    return this.#owed(chat, words, () => sendMessage(this.options.desk, this.user, chat, words, parent));
  }

  /** Waits for the bot where it was spoken to. */
  async #owed(chat: Chat, words: string, send: () => Promise<Outcome>): Promise<void> {
    if (hears(this.tenant, chat, encode(words, this.tenant, chat).mentions)) return this.expect(words, send);
    this.require(await send());
  }
}
