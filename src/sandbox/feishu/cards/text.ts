import { z } from "zod";

/** The 16 languages of Feishu's clients; a card may carry its words in any of them. */
const languages = [
  "zh_cn",
  "en_us",
  "zh_hk",
  "zh_tw",
  "ja_jp",
  "id_id",
  "vi_vn",
  "th_th",
  "pt_br",
  "es_es",
  "ko_kr",
  "de_de",
  "fr_fr",
  "it_it",
  "ru_ru",
  "ms_my",
] as const;

/** One value for each language that the card speaks. */
export const inLanguages = <T extends z.ZodType>(value: T) => z.partialRecord(z.enum(languages), value);
export const language = z.enum(languages);

/** `element_id`: unique in its card. */
export const elementId = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,19}$/);

/** `4px`, `4px 0`, `4px 0 4px 0` within -99 to 99. */
export const edges = z.string().regex(/^-?\d{1,2}(px)?( -?\d{1,2}(px)?){0,3}$/);
export const spacing = z.string().regex(/^(small|medium|large|extra_large|default|\d{1,2}px)$/);
export const color = z.string();
export const align = z.enum(["left", "center", "right"]);
export const verticalAlign = z.enum(["top", "center", "bottom"]);
export const direction = z.enum(["vertical", "horizontal"]);

const words = { element_id: elementId.optional(), i18n_content: inLanguages(z.string()).optional() };
const looks = {
  text_size: z.string().optional(),
  text_color: color.optional(),
  text_align: align.optional(),
  lines: z.number().int().min(1).optional(),
};

const plain = (most: number) =>
  z.strictObject({ tag: z.literal("plain_text"), content: z.string().max(most).default(""), ...words, ...looks });

/** Words without any markup. `most`: characters. */
export const plainText = (most = 100_000) => plain(most);
export type PlainText = z.infer<ReturnType<typeof plainText>>;

const larkMd = z.strictObject({ tag: z.literal("lark_md"), content: z.string().default(""), ...words, ...looks });
const markdownWords = z.strictObject({
  tag: z.literal("markdown"),
  content: z.string().default(""),
  ...words,
  ...looks,
});

/** Plain words, or words with a part of Markdown. */
export const text = z.discriminatedUnion("tag", [plain(100_000), larkMd]);
/** The title of a panel may use all of Markdown. */
export const panelTitle = z.discriminatedUnion("tag", [plain(100_000), markdownWords, larkMd]);
export type Text = z.infer<typeof panelTitle>;

export const icon = z.strictObject({
  tag: z.enum(["standard_icon", "custom_icon"]),
  token: z.string().optional(),
  color: color.optional(),
  img_key: z.string().optional(),
  i18n_img_key: inLanguages(z.string()).optional(),
  size: z.string().optional(),
});

/** What every component may carry. */
export const placed = { element_id: elementId.optional(), margin: edges.optional() };
