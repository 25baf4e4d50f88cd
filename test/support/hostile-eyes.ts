import type { FeishuDouble } from "../../src/sandbox/feishu/double.ts";
import { type Span as FeishuSpan, type Line, readMarkdown } from "../../src/sandbox/feishu/sight/markdown.ts";
import type { SlackDouble } from "../../src/sandbox/slack/double.ts";
import { readMrkdwn, type Span as SlackSpan } from "../../src/sandbox/slack/sight/mrkdwn.ts";
import { objectsIn, refusalsIn, markupIn as slackMarkup } from "../chat/block-kit.ts";
import { markupIn as feishuMarkup, flawsIn, isObject } from "../chat/card-2.ts";

/** What would have been obeyed of the words in something drawn, or hides what it says. `ours`: how a link of ours begins. */
type Eyes = (drawn: unknown, ours: string) => readonly string[];

export const slackEyes: Eyes = (drawn, ours) => [
  ...refusalsIn(drawn),
  ...slackMarkup(drawn).flatMap((text) => readMrkdwn(text).flatMap((span) => obeyedBySlack(span, ours))),
  // Of rich text, what Slack takes literally is text only.
  ...objectsIn(drawn).flatMap(({ type, url, image_url }) => [
    ...(["user", "usergroup", "broadcast", "channel", "link", "markdown"].includes(String(type)) ? [`a ${type}`] : []),
    ...[url, image_url].flatMap((address) => (address === undefined || isOurs(address, ours) ? [] : [`to ${address}`])),
  ]),
  ...hidden(drawn),
];

export const feishuEyes: Eyes = (drawn, ours) => [
  ...feishuMarkup(drawn).flatMap((text) => readMarkdown(text).flatMap((line) => obeyedByFeishu(line, ours))),
  ...objectsIn(drawn).flatMap((part) => [
    ...(part.schema === "2.0" ? flawsIn(part) : []),
    // In a table, only text is taken literally.
    ...(part.data_type !== undefined && part.data_type !== "text" ? [`a column of ${part.data_type}`] : []),
    ...["default_url", "href", "url"].flatMap((name) =>
      part[name] === undefined || isOurs(part[name], ours) ? [] : [`to ${part[name]}`],
    ),
  ]),
  ...hidden(drawn),
];

const isOurs = (address: unknown, ours: string): boolean => String(address).startsWith(ours);

function obeyedBySlack(span: SlackSpan, ours: string): readonly string[] {
  switch (span.kind) {
    case "text":
    case "emoji":
      return [];
    case "bold":
      // We write in bold ourselves.
      return span.inside.flatMap((each) =>
        each.kind === "text" && each.text === "bold" ? ["bold words"] : obeyedBySlack(each, ours),
      );
    case "link":
      return isOurs(span.url, ours) ? [] : [`a link to ${span.url}`];
    default:
      return [`${span.kind}: ${JSON.stringify(span)}`];
  }
}

function obeyedByFeishu(line: Line, ours: string): readonly string[] {
  return line.kind === "words" ? line.spans.flatMap((span) => obeyedWithin(span, ours)) : [line.kind];
}

function obeyedWithin(span: FeishuSpan, ours: string): readonly string[] {
  switch (span.kind) {
    case "text":
      return [];
    case "bold":
      return span.inside.flatMap((each) =>
        each.kind === "text" && each.text === "strong" ? ["bold words"] : obeyedWithin(each, ours),
      );
    case "link":
      return isOurs(span.url, ours) ? [] : [`a link to ${span.url}`];
    default:
      return [`${span.kind}: ${JSON.stringify(span)}`];
  }
}

/** What turns the order of letters around, but in a field that one edits: there it stands as it is kept. */
function hidden(drawn: unknown): readonly string[] {
  const shown = JSON.stringify(drawn, (name, value: unknown) =>
    name === "initial_value" || name === "default_value" || name === "value" ? undefined : value,
  );
  const found = /.{0,60}[\u202a-\u202e\u2066-\u2069].{0,20}/u.exec(shown ?? "");
  return found ? [`letters out of order: ${found[0]}`] : [];
}

export interface Watch {
  /** Looks at an answer in the body of a platform's own request. */
  look(platform: "slack" | "feishu", body: string): void;
  /** What was wrong since it was last asked. */
  flaws(): readonly string[];
  /** Everything that came over the wires, as JSON. */
  readonly seen: ReadonlySet<string>;
}

/** Looks at all that stands in the two chats, and at what the doubles got as answers. */
export function watchBoth(slack: SlackDouble, feishu: FeishuDouble, ours: string): Watch {
  const seen = new Set<string>();
  const looked = new WeakSet<object>();
  const flaws = new Set<string>();
  const look = (eyes: Eyes, drawn: object) => {
    if (looked.has(drawn)) return;
    looked.add(drawn);
    seen.add(JSON.stringify(drawn));
    for (const flaw of eyes(drawn, ours)) flaws.add(flaw);
  };
  const { team } = slack.desk;
  team.watch(() => {
    for (const { byBot, text, blocks, attachments } of [...team.messages.values()].flat()) {
      if (byBot) for (const each of [{ text, blocks }, attachments]) if (!looked.has(blocks)) look(slackEyes, each);
      if (byBot) looked.add(blocks);
    }
    for (const { content } of [...team.views.values(), ...team.homes.values()]) look(slackEyes, content);
  });
  const { tenant } = feishu.desk;
  tenant.watch(() => {
    for (const chat of tenant.chats.keys())
      for (const { content, byBot } of tenant.messagesIn(chat)) {
        if (content.type === "interactive") look(feishuEyes, content.card);
        else if (byBot) flaws.add(`words that Feishu reads: ${content.type}`);
      }
  });
  return {
    look: (platform, body) => {
      const answer: unknown = body.startsWith("{") ? JSON.parse(body) : {};
      if (isObject(answer)) look(platform === "slack" ? slackEyes : feishuEyes, answer);
    },
    flaws: () => {
      const found = [...flaws];
      flaws.clear();
      return found;
    },
    seen,
  };
}
