import type { Block, BlockKind, BlockOf } from "../card.ts";
import { say } from "../messages.ts";
import { type Drawing, drawButtons, inGroups, more, note } from "./drawing.ts";
import { drawChart, drawTable } from "./figures.ts";
import { limits } from "./limits.ts";
import { drawRows } from "./rows.ts";
import type { SlackBlock } from "./shapes.ts";
import { bold, escaped, link, markdown, plainText } from "./words.ts";

type Draw<K extends BlockKind> = (block: BlockOf<K>, drawing: Drawing) => SlackBlock[];
type Draws = { readonly [K in BlockKind]: Draw<K> };

/** How each kind of block looks in Slack. A new kind does not compile until it is drawn here. */
const draws: Draws = {
  words: ({ text }, { voice }) => [{ type: "section", text: plainText(voice.text(text), limits.sectionText) }],
  note: ({ text }, { voice }) => [note(voice.text(text))],
  heading: ({ text }, { voice }) => [{ type: "section", text: markdown(bold(voice.text(text))) }],
  facts: ({ facts }, { voice }) =>
    inGroups(facts, limits.sectionFields).map((group) => ({
      type: "section",
      fields: group.map(({ label, value }) => markdown(fact(voice.text(label), voice.text(value)))),
    })),
  changes: ({ changes }, drawing) => {
    const shown = changes.slice(0, drawing.rows);
    return [
      ...inGroups(shown, 10).map((group) => ({
        type: "section" as const,
        text: markdown(group.map((change) => changeLine(change, drawing)).join("\n")),
      })),
      ...more(changes.length - shown.length, drawing),
    ];
  },
  quote: ({ text, by, link: address }, { voice }) => {
    const lines = escaped(voice.text(text), 2000).split("\n").slice(0, 100);
    const where = address ? link(address, voice.text(say.seeMessage())) : "";
    const under = [by ? `— ${escaped(voice.text(by), 500)}` : "", where].filter((part) => part !== "").join(" · ");
    return [
      { type: "section", text: markdown(lines.map((line) => `> ${line}`).join("\n")) },
      ...(under === "" ? [] : [{ type: "context" as const, elements: [markdown(under)] }]),
    ];
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

function fact(label: string, value: string): string {
  return `${bold(label, 600)}\n${value.trim() === "" ? "–" : escaped(value, limits.fieldText - 610)}`;
}

/** `Stage: Proposal → *Won*`, 290 units at most, so that ten lines fit one section. */
function changeLine({ label, before, after }: BlockOf<"changes">["changes"][number], { voice }: Drawing): string {
  const name = escaped(voice.text(label), 80);
  const old = before ? escaped(voice.text(before), 90) : "–";
  const fresh = after ? bold(voice.text(after), 90) : "–";
  return `${name}${voice.locale === "en" ? ": " : "："}${old} → ${fresh}`;
}
