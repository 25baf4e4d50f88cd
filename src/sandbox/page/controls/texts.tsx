import type { KeyboardEvent } from "react";
import type { RichText } from "../../slack/blocks/rich-text.ts";
import { useOffice } from "../office.ts";
import type { Held } from "./held.ts";

type TextKinds = "plain_text_input" | "number_input" | "email_text_input" | "url_text_input" | "rich_text_input";

const modes = {
  plain_text_input: "text",
  rich_text_input: "text",
  number_input: "decimal",
  email_text_input: "email",
  url_text_input: "url",
} as const;

const richOf = (text: string): RichText => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }],
});
const plainOf = (rich: RichText | null | undefined): string =>
  (rich?.elements ?? [])
    .flatMap((part) => (part.type === "rich_text_list" ? [] : part.elements))
    .map((piece) => (piece.type === "text" ? piece.text : ""))
    .join("");

export function TextControl({ element, answer, input, keep, change }: Held<TextKinds>) {
  const rich = element.type === "rich_text_input";
  const value = rich ? plainOf(answer?.rich_text_value) : (answer?.value ?? "");
  const held = (text: string) => (rich ? { rich_text_value: text ? richOf(text) : null } : { value: text || null });
  const many = rich || (element.type === "plain_text_input" && element.multiline);
  const common = {
    className: "text-input",
    value,
    placeholder: element.placeholder?.text,
    autoFocus: element.focus_on_load,
    inputMode: modes[element.type],
    "aria-labelledby": input?.labelledby,
    "aria-describedby": input?.describedby,
    "aria-invalid": input?.invalid || undefined,
    "aria-required": input?.required,
    onChange: ({ target }: { target: HTMLInputElement | HTMLTextAreaElement }) => keep(held(target.value)),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !many && input?.dispatches && !event.nativeEvent.isComposing) change(held(value));
  };
  return many ? <textarea rows={4} {...common} /> : <input type="text" {...common} onKeyDown={onKeyDown} />;
}

export function NoFileControl() {
  const { say } = useOffice();
  return <p className="input-hint">{say("noFiles")}</p>;
}
