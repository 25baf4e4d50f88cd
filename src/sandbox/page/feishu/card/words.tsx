import type { ReactNode } from "react";
import type { Text } from "../../../feishu/cards/text.ts";
import { type Line, readMarkdown, type Span } from "../../../feishu/sight/markdown.ts";
import { inLanguage, sayInstant } from "../../../feishu/sight/reader.ts";
import { SafeLink } from "../../blocks/Mrkdwn.tsx";
import { keyed } from "../../keyed.ts";
import { useOffice } from "../../office.ts";
import { Avatar } from "../../shell/Avatar.tsx";
import { useFeishu } from "../feishu.ts";
import { baseColor, inkOf } from "./colors.ts";
import { Picture } from "./Picture.tsx";

/** The words of a text in the reader's language. */
export function useWords(): (text: Parameters<typeof inLanguage>[0]) => string {
  const { reader } = useFeishu();
  return (text) => inLanguage(text, reader);
}

/** Plain words, or words with markup, as the text says of itself. */
export function CardWords({ text }: { text: Text }) {
  const words = useWords()(text);
  return text.tag === "plain_text" ? <span className="fs-plain">{words}</span> : <Markdown source={words} />;
}

/** A card's Markdown, drawn. Whatever was escaped stays text; nothing here becomes HTML. */
export function Markdown({ source }: { source: string }) {
  return (
    <div className="fs-markdown">
      {keyed(readMarkdown(source)).map(({ key, item }) => (
        <OneLine key={key} line={item} />
      ))}
    </div>
  );
}

function OneLine({ line }: { line: Line }) {
  if (line.kind === "rule") return <hr className="fs-rule" />;
  if (line.kind === "code") return <pre>{line.text}</pre>;
  const inside = <Spans spans={line.spans} />;
  switch (line.kind) {
    case "heading":
      return (
        <p className="fs-heading" data-level={line.level}>
          {inside}
        </p>
      );
    case "item":
      return (
        <p className="fs-item" style={{ paddingInlineStart: 20 + 20 * line.depth }}>
          <span className="fs-item-mark">{line.mark}</span>
          {inside}
        </p>
      );
    case "quote":
      return <blockquote>{inside}</blockquote>;
    case "words":
      return <p>{line.spans.length ? inside : "\u00a0"}</p>;
  }
}

function Spans({ spans }: { spans: readonly Span[] }) {
  return keyed(spans).map(({ key, item }) => <One key={key} span={item} />);
}

function One({ span }: { span: Span }): ReactNode {
  const { reader } = useFeishu();
  switch (span.kind) {
    case "text":
      return span.text;
    case "code":
      return <code>{span.text}</code>;
    case "bold":
      return (
        <strong>
          <Spans spans={span.inside} />
        </strong>
      );
    case "italic":
      return (
        <em>
          <Spans spans={span.inside} />
        </em>
      );
    case "strike":
      return (
        <s>
          <Spans spans={span.inside} />
        </s>
      );
    case "colored":
      return (
        <span style={{ color: inkOf(span.color) }}>
          <Spans spans={span.inside} />
        </span>
      );
    case "tag":
      return (
        <Label color={span.color}>
          <Spans spans={span.inside} />
        </Label>
      );
    case "link":
      return (
        <SafeLink url={span.url}>
          <Spans spans={span.inside} />
        </SafeLink>
      );
    case "mention":
      return <AtSomebody id={span.id} />;
    case "everyone":
      return <AtSomebody id="all" />;
    case "person":
      return <PersonLine id={span.id} />;
    case "instant": {
      const { milliseconds, format, fallback } = span;
      if (!Number.isFinite(milliseconds) || milliseconds <= 0) return fallback;
      return <time dateTime={new Date(milliseconds).toISOString()}>{sayInstant(milliseconds, format, reader)}</time>;
    }
    case "image":
      return <Picture imageKey={span.key} alt={span.alt} />;
  }
}

export function AtSomebody({ id }: { id: string }) {
  const { reader, screen } = useFeishu();
  const { say } = useOffice();
  const name = id === "all" ? say("everyone") : reader.nameOf(id);
  return <span className="fs-at" data-me={id === screen.me.id || id === "all" || undefined}>{`@${name}`}</span>;
}

/** A person with their picture. */
export function PersonLine({ id }: { id: string }) {
  const { person, reader } = useFeishu();
  return (
    <span className="fs-person">
      <Avatar person={person(id)} size={20} />
      {reader.nameOf(id)}
    </span>
  );
}

export function Label({ color, children }: { color: string | undefined; children: ReactNode }) {
  return (
    <span className="fs-label" data-color={baseColor(color) ?? "blue"}>
      {children}
    </span>
  );
}
