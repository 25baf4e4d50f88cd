import { z } from "zod";
import { limits } from "../limits.ts";
import { content } from "./content.ts";
import { behaviors, confirm, controls } from "./inputs.ts";
import {
  align,
  color,
  direction,
  edges,
  elementId,
  icon,
  inLanguages,
  language,
  panelTitle,
  placed,
  plainText,
  spacing,
  text,
  verticalAlign,
} from "./text.ts";

/** How a container lays out what stands in it. */
const laidOut = {
  direction: direction.optional(),
  padding: edges.optional(),
  horizontal_spacing: spacing.optional(),
  horizontal_align: align.optional(),
  vertical_spacing: spacing.optional(),
  vertical_align: verticalAlign.optional(),
};
const links = {
  url: z.string().optional(),
  pc_url: z.string().optional(),
  ios_url: z.string().optional(),
  android_url: z.string().optional(),
};
const tap = z.strictObject({ multi_url: z.strictObject(links) }).optional();

const leaf = z.discriminatedUnion("tag", [...content, ...controls]);
const columnOnly = z.strictObject({
  tag: z.literal("column"),
  ...placed,
  ...laidOut,
  background_style: color.optional(),
  width: z
    .string()
    .regex(/^(auto|weighted|\d+px)$/)
    .optional(),
  weight: z.number().int().min(1).max(5).optional(),
  action: tap,
});
const columnSetOnly = z.strictObject({
  tag: z.literal("column_set"),
  ...placed,
  flex_mode: z.enum(["none", "stretch", "flow", "bisect", "trisect"]).optional(),
  background_style: color.optional(),
  horizontal_spacing: spacing.optional(),
  horizontal_align: align.optional(),
  action: tap,
});
const formOnly = z.strictObject({ tag: z.literal("form"), ...placed, ...laidOut, name: z.string().min(1) });
const panelOnly = z.strictObject({
  tag: z.literal("collapsible_panel"),
  ...placed,
  ...laidOut,
  expanded: z.boolean().optional(),
  background_color: color.optional(),
  header: z.strictObject({
    title: panelTitle.optional(),
    background_color: color.optional(),
    width: z.enum(["fill", "auto", "auto_when_fold"]).optional(),
    vertical_align: verticalAlign.optional(),
    padding: edges.optional(),
    position: z.enum(["top", "bottom"]).optional(),
    icon: icon.optional(),
    icon_position: z.enum(["left", "right", "follow_text"]).optional(),
    icon_expanded_angle: z.union([z.literal(-180), z.literal(-90), z.literal(90), z.literal(180)]).optional(),
  }),
  border: z.strictObject({ color: color.optional(), corner_radius: z.string().optional() }).optional(),
});
const containerOnly = z.strictObject({
  tag: z.literal("interactive_container"),
  ...placed,
  ...laidOut,
  width: z.string().optional(),
  height: z.string().optional(),
  background_style: color.optional(),
  has_border: z.boolean().optional(),
  border_color: color.optional(),
  corner_radius: z.string().optional(),
  behaviors,
  disabled: z.boolean().optional(),
  disabled_tips: plainText().optional(),
  hover_tips: plainText().optional(),
  confirm: confirm.optional(),
});

interface Filled {
  readonly elements: readonly Element[];
}
export interface Column extends z.infer<typeof columnOnly>, Filled {}
export interface ColumnSet extends z.infer<typeof columnSetOnly> {
  readonly columns: readonly Column[];
}
export interface Form extends z.infer<typeof formOnly>, Filled {}
export interface Panel extends z.infer<typeof panelOnly>, Filled {}
export interface InteractiveContainer extends z.infer<typeof containerOnly>, Filled {}
/** Any component of Card JSON 2.0 that the double knows. */
export type Element = z.infer<typeof leaf> | ColumnSet | Form | Panel | InteractiveContainer;

const elements = z.array(z.lazy(() => element));
const column: z.ZodType<Column> = columnOnly.extend({ elements });
const element: z.ZodType<Element> = z.discriminatedUnion("tag", [
  ...content,
  ...controls,
  columnSetOnly.extend({ columns: z.array(column) }),
  formOnly.extend({ elements }),
  panelOnly.extend({ elements }),
  containerOnly.extend({ elements }),
]);

const templates = [
  "blue",
  "wathet",
  "turquoise",
  "green",
  "yellow",
  "orange",
  "red",
  "carmine",
  "violet",
  "purple",
  "indigo",
  "grey",
  "default",
] as const;
const textTag = z.strictObject({
  tag: z.literal("text_tag"),
  element_id: elementId.optional(),
  text: plainText(),
  color: color.optional(),
});
const textTags = z.array(textTag).max(limits.textTags);

const header = z.strictObject({
  title: text,
  subtitle: text.optional(),
  template: z.enum(templates).optional(),
  text_tag_list: textTags.optional(),
  i18n_text_tag_list: inLanguages(textTags).optional(),
  icon: icon.optional(),
  padding: edges.optional(),
});

const config = z.strictObject({
  streaming_mode: z.boolean().optional(),
  streaming_config: z.record(z.string(), z.unknown()).optional(),
  summary: z
    .strictObject({ content: z.string().optional(), i18n_content: inLanguages(z.string()).optional() })
    .optional(),
  locales: z.array(language).optional(),
  enable_forward: z.boolean().optional(),
  // Cards of this schema are shared: what one changes, all see.
  update_multi: z.literal(true).optional(),
  width_mode: z.enum(["default", "compact", "fill"]).optional(),
  use_custom_translation: z.boolean().optional(),
  enable_forward_interaction: z.boolean().optional(),
  style: z
    .strictObject({
      text_size: z.record(z.string(), z.record(z.string(), z.string())).optional(),
      color: z.record(z.string(), z.record(z.string(), z.string())).optional(),
    })
    .optional(),
});

/** A card in JSON 2.0. Properties that Feishu does not know are errors, as they are there. */
export const card = z.strictObject({
  schema: z.literal("2.0"),
  config: config.optional(),
  card_link: z.strictObject(links).optional(),
  header: header.optional(),
  body: z.strictObject({ ...laidOut, elements: z.array(element) }).optional(),
});
export type Card = z.infer<typeof card>;
