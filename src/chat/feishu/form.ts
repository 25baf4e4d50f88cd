import type { Form } from "../form.ts";
import { say } from "../messages.ts";
import type { Voice } from "../text.ts";
import { overDraft } from "../verb.ts";
import { inLine } from "./drawing.ts";
import { drawField, type Roominess } from "./fields.ts";
import { fits, fitted, whole, without } from "./fit.ts";
import { limits } from "./limits.ts";
import type { FieldKinds, Origin } from "./presses.ts";
import { framed } from "./render.ts";
import type { CardButton, CardElement, FeishuCard } from "./shapes.ts";
import { type Manner, plain } from "./words.ts";

/** How much room each field gets, from plenty to hardly any. */
const steps: readonly Roominess[] = [
  { options: limits.options, label: limits.option, initial: limits.input * limits.inputs, hints: true },
  { options: 50, label: 60, initial: limits.input * 4, hints: true },
  { options: 20, label: 60, initial: limits.input * 2, hints: true },
  { options: 10, label: 40, initial: limits.input, hints: false },
  { options: 5, label: 20, initial: 300, hints: false },
  { options: 2, label: 20, initial: 60, hints: false },
];

/**
 * A form as a card of the person's private chat. `from`: the card that it was opened from. Its buttons carry which
 * fields are asked, because Feishu says nothing of the fields that were left empty.
 */
export function formCard(form: Form, voice: Voice, from?: Origin): FeishuCard {
  const manner: Manner = { voice, shared: false };
  const [roomiest, ...tighter] = steps.map((step) => bodyOf(form, manner, step, from));
  const half = { bytes: whole.bytes - 1_500, elements: whole.elements - 10 };
  const body = [roomiest ?? [], ...tighter].find((each) => fits(each, half)) ?? tighter.at(-1) ?? [];
  const title = (spoken: Voice) => spoken.text(form.title);
  const frame = framed(manner, title, body, { title, tone: "plain" });
  return { ...frame, body: { elements: [...fitted(form.intro, manner, without(whole, frame)), ...body] } };
}

function bodyOf(form: Form, manner: Manner, room: Roominess, from: Origin | undefined): CardElement[] {
  const { draft } = form;
  const asks: FieldKinds = Object.fromEntries(form.fields.map(({ name, kind }) => [name, kind]));
  const value = { draft, asks, ...(from ? { from } : {}) };
  // With a search, nothing is asked for by the client: it would not let one search before all is filled in.
  const searches = form.fields.some(({ kind }) => kind === "pick");
  const context = { manner, room, insists: !searches, search: (find: string) => ({ ...value, does: "search", find }) };
  const submit: CardButton = {
    tag: "button",
    name: "submit_form",
    text: plain(manner, (voice) => voice.text(form.submit), limits.button),
    type: "primary",
    form_action_type: "submit",
    behaviors: [{ type: "callback", value: { ...value, does: "submit" } }],
  };
  const cancel: CardButton = {
    tag: "button",
    name: "cancel_form",
    text: plain(manner, (voice) => voice.text(say.cancel()), limits.button),
    type: "default",
    behaviors: [{ type: "callback", value: { does: "press", verb: overDraft.cancel, values: { draft } } }],
  };
  const fields = form.fields.flatMap((field) => drawField(field, context));
  return [{ tag: "form", name: "form", elements: [...fields, inLine([submit, cancel])] }];
}
