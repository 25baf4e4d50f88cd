import type { Control, Option } from "../cards/inputs.ts";
import type { Answer } from "./answers.ts";
import type { Reader } from "./reader.ts";
import { sayText } from "./words.ts";

/** What a person puts into a field: words, labels of options, a tick, or nothing. */
export type Filled = string | number | boolean | readonly string[] | null;

/** What filling in needs to find by name. */
export interface Finder {
  readonly reader: Reader;
  /** The open_id of somebody by their name. */
  user(name: string): string;
}

/** The answer that `filled` makes in this control. Throws a sentence when no such option is on offer. */
export function fillIn(element: Control, filled: Filled, find: Finder): Answer {
  const words = (
    Array.isArray(filled) ? filled : filled === null || typeof filled === "boolean" ? [] : [String(filled)]
  ).map(String);
  const [first = null] = words;
  switch (element.tag) {
    case "input":
      return first ?? "";
    case "date_picker":
    case "picker_time":
    case "picker_datetime":
      return first;
    case "checker":
      return filled === true;
    case "select_static":
      return first === null ? null : choose(element.options, first, find.reader);
    case "multi_select_static":
      return words.map((word) => choose(element.options, word, find.reader));
    case "select_person":
      return first === null ? null : offered(element.options, find.user(first), first);
    case "multi_select_person":
      return words.map((word) => offered(element.options, find.user(word), word));
    default:
      throw new Error(`Nothing can be filled into a ${element.tag}.`);
  }
}

function offered(options: readonly { readonly value: string }[] | undefined, id: string, name: string): string {
  if (options?.length && !options.some(({ value }) => value === id))
    throw new Error(`“${name}” is not one of the people on offer.`);
  return id;
}

/** The option with this label; else the only one that holds it. */
function choose(options: readonly Option[], name: string, reader: Reader): string {
  const wanted = name.toLowerCase();
  const label = ({ text }: Option): string => sayText(text, reader).toLowerCase();
  const exact = options.filter((one) => label(one) === wanted);
  const near = exact.length ? exact : options.filter((one) => label(one).includes(wanted));
  const [only, another] = near;
  if (only && (!another || exact.length)) return only.value;
  const shown = options.map(({ text }) => `“${sayText(text, reader)}”`).join(", ") || "nothing";
  throw new Error(`“${name}” is not one of the options: ${shown}.`);
}
