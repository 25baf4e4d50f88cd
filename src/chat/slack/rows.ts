import type { Button, Row, Tone } from "../card.ts";
import { cut } from "../cut.ts";
import { type Drawing, drawButton, drawButtons, more } from "./drawing.ts";
import { limits } from "./limits.ts";
import { menuValue } from "./presses.ts";
import type { Markdown, PlainText, SlackBlock } from "./shapes.ts";
import { bold, escaped, hasMarkup, markdown, plainText } from "./words.ts";

/** A sign before a title; Slack has no colours. */
export const marks: { readonly [T in Tone]: string } = { plain: "", good: "✅ ", warning: "⚠️ ", bad: "🔴 ", quiet: "" };

/** From so many rows on, several buttons of a row go into a menu at its end. */
const longList = 4;

export function drawRows(rows: readonly Row[], drawing: Drawing): SlackBlock[] {
  const shown = rows.slice(0, drawing.rows);
  return [
    ...shown.flatMap((row) => drawRow(row, rows.length >= longList, drawing)),
    ...more(rows.length - shown.length, drawing),
  ];
}

function drawRow(row: Row, inLongList: boolean, drawing: Drawing): SlackBlock[] {
  const text = rowText(row, drawing);
  const [first, ...others] = row.buttons;
  if (!first) return [{ type: "section", text }];
  if (!others.length) return [{ type: "section", text, accessory: drawButton(first, drawing) }];
  const menu = inLongList ? menuOf(row.buttons, drawing) : null;
  if (menu) return [{ type: "section", text, accessory: menu }];
  return [{ type: "section", text }, ...drawButtons(row.buttons, drawing)];
}

/** The title in bold over its details; plain where somebody's words would be misread as formatting. */
function rowText({ title, details, tone }: Row, { voice }: Drawing): Markdown | PlainText {
  const name = voice.text(title);
  const second = details.map((detail) => voice.text(detail)).join(" · ");
  if (hasMarkup(name, second))
    return plainText(`${marks[tone]}${cut(name, 1000)}\n${second}`.trim(), limits.sectionText);
  const first = marks[tone] + (tone === "quiet" ? escaped(name, 1000) : bold(name, 1000));
  return markdown(second === "" ? first : `${first}\n${escaped(second, limits.sectionText - 1010)}`);
}

/** A menu of the buttons; null where one needs more than a menu entry can hold. */
function menuOf(buttons: readonly Button[], { voice, nextId }: Drawing) {
  if (buttons.length > limits.overflow.most || buttons.some(({ confirm }) => confirm)) return null;
  const options = [];
  for (const button of buttons) {
    const value = menuValue(button);
    if (value === null) return null;
    options.push({ text: plainText(voice.text(button.label), limits.optionText), value });
  }
  return { type: "overflow" as const, action_id: nextId(), options };
}
