import { z } from "zod";
import { limits } from "../limits.ts";
import { type Block, block } from "./block.ts";
import type { Interactive } from "./elements.ts";
import { type Home, home, type Modal, modal } from "./view.ts";
import { interactive } from "./walk.ts";
import { wording } from "./wording.ts";

/** Accepted as it is, or what is wrong with it in Slack's words. */
export type Checked<T> = { readonly value: T; readonly wrong?: never } | { readonly wrong: readonly string[] };

const messageBlocks = z.array(block).max(limits.message.blocks);
const anyView = z.discriminatedUnion("type", [modal, home]);

/** Checks the blocks of a message: shapes, lengths, counts, unique names, what is only for modals. */
export function checkMessage(json: unknown): Checked<Block[]> {
  const read = messageBlocks.safeParse(json);
  if (!read.success) return { wrong: wording(read.error, "/blocks") };
  const wrong = [...sense(read.data, "/blocks"), ...messageSense(read.data)];
  return wrong.length ? { wrong } : { value: read.data };
}

/** Checks a view for `views.open`, `push`, `update`, `publish` or a `response_action`. */
export function checkView(json: unknown): Checked<Modal | Home> {
  const read = anyView.safeParse(json);
  if (!read.success) return { wrong: wording(read.error, "/view") };
  const view = read.data;
  const wrong = sense(view.blocks, "/view/blocks");
  if (view.type === "modal" && !view.submit && view.blocks.some(({ type }) => type === "input")) {
    wrong.push("missing required field: submit [json-pointer:/view]");
  }
  const bytes = new TextEncoder().encode(JSON.stringify(view)).length;
  if (bytes > limits.view.bytes) wrong.push("view_too_large [json-pointer:/view]");
  return wrong.length ? { wrong } : { value: view };
}

function sense(blocks: readonly Block[], at: string): string[] {
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const [index, one] of blocks.entries()) {
    const here = `[json-pointer:${at}/${index}`;
    if (one.block_id && seen.has(one.block_id)) wrong.push(`block_id already exists ${here}/block_id]`);
    if (one.block_id) seen.add(one.block_id);
    if (one.type === "section" && !one.text && !one.fields) wrong.push(`missing required field: text ${here}]`);
    if (one.type === "image" && !one.image_url === !one.slack_file)
      wrong.push(`must provide image_url or slack_file ${here}]`);
    const elements = interactive(one);
    const actions = elements.map(({ action_id }) => action_id).filter((id) => id !== undefined);
    if (new Set(actions).size < actions.length) wrong.push(`action_id already exists ${here}/elements]`);
    for (const element of elements) wrong.push(...choiceSense(element).map((words) => `${words} ${here}]`));
  }
  return wrong;
}

function messageSense(blocks: readonly Block[]): string[] {
  const count = (type: Block["type"]): number => blocks.filter((one) => one.type === type).length;
  const markdown = blocks.reduce((sum, one) => sum + (one.type === "markdown" ? one.text.length : 0), 0);
  return [
    ...(count("table") > limits.message.tables ? ["only_one_table_allowed [json-pointer:/blocks]"] : []),
    ...(count("alert") ? ["unsupported type: alert [json-pointer:/blocks]"] : []),
    ...(markdown > limits.message.markdown ? ["markdown_text_too_long [json-pointer:/blocks]"] : []),
  ];
}

function choiceSense(element: Interactive): string[] {
  if (element.type !== "static_select" && element.type !== "multi_static_select") {
    if (element.type === "radio_buttons" && element.initial_option) {
      return among(
        [element.initial_option.value],
        element.options.map(({ value }) => value),
      );
    }
    if (element.type === "checkboxes" && element.initial_options) {
      return among(
        element.initial_options.map(({ value }) => value),
        element.options.map(({ value }) => value),
      );
    }
    return [];
  }
  if (!element.options === !element.option_groups) return ["must provide either options or option_groups"];
  const offered = [...(element.options ?? []), ...(element.option_groups ?? []).flatMap(({ options }) => options)];
  const initial =
    element.type === "static_select"
      ? element.initial_option
        ? [element.initial_option]
        : []
      : (element.initial_options ?? []);
  return among(
    initial.map(({ value }) => value),
    offered.map(({ value }) => value),
  );
}

function among(initial: readonly string[], offered: readonly string[]): string[] {
  return initial.every((value) => offered.includes(value)) ? [] : ["initial_option must match one of the options"];
}
