import { isDay } from "../../kernel/day.ts";
import { cut } from "../cut.ts";
import type { Form, FormField, FormFieldOf } from "../form.ts";
import { say } from "../messages.ts";
import type { Text, Voice } from "../text.ts";
import { note } from "./drawing.ts";
import { fitted } from "./fit.ts";
import { limits } from "./limits.ts";
import { metadataText, type Origin } from "./origin.ts";
import type { SlackBlock, SlackInput, SlackModal, SlackOption } from "./shapes.ts";
import { plainText } from "./words.ts";

type Element = SlackInput["element"];
type Draw<K extends FormField["kind"]> = (field: FormFieldOf<K>, voice: Voice, id: string) => Element;
type Draws = { readonly [K in FormField["kind"]]: Draw<K> };

/** How each kind of field is asked. Amounts and numbers are typed as words, because people write `12万` and `120k`. */
const draws: Draws = {
  text: ({ lines, max, initial }, _voice, id) => {
    const most = Math.max(1, Math.min(max, limits.inputText));
    return {
      ...line(id, initial && cut(initial, most)),
      multiline: lines === "many",
      max_length: most,
    };
  },
  choice: ({ options, initial }, voice, id) => chosen(id, options, initial, voice) ?? line(id, initial),
  money: ({ initial }, _voice, id) => line(id, initial),
  number: ({ initial }, _voice, id) => line(id, initial),
  date: ({ initial }, _voice, id) => ({
    type: "datepicker",
    action_id: id,
    ...(initial && isDay(initial) ? { initial_date: initial } : {}),
  }),
  person: ({ initial }, voice, id) => ({
    type: "users_select",
    action_id: id,
    placeholder: plainText(voice.text(say.choose()), limits.placeholder),
    ...(initial && /^[UW]\w+$/.test(initial) ? { initial_user: initial } : {}),
  }),
  pick: ({ options, initial }, voice, id) =>
    chosen(id, options ?? [], initial?.value, voice) ?? search(id, initial, voice),
  flag: ({ initial }, voice, id) => {
    const yes: SlackOption = { text: plainText(voice.text(say.yes()), limits.optionText), value: "yes" };
    return { type: "checkboxes", action_id: id, options: [yes], ...(initial ? { initial_options: [yes] } : {}) };
  },
};

/** A form as a window. Its blocks' ids are `<draft>/<field>`, so that Slack keeps what was typed only within one draft. */
export function formWindow(form: Form, voice: Voice, origin: Origin): SlackModal {
  const title = voice.text(form.title);
  const inputs = form.fields.flatMap((field) => drawField(field, form.draft, voice)).slice(0, limits.viewBlocks);
  const intro = fitted(form.intro, { voice, surface: "modal", tables: false }, limits.viewBlocks - inputs.length);
  return {
    type: "modal",
    callback_id: "form",
    title: plainText(title, limits.modalTitle),
    submit: plainText(voice.text(form.submit), limits.modalTitle),
    close: plainText(voice.text(say.cancel()), limits.modalTitle),
    private_metadata: metadataText({ draft: form.draft, origin }),
    blocks: [...intro, ...inputs],
  };
}

/** What is wrong, by block, for the fields that the open window has; null when the form asks something else by now. */
export function errorsIn(form: Form, open: readonly string[], voice: Voice): { [block: string]: string } | null {
  const wrong = form.fields.filter(({ error }) => error);
  const names = form.fields.map(({ name }) => blockIdOf(form.draft, name));
  const same = names.length === open.length && names.every((name) => open.includes(name));
  const narrowed = form.fields.some((field) => field.kind === "pick" && field.options?.length);
  if (!wrong.length || !same || narrowed) return null;
  return Object.fromEntries(
    wrong.map(({ name, error }) => [
      blockIdOf(form.draft, name),
      cut(error ? voice.text(error) : "", limits.errorText) || "–",
    ]),
  );
}

/** A field's block, and back: the name is what follows the last slash. */
export const blockIdOf = (draft: string, name: string): string => `${draft}/${name}`;
export const fieldOf = (blockId: string): string => blockId.slice(blockId.lastIndexOf("/") + 1);

/** An input's id says its kind, and of what kind of record a search is. */
const actionIdOf = (field: FormField): string =>
  `${field.name}/${field.kind}${field.kind === "pick" ? `/${field.of}` : ""}`;
export const searchedKind = (actionId: string): string | undefined => actionId.split("/")[2];

function drawField(field: FormField, draft: string, voice: Voice): SlackBlock[] {
  const input: SlackInput = {
    type: "input",
    block_id: blockIdOf(draft, field.name),
    label: plainText(voice.text(field.label), limits.inputLabel),
    // An unticked box is an answer too.
    optional: field.optional || field.kind === "flag",
    element: drawElement(field, voice, actionIdOf(field)),
    ...(field.hint ? { hint: plainText(voice.text(field.hint), limits.inputHint) } : {}),
  };
  return field.error ? [note(`⚠️ ${voice.text(field.error)}`), input] : [input];
}

function drawElement<K extends FormField["kind"]>(
  field: FormFieldOf<K> & { kind: K },
  voice: Voice,
  id: string,
): Element {
  const draw: Draws[K] = draws[field.kind];
  return draw(field, voice, id);
}

function line(id: string, initial: string | undefined) {
  const given = initial ? { initial_value: cut(initial, limits.inputText) } : {};
  return { type: "plain_text_input" as const, action_id: id, ...given };
}

type Choices = readonly { readonly value: string; readonly label: Text }[];

/** One of a few; null where there is nothing to choose from, which Slack refuses. */
function chosen(id: string, choices: Choices, initial: string | undefined, voice: Voice): Element | null {
  const options = choices.slice(0, limits.options).map(({ value, label }) => optionOf(value, voice.text(label)));
  const known = options.find(({ value }) => value === initial);
  if (!options.length) return null;
  return {
    type: "static_select",
    action_id: id,
    placeholder: plainText(voice.text(say.choose()), limits.placeholder),
    options,
    ...(known ? { initial_option: known } : {}),
  };
}

function search(id: string, initial: { value: string; label: Text } | undefined, voice: Voice): Element {
  return {
    type: "external_select",
    action_id: id,
    min_query_length: 0,
    placeholder: plainText(voice.text(say.choose()), limits.placeholder),
    ...(initial ? { initial_option: optionOf(initial.value, voice.text(initial.label)) } : {}),
  };
}

export function optionOf(value: string, label: string, detail?: string): SlackOption {
  return {
    text: plainText(label, limits.optionText),
    value: cut(value, limits.optionValue),
    ...(detail ? { description: plainText(detail, limits.optionDescription) } : {}),
  };
}
