import type { ReactNode } from "react";
import type { RichPart, RichPiece, RichText } from "../../slack/blocks/rich-text.ts";
import { sayDate } from "../../slack/sight/reader.ts";
import { keyed } from "../keyed.ts";
import { useOffice } from "../office.ts";
import { emojiOf } from "./emoji.ts";
import { Lines, SafeLink } from "./Mrkdwn.tsx";

/** A `rich_text` block. */
export function Rich({ block }: { block: RichText }) {
  return (
    <div className="rich">
      {keyed(block.elements).map(({ key, item }) => (
        <Part key={key} part={item} />
      ))}
    </div>
  );
}

function Part({ part }: { part: RichPart }) {
  if (part.type === "rich_text_list") {
    const List = part.style === "ordered" ? "ol" : "ul";
    return (
      <List
        style={{ marginInlineStart: (part.indent ?? 0) * 24 }}
        start={part.style === "ordered" ? (part.offset ?? 0) + 1 : undefined}
      >
        {keyed(part.elements).map(({ key, item }) => (
          <li key={key}>
            <Pieces pieces={item.elements} />
          </li>
        ))}
      </List>
    );
  }
  const Around =
    part.type === "rich_text_quote" ? "blockquote" : part.type === "rich_text_preformatted" ? "pre" : "div";
  return (
    <Around>
      <Pieces pieces={part.elements} />
    </Around>
  );
}

function Pieces({ pieces }: { pieces: readonly RichPiece[] }) {
  return keyed(pieces).map(({ key, item }) => <Styled key={key} piece={item} />);
}

function Styled({ piece }: { piece: RichPiece }) {
  const style = "style" in piece ? piece.style : undefined;
  let drawn: ReactNode = <Piece piece={piece} />;
  if (style?.code) drawn = <code>{drawn}</code>;
  if (style?.strike) drawn = <s>{drawn}</s>;
  if (style?.italic) drawn = <em>{drawn}</em>;
  if (style?.underline) drawn = <u>{drawn}</u>;
  if (style?.bold) drawn = <strong>{drawn}</strong>;
  return drawn;
}

function Piece({ piece }: { piece: RichPiece }) {
  const { reader } = useOffice();
  switch (piece.type) {
    case "text":
      return <Lines text={piece.text} />;
    case "link":
      return <SafeLink url={piece.url}>{piece.text ?? piece.url}</SafeLink>;
    case "emoji":
      return <span className="emoji">{emojiOf(piece.name)}</span>;
    case "user":
      return <span className="mention">{`@${reader.nameOf(piece.user_id)}`}</span>;
    case "channel":
      return <span className="mention">{`#${reader.channelOf(piece.channel_id)}`}</span>;
    case "broadcast":
      return <span className="mention">{`@${piece.range}`}</span>;
    case "date":
      return <time>{sayDate(piece.timestamp, piece.format, reader)}</time>;
    case "color":
      return <span>{piece.value}</span>;
    case "usergroup":
      return <span className="mention">{piece.usergroup_id}</span>;
    case "team":
      return <span>{piece.team_id}</span>;
  }
}
