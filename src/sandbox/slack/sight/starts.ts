import type { Interactive } from "../blocks/elements.ts";
import type { Answer } from "./answers.ts";

/** What a control holds before anybody touched it; undefined for buttons, which hold nothing. */
export function startOf(element: Interactive): Answer | undefined {
  const { type } = element;
  switch (element.type) {
    case "button":
    case "overflow":
    case "feedback_buttons":
    case "icon_button":
      return undefined;
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return { type, value: element.initial_value ?? null };
    case "rich_text_input":
      return { type, rich_text_value: element.initial_value ?? null };
    case "file_input":
      return { type, files: [] };
    case "datepicker":
      return { type, selected_date: element.initial_date ?? null };
    case "timepicker":
      return { type, selected_time: element.initial_time ?? null };
    case "datetimepicker":
      return { type, selected_date_time: element.initial_date_time ?? null };
    case "radio_buttons":
    case "static_select":
    case "external_select":
      return { type, selected_option: element.initial_option ?? null };
    case "checkboxes":
    case "multi_static_select":
    case "multi_external_select":
      return { type, selected_options: element.initial_options ?? [] };
    case "users_select":
      return { type, selected_user: element.initial_user ?? null };
    case "channels_select":
      return { type, selected_channel: element.initial_channel ?? null };
    case "conversations_select":
      return { type, selected_conversation: element.initial_conversation ?? null };
    case "multi_users_select":
      return { type, selected_users: element.initial_users ?? [] };
    case "multi_channels_select":
      return { type, selected_channels: element.initial_channels ?? [] };
    case "multi_conversations_select":
      return { type, selected_conversations: element.initial_conversations ?? [] };
  }
}

/** Whether a control holds nothing that counts as an answer. */
export function isEmpty(answer: Answer): boolean {
  const { type: _type, ...held } = answer;
  return Object.values(held).every(
    (one) => one === null || one === undefined || one === "" || (Array.isArray(one) && !one.length),
  );
}
