import { z } from "zod";
import { limits } from "../limits.ts";
import { richText } from "./rich-text.ts";
import { confirm, identifier, option, optionGroup, plainText } from "./text.ts";

/** What every interactive element may carry. */
export const acting = { action_id: identifier.optional(), confirm: confirm.optional() };
const focus = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(limits.input.placeholder).optional() };
const dispatch = {
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(["on_enter_pressed", "on_character_entered"])).optional() })
    .optional(),
};
const typed = { ...acting, ...focus, ...placeholder, ...dispatch };
const selecting = { ...acting, ...focus, ...placeholder };
const many = { max_selected_items: z.number().int().min(1).optional() };
const choices = {
  options: z.array(option).min(1).max(limits.options).optional(),
  option_groups: z.array(optionGroup).min(1).max(limits.groups.count).optional(),
};
const query = { min_query_length: z.number().int().min(0).optional() };
const conversations = {
  default_to_current_conversation: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z.array(z.enum(["im", "mpim", "private", "public"])).optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
};
const respond = { response_url_enabled: z.boolean().optional() };
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const length = z.number().int().min(0).max(limits.input.length);

export const textInputs = [
  z.strictObject({
    type: z.literal("plain_text_input"),
    ...typed,
    initial_value: z.string().max(limits.input.length).optional(),
    multiline: z.boolean().optional(),
    min_length: length.optional(),
    max_length: length.min(1).optional(),
  }),
  z.strictObject({
    type: z.literal("number_input"),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: decimal.optional(),
    min_value: decimal.optional(),
    max_value: decimal.optional(),
  }),
  z.strictObject({ type: z.literal("email_text_input"), ...typed, initial_value: z.string().optional() }),
  z.strictObject({ type: z.literal("url_text_input"), ...typed, initial_value: z.string().optional() }),
  z.strictObject({ type: z.literal("rich_text_input"), ...typed, initial_value: richText.optional() }),
  z.strictObject({
    type: z.literal("file_input"),
    ...acting,
    filetypes: z.array(z.string()).optional(),
    max_files: z.number().int().min(1).max(limits.input.files).optional(),
  }),
] as const;

export const pickers = [
  z.strictObject({ type: z.literal("datepicker"), ...selecting, initial_date: z.iso.date().optional() }),
  z.strictObject({
    type: z.literal("timepicker"),
    ...selecting,
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
    timezone: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("datetimepicker"),
    ...acting,
    ...focus,
    initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
  }),
  z.strictObject({
    type: z.literal("checkboxes"),
    ...acting,
    ...focus,
    options: z.array(option).min(1).max(limits.choices),
    initial_options: z.array(option).min(1).optional(),
  }),
  z.strictObject({
    type: z.literal("radio_buttons"),
    ...acting,
    ...focus,
    options: z.array(option).min(1).max(limits.choices),
    initial_option: option.optional(),
  }),
] as const;

export const selects = [
  z.strictObject({ type: z.literal("static_select"), ...selecting, ...choices, initial_option: option.optional() }),
  z.strictObject({ type: z.literal("external_select"), ...selecting, ...query, initial_option: option.optional() }),
  z.strictObject({ type: z.literal("users_select"), ...selecting, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal("channels_select"),
    ...selecting,
    ...respond,
    initial_channel: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("conversations_select"),
    ...selecting,
    ...respond,
    ...conversations,
    initial_conversation: z.string().optional(),
  }),
] as const;

const severalOptions = { initial_options: z.array(option).min(1).max(limits.options).optional() };
export const multiSelects = [
  z.strictObject({ type: z.literal("multi_static_select"), ...selecting, ...many, ...choices, ...severalOptions }),
  z.strictObject({ type: z.literal("multi_external_select"), ...selecting, ...many, ...query, ...severalOptions }),
  z.strictObject({
    type: z.literal("multi_users_select"),
    ...selecting,
    ...many,
    initial_users: z.array(z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal("multi_channels_select"),
    ...selecting,
    ...many,
    initial_channels: z.array(z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal("multi_conversations_select"),
    ...selecting,
    ...many,
    ...conversations,
    initial_conversations: z.array(z.string()).optional(),
  }),
] as const;
