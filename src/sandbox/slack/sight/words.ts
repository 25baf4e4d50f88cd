import type { Block, Cell } from "../blocks/block.ts";
import type { Interactive } from "../blocks/elements.ts";
import type { RichPart, RichPiece } from "../blocks/rich-text.ts";
import type { TextObject } from "../blocks/text.ts";
import { readMrkdwn, type Span } from "./mrkdwn.ts";
import { type Reader, sayDate } from "./reader.ts";

/** Mrkdwn as the words that the reader sees: no markers, names for ids, dates in their zone. */
export function sayMrkdwn(source: string, reader: Reader): string {
  const words = readMrkdwn(source).map((span) => saySpan(span, reader));
  return words.join("").replace(/\n$/, "");
}

function saySpan(span: Span, reader: Reader): string {
  switch (span.kind) {
    case "text":
    case "code":
    case "pre":
      return span.text;
    case "quote":
      return `${span.inside.map((inner) => saySpan(inner, reader)).join("")}\n`;
    case "bold":
    case "italic":
    case "strike":
      return span.inside.map((inner) => saySpan(inner, reader)).join("");
    case "link":
      return span.label;
    case "user":
      return `@${reader.nameOf(span.id)}`;
    case "channel":
      return `#${reader.channelOf(span.id)}`;
    case "group":
      return span.label ?? `@${span.id}`;
    case "broadcast":
      return `@${span.range}`;
    case "date":
      return sayDate(span.unix, span.format, reader) || span.fallback;
    case "emoji":
      return `:${span.name}:`;
  }
}

export const sayText = (text: TextObject | undefined, reader: Reader): string =>
  text ? (text.type === "mrkdwn" ? sayMrkdwn(text.text, reader) : text.text) : "";

/** Blocks as words, a line for each thing that stands on its own; buttons and menus as `[label]`. */
export function sayBlocks(blocks: readonly Block[], reader: Reader): string {
  return blocks
    .flatMap((block) => sayBlock(block, reader))
    .filter((line) => line !== "")
    .join("\n");
}

function sayBlock(block: Block, reader: Reader): string[] {
  const text = (one: TextObject | undefined): string => sayText(one, reader);
  switch (block.type) {
    case "section": {
      const side = block.accessory && block.accessory.type !== "image" ? [sayElement(block.accessory, reader)] : [];
      return [text(block.text), ...(block.fields ?? []).map(text), ...side];
    }
    case "header":
    case "alert":
      return [text(block.text)];
    case "context":
      return [block.elements.map((one) => (one.type === "image" ? one.alt_text : text(one))).join(" ")];
    case "actions":
    case "context_actions":
      return [block.elements.map((one) => sayElement(one, reader)).join(" ")];
    case "input":
      return [`${block.label.text}${block.hint ? ` (${block.hint.text})` : ""}: ${sayElement(block.element, reader)}`];
    case "image":
      return [block.title?.text ?? block.alt_text];
    case "video":
      return [block.title.text];
    case "markdown":
      return [block.text];
    case "rich_text":
      return block.elements.map((part) => sayPart(part, reader));
    case "table":
    case "data_table":
      return block.rows.map((row) => row.map((cell) => sayCell(cell, reader)).join(" | "));
    case "card":
      return [
        text(block.title),
        text(block.subtitle),
        text(block.body),
        ...(block.actions ?? []).map((one) => `[${one.text.text}]`),
      ];
    case "carousel":
      return block.elements.flatMap((one) => sayBlock(one, reader));
    case "container":
      return [text(block.title), text(block.subtitle), ...block.child_blocks.flatMap((one) => sayBlock(one, reader))];
    case "divider":
    case "file":
      return [];
  }
}

/** A control's visible words. */
export function sayElement(element: Interactive, reader: Reader): string {
  if (element.type === "button" || element.type === "icon_button") return `[${element.text.text}]`;
  if (element.type === "feedback_buttons")
    return `[${element.positive_button.text.text}] [${element.negative_button.text.text}]`;
  if (element.type === "checkboxes" || element.type === "radio_buttons") {
    return element.options.map(({ text }) => `[${sayText(text, reader)}]`).join(" ");
  }
  if (element.type === "overflow") return `[⋯ ${element.options.map(({ text }) => sayText(text, reader)).join(", ")}]`;
  return "placeholder" in element && element.placeholder ? `[${element.placeholder.text}]` : "[ ]";
}

const sayCell = (cell: Cell, reader: Reader): string => {
  if (cell.type === "rich_text") return cell.elements.map((part) => sayPart(part, reader)).join(" ");
  return cell.type === "raw_text" ? cell.text : (cell.text ?? String(cell.value));
};

function sayPart(part: RichPart, reader: Reader): string {
  if (part.type !== "rich_text_list") return part.elements.map((piece) => sayPiece(piece, reader)).join("");
  return part.elements.map((item) => `• ${sayPart(item, reader)}`).join("\n");
}

function sayPiece(piece: RichPiece, reader: Reader): string {
  if (piece.type === "text") return piece.text;
  if (piece.type === "link") return piece.text ?? piece.url;
  if (piece.type === "emoji") return piece.unicode ?? `:${piece.name}:`;
  if (piece.type === "user") return `@${reader.nameOf(piece.user_id)}`;
  if (piece.type === "channel") return `#${reader.channelOf(piece.channel_id)}`;
  if (piece.type === "broadcast") return `@${piece.range}`;
  if (piece.type === "date") return sayDate(piece.timestamp, piece.format, reader);
  if (piece.type === "color") return piece.value;
  return piece.type === "team" ? piece.team_id : piece.usergroup_id;
}
