import type { Card } from "../card.ts";
import { cut } from "../cut.ts";
import { fitted, whole, without } from "./fit.ts";
import { limits } from "./limits.ts";
import type { CardElement, FeishuCard } from "./shapes.ts";
import { templates } from "./tones.ts";
import { div, type Manner, plain, type Saying } from "./words.ts";

/** A card as Feishu shows it; never larger than it takes. */
export function cardOf(card: Card, manner: Manner): FeishuCard {
  const title: Saying = (voice) => voice.text(card.title);
  const bare = card.tone === "quiet" || card.blocks.length === 0;
  const first = bare ? [div(plain(manner, title, limits.words))] : [];
  const frame = framed(manner, summaryOf(card), first, bare ? undefined : { title, tone: card.tone });
  return { ...frame, body: { elements: [...first, ...fitted(card.blocks, manner, without(whole, frame))] } };
}

/** One sentence. */
export function noticeOf(saying: Saying, manner: Manner): FeishuCard {
  return framed(manner, saying, [div(plain(manner, saying, limits.words))]);
}

/** A card around its elements. The summary stands in the list of chats and in notifications. */
export function framed(
  manner: Manner,
  summary: Saying,
  elements: readonly CardElement[],
  head?: { readonly title: Saying; readonly tone: Card["tone"] },
): FeishuCard {
  return {
    ...around(summary(manner.voice), elements),
    ...(head ? { header: { title: plain(manner, head.title, limits.title), template: templates[head.tone] } } : {}),
  };
}

/** One sentence for somebody whose language is not known yet. */
export function noticeInEvery({ zh_cn, en_us }: { readonly zh_cn: string; readonly en_us: string }): FeishuCard {
  const text = { tag: "plain_text" as const, content: zh_cn, i18n_content: { zh_cn, en_us } };
  return around(zh_cn, [div(text)]);
}

/** A card's words alone, without anything that Feishu might refuse. */
export function bare({ header, body, config }: FeishuCard): FeishuCard {
  const words = [header?.title.content ?? "", ...wordsIn(body)].filter(Boolean).join("\n");
  return around(config.summary.content, [div({ tag: "plain_text", content: cut(words || "–", limits.words) })]);
}

function wordsIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  if ("content" in part && typeof part.content === "string") return [part.content.replaceAll("**", "")];
  return Object.values(part).flatMap(wordsIn);
}

function around(summary: string, elements: readonly CardElement[]): FeishuCard {
  const content = cut(summary.replace(/\s+/g, " ").trim() || "–", limits.summary);
  const config = { update_multi: true, width_mode: "fill", enable_forward: false, summary: { content } } as const;
  return { schema: "2.0", config, body: { elements } };
}

/** The title, and the first paragraph or the first facts. */
function summaryOf({ title, blocks }: Card): Saying {
  const words = blocks.find((block) => block.kind === "words");
  const facts = blocks.find((block) => block.kind === "facts");
  return (voice) => {
    const more = words
      ? voice.text(words.text)
      : (facts?.facts.slice(0, 3) ?? []).map(({ value }) => voice.text(value)).join(" · ");
    return voice.text(title) + (more === "" ? "" : ` — ${more}`);
  };
}
