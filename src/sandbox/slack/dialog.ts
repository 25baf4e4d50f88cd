import type { Outcome, Place } from "./acts/desk.ts";
import { close, submit } from "./acts/modal.ts";
import { press, suggest } from "./acts/pressing.ts";
import { until, type WorkspaceOptions } from "./patience.ts";
import type { Channel, User, View } from "./records.ts";
import type { Answer, Values } from "./sight/answers.ts";
import { optionsOf } from "./sight/controls.ts";
import { type Field, fieldsOf, valuesOf } from "./sight/fields.ts";
import { type Filled, fillIn } from "./sight/filling.ts";
import { finder } from "./sight/finder.ts";
import { readerOf } from "./sight/seen.ts";
import { sayBlocks, sayText } from "./sight/words.ts";
import type { Team } from "./team.ts";

/** A field of an open modal, as it looks. `value` is what stands in it, in words. */
export interface SeenField {
  readonly label: string;
  readonly hint: string | undefined;
  readonly optional: boolean;
  readonly kind: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly error: string | undefined;
}

export interface SeenModal {
  readonly title: string;
  readonly words: string;
  readonly fields: readonly SeenField[];
  readonly submit: string | undefined;
  readonly close: string;
}

/** What a person has in their hands besides messages: the open modal, and the wait for the bot. */
export class Dialog {
  readonly user: User;
  protected readonly options: WorkspaceOptions;
  readonly #typed = new Map<string, Values>();
  readonly #errors = new Map<string, Readonly<Record<string, string>>>();

  constructor(user: User, options: WorkspaceOptions) {
    this.user = user;
    this.options = options;
  }

  get name(): string {
    return this.user.name;
  }
  /** The Slack id (`U…`), for whoever must check what was stored; people don't see it. */
  get userId(): string {
    return this.user.id;
  }
  protected get team(): Team {
    return this.options.desk.team;
  }

  /** What Slack's own window has told this person: failed requests and the like, oldest first. */
  get notices(): readonly string[] {
    return (this.team.notices.get(this.user.id) ?? []).map(({ words }) => words);
  }

  /** The modal on top, or undefined when none is open. */
  modal(): SeenModal | undefined {
    const view = this.team.topView(this.user.id);
    if (view?.content.type !== "modal") return undefined;
    const { title, submit: submitLabel, close: closeLabel, blocks } = view.content;
    const reader = readerOf(this.team, this.user);
    const values = valuesOf(blocks, this.#typed.get(view.id) ?? {});
    const errors = this.#errors.get(view.id) ?? {};
    const fields = fieldsOf(blocks).map(
      (field): SeenField => ({
        label: field.label,
        hint: field.hint,
        optional: field.optional,
        kind: field.element.type,
        value: this.#say(values[field.block]?.[field.action]),
        options: optionsOf(field.element).map(({ text }) => sayText(text, reader)),
        error: errors[field.block],
      }),
    );
    const words = [title.text, sayBlocks(blocks, reader), ...Object.values(errors)].join("\n");
    return { title: title.text, words, fields, submit: submitLabel?.text, close: closeLabel?.text ?? "Cancel" };
  }

  /** Fills in fields of the open modal by their labels; `null` empties one. A type-ahead is searched and picked from. */
  async fills(answers: Readonly<Record<string, Filled>>): Promise<void> {
    for (const [label, filled] of Object.entries(answers)) {
      const view = this.#openView();
      const place: Place = { kind: "view", view: view.id };
      const field = this.#field(view, label);
      const answer = await fillIn(field.element, filled, finder(this.options.desk, this.user, place, field));
      const typed = this.#typed.get(view.id) ?? {};
      this.#typed.set(view.id, { ...typed, [field.block]: { ...typed[field.block], [field.action]: answer } });
      if (!field.dispatches) continue;
      const { type: _type, ...held } = answer;
      this.require(
        await press(this.options.desk, this.user, {
          place,
          block: field.block,
          action: field.action,
          answer: held,
          typed: this.typed(place),
        }),
      );
      await this.#rests();
    }
  }

  /** Types into a type-ahead of the open modal and reads what it offers. */
  async searches(label: string, words: string): Promise<string[]> {
    const view = this.#openView();
    const { block, action } = this.#field(view, label);
    const found = await suggest(this.options.desk, this.user, { kind: "view", view: view.id }, block, action, words);
    return found.flatMap(({ options }) => options.map(({ text }) => text.text));
  }

  /** Presses the modal's submit button. Field errors show in `modal()`; when it closes, waits until the bot has come to rest. */
  async submits(): Promise<void> {
    const view = this.#openView();
    const result = await submit(this.options.desk, this.user, view.id, this.#typed.get(view.id) ?? {});
    this.#errors.delete(view.id);
    if (!result.ok && "errors" in result) this.#errors.set(view.id, result.errors);
    else this.require(result);
    await this.#rests();
  }

  /** Closes the modal: Cancel, or Esc. */
  async closes(): Promise<void> {
    const view = this.#openView();
    this.require(await close(this.options.desk, this.user, this.#typed.get(view.id) ?? {}));
    await this.#rests();
  }

  /** What is typed into a view so far. */
  protected typed(place: Place): Values | undefined {
    return place.kind === "view" ? this.#typed.get(place.view) : undefined;
  }

  /** Does something, and waits until the bot has changed what this person sees and has come to rest. */
  protected async expect(what: string, act: () => Promise<Outcome>): Promise<void> {
    const before = this.team.shownTo(this.user.id);
    this.require(await act());
    const sentence = `${this.team.bot.name} took “${what}” but showed ${this.name} nothing within ${this.options.patience} ms.`;
    await until(this.options, () => this.team.shownTo(this.user.id) > before, sentence);
    await this.#rests();
  }

  protected require(outcome: Outcome): void {
    if (!outcome.ok) throw new Error(`${this.name} was told: ${outcome.problem}`);
  }

  /** A room by the name that people call it: `#sales`, `@Tandem`, `@Bo`. */
  protected room(name: string): Channel {
    const { team, user } = this;
    const wanted = name.slice(1).toLowerCase();
    if (name.startsWith("@")) {
      const other = [...team.users.values()].find((one) =>
        [one.name, one.handle].some((known) => known.toLowerCase() === wanted),
      );
      if (other) return team.directChannel([user.id, other.id]);
    }
    const channel = [...team.channels.values()].find((one) => one.kind !== "im" && one.name === wanted);
    if (!channel?.members.has(user.id)) throw new Error(`${this.name} sees no room ${name}.`);
    return channel;
  }

  async #rests(): Promise<void> {
    await until(this.options, () => !this.options.isBusy(), "The bot never came to rest.");
  }

  #openView(): View {
    const view = this.team.topView(this.user.id);
    if (!view) throw new Error(`${this.name} has no form open.`);
    return view;
  }

  #field(view: View, label: string): Field {
    const fields = fieldsOf(view.content.blocks);
    const found =
      fields.find((field) => field.label === label) ?? fields.find((field) => field.label.startsWith(label));
    if (!found)
      throw new Error(`The form has no field “${label}”, only: ${fields.map((field) => field.label).join(", ")}`);
    return found;
  }

  #say(answer: Answer | undefined): string {
    if (!answer) return "";
    const { team } = this;
    const people = [...(answer.selected_users ?? []), answer.selected_user]
      .filter((id) => typeof id === "string")
      .map((id) => team.users.get(id)?.name ?? id);
    const rooms = [
      ...(answer.selected_channels ?? []),
      ...(answer.selected_conversations ?? []),
      answer.selected_channel,
      answer.selected_conversation,
    ]
      .filter((id) => typeof id === "string")
      .map((id) => `#${team.channels.get(id)?.name ?? id}`);
    const options = [...(answer.selected_options ?? []), answer.selected_option]
      .filter((one) => one !== null && one !== undefined)
      .map(({ text }) => text.text);
    const plain = [
      answer.value,
      answer.selected_date,
      answer.selected_time,
      answer.selected_date_time?.toString(),
    ].filter((one) => typeof one === "string");
    return [...plain, ...options, ...people, ...rooms].join(", ");
  }
}
