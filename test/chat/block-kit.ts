import { limits } from "../../src/chat/slack/limits.ts";

type Json = { readonly [key: string]: unknown };

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const lengthOf = (value: unknown): number =>
  isObject(value) && typeof value.text === "string" ? value.text.length : typeof value === "string" ? value.length : 0;

/** Every object inside, outermost first. */
export function objectsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

type Rule = (part: Json) => readonly (string | false)[];
const over = (what: string, size: number, most: number): string | false => size > most && `${what}: ${size} > ${most}`;
const select: Rule = ({ options, placeholder }) => [
  over("options", listOf(options).length, limits.options),
  over("placeholder", lengthOf(placeholder), limits.placeholder),
];
const boxes: Rule = ({ options }) => [over("boxes", listOf(options).length, 10)];

/** What Slack would refuse in one part, by its type: the numbers of platforms.md §3.2. */
const rules: { readonly [type: string]: Rule } = {
  section: ({ text, fields }) => [
    over("section text", lengthOf(text), limits.sectionText),
    over("fields", listOf(fields).length, limits.sectionFields),
    ...listOf(fields).map((field) => over("field", lengthOf(field), limits.fieldText)),
    !text && !listOf(fields).length && "a section without text",
  ],
  header: ({ text }) => [over("header", lengthOf(text), limits.header)],
  context: ({ elements }) => [
    over("context", listOf(elements).length, 10),
    !listOf(elements).length && "empty context",
  ],
  actions: ({ elements }) => [
    over("actions", listOf(elements).length, limits.actions),
    !listOf(elements).length && "empty actions",
  ],
  divider: () => [],
  image: ({ alt_text, title }) => [
    over("alt text", lengthOf(alt_text), 2000),
    over("image title", lengthOf(title), 2000),
    typeof alt_text !== "string" && "an image without words",
  ],
  input: ({ label, hint, block_id }) => [
    over("label", lengthOf(label), limits.inputLabel),
    over("hint", lengthOf(hint), limits.inputHint),
    over("block_id", lengthOf(block_id), limits.id),
  ],
  rich_text: ({ elements }) => [!listOf(elements).length && "empty rich text"],
  rich_text_preformatted: () => [],
  rich_text_quote: () => [],
  rich_text_section: ({ elements }) => [!listOf(elements).length && "empty section"],
  text: ({ text }) => [text === "" && "empty text", over("preformatted", lengthOf(text), limits.sectionText)],
  table: ({ rows }) => [
    over("rows", listOf(rows).length, limits.tableRows),
    ...listOf(rows).map((row) => over("columns", listOf(row).length, limits.tableColumns)),
  ],
  raw_text: ({ text }) => [text === "" && "empty cell"],
  button: ({ text, value, action_id, style }) => [
    over("button", lengthOf(text), limits.buttonText),
    over("value", lengthOf(value), limits.buttonValue),
    over("action_id", lengthOf(action_id), limits.id),
    style !== undefined && style !== "primary" && style !== "danger" && `style ${style}`,
  ],
  overflow: ({ options }) => [
    over("overflow", listOf(options).length, limits.overflow.most),
    listOf(options).length < limits.overflow.least && "overflow of one",
  ],
  static_select: (part) => [...select(part), !listOf(part.options).length && "nothing to choose"],
  external_select: select,
  users_select: select,
  checkboxes: boxes,
  datepicker: ({ initial_date }) => [
    initial_date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(String(initial_date)) && "no date",
  ],
  plain_text_input: ({ max_length, initial_value }) => [
    over("max_length", Number(max_length ?? 0), limits.inputText),
    over("initial", lengthOf(initial_value), Number(max_length ?? limits.inputText)),
  ],
  plain_text: ({ text }) => [text === "" && "empty text"],
  mrkdwn: ({ text, verbatim }) => [text === "" && "empty text", verbatim !== true && "would be searched for links"],
  modal: ({ title, submit, close, private_metadata, blocks }) => [
    over("title", lengthOf(title), limits.modalTitle),
    over("submit", lengthOf(submit), limits.modalTitle),
    over("close", lengthOf(close), limits.modalTitle),
    over("metadata", lengthOf(private_metadata), limits.privateMetadata),
    over("blocks", listOf(blocks).length, limits.viewBlocks),
  ],
  home: ({ blocks }) => [over("blocks", listOf(blocks).length, limits.viewBlocks)],
};

/** Everything that Slack would refuse in a message, window or page. */
export function refusalsIn(drawn: unknown): string[] {
  const parts = objectsIn(drawn);
  const found = parts.flatMap((part) => {
    if (typeof part.type !== "string") return byShape(part);
    const rule = rules[part.type];
    return rule ? rule(part) : [`unknown: ${part.type}`];
  });
  const ids = parts.flatMap(({ action_id }) => (typeof action_id === "string" ? [action_id] : []));
  const blockIds = parts.flatMap(({ block_id }) => (typeof block_id === "string" ? [block_id] : []));
  const repeated = [ids, blockIds].some((all) => new Set(all).size < all.length);
  const tables = parts.filter(({ type }) => type === "table").length;
  if (tables > 1) found.push(`${tables} tables`);
  return [...found.filter((refusal) => refusal !== false), ...(repeated ? ["an id twice"] : [])];
}

/** Options and confirmations carry no type. */
function byShape(part: Json): readonly (string | false)[] {
  if ("confirm" in part && "deny" in part) {
    return [
      over("confirm title", lengthOf(part.title), limits.confirmTitle),
      over("confirm text", lengthOf(part.text), limits.confirmText),
      over("confirm button", lengthOf(part.confirm), limits.confirmButton),
      over("confirm button", lengthOf(part.deny), limits.confirmButton),
    ];
  }
  if ("value" in part && "text" in part) {
    return [
      over("option", lengthOf(part.text), limits.optionText),
      over("option value", lengthOf(part.value), limits.optionValue),
      over("option description", lengthOf(part.description), limits.optionDescription),
    ];
  }
  if ("blocks" in part && "text" in part) {
    return [
      over("blocks", listOf(part.blocks).length, limits.messageBlocks),
      over("text", lengthOf(part.text), limits.messageText),
      part.text === "" && "no text for notifications",
    ];
  }
  return [];
}

/** All text that Slack reads as markup: marked-up objects, and the text of messages. */
export function markupIn(drawn: unknown): string[] {
  return objectsIn(drawn).flatMap((part) => {
    const isMarkup = part.type === "mrkdwn" || ("blocks" in part && part.type === undefined);
    return isMarkup && typeof part.text === "string" ? [part.text] : [];
  });
}
