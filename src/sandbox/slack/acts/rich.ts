import type { RichPiece, RichText } from "../blocks/rich-text.ts";
import { readMrkdwn, type Span } from "../sight/mrkdwn.ts";

/** A typed message as the rich text that Slack's composer sends along. */
export function richOf(text: string): RichText[] {
  const elements = readMrkdwn(text).flatMap((span) => pieces(span));
  return [{ type: "rich_text", block_id: "rich", elements: [{ type: "rich_text_section", elements }] }];
}

function pieces(span: Span): RichPiece[] {
  if (span.kind === "text" || span.kind === "pre") return [{ type: "text", text: span.text }];
  if (span.kind === "code") return [{ type: "text", text: span.text, style: { code: true } }];
  if (span.kind === "user") return [{ type: "user", user_id: span.id }];
  if (span.kind === "channel") return [{ type: "channel", channel_id: span.id }];
  if (span.kind === "link") return [{ type: "link", url: span.url }];
  if (span.kind === "emoji") return [{ type: "emoji", name: span.name }];
  if (!("inside" in span)) return [];
  const inside = span.inside.flatMap(pieces);
  const style = span.kind === "quote" ? {} : { [span.kind]: true };
  return inside.map((piece) => (piece.type === "text" ? { ...piece, style: { ...piece.style, ...style } } : piece));
}
