import type { Block, BlockKind, BlockOf } from "../card.ts";
import { cut, inGroups } from "../cut.ts";
import { say } from "../messages.ts";
import type { Text, Voice } from "../text.ts";
import { type Drawing, drawButtons, more } from "./drawing.ts";
import { drawChart, drawTable } from "./figures.ts";
import { limits } from "./limits.ts";
import { drawRows } from "./rows.ts";
import type { CardElement } from "./shapes.ts";
import { careful, div, linkTo, note, plain } from "./words.ts";

type Draw<K extends BlockKind> = (block: BlockOf<K>, drawing: Drawing) => CardElement[];
type Draws = { readonly [K in BlockKind]: Draw<K> };

/** How each kind of block looks in Feishu. A new kind does not compile until it is drawn here. */
const draws: Draws = {
  words: ({ text }, drawing) => [div(plain(drawing, (voice) => voice.text(text), drawing.text))],
  note: ({ text }, drawing) => [note(drawing, (voice) => voice.text(text), drawing.text)],
  heading: ({ text }, drawing) => [
    div(plain(drawing, (voice) => voice.text(text), Math.min(drawing.text, limits.title), { text_size: "heading" })),
  ],
  facts: ({ facts }, drawing) => {
    const shown = facts.slice(0, drawing.lines);
    const fields = shown.map((fact) => ({ is_short: true as const, text: factText(fact, drawing) }));
    const groups = inGroups(fields, 10).map((group) => ({ tag: "div" as const, fields: group }));
    return [...groups, ...more(facts.length - shown.length, drawing)];
  },
  changes: ({ changes }, drawing) => {
    const shown = changes.slice(0, drawing.lines);
    return [
      ...shown.map((change) => div(changeText(change, drawing))),
      ...more(changes.length - shown.length, drawing),
    ];
  },
  quote: ({ text, by, link }, drawing) => {
    const words = div(plain(drawing, (voice) => voice.text(text), drawing.text, { text_color: "grey" }));
    const where = link && linkTo(drawing, link, (voice) => voice.text(say.seeMessage()), limits.url);
    return [
      words,
      ...(by ? [note(drawing, (voice) => `— ${voice.text(by)}`, Math.min(drawing.text, limits.fact))] : []),
      ...(where ? [div(where)] : []),
    ];
  },
  link: ({ text, url }, drawing) => {
    const found = linkTo(drawing, url, (voice) => voice.text(text), limits.url);
    return [div(found ?? plain(drawing, (voice) => voice.text(text), drawing.text))];
  },
  list: ({ rows }, drawing) => drawRows(rows, drawing),
  table: drawTable,
  chart: drawChart,
  buttons: ({ buttons }, drawing) => drawButtons(buttons, drawing),
  rule: () => [{ tag: "hr" }],
};

function drawBlock<K extends BlockKind>(block: BlockOf<K> & { kind: K }, drawing: Drawing): CardElement[] {
  const draw: Draws[K] = draws[block.kind];
  return draw(block, drawing);
}

export function drawBlocks(blocks: readonly Block[], drawing: Drawing): CardElement[] {
  return blocks.flatMap((block) => drawBlock(block, drawing));
}

/** A line of words, for what stands within another line. */
const line = (voice: Voice, text: Text | null, most: number): string =>
  cut((text ? voice.text(text) : "").replace(/\s+/g, " ").trim(), most) || "–";

function factText({ label, value }: BlockOf<"facts">["facts"][number], drawing: Drawing) {
  const most = Math.min(drawing.text, limits.fact);
  const name = (voice: Voice) => line(voice, label, limits.label);
  const held = (voice: Voice) => cut(voice.text(value).trim() || "–", most);
  return careful(
    drawing,
    (voice) => `${name(voice)}\n${held(voice)}`,
    (voice) => `**${name(voice)}**\n${held(voice)}`,
    (voice) => `${name(voice)}\n${held(voice)}`,
    most + limits.label,
  );
}

/** `Stage: Proposal → Won`, the new value in bold. */
function changeText({ label, before, after }: BlockOf<"changes">["changes"][number], drawing: Drawing) {
  const most = Math.min(drawing.text, limits.cell);
  const head = (voice: Voice) => {
    const colon = voice.locale === "en" ? ": " : "：";
    return `${line(voice, label, limits.label)}${colon}${line(voice, before, most)} → `;
  };
  const now = (voice: Voice) => line(voice, after, most);
  return careful(
    drawing,
    (voice) => head(voice) + now(voice),
    (voice) => `${head(voice)}**${now(voice)}**`,
    (voice) => head(voice) + now(voice),
    3 * most,
  );
}
