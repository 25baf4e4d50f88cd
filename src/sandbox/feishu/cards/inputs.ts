import { z } from "zod";
import { limits } from "../limits.ts";
import { icon, inLanguages, placed, plainText, text } from "./text.ts";

const url = z.string().min(1);
const openUrl = z.strictObject({
  type: z.literal("open_url"),
  default_url: url.optional(),
  pc_url: z.string().optional(),
  ios_url: z.string().optional(),
  android_url: z.string().optional(),
});
// Only objects, because Feishu's own SDKs read nothing else.
const callback = z.strictObject({ type: z.literal("callback"), value: z.record(z.string(), z.unknown()) });
export const behaviors = z.array(z.discriminatedUnion("type", [openUrl, callback]));
export type Behavior = z.infer<typeof behaviors>[number];

export const confirm = z.strictObject({ title: plainText(), text: plainText() });
export type Confirm = z.infer<typeof confirm>;

const width = z.string().regex(/^(default|fill|auto|\d+px)$/);
const able = { disabled: z.boolean().optional(), disabled_tips: plainText().optional() };
const acting = { ...placed, ...able, behaviors: behaviors.optional(), confirm: confirm.optional() };
const name = z.string().min(1).max(100);
/** What stands in a form under a name. `value` is history, but still read. */
const field = {
  ...acting,
  name: name.optional(),
  required: z.boolean().optional(),
  width: width.optional(),
  placeholder: plainText(limits.placeholder).optional(),
  value: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
};

const buttonTypes = [
  "default",
  "primary",
  "danger",
  "text",
  "primary_text",
  "danger_text",
  "primary_filled",
  "danger_filled",
  "laser",
] as const;

export const button = z.strictObject({
  tag: z.literal("button"),
  ...acting,
  type: z.enum(buttonTypes).optional(),
  size: z.enum(["tiny", "small", "medium", "large"]).optional(),
  width: width.optional(),
  text: plainText(limits.button).optional(),
  icon: icon.optional(),
  hover_tips: plainText().optional(),
  name: name.optional(),
  form_action_type: z.enum(["submit", "reset"]).optional(),
});
export type Button = z.infer<typeof button>;

const input = z.strictObject({
  tag: z.literal("input"),
  ...field,
  default_value: z.string().max(limits.input).optional(),
  i18n_default_value: inLanguages(z.string()).optional(),
  max_length: z.number().int().min(1).max(limits.input).optional(),
  input_type: z.enum(["text", "multiline_text", "password"]).optional(),
  show_icon: z.boolean().optional(),
  rows: z.number().int().min(1).optional(),
  auto_resize: z.boolean().optional(),
  max_rows: z.number().int().min(1).optional(),
  label: plainText().optional(),
  label_position: z.enum(["top", "left"]).optional(),
});

const option = z.strictObject({ text: plainText(), icon: icon.optional(), value: z.string().min(1) });
export type Option = z.infer<typeof option>;
const options = z
  .array(option)
  .max(limits.options)
  .refine((list) => new Set(list.map(({ value }) => value)).size === list.length, "option values must be unique");
const menuType = z.enum(["default", "text"]).optional();

const selectStatic = z.strictObject({
  tag: z.literal("select_static"),
  ...field,
  type: menuType,
  options,
  initial_option: z.string().optional(),
  initial_index: z.number().int().min(0).optional(),
});
const multiSelectStatic = z.strictObject({
  tag: z.literal("multi_select_static"),
  ...field,
  type: menuType,
  options,
  selected_values: z.array(z.string()).optional(),
});

const people = z
  .array(z.strictObject({ value: z.string().min(1) }))
  .max(limits.options)
  .optional();
const selectPerson = z.strictObject({
  tag: z.literal("select_person"),
  ...field,
  type: menuType,
  options: people,
  initial_option: z.string().optional(),
});
const multiSelectPerson = z.strictObject({
  tag: z.literal("multi_select_person"),
  ...field,
  type: menuType,
  options: people,
  selected_values: z.array(z.string()).optional(),
});

const datePicker = z.strictObject({ tag: z.literal("date_picker"), ...field, initial_date: z.iso.date().optional() });
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const timePicker = z.strictObject({ tag: z.literal("picker_time"), ...field, initial_time: time.optional() });
const dateTime = z.string().regex(/^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d$/);
const dateTimePicker = z.strictObject({
  tag: z.literal("picker_datetime"),
  ...field,
  initial_datetime: dateTime.optional(),
});

const manyUrls = z.strictObject({
  url: z.string().optional(),
  pc_url: z.string().optional(),
  ios_url: z.string().optional(),
  android_url: z.string().optional(),
});
const overflow = z.strictObject({
  tag: z.literal("overflow"),
  ...acting,
  width: width.optional(),
  options: z
    .array(z.strictObject({ text: plainText(), value: z.string().optional(), multi_url: manyUrls.optional() }))
    .min(1)
    .max(limits.options),
});

const checker = z.strictObject({
  tag: z.literal("checker"),
  ...acting,
  name: name.optional(),
  checked: z.boolean().optional(),
  text: text.optional(),
  overall_checkable: z.boolean().optional(),
  button_area: z
    .strictObject({
      pc_display_rule: z.enum(["always", "on_hover"]).optional(),
      buttons: z.array(button).max(3),
    })
    .optional(),
  checked_style: z
    .strictObject({ show_strikethrough: z.boolean().optional(), opacity: z.number().min(0).max(1).optional() })
    .optional(),
  padding: z.string().optional(),
  hover_tips: plainText().optional(),
});

const picture = z.strictObject({
  img_key: z.string().min(1),
  i18n_img_key: inLanguages(z.string()).optional(),
  value: z.string(),
  ...able,
  hover_tips: plainText().optional(),
});
const selectImg = z.strictObject({
  tag: z.literal("select_img"),
  ...acting,
  name: name.optional(),
  required: z.boolean().optional(),
  multi_select: z.boolean().optional(),
  layout: z.enum(["stretch", "bisect", "trisect"]).optional(),
  can_preview: z.boolean().optional(),
  aspect_ratio: z.enum(["16:9", "4:3", "1:1"]).optional(),
  value: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  options: z.array(picture).max(limits.options),
});

/** Everything that can be pressed, picked from or typed into, but for containers. */
export const controls = [
  button,
  input,
  selectStatic,
  multiSelectStatic,
  selectPerson,
  multiSelectPerson,
  datePicker,
  timePicker,
  dateTimePicker,
  overflow,
  checker,
  selectImg,
] as const;
export const control = z.discriminatedUnion("tag", controls);
export type Control = z.infer<typeof control>;
