import type { Outcome, Place } from "./acts/desk.ts";
import { openApp, runShortcut } from "./acts/modal.ts";
import { blocksOf, press } from "./acts/pressing.ts";
import { sendCommand, sendMessage } from "./acts/typing.ts";
import type { Block } from "./blocks/block.ts";
import { Dialog } from "./dialog.ts";
import { until, type WorkspaceOptions } from "./patience.ts";
import type { Channel, Message, User } from "./records.ts";
import { menus, pressables } from "./sight/controls.ts";
import { type Filled, fillIn } from "./sight/filling.ts";
import { finder } from "./sight/finder.ts";
import { readerOf, roomName, type SeenMessage, seen, visibleMessages } from "./sight/seen.ts";
import { sayBlocks } from "./sight/words.ts";

/** Where a person looks: `#sales`, `@Tandem`, `@Bo`; `modal` and `home` for the app's own surfaces. */
export type Where = "modal" | "home" | (string & {});

export interface Aim {
  /** Where to look; without it the open modal, else the place that was last looked at. */
  readonly in?: Where;
  /** Words of the message meant; without it the newest that fits. */
  readonly on?: string;
}

/** Somebody at work in Slack: acts by what is visible, by labels and names only. */
export class Person extends Dialog {
  #place: Channel | "home";

  constructor(user: User, options: WorkspaceOptions) {
    super(user, options);
    this.#place = options.desk.team.directChannel([user.id, options.desk.team.bot.userId]);
  }

  /** Looks at a room from now on. */
  goesTo(room: string): void {
    this.#place = this.room(room);
  }

  /** Types into a room (the one last looked at, else the app's messages) and presses Enter: `/deal new`, `@Tandem hi`. Waits for an answer if the bot owes one. */
  async types(...line: [words: string] | [room: string, words: string]): Promise<void> {
    const [words, room] = line.length === 2 ? [line[1], line[0]] : [line[0], undefined];
    const channel = room === undefined ? this.#here() : this.room(room);
    this.#place = channel;
    const { desk } = this.options;
    const { bot } = desk.team;
    if (words.startsWith("/")) return this.expect(words, () => sendCommand(desk, this.user, channel, words));
    const owed =
      channel.members.has(bot.userId) &&
      (channel.kind === "im" || words.toLowerCase().includes(`@${bot.name.toLowerCase()}`));
    const send = (): Promise<Outcome> => sendMessage(desk, this.user, channel, words);
    return owed ? this.expect(words, send) : this.require(await send());
  }

  /** Replies in the thread of a message. */
  async replies(words: string, aim: Aim): Promise<void> {
    const message = this.#message(aim);
    const send = (): Promise<Outcome> =>
      sendMessage(this.options.desk, this.user, this.#channelOf(message), words, message.threadTs ?? message.ts);
    this.require(await send());
  }

  /** The messages of a room, oldest first. */
  messages(room?: string): SeenMessage[] {
    const channel = room === undefined ? this.#here() : this.room(room);
    return visibleMessages(this.team, this.user, channel.id).map((message) => seen(this.team, this.user, message));
  }

  /** All words that a room, the modal or the Home tab shows now. */
  sees(where?: Where): string {
    if (where === "modal") return this.modal()?.words ?? "";
    if (where === "home" || (where === undefined && this.#place === "home"))
      return sayBlocks(this.#homeBlocks(), readerOf(this.team, this.user));
    return this.messages(where)
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
    const rooms = (): Channel[] => (room === undefined ? this.#rooms() : [this.room(room)]);
    const says = (one: SeenMessage): boolean =>
      typeof words === "string" ? one.words.includes(words) : words.test(one.words);
    const all = (): SeenMessage[] =>
      rooms().flatMap(({ id }) =>
        visibleMessages(this.team, this.user, id).map((one) => seen(this.team, this.user, one)),
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
    const reader = readerOf(this.team, this.user);
    const spots = this.#spots(aim);
    for (const { place, blocks } of spots) {
      const found = pressables(blocks, reader).find((one) => one.label === label);
      if (!found) continue;
      const { block, action, answer } = found;
      return this.expect(`[${label}]`, () =>
        press(this.options.desk, this.user, { place, block, action, answer, typed: this.typed(place) }),
      );
    }
    const offered = spots.flatMap(({ blocks }) => pressables(blocks, reader).map((one) => `[${one.label}]`)).join(" ");
    throw new Error(`${this.name} sees no button [${label}], only: ${offered || "none"}`);
  }

  /** Picks from a menu, picker or set of boxes that stands in a message or on Home. `from`: its placeholder or the words beside it. */
  async picks(filled: Filled, { from, ...aim }: Aim & { from: string }): Promise<void> {
    const reader = readerOf(this.team, this.user);
    for (const { place, blocks } of this.#spots(aim)) {
      const menu = menus(blocks, reader).find(({ labels }) => labels.some((label) => label.includes(from)));
      if (!menu) continue;
      const { type: _type, ...answer } = await fillIn(
        menu.element,
        filled,
        finder(this.options.desk, this.user, place, menu),
      );
      return this.expect(from, () =>
        press(this.options.desk, this.user, {
          place,
          block: menu.block,
          action: menu.action,
          answer,
          typed: this.typed(place),
        }),
      );
    }
    throw new Error(`${this.name} sees no menu “${from}”.`);
  }

  /** Uses a shortcut of the ⚡ menu, or, aimed at a message, one of the message's own menu. */
  async usesShortcut(name: string, aim?: Aim): Promise<void> {
    const type = aim ? "message" : "global";
    const known = this.options.desk.shortcuts.filter((one) => one.type === type);
    const shortcut = known.find((one) => one.name === name);
    if (!shortcut)
      throw new Error(`There is no ${type} shortcut “${name}”, only: ${known.map((one) => one.name).join(", ")}`);
    const message = aim && this.#message(aim);
    await this.expect(name, () => runShortcut(this.options.desk, this.user, shortcut, message));
  }

  /** Opens the app's Home tab and waits until it shows something; what an earlier visit left is renewed first. */
  async opensHome(): Promise<void> {
    this.#place = "home";
    await this.expect("Home", () => openApp(this.options.desk, this.user, "home"));
  }

  /** Opens the app's Messages tab. The bot need not answer. */
  async opensMessages(): Promise<void> {
    this.#place = this.room(`@${this.team.bot.name}`);
    this.require(await openApp(this.options.desk, this.user, "messages"));
  }

  #homeBlocks(): readonly Block[] {
    return this.team.homes.get(this.user.id)?.content.blocks ?? [];
  }

  #here(): Channel {
    return this.#place === "home" ? this.room(`@${this.team.bot.name}`) : this.#place;
  }

  #rooms(): Channel[] {
    return [...this.team.channels.values()].filter(({ members }) => members.has(this.user.id));
  }

  #channelOf(message: Message): Channel {
    return this.room(roomName(this.team, this.user, message.channel));
  }

  #message(aim: Aim): Message {
    const channel = aim.in === undefined ? this.#here() : this.room(aim.in);
    const found = visibleMessages(this.team, this.user, channel.id)
      .filter((one) => seen(this.team, this.user, one).words.includes(aim.on ?? ""))
      .at(-1);
    if (!found)
      throw new Error(
        `${this.name} sees no message “${aim.on ?? ""}” in ${roomName(this.team, this.user, channel.id)}.`,
      );
    return found;
  }

  /** Where a control may stand, nearest first. */
  #spots(aim: Aim): { place: Place; blocks: readonly Block[] }[] {
    const view = this.team.topView(this.user.id);
    if (aim.in === "modal" || (!aim.in && !aim.on && view)) {
      return view ? [{ place: { kind: "view", view: view.id }, blocks: view.content.blocks }] : [];
    }
    const home = this.team.homes.get(this.user.id);
    if (aim.in === "home" || (!aim.in && this.#place === "home")) {
      return home ? [{ place: { kind: "view", view: home.id }, blocks: home.content.blocks }] : [];
    }
    const channel = aim.in === undefined ? this.#here() : this.room(aim.in);
    return visibleMessages(this.team, this.user, channel.id)
      .filter((one) => seen(this.team, this.user, one).words.includes(aim.on ?? ""))
      .reverse()
      .map((message) => ({
        place: { kind: "message", channel: message.channel, ts: message.ts },
        blocks: blocksOf(message),
      }));
  }
}
