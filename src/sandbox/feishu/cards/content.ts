import { z } from "zod";
import { limits } from "../limits.ts";
import { align, color, icon, inLanguages, placed, plainText, text, verticalAlign } from "./text.ts";

const markdown = z.strictObject({
  tag: z.literal("markdown"),
  ...placed,
  content: z.string().default(""),
  i18n_content: inLanguages(z.string()).optional(),
  text_size: z.string().optional(),
  text_align: align.optional(),
  icon: icon.optional(),
});

const div = z.strictObject({
  tag: z.literal("div"),
  ...placed,
  width: z.string().optional(),
  text: text.optional(),
  fields: z.array(z.strictObject({ is_short: z.boolean().optional(), text })).optional(),
  icon: icon.optional(),
});

const hr = z.strictObject({ tag: z.literal("hr"), ...placed });

const img = z.strictObject({
  tag: z.literal("img"),
  ...placed,
  img_key: z.string().min(1),
  i18n_img_key: inLanguages(z.string()).optional(),
  alt: plainText(),
  title: text.optional(),
  corner_radius: z.string().optional(),
  scale_type: z.enum(["crop_center", "fit_horizontal", "crop_top"]).optional(),
  size: z.string().optional(),
  transparent: z.boolean().optional(),
  preview: z.boolean().optional(),
});

const person = z.strictObject({
  tag: z.literal("person"),
  ...placed,
  user_id: z.string().min(1),
  size: z.enum(["extra_small", "small", "medium", "large"]).optional(),
  show_avatar: z.boolean().optional(),
  show_name: z.boolean().optional(),
  style: z.enum(["normal", "capsule"]).optional(),
});
const personList = z.strictObject({
  tag: z.literal("person_list"),
  ...placed,
  persons: z.array(z.strictObject({ id: z.string().min(1) })),
  lines: z.number().int().min(1).optional(),
  size: z.enum(["extra_small", "small", "medium", "large"]).optional(),
  show_avatar: z.boolean().optional(),
  show_name: z.boolean().optional(),
  drop_invalid_user_id: z.boolean().optional(),
  icon: icon.optional(),
});

const dataTypes = ["text", "lark_md", "options", "number", "persons", "date", "markdown"] as const;
const column = z.strictObject({
  name: z.string().min(1),
  display_name: z.string().optional(),
  width: z
    .string()
    .regex(/^(auto|\d+px|\d+%)$/)
    .optional(),
  horizontal_align: align.optional(),
  vertical_align: verticalAlign.optional(),
  data_type: z.enum(dataTypes),
  format: z
    .strictObject({
      symbol: z.string().max(4).optional(),
      precision: z.number().int().min(0).max(10).optional(),
      // Spelt both ways in Feishu's own samples.
      separator: z.boolean().optional(),
      seperator: z.boolean().optional(),
    })
    .optional(),
  date_format: z.string().optional(),
});
export type TableColumn = z.infer<typeof column>;

const tag = z.strictObject({ text: z.string(), color: color.optional() });
const cell = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([tag, z.string()]))]);
export type Cell = z.infer<typeof cell>;

const table = z.strictObject({
  tag: z.literal("table"),
  ...placed,
  page_size: z.number().int().min(limits.tableRows.least).max(limits.tableRows.most).optional(),
  row_height: z
    .string()
    .regex(/^(low|middle|high|auto|\d+px)$/)
    .optional(),
  row_max_height: z.string().optional(),
  freeze_first_column: z.boolean().optional(),
  header_style: z
    .strictObject({
      text_align: align.optional(),
      text_size: z.string().optional(),
      background_style: z.enum(["grey", "none"]).optional(),
      text_color: z.enum(["default", "grey"]).optional(),
      bold: z.boolean().optional(),
      lines: z.number().int().min(1).optional(),
    })
    .optional(),
  columns: z.array(column).max(limits.tableColumns),
  rows: z.array(z.record(z.string(), cell)),
});
export type Table = z.infer<typeof table>;

/** A VChart spec; only its type and its data are looked at. Functions can't travel in JSON anyway. */
const spec = z.looseObject({
  type: z.string(),
  data: z.union([
    z.looseObject({ values: z.array(z.record(z.string(), z.unknown())).optional() }),
    z.array(z.looseObject({ values: z.array(z.record(z.string(), z.unknown())).optional() })),
  ]),
});
const chart = z.strictObject({
  tag: z.literal("chart"),
  ...placed,
  aspect_ratio: z.enum(["1:1", "2:1", "4:3", "16:9"]).optional(),
  color_theme: z.enum(["brand", "rainbow", "complementary", "converse", "primary"]).optional(),
  chart_spec: spec,
  preview: z.boolean().optional(),
  height: z.string().optional(),
});
export type Chart = z.infer<typeof chart>;

/** Everything that is only looked at. */
export const content = [markdown, div, hr, img, person, personList, table, chart] as const;
