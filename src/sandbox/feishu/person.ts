import type { Outcome } from "./acts/desk.ts";
import { encode, hears, sendFile, sendMessage, sendPost } from "./acts/typing.ts";
import { openBotChat, recall, useMenu } from "./acts/visiting.ts";
import { Dialog } from "./dialog.ts";
import type { Aim } from "./hands.ts";
import { until } from "./patience.ts";
import type { Chat, Message } from "./records.ts";
import { type SeenMessage, seen, visibleMessages } from "./sight/seen.ts";

/** Somebody at work in Feishu: acts by what is visible, by labels and names only. */
export class Person extends Dialog {
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
