import type { Block, BlockKind, BlockOf } from "../card.ts";
import { cut, inGroups } from "../cut.ts";
import { say } from "../messages.ts";
import type { Text } from "../text.ts";
import { type Drawing, drawButtons, more, note } from "./drawing.ts";
import { drawChart, drawTable } from "./figures.ts";
import { limits } from "./limits.ts";
import { drawRows } from "./rows.ts";
import type { Markdown, PlainText, SlackBlock } from "./shapes.ts";
import { bold, boldLine, escaped, hasMarkup, link, markdown, plainText } from "./words.ts";

type Draw<K extends BlockKind> = (block: BlockOf<K>, drawing: Drawing) => SlackBlock[];
type Draws = { readonly [K in BlockKind]: Draw<K> };

/** How each kind of block looks in Slack. A new kind does not compile until it is drawn here. */
const draws: Draws = {
  words: ({ text }, { voice }) => [{ type: "section", text: plainText(voice.text(text), limits.sectionText) }],
  note: ({ text }, { voice }) => [note(voice.text(text))],
  heading: ({ text }, { voice }) => [{ type: "section", text: boldLine(voice.text(text)) }],
  facts: ({ facts }, { voice }) =>
    inGroups(facts, limits.sectionFields).map((group) => ({
      type: "section",
      fields: group.map(({ label, value }) => fact(voice.text(label), voice.text(value))),
    })),
  changes: ({ changes }, drawing) => {
    const shown = changes.slice(0, drawing.rows);
    return [
      ...inGroups(shown, 10).map((group) => lines(group.flatMap((change) => changeLine(change, drawing)))),
      ...more(changes.length - shown.length, drawing),
    ];
  },
  quote: ({ text, by, link: address }, { voice }) => {
    const words = cut(voice.text(text), limits.sectionText);
    const quotation: SlackBlock = {
      type: "rich_text",
      elements: [{ type: "rich_text_quote", elements: [{ type: "text", text: words || "–" }] }],
    };
    const where = address ? link(address, voice.text(say.seeMessage())) : "";
    const under = [...(by ? [plainText(`— ${voice.text(by)}`, 500)] : []), ...(where === "" ? [] : [markdown(where)])];
    return under.length ? [quotation, { type: "context", elements: under }] : [quotation];
  },
  link: ({ text, url }, { voice }) => {
    const words = voice.text(text).trim() || url;
    return [{ type: "context", elements: [markdown(link(url, words) || escaped(words, limits.contextText))] }];
  },
  list: ({ rows }, drawing) => drawRows(rows, drawing),
  table: drawTable,
  chart: drawChart,
  buttons: ({ buttons }, drawing) => drawButtons(buttons, drawing),
  rule: () => [{ type: "divider" }],
};

export function drawBlock<K extends BlockKind>(block: BlockOf<K> & { kind: K }, drawing: Drawing): SlackBlock[] {
  const draw: Draws[K] = draws[block.kind];
  return draw(block, drawing);
}

export function drawBlocks(blocks: readonly Block[], drawing: Drawing): SlackBlock[] {
  return blocks.flatMap((block) => drawBlock(block, drawing));
}

function fact(label: string, value: string): Markdown | PlainText {
  const shown = value.trim() === "" ? "–" : value;
  if (hasMarkup(label, shown)) return plainText(`${cut(label, 600)}\n${shown}`, limits.fieldText);
  return markdown(`${bold(label, 600)}\n${escaped(shown, limits.fieldText - 610)}`.trim());
}

type Piece = { type: "text"; text: string; style?: { bold: true } };

/** Text that Slack takes literally. */
function lines(pieces: Piece[]): SlackBlock {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: pieces }] };
}

/** `Stage: Proposal → Won` with the new value in bold; ten lines fit one block. */
function changeLine({ label, before, after }: BlockOf<"changes">["changes"][number], { voice }: Drawing): Piece[] {
  const said = (text: Text | null, most: number) => (text && cut(voice.text(text), most)) || "–";
  const colon = voice.locale === "en" ? ": " : "：";
  return [
    { type: "text", text: `${said(label, 80)}${colon}${said(before, 100)} → ` },
    { type: "text", text: said(after, 100), style: { bold: true } },
    { type: "text", text: "\n" },
  ];
}
