import { z } from "zod";
import { limits } from "../limits.ts";
import { acting, multiSelects, pickers, selects, textInputs } from "./inputs.ts";
import { image, option, plainText } from "./text.ts";

const style = z.enum(["primary", "danger"]).optional();
const spoken = { accessibility_label: z.string().max(limits.button.accessibilityLabel).optional() };

export const button = z.strictObject({
  type: z.literal("button"),
  ...acting,
  ...spoken,
  text: plainText(limits.button.text),
  value: z.string().max(limits.button.value).optional(),
  url: z.string().max(limits.button.url).optional(),
  style,
});
export type Button = z.infer<typeof button>;

const overflow = z.strictObject({
  type: z.literal("overflow"),
  ...acting,
  options: z.array(option).min(limits.overflow.least).max(limits.overflow.most),
});

const feedback = z.strictObject({
  text: plainText(limits.button.text),
  value: z.string().max(limits.button.value),
  ...spoken,
});
const contextual = [
  z.strictObject({
    type: z.literal("feedback_buttons"),
    action_id: acting.action_id,
    positive_button: feedback,
    negative_button: feedback,
  }),
  z.strictObject({
    type: z.literal("icon_button"),
    ...acting,
    ...spoken,
    icon: z.string(),
    text: plainText(limits.button.text),
    value: z.string().max(limits.button.value).optional(),
    visible_to_user_ids: z.array(z.string()).optional(),
  }),
] as const;

/** What an `actions` block may hold. */
export const actionElement = z.discriminatedUnion("type", [
  button,
  overflow,
  ...pickers,
  ...selects,
  ...multiSelects,
  textInputs[4],
]);
/** What may stand at the right of a `section`. */
export const accessory = z.discriminatedUnion("type", [
  button,
  overflow,
  image,
  ...pickers,
  ...selects,
  ...multiSelects,
]);
/** What an `input` block may hold. */
export const inputElement = z.discriminatedUnion("type", [...textInputs, ...pickers, ...selects, ...multiSelects]);
export const contextAction = z.discriminatedUnion("type", contextual);

export type InputElement = z.infer<typeof inputElement>;
export type ActionElement = z.infer<typeof actionElement>;
export type ContextAction = z.infer<typeof contextAction>;
/** Everything that a person can press, pick from or type into. */
export type Interactive =
  | InputElement
  | ActionElement
  | ContextAction
  | Exclude<z.infer<typeof accessory>, { type: "image" }>;
