import type { Card, Element } from "../cards/card.ts";
import type { Cell, Chart, Table, TableColumn } from "../cards/content.ts";
import type { Control } from "../cards/inputs.ts";
import type { Text } from "../cards/text.ts";
import { type Line, readMarkdown, type Span } from "./markdown.ts";
import { inLanguage, type Reader, sayInstant } from "./reader.ts";

/** Markdown as the words that the reader sees: no marks, names for ids, instants in their zone. */
export function sayMarkdown(source: string, reader: Reader): string {
  return readMarkdown(source)
    .map((line) => sayLine(line, reader))
    .filter((line) => line !== null)
    .join("\n");
}

function sayLine(line: Line, reader: Reader): string | null {
  if (line.kind === "rule") return null;
  if (line.kind === "code") return line.text;
  const words = line.spans.map((span) => saySpan(span, reader)).join("");
  return line.kind === "item" ? `${"  ".repeat(line.depth)}${line.mark} ${words}` : words;
}

export function saySpan(span: Span, reader: Reader): string {
  switch (span.kind) {
    case "text":
    case "code":
      return span.text;
    case "bold":
    case "italic":
    case "strike":
    case "colored":
    case "tag":
    case "link":
      return span.inside.map((inner) => saySpan(inner, reader)).join("");
    case "mention":
      return `@${reader.nameOf(span.id)}`;
    case "person":
      return reader.nameOf(span.id);
    case "everyone":
      return reader.language === "zh_cn" ? "@所有人" : "@All";
    case "instant":
      return Number.isFinite(span.milliseconds) && span.milliseconds > 0
        ? sayInstant(span.milliseconds, span.format, reader)
        : span.fallback;
    case "image":
      return span.alt;
  }
}

export function sayText(text: Text | undefined, reader: Reader): string {
  if (!text) return "";
  const words = inLanguage(text, reader);
  return text.tag === "plain_text" ? words : sayMarkdown(words, reader);
}

/** A card as words, a line for each thing that stands on its own; buttons and menus as `[label]`. */
export function sayCard(card: Card, reader: Reader): string {
  const { header } = card;
  const tags = header?.i18n_text_tag_list?.[reader.language] ?? header?.text_tag_list ?? [];
  return [
    sayText(header?.title, reader),
    sayText(header?.subtitle, reader),
    tags.map(({ text }) => sayText(text, reader)).join(" "),
    sayElements(card.body?.elements ?? [], reader),
  ]
    .filter(Boolean)
    .join("\n");
}

export const sayElements = (elements: readonly Element[], reader: Reader): string =>
  elements
    .flatMap((element) => sayElement(element, reader))
    .filter(Boolean)
    .join("\n");

function sayElement(element: Element, reader: Reader): string[] {
  switch (element.tag) {
    case "markdown":
      return [sayMarkdown(inLanguage(element, reader), reader)];
    case "div":
      return [sayText(element.text, reader), ...(element.fields ?? []).map(({ text }) => sayText(text, reader))];
    case "hr":
      return [];
    case "img":
      return [sayText(element.title, reader) || sayText(element.alt, reader)];
    case "person":
      return [reader.nameOf(element.user_id)];
    case "person_list":
      return [element.persons.map(({ id }) => reader.nameOf(id)).join(", ")];
    case "table":
      return sayTable(element, reader);
    case "chart":
      return sayChart(element);
    case "column_set":
      return element.columns.map((column) => sayElements(column.elements, reader));
    case "form":
    case "interactive_container":
      return [sayElements(element.elements, reader)];
    case "collapsible_panel":
      return [sayText(element.header.title, reader), sayElements(element.elements, reader)];
    default:
      return [sayControl(element, reader)];
  }
}

function sayTable({ columns, rows }: Table, reader: Reader): string[] {
  const head = columns.map(({ display_name = "" }) => display_name).join(" | ");
  return [
    head,
    ...rows.map((row) => columns.map((column) => sayCell(row[column.name] ?? null, column, reader)).join(" | ")),
  ];
}

/** A cell as it is drawn: numbers with their sign and thousands, people by name, days in the reader's zone. */
export function sayCell(cell: Cell, column: TableColumn, reader: Reader): string {
  if (cell === null) return "";
  if (Array.isArray(cell)) {
    const parts = cell.map((part) => (typeof part === "string" ? part : part.text));
    return parts.map((part) => (column.data_type === "persons" ? reader.nameOf(part) : part)).join(", ");
  }
  if (column.data_type === "number" && typeof cell === "number") {
    const { precision, symbol = "", separator, seperator } = column.format ?? {};
    const digits =
      precision === undefined
        ? { maximumFractionDigits: 20 }
        : { minimumFractionDigits: precision, maximumFractionDigits: precision };
    return (
      symbol + new Intl.NumberFormat("en-US", { ...digits, useGrouping: separator ?? seperator ?? false }).format(cell)
    );
  }
  if (column.data_type === "date" && typeof cell === "number") return sayInstant(cell, "date_num", reader);
  if (column.data_type === "persons") return reader.nameOf(String(cell));
  return /lark_md|markdown/.test(column.data_type) ? sayMarkdown(String(cell), reader) : String(cell);
}

function sayChart({ chart_spec }: Chart): string[] {
  const { title, data } = chart_spec;
  const said: unknown = typeof title === "object" && title !== null && "text" in title ? title.text : undefined;
  const values = (Array.isArray(data) ? data : [data]).flatMap((each) => each.values ?? []);
  return [typeof said === "string" ? said : "", ...values.map((value) => Object.values(value).join(" "))];
}

/** A control's visible words. */
export function sayControl(element: Control, reader: Reader): string {
  switch (element.tag) {
    case "button":
      return `[${sayText(element.text, reader)}]`;
    case "overflow":
      return `[⋯ ${element.options.map(({ text }) => sayText(text, reader)).join(", ")}]`;
    case "checker":
      return `[${element.checked ? "☑" : "☐"}] ${sayText(element.text, reader)}`;
    case "input":
      return `${[sayText(element.label, reader), `[${element.default_value || sayText(element.placeholder, reader)}]`].filter(Boolean).join(" ")}`;
    case "select_static":
    case "multi_select_static": {
      const values = element.tag === "select_static" ? [element.initial_option ?? ""] : (element.selected_values ?? []);
      const chosen = element.options
        .filter(({ value }) => values.includes(value))
        .map(({ text }) => sayText(text, reader));
      return `[${chosen.join(", ") || sayText(element.placeholder, reader)}]`;
    }
    case "select_person":
      return `[${element.initial_option ? reader.nameOf(element.initial_option) : sayText(element.placeholder, reader)}]`;
    case "multi_select_person":
      return `[${(element.selected_values ?? []).map(reader.nameOf).join(", ") || sayText(element.placeholder, reader)}]`;
    case "date_picker":
      return `[${element.initial_date ?? sayText(element.placeholder, reader)}]`;
    case "picker_time":
      return `[${element.initial_time ?? sayText(element.placeholder, reader)}]`;
    case "picker_datetime":
      return `[${element.initial_datetime ?? sayText(element.placeholder, reader)}]`;
    case "select_img":
      return "[ ]";
  }
}
