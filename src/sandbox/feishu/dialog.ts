import { linkOf, press } from "./acts/pressing.ts";
import { type Aim, Hands, type SeenCard } from "./hands.ts";
import { type Pressable, pressables } from "./sight/controls.ts";
import { type Field, fieldNamed, fieldsOf, sayHeld } from "./sight/fields.ts";
import { type Filled, type Finder, fillIn } from "./sight/filling.ts";
import { personOf } from "./sight/reader.ts";
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

/** What a person does with the cards before them: presses, picks, fills in and submits. */
export class Dialog extends Hands {
  /** Presses a button, or an entry behind `⋯`, and says yes if asked to confirm. Waits for what the bot does. */
  async presses(label: string, aim: Aim = {}): Promise<void> {
    const cards = this.cardsAt(aim);
    for (const seenCard of cards) {
      const found = pressables(seenCard.card, this.reads(seenCard)).find((one) => one.label === label);
      if (found) return this.#press(seenCard, found);
    }
    const offered = cards
      .flatMap((one) => pressables(one.card, this.reads(one)).map(({ label: shown }) => `[${shown}]`))
      .join(" ");
    throw new Error(`${this.name} sees no button [${label}], only: ${offered || "none"}`);
  }

  /** Picks from a menu, picker or tick that stands outside of a form, and sends it at once. `from`: its placeholder or the words above it. */
  async picks(filled: Filled, { from, ...aim }: Aim & { from: string }): Promise<void> {
    for (const seenCard of this.cardsAt(aim)) {
      const { message, card } = seenCard;
      const field = fieldNamed(
        fieldsOf(card, this.reads(seenCard)).filter(({ form }) => !form),
        from,
      );
      if (!field) continue;
      const answer = fillIn(field.element, filled, this.#finder(seenCard));
      const at = { message: message.id, at: field.at, answer };
      return this.expect(from, () => press(this.options.desk, this.user, at));
    }
    throw new Error(`${this.name} sees no menu “${from}”.`);
  }

  /** The newest form of a room, or undefined when it shows none. */
  form(aim: Aim = {}): SeenForm | undefined {
    const found = this.#form(aim);
    if (!found) return undefined;
    const reader = this.reads(found);
    const fields = this.#fields(found).map((field): SeenField => {
      const { element, labels, hint, error } = field;
      const offered = "options" in element ? (element.options ?? []) : [];
      return {
        label: labels[0] ?? "",
        hint,
        optional: !("required" in element && element.required),
        kind: element.tag,
        value: sayHeld(field, this.typedIn(found), reader),
        options: offered.flatMap((one) => ("text" in one ? [sayText(one.text, reader)] : [])),
        error,
      };
    });
    const submit = pressables(found.card, reader).find(({ submits }) => submits)?.label;
    return { title: sayText(found.card.header?.title, reader), words: sayCard(found.card, reader), fields, submit };
  }

  /** Fills in fields of the newest form by their labels; `null` empties one. Nothing is sent before it is submitted. */
  async fills(answers: Readonly<Record<string, Filled>>, aim: Aim = {}): Promise<void> {
    for (const [label, filled] of Object.entries(answers)) {
      const found = this.#form(aim);
      if (!found) throw new Error(`${this.name} has no form before them.`);
      const fields = this.#fields(found);
      const field = fieldNamed(fields, label);
      const labels = fields.map((one) => one.labels[0]).join(", ");
      if (!field) throw new Error(`The form has no field “${label}”, only: ${labels}`);
      const { element } = field;
      if (element.disabled || !("name" in element) || !element.name) throw new Error(`“${label}” can't be filled in.`);
      this.type(found, { ...this.typedIn(found), [element.name]: fillIn(element, filled, this.#finder(found)) });
    }
  }

  /** Presses the submit button of the newest form (the one with this label, if there are several). What the client refuses is thrown. */
  async submits(label?: string, aim: Aim = {}): Promise<void> {
    const found = this.#form(aim);
    if (!found) throw new Error(`${this.name} has no form before them.`);
    const button = pressables(found.card, this.reads(found)).find(
      (one) => one.submits && (label ?? one.label) === one.label,
    );
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
    const all = this.cardsAt(aim).flatMap((one) => pressables(one.card, this.reads(one)));
    const found = all.find((one) => one.label === label);
    return found && linkOf(found.spot);
  }

  #form(aim: Aim): SeenCard | undefined {
    const has = ({ card }: SeenCard) => card.body?.elements.some(({ tag }) => tag === "form");
    return this.cardsAt(aim).find(has);
  }

  #fields(found: SeenCard): Field[] {
    return fieldsOf(found.card, this.reads(found)).filter(({ form }) => form !== undefined);
  }

  #finder(seenCard: SeenCard): Finder {
    const user = (name: string): string => {
      const wanted = name.toLowerCase();
      const found = [...this.tenant.users.values()].find(
        (one) => one.name.toLowerCase() === wanted || one.handle === wanted,
      );
      const known = found ?? personOf(this.tenant, name);
      if (!known) throw new Error(`Nobody here is called ${name}.`);
      return known.id;
    };
    return { reader: this.reads(seenCard), user };
  }
}
