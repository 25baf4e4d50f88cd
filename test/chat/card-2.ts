type Json = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Every object inside, outermost first. */
export function objectsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

/** Every part of a card with a tag; what a button carries is no part. */
export function tagged(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(tagged);
  if (!isObject(value)) return [];
  const inside = Object.entries(value).flatMap(([name, part]) => (name === "value" ? [] : tagged(part)));
  return typeof value.tag === "string" ? [value, ...inside] : inside;
}

const placed = "element_id margin";
const text = "content i18n_content text_size text_color text_align lines";
const field = "name required disabled disabled_tips width placeholder confirm behaviors";

/** The properties that Card JSON 2.0 knows for each tag; it refuses a card with any other. */
const known: { readonly [tag: string]: string } = {
  plain_text: text,
  lark_md: text,
  markdown: `${placed} content i18n_content text_size text_align icon`,
  div: `${placed} text fields icon width`,
  hr: placed,
  img: `${placed} img_key alt title scale_type size corner_radius preview`,
  column_set: `${placed} flex_mode columns horizontal_spacing horizontal_align background_style action`,
  column: `${placed} width weight elements direction padding vertical_align vertical_spacing horizontal_align horizontal_spacing background_style action`,
  table: `${placed} columns rows page_size row_height header_style freeze_first_column`,
  chart: `${placed} chart_spec aspect_ratio color_theme height preview`,
  form: `${placed} name elements direction padding vertical_spacing horizontal_spacing`,
  button: `${placed} ${field} text type size icon hover_tips form_action_type`,
  input: `${placed} ${field} label label_position default_value max_length input_type rows auto_resize max_rows show_icon`,
  select_static: `${placed} ${field} type options initial_option initial_index`,
  select_person: `${placed} ${field} type options initial_option`,
  date_picker: `${placed} ${field} initial_date`,
  checker: `${placed} ${field} checked text overall_checkable button_area checked_style hover_tips padding`,
  overflow: `${placed} width options behaviors confirm`,
  collapsible_panel: `${placed} header expanded elements`,
};
/** The same for parts without a tag, by where they stand. */
const untagged: { readonly [place: string]: string } = {
  card: "schema config card_link header body",
  config: "update_multi width_mode enable_forward summary locales streaming_mode",
  summary: "content i18n_content",
  header: "title subtitle template text_tag_list icon padding",
  body: "elements direction padding vertical_spacing horizontal_spacing",
  i18n_content: "zh_cn en_us",
  confirm: "title text",
  callback: "type value",
  open_url: "type default_url pc_url ios_url android_url",
  option: "text value icon multi_url",
  field: "is_short text",
  tableColumn: "name display_name width horizontal_align vertical_align data_type format date_format",
};

const interactive = new Set([
  "button",
  "input",
  "select_static",
  "select_person",
  "date_picker",
  "checker",
  "overflow",
]);

/** Everything that Feishu would refuse in a card. */
export function flawsIn(card: unknown): string[] {
  if (!isObject(card) || !isObject(card.body)) return ["no card"];
  const parts = tagged(card);
  const bytes = Buffer.byteLength(JSON.stringify(card));
  const count = (tag: string) => parts.filter((part) => part.tag === tag).length;
  const names = parts.flatMap(({ tag, name }) => (interactive.has(String(tag)) || tag === "form" ? (name ?? []) : []));
  return [
    ...strangers(card, "card"),
    ...strangers(card.config, "config"),
    ...strangers(card.header, "header"),
    ...strangers(card.body, "body"),
    ...parts.flatMap(flawsOf),
    ...over("bytes", bytes, 30_000),
    ...over("elements", parts.length, 200),
    ...over("tables", count("table"), 5),
    ...over("charts", count("chart"), 5),
    ...(new Set(names).size < names.length ? ["a name twice"] : []),
    ...places(listOf(card.body.elements), 1, false),
    ...(isObject(card.config) && card.config.update_multi === true ? [] : ["could not be changed"]),
  ];
}

function strangers(part: unknown, place: string): string[] {
  if (part === undefined) return [];
  if (!isObject(part)) return [`${place} is no object`];
  const allowed = new Set((untagged[place] ?? known[place] ?? "").split(" "));
  return Object.keys(part).flatMap((key) => (key === "tag" || allowed.has(key) ? [] : [`${place}.${key} is unknown`]));
}

const over = (what: string, size: number, most: number): string[] =>
  size > most ? [`${what}: ${size} > ${most}`] : [];
const lengthOf = (value: unknown): number => (isObject(value) ? String(value.content ?? "").length : 0);

function flawsOf(part: Json): string[] {
  const tag = String(part.tag);
  if (!(tag in known)) return [`${tag} is no component`];
  const options = listOf(part.options);
  const values = options.map((each) => (isObject(each) ? each.value : undefined));
  return [
    ...strangers(part, tag),
    ...strangers(part.i18n_content, "i18n_content"),
    ...strangers(part.confirm, "confirm"),
    ...options.flatMap((each) => strangers(each, "option")),
    ...listOf(part.fields).flatMap((each) => strangers(each, "field")),
    ...listOf(part.behaviors).flatMap((each) => strangers(each, isObject(each) ? String(each.type) : "")),
    ...(tag === "table" ? listOf(part.columns).flatMap((each) => strangers(each, "tableColumn")) : []),
    ...((tag === "plain_text" || tag === "lark_md") && String(part.content ?? "") === "" ? ["empty text"] : []),
    ...over("button", tag === "button" ? lengthOf(part.text) : 0, 100),
    ...over("placeholder", lengthOf(part.placeholder), 100),
    ...over("options", options.length, 100),
    ...(new Set(values).size < values.length && tag !== "overflow" ? ["an option twice"] : []),
    ...(tag === "select_static" && !options.length ? ["nothing to choose"] : []),
    ...(part.initial_option !== undefined && tag === "select_static" && !values.includes(part.initial_option)
      ? ["begins with no option"]
      : []),
    ...over("default", String(part.default_value ?? "").length, Number(part.max_length ?? 1000)),
    ...over("max_length", Number(part.max_length ?? 1), 1000),
    ...(tag === "table" && !(Number(part.page_size) >= 1 && Number(part.page_size) <= 10) ? ["page size"] : []),
    ...(part.initial_date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(String(part.initial_date)) ? ["no date"] : []),
  ];
}

/** Forms and tables stand at the root only; a form needs a way to send it, and a name for each of its fields. */
function places(elements: readonly unknown[], depth: number, inForm: boolean): string[] {
  return elements.flatMap((element): string[] => {
    if (!isObject(element)) return ["no element"];
    const tag = String(element.tag);
    const inside = [...listOf(element.elements), ...listOf(element.columns)];
    const sends = tag === "form" && !objectsIn(element).some((part) => part.form_action_type === "submit");
    return [
      ...over("nesting", depth, 5),
      ...(depth > 1 && (tag === "form" || tag === "table") ? [`${tag} inside of something`] : []),
      ...(sends ? ["a form without a submit button"] : []),
      ...(inForm && interactive.has(tag) && tag !== "overflow" && !element.name ? [`${tag} without a name`] : []),
      ...(inForm && (tag === "chart" || tag === "table") ? [`${tag} in a form`] : []),
      ...(!inForm && element.form_action_type !== undefined ? ["submits no form"] : []),
      ...places(inside, depth + 1, inForm || tag === "form"),
    ];
  });
}

/** All text that Feishu reads as markup, in every language. */
export function markupIn(card: unknown): string[] {
  return tagged(card).flatMap(({ tag, content, i18n_content }) =>
    tag === "lark_md" || tag === "markdown"
      ? [String(content), ...(isObject(i18n_content) ? Object.values(i18n_content).map(String) : [])]
      : [],
  );
}

/** All words that a person sees in one language. */
export function wordsIn(card: unknown, language?: "zh_cn" | "en_us"): string {
  return tagged(card)
    .flatMap(({ content, i18n_content }) => {
      const own = language && isObject(i18n_content) ? i18n_content[language] : content;
      return own === undefined ? [] : [String(own)];
    })
    .join("\n");
}
