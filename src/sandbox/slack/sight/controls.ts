import type { Block } from "../blocks/block.ts";
import type { Interactive } from "../blocks/elements.ts";
import type { Confirm, Option } from "../blocks/text.ts";
import { interactive } from "../blocks/walk.ts";
import type { Answer } from "./answers.ts";
import type { Reader } from "./reader.ts";
import { sayText } from "./words.ts";

/** Something that can be pressed by its label, with what pressing it answers. */
export interface Pressable {
  readonly label: string;
  readonly block: string;
  readonly action: string;
  readonly answer: Omit<Answer, "type">;
  readonly confirm: Confirm | undefined;
}

/** Something that can be picked from, by what stands on or beside it. */
export interface Menu {
  readonly labels: readonly string[];
  readonly block: string;
  readonly action: string;
  readonly element: Interactive;
}

const flat = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) => (block.type === "container" ? flat(block.child_blocks) : [block]));

/** Buttons, and the entries behind `⋯`. */
export function pressables(blocks: readonly Block[], reader: Reader): Pressable[] {
  return flat(blocks).flatMap((block) =>
    interactive(block).flatMap((element): Pressable[] => {
      const at = { block: block.block_id ?? "", action: element.action_id ?? "" };
      const confirm = "confirm" in element ? element.confirm : undefined;
      if (element.type === "button" || element.type === "icon_button") {
        return [{ ...at, confirm, label: element.text.text, answer: { value: element.value ?? null } }];
      }
      if (element.type === "feedback_buttons") {
        return [element.positive_button, element.negative_button].map(({ text, value }) => ({
          ...at,
          confirm,
          label: text.text,
          answer: { value },
        }));
      }
      if (element.type !== "overflow") return [];
      return element.options.map((option) => ({
        ...at,
        confirm,
        label: sayText(option.text, reader),
        answer: { selected_option: option },
      }));
    }),
  );
}

/** Selects, pickers, checkboxes and radio buttons that stand outside of inputs. */
export function menus(blocks: readonly Block[], reader: Reader): Menu[] {
  return flat(blocks).flatMap((block) => {
    if (block.type === "input") return [];
    const beside = block.type === "section" ? [sayText(block.text, reader)] : [];
    return interactive(block)
      .filter(({ type }) => !/button$|buttons$|overflow/.test(type) || type === "radio_buttons")
      .map((element) => ({
        labels: ["placeholder" in element && element.placeholder ? element.placeholder.text : "", ...beside].filter(
          Boolean,
        ),
        block: block.block_id ?? "",
        action: element.action_id ?? "",
        element,
      }));
  });
}

/** The fixed options of a control, groups flattened. */
export function optionsOf(element: Interactive): readonly Option[] {
  const groups = "option_groups" in element ? (element.option_groups ?? []) : [];
  const own = "options" in element ? (element.options ?? []) : [];
  return [...own, ...groups.flatMap(({ options }) => options)];
}
