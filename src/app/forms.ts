import type { Block } from "../chat/card.ts";
import type { Answer } from "../chat/field.ts";
import type { FormField } from "../chat/form.ts";
import { say } from "../chat/messages.ts";
import type { PlatformName } from "../chat/question.ts";
import { drawField, type Reader } from "../chat/reading.ts";
import type { Option, Reply } from "../chat/reply.ts";
import type { Text } from "../chat/text.ts";
import type { Verb } from "../chat/verb.ts";
import type { Id } from "../kernel/id.ts";
import type { Asked } from "../work/command.ts";
import type { Work } from "../work/work.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Held } from "./drafts.ts";

/** What performing a verb can reach. */
export interface Performing {
  readonly catalogue: Catalogue;
  readonly work: Work;
  readonly reader: Reader;
  /** The shared room in which it is asked. */
  readonly room?: Asked["room"];
  /** Where it was asked: people type to us in that platform's way. */
  readonly platform: PlatformName;
}

interface Drawing {
  readonly intro?: readonly Block[] | undefined;
  readonly errors?: { readonly [field: string]: Text } | undefined;
  /** What was answered, to be shown again where it could not be read. */
  readonly answers?: { readonly [field: string]: Answer } | undefined;
  /** What one should know about a field now, instead of its usual hint. */
  readonly hints?: { readonly [field: string]: Text } | undefined;
  /** Records to choose from, where words fitted several. */
  readonly options?: ReadonlyMap<string, readonly Option[]> | undefined;
}

/** A draft as the form that a person fills in. */
export async function drawForm(
  { reader }: Performing,
  verb: Verb,
  draft: Held & { readonly id: Id },
  { intro = [], errors = {}, answers = {}, hints = {}, options }: Drawing,
): Promise<Reply> {
  const fields: FormField[] = [];
  for (const name of draft.asked) {
    const field = verb.fields[name];
    if (!field) continue;
    // A record that was picked is shown by its name, so it is looked up like one that was known.
    const value = field.kind === "pick" ? (answers[name] ?? draft.known[name]) : draft.known[name];
    const drawn = await drawField(name, field, value, reader, errors[name]);
    const hint = hints[name] ? { hint: hints[name] } : {};
    const optional = field.optional && !draft.required.includes(name);
    fields.push(narrowed(asAnswered({ ...drawn, ...hint, optional }, answers[name]), options?.get(name)));
  }
  const form = { draft: draft.id, verb: verb.name, title: verb.title, submit: verb.submit ?? say.save() };
  return { kind: "form", form: { ...form, intro: [...intro], fields } };
}

/** Shows again what was typed, whether it could be read or not. */
function asAnswered(field: FormField, answer: Answer | undefined): FormField {
  if (typeof answer !== "string" || field.kind === "pick" || field.kind === "flag") return field;
  return { ...field, initial: answer };
}

function narrowed(field: FormField, options: readonly Option[] | undefined): FormField {
  if (field.kind !== "pick" || !options) return field;
  return { ...field, options: options.map(({ value, label }) => ({ value, label })) };
}
