import type { Interactive } from "../blocks/elements.ts";
import type { Option } from "../blocks/text.ts";
import type { Answer } from "./answers.ts";
import { optionsOf } from "./controls.ts";

/** What a person puts into a field: words, labels of options, a tick, or nothing. */
export type Filled = string | number | boolean | readonly string[] | null;

/** What filling in needs to find by name: options that the bot suggests, people, channels (as ids). */
export interface Finder {
  suggest(words: string): Promise<readonly Option[]>;
  user(name: string): string;
  channel(name: string): string;
}

/** The answer that `filled` makes in this control. Throws a sentence when no such option is on offer. */
export async function fillIn(element: Interactive, filled: Filled, find: Finder): Promise<Answer> {
  const { type } = element;
  const words = (
    Array.isArray(filled) ? filled : filled === null || typeof filled === "boolean" ? [] : [String(filled)]
  ).map(String);
  const [first = null] = words;
  const pick = async (name: string): Promise<Option> =>
    choose(type.includes("external") ? await find.suggest(name) : optionsOf(element), name);
  switch (type) {
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return { type, value: first };
    case "rich_text_input":
      return {
        type,
        rich_text_value:
          first === null
            ? null
            : {
                type: "rich_text",
                elements: [{ type: "rich_text_section", elements: [{ type: "text", text: first }] }],
              },
      };
    case "datepicker":
      return { type, selected_date: first };
    case "timepicker":
      return { type, selected_time: first };
    case "datetimepicker":
      return { type, selected_date_time: first === null ? null : Math.floor(Date.parse(first) / 1000) };
    case "radio_buttons":
    case "static_select":
    case "external_select":
    case "overflow":
      return { type, selected_option: first === null ? null : await pick(first) };
    case "checkboxes":
      if (typeof filled === "boolean")
        return { type, selected_options: filled ? [...optionsOf(element).slice(0, 1)] : [] };
      return { type, selected_options: await Promise.all(words.map(pick)) };
    case "multi_static_select":
    case "multi_external_select":
      return { type, selected_options: await Promise.all(words.map(pick)) };
    case "users_select":
      return { type, selected_user: first === null ? null : find.user(first) };
    case "channels_select":
      return { type, selected_channel: first === null ? null : find.channel(first) };
    case "conversations_select":
      return { type, selected_conversation: first === null ? null : find.channel(first) };
    case "multi_users_select":
      return { type, selected_users: words.map((name) => find.user(name)) };
    case "multi_channels_select":
      return { type, selected_channels: words.map((name) => find.channel(name)) };
    case "multi_conversations_select":
      return { type, selected_conversations: words.map((name) => find.channel(name)) };
    default:
      throw new Error(`Nothing can be filled into a ${type}.`);
  }
}

/** The option with this label; else the only one that begins with it or holds it. */
function choose(options: readonly Option[], name: string): Option {
  const wanted = name.toLowerCase();
  const label = ({ text }: Option): string => text.text.toLowerCase();
  const exact = options.filter((one) => label(one) === wanted);
  const near = exact.length ? exact : options.filter((one) => label(one).includes(wanted));
  const [only, another] = near;
  if (only && (!another || exact.length)) return only;
  const offered = options.map(({ text }) => `“${text.text}”`).join(", ") || "nothing";
  throw new Error(`“${name}” is not one of the options: ${offered}.`);
}
