import { z } from "zod";
import { limits } from "../limits.ts";
import { accessory, actionElement, button, contextAction, inputElement } from "./elements.ts";
import { richText } from "./rich-text.ts";
import { anyText, image, mrkdwn, plainText } from "./text.ts";

const own = { block_id: z.string().max(limits.id).optional() };
const section = z.strictObject({
  type: z.literal("section"),
  ...own,
  text: anyText(limits.section.text).optional(),
  fields: z.array(anyText(limits.section.field)).min(1).max(limits.section.fields).optional(),
  accessory: accessory.optional(),
  expand: z.boolean().optional(),
});
const input = z.strictObject({
  type: z.literal("input"),
  ...own,
  label: plainText(limits.input.label),
  hint: plainText(limits.input.hint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});
const picture = image.extend({ ...own, title: plainText(limits.image.title).optional() });

const cell = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("raw_text"), text: z.string() }),
  z.strictObject({ type: z.literal("raw_number"), value: z.number(), text: z.string().optional() }),
  richText,
]);
export type Cell = z.infer<typeof cell>;
const rows = z.array(z.array(cell).min(1).max(limits.table.columns)).min(1).max(limits.table.rows);
const column = z.strictObject({
  align: z.enum(["left", "center", "right"]).optional(),
  is_wrapped: z.boolean().optional(),
});

const card = z.strictObject({
  type: z.literal("card"),
  ...own,
  hero_image: image.optional(),
  icon: image.optional(),
  title: mrkdwn(limits.card.title).optional(),
  subtitle: mrkdwn(limits.card.title).optional(),
  body: mrkdwn(limits.card.body).optional(),
  actions: z.array(button).optional(),
});

const simple = [
  section,
  input,
  picture,
  richText,
  card,
  z.strictObject({ type: z.literal("header"), ...own, text: plainText(limits.header) }),
  z.strictObject({ type: z.literal("divider"), ...own }),
  z.strictObject({
    type: z.literal("context"),
    ...own,
    elements: z
      .array(z.discriminatedUnion("type", [image, plainText(limits.section.text), mrkdwn(limits.section.text)]))
      .min(1)
      .max(limits.context),
  }),
  z.strictObject({
    type: z.literal("actions"),
    ...own,
    elements: z.array(actionElement).min(1).max(limits.actions),
  }),
  z.strictObject({
    type: z.literal("context_actions"),
    ...own,
    elements: z.array(contextAction).min(1).max(limits.contextActions),
  }),
  z.strictObject({ type: z.literal("markdown"), ...own, text: z.string().min(1).max(limits.message.markdown) }),
  z.strictObject({ type: z.literal("table"), ...own, rows, column_settings: z.array(column.nullable()).optional() }),
  z.strictObject({
    type: z.literal("data_table"),
    ...own,
    rows,
    caption: z.string(),
    page_size: z.number().int().min(1).max(100).optional(),
    row_header_column_index: z.number().int().min(0).optional(),
  }),
  z.strictObject({
    type: z.literal("alert"),
    ...own,
    text: anyText(limits.section.text),
    level: z.enum(["default", "info", "warning", "error", "success"]).optional(),
  }),
  z.strictObject({ type: z.literal("carousel"), ...own, elements: z.array(card).min(1).max(10) }),
  z.strictObject({
    type: z.literal("file"),
    ...own,
    external_id: z.string(),
    source: z.literal("remote"),
  }),
  z.strictObject({
    type: z.literal("video"),
    ...own,
    alt_text: z.string(),
    title: plainText(199),
    title_url: z.string().optional(),
    thumbnail_url: z.string(),
    video_url: z.string(),
    author_name: z.string().max(49).optional(),
    description: plainText(199).optional(),
    provider_icon_url: z.string().optional(),
    provider_name: z.string().optional(),
  }),
] as const;

const container = z.strictObject({
  type: z.literal("container"),
  ...own,
  title: plainText(limits.header).optional(),
  rich_text_title: richText.optional(),
  subtitle: anyText(limits.header).optional(),
  child_blocks: z.array(z.discriminatedUnion("type", simple)).min(1).max(limits.container),
  width: z.enum(["narrow", "standard", "wide", "full"]).optional(),
  icon: image.optional(),
  is_collapsible: z.boolean().optional(),
  default_collapsed: z.boolean().optional(),
  has_header_divider: z.boolean().optional(),
});

/** Any block of Block Kit that Slack takes today, within its own limits. */
export const block = z.discriminatedUnion("type", [...simple, container]);
export type Block = z.infer<typeof block>;
export type BlockType = Block["type"];
export type BlockOf<T extends BlockType> = Extract<Block, { type: T }>;
