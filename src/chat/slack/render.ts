import type { Block, Button, Card } from "../card.ts";
import { cut } from "../cut.ts";
import type { Form } from "../form.ts";
import { say } from "../messages.ts";
import type { Text, Voice } from "../text.ts";
import { draftButton } from "../verb.ts";
import type { Manner, Surface } from "./drawing.ts";
import { fitted } from "./fit.ts";
import { limits } from "./limits.ts";
import { metadataText, type Origin } from "./origin.ts";
import { marks } from "./rows.ts";
import type { SlackBlock, SlackHome, SlackMessage, SlackModal } from "./shapes.ts";
import { boldLine, escaped, plainText } from "./words.ts";

/** A card as a message. `tables`: with Slack's own table block, which a workspace may refuse. */
export function messageOf(card: Card, voice: Voice, { tables = false, pictures }: Partial<Manner> = {}): SlackMessage {
  const manner = { voice, surface: "message", tables, pictures } as const;
  const title = titleBlock(card, voice);
  return { text: summary(card, voice), blocks: [title, ...fitted(card.blocks, manner, limits.messageBlocks - 1)] };
}

/** One sentence as a message. */
export function noticeOf(words: string): SlackMessage {
  return {
    text: escaped(words, limits.messageText),
    blocks: [{ type: "section", text: plainText(words, limits.sectionText) }],
  };
}

/** Somebody's own page. */
export function homeOf(card: Card, voice: Voice): SlackHome {
  return { type: "home", callback_id: "home", blocks: cardBlocks(card, voice, "home", limits.viewBlocks, false) };
}

/** A card in a window of its own: the answer to a press on the home page or in another window. */
export function windowOf(card: Card, voice: Voice, origin: Origin): SlackModal {
  const title = marks[card.tone] + voice.text(card.title);
  const all = cardBlocks(card, voice, "modal", limits.viewBlocks, false);
  // The bar over a window says it already, where it has room and something follows.
  const inTitleBar = title.length <= limits.modalTitle && all.length > 1;
  return {
    type: "modal",
    callback_id: "card",
    title: plainText(title, limits.modalTitle),
    close: plainText(voice.text(say.close()), limits.modalTitle),
    private_metadata: metadataText({ origin }),
    blocks: inTitleBar ? all.slice(1) : all,
  };
}

/** A form that could not be opened at once, behind a button. */
export function waitingForm(form: Form): Card {
  const blocks: Block[] = [
    ...form.intro,
    { kind: "buttons", buttons: [draftButton("resume", form.draft, say.openForm(), "primary")] },
  ];
  return { title: say.formWaits({ title: form.title }), tone: "plain", blocks };
}

/** One sentence where cards are shown: without any emphasis. */
export function noticeCard(words: Text): Card {
  return { title: words, tone: "quiet", blocks: [] };
}

export const hasTable = ({ blocks }: Card): boolean => blocks.some(({ kind }) => kind === "table");

/** Every button of a card, wherever it stands. */
export function buttonsOf({ blocks }: Card): readonly Button[] {
  return blocks.flatMap((block) => {
    if (block.kind === "buttons") return block.buttons;
    return block.kind === "list" ? block.rows.flatMap((row) => row.buttons) : [];
  });
}

function cardBlocks(card: Card, voice: Voice, surface: Surface, most: number, tables: boolean): SlackBlock[] {
  const title = titleBlock(card, voice);
  return [title, ...fitted(card.blocks, { voice, surface, tables }, most - 1)];
}

/** A heading over a whole card; over a line or two, bold words are loud enough. */
function titleBlock({ title, tone, blocks }: Card, voice: Voice): SlackBlock {
  const words = marks[tone] + voice.text(title).replace(/\s+/g, " ").trim();
  const small = blocks.every(({ kind }) => kind === "words" || kind === "note" || kind === "buttons");
  if (small || words.length > limits.header || tone === "quiet") {
    return { type: "section", text: tone === "quiet" ? plainText(words, limits.sectionText) : boldLine(words) };
  }
  return { type: "header", text: plainText(words, limits.header) };
}

/** What a notification shows: the title, and the first paragraph or the first facts. */
function summary({ title, tone, blocks }: Card, voice: Voice): string {
  const words = blocks.find((block) => block.kind === "words");
  const facts = blocks.find((block) => block.kind === "facts");
  const more = words
    ? voice.text(words.text)
    : (facts?.facts.slice(0, 3) ?? []).map(({ value }) => voice.text(value)).join(" · ");
  const line = marks[tone] + voice.text(title) + (more === "" ? "" : ` — ${cut(more, 300)}`);
  return escaped(line.replace(/\s+/g, " ") || "–", limits.messageText);
}
