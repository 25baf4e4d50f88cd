import type { Block } from "../blocks/block.ts";
import type { InputElement } from "../blocks/elements.ts";
import { interactive } from "../blocks/walk.ts";
import type { Answer, Values } from "./answers.ts";
import { isEmpty, startOf } from "./starts.ts";

/** One input of a modal, as a person sees it. */
export interface Field {
  readonly block: string;
  readonly action: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly optional: boolean;
  readonly dispatches: boolean;
  readonly element: InputElement;
}

/** The inputs among blocks, in order. */
export function fieldsOf(blocks: readonly Block[]): Field[] {
  return blocks.flatMap((block): Field[] => {
    if (block.type === "container") return fieldsOf(block.child_blocks);
    if (block.type !== "input") return [];
    const { label, hint, optional, dispatch_action, element } = block;
    return [
      {
        block: block.block_id ?? "",
        action: element.action_id ?? "",
        label: label.text,
        hint: hint?.text,
        optional: optional ?? false,
        dispatches: dispatch_action ?? false,
        element,
      },
    ];
  });
}

/** `state.values`: what the blocks started with, under what the person has typed and picked since. */
export function valuesOf(blocks: readonly Block[], typed: Values): Values {
  const held: Values = {};
  for (const block of blocks) {
    for (const inner of block.type === "container" ? block.child_blocks : [block]) {
      for (const element of interactive(inner)) {
        const id = inner.block_id ?? "";
        const action = element.action_id ?? "";
        const given = typed[id]?.[action];
        const start = startOf(element);
        if (start) held[id] = { ...held[id], [action]: given?.type === element.type ? given : start };
      }
    }
  }
  return held;
}

const said = {
  required: { en: "Please complete this required field.", "zh-CN": "请填写此必填项。" },
  email: { en: "Please enter a valid email address.", "zh-CN": "请输入有效的邮箱地址。" },
  url: { en: "Please enter a valid URL.", "zh-CN": "请输入有效的网址。" },
  number: { en: "Please enter a valid number.", "zh-CN": "请输入有效的数字。" },
  range: { en: "This number is out of range.", "zh-CN": "该数字超出范围。" },
  short: { en: "This is too short.", "zh-CN": "内容太短。" },
  long: { en: "This is too long.", "zh-CN": "内容太长。" },
} as const;

/** What Slack's window itself refuses before anything is sent, by block id, in the person's language. */
export function problems(blocks: readonly Block[], values: Values, locale: string): Record<string, string> {
  const language = locale.startsWith("zh") ? "zh-CN" : "en";
  const found: Record<string, string> = {};
  for (const field of fieldsOf(blocks)) {
    const answer = values[field.block]?.[field.action];
    const problem = answer && problemOf(field, answer);
    if (problem) found[field.block] = said[problem][language];
  }
  return found;
}

function problemOf({ element, optional }: Field, answer: Answer): keyof typeof said | undefined {
  if (isEmpty(answer)) return optional ? undefined : "required";
  const text = answer.value ?? "";
  if (element.type === "email_text_input" && !/^\S+@\S+\.\S+$/.test(text)) return "email";
  if (element.type === "url_text_input" && !URL.canParse(text)) return "url";
  if (element.type === "plain_text_input") {
    if (text.length < (element.min_length ?? 0)) return "short";
    return text.length > (element.max_length ?? 3000) ? "long" : undefined;
  }
  if (element.type !== "number_input") return undefined;
  const shape = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!shape.test(text)) return "number";
  const within =
    Number(text) >= Number(element.min_value ?? -Infinity) && Number(text) <= Number(element.max_value ?? Infinity);
  return within ? undefined : "range";
}
