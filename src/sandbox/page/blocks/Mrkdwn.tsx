import { Fragment, type ReactNode } from "react";
import type { TextObject } from "../../slack/blocks/text.ts";
import { readMrkdwn, type Span } from "../../slack/sight/mrkdwn.ts";
import { sayDate } from "../../slack/sight/reader.ts";
import { keyed } from "../keyed.ts";
import { useOffice } from "../office.ts";
import { emojiOf, withEmoji } from "./emoji.ts";

/** Slack's markup, drawn. Whatever was escaped stays text; nothing here becomes HTML. */
export function Mrkdwn({ text }: { text: string }) {
  return <Spans spans={readMrkdwn(text)} />;
}

function Spans({ spans }: { spans: readonly Span[] }) {
  return keyed(spans).map(({ key, item }) => <One key={key} span={item} />);
}

function One({ span }: { span: Span }): ReactNode {
  const { reader, screen } = useOffice();
  switch (span.kind) {
    case "text":
      return <Lines text={span.text} />;
    case "code":
      return <code>{span.text}</code>;
    case "pre":
      return <pre>{span.text}</pre>;
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
    case "quote":
      return (
        <blockquote>
          <Spans spans={span.inside} />
        </blockquote>
      );
    case "link":
      return <SafeLink url={span.url}>{span.label}</SafeLink>;
    case "user":
      return (
        <span className="mention" data-me={span.id === screen.me.id || undefined}>{`@${reader.nameOf(span.id)}`}</span>
      );
    case "channel":
      return <span className="mention">{`#${span.label || reader.channelOf(span.id)}`}</span>;
    case "group":
      return <span className="mention">{span.label ?? `@${span.id}`}</span>;
    case "broadcast":
      return <span className="mention" data-me>{`@${span.range}`}</span>;
    case "date":
      return <time dateTime={new Date(span.unix * 1000).toISOString()}>{sayDate(span.unix, span.format, reader)}</time>;
    case "emoji":
      return <span className="emoji">{emojiOf(span.name)}</span>;
  }
}

/** Text with its line breaks. */
export function Lines({ text }: { text: string }) {
  return keyed(text.split("\n")).map(({ key, item: line }) => (
    <Fragment key={key}>
      {key !== "0" && <br />}
      {line}
    </Fragment>
  ));
}

/** A link that only ever leads to the web. */
export function SafeLink({ url, children }: { url: string; children: ReactNode }) {
  const safe = /^(https?|mailto):/i.test(url);
  return safe ? (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
}

/** A text object, plain or marked up. */
export function Words({ text }: { text: TextObject }) {
  return text.type === "mrkdwn" ? <Mrkdwn text={text.text} /> : <Lines text={withEmoji(text.text)} />;
}
