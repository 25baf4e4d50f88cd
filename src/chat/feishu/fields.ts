import { isDay } from "../../kernel/day.ts";
import { cut } from "../cut.ts";
import type { FormField, FormFieldOf } from "../form.ts";
import { say } from "../messages.ts";
import type { Text } from "../text.ts";
import { limits } from "./limits.ts";
import type { Callback, CardElement, CardOption } from "./shapes.ts";
import { div, type Manner, note, plain } from "./words.ts";

/** How much room a field may take. */
export interface Roominess {
  readonly options: number;
  /** Characters of an option's label. */
  readonly label: number;
  /** Characters of what is filled in already. */
  readonly initial: number;
  readonly hints: boolean;
}

interface Context {
  readonly manner: Manner;
  readonly room: Roominess;
  /** Whether the client itself asks for what is needed; the core does so in any case. */
  readonly insists: boolean;
  /** What the search button of a field carries. */
  search(field: string): Callback["value"];
}

type Draw<K extends FormField["kind"]> = (field: FormFieldOf<K>, context: Context) => CardElement[];
type Draws = { readonly [K in FormField["kind"]]: Draw<K> };

/** How each kind of field is asked. Amounts and numbers are typed as words, because people write `12万` and `120k`. */
const draws: Draws = {
  text: (field, context) => {
    const { initial = "", max, lines } = field;
    const parts = partsOf(cut(initial, Math.min(max, context.room.initial)));
    // A long text stands in several inputs, since one takes a thousand characters at most.
    return parts.map((part, i) =>
      input(field, context, { name: partName(field.name, i), initial: part, lines: lines === "many" ? 4 : 1, max }),
    );
  },
  choice: (field, context) => chosen(field, field.options, field.initial, context) ?? [line(field, context)],
  money: (field, context) => [line(field, context)],
  number: (field, context) => [line(field, context)],
  date: (field, context) => [
    {
      tag: "date_picker",
      ...asked(field, context),
      ...(field.initial && isDay(field.initial) ? { initial_date: field.initial } : {}),
    },
  ],
  person: (field, context) => [
    {
      tag: "select_person",
      ...asked(field, context),
      ...(field.initial && /^ou_\w+$/.test(field.initial) ? { initial_option: field.initial } : {}),
    },
  ],
  pick: (field, context) => [...(picked(field, context) ?? []), search(field, context)],
  flag: ({ name, label, initial }, { manner, room }) => [
    { tag: "checker", name, checked: initial, text: labelText(label, manner, room) },
  ],
};

const labelText = (label: Text, manner: Manner, room: Roominess) =>
  plain(manner, (voice) => voice.text(label), Math.max(room.label, 40));

/** A field under its label and hint; what is wrong with it stands above it in red. A tick has its label beside it. */
export function drawField(field: FormField, context: Context): CardElement[] {
  const { manner, room } = context;
  const { label, hint, error } = field;
  return [
    ...(field.kind === "flag" ? [] : [div(labelText(label, manner, room))]),
    ...(hint && room.hints ? [note(manner, (voice) => voice.text(hint), limits.confirm)] : []),
    ...(error ? [div(plain(manner, (voice) => voice.text(error), limits.confirm, { text_color: "red" }))] : []),
    ...drawElement(field, context),
  ];
}

function drawElement<K extends FormField["kind"]>(
  field: FormFieldOf<K> & { kind: K },
  context: Context,
): CardElement[] {
  const draw: Draws[K] = draws[field.kind];
  return draw(field, context);
}

/** The name of the input that holds one part of a long text, and how parts are found again, in order. */
const partName = (field: string, part: number): string => (part === 0 ? field : `${field}__${part + 1}`);
export const partsNamed = (field: string): string[] =>
  Array.from({ length: limits.inputs }, (_, part) => partName(field, part));

/** The name of the input for the words that a record is searched with. */
export const searchName = (field: string): string => `find_${field}`;

function partsOf(words: string): string[] {
  const parts = [""];
  for (const character of words) {
    const last = parts.at(-1) ?? "";
    if (last.length + character.length > limits.input) parts.push(character);
    else parts[parts.length - 1] = last + character;
  }
  return parts.slice(0, limits.inputs);
}

type Asked = Pick<FormField, "name" | "optional">;

function asked({ name, optional }: Asked, { manner, insists }: Context) {
  return {
    name,
    required: insists && !optional,
    placeholder: plain(manner, (voice) => voice.text(optional ? say.mayFill() : say.mustFill()), limits.placeholder),
    width: "fill" as const,
  };
}

function input(
  field: Asked,
  context: Context,
  { name, initial, lines, max }: { name: string; initial: string; lines: number; max: number },
): CardElement {
  return {
    tag: "input",
    ...asked(field, context),
    name,
    input_type: lines > 1 ? "multiline_text" : "text",
    ...(lines > 1 ? { rows: lines } : {}),
    ...(initial === "" ? {} : { default_value: initial }),
    max_length: Math.max(1, Math.min(max, limits.input)),
  };
}

const line = (field: Asked & { readonly initial?: string | undefined }, context: Context): CardElement =>
  input(field, context, {
    name: field.name,
    initial: cut(field.initial ?? "", Math.min(limits.input, context.room.initial)),
    lines: 1,
    max: limits.input,
  });

type Choices = readonly { readonly value: string; readonly label: Text }[];

/** One of a few; null where there is nothing to choose from. What is chosen already is among them in any case. */
function chosen(field: Asked, all: Choices, initial: string | undefined, context: Context): CardElement[] | null {
  const { manner, room } = context;
  const known = all.find(({ value }) => value === initial);
  const few = all.slice(0, room.options);
  const shown = known && !few.includes(known) ? [known, ...few.slice(1)] : few;
  if (!shown.length) return null;
  const options: CardOption[] = [...new Map(shown.map((each) => [each.value, each])).values()].map(
    ({ value, label }) => ({ text: plain(manner, (voice) => voice.text(label), room.label), value }),
  );
  return [
    { tag: "select_static", ...asked(field, context), options, ...(known ? { initial_option: known.value } : {}) },
  ];
}

function picked(field: FormFieldOf<"pick">, context: Context): CardElement[] | null {
  const { initial, options = [] } = field;
  const all = initial && !options.some(({ value }) => value === initial.value) ? [initial, ...options] : options;
  return chosen(field, all, initial?.value, context);
}

/** Feishu has no type-ahead: words, and a button that comes back with what fits them. */
function search(field: FormFieldOf<"pick">, context: Context): CardElement {
  const { manner } = context;
  const words: CardElement = {
    tag: "input",
    name: searchName(field.name),
    input_type: "text",
    placeholder: plain(manner, (voice) => voice.text(say.searchWords()), limits.placeholder),
    width: "fill",
    max_length: 100,
  };
  const button: CardElement = {
    tag: "button",
    name: `search_${field.name}`,
    text: plain(manner, (voice) => voice.text(say.search()), limits.button),
    type: "default",
    form_action_type: "submit",
    behaviors: [{ type: "callback", value: context.search(field.name) }],
  };
  return {
    tag: "column_set",
    flex_mode: "none",
    columns: [
      { tag: "column", width: "weighted", weight: 1, vertical_align: "center", elements: [words] },
      { tag: "column", width: "auto", vertical_align: "center", elements: [button] },
    ],
  };
}
