import type { Button, Row } from "../card.ts";
import { cut } from "../cut.ts";
import { type Drawing, drawButton, drawButtons, more } from "./drawing.ts";
import { limits } from "./limits.ts";
import { pressOf } from "./presses.ts";
import type { CardElement } from "./shapes.ts";
import { marks } from "./tones.ts";
import { careful, div, plain } from "./words.ts";

/** From so many rows on, several buttons of a row go into a menu at its end. */
const longList = 4;

export function drawRows(rows: readonly Row[], drawing: Drawing): CardElement[] {
  const shown = rows.slice(0, drawing.rows);
  return [
    ...shown.flatMap((row) => drawRow(row, rows.length >= longList, drawing)),
    ...more(rows.length - shown.length, drawing),
  ];
}

function drawRow(row: Row, inLongList: boolean, drawing: Drawing): CardElement[] {
  const text = div(rowText(row, drawing));
  const [first, ...others] = row.buttons;
  if (!first) return [text];
  const atItsEnd = others.length ? inLongList && menuOf(row.buttons, drawing) : drawButton(first, drawing);
  return atItsEnd ? [beside(text, atItsEnd)] : [text, ...drawButtons(row.buttons, drawing)];
}

/** The title in bold over its details; plain where somebody's words would be misread as formatting. */
function rowText({ title, details, tone }: Row, drawing: Drawing) {
  const mark = marks[tone];
  const line = (words: string) => words.replace(/\s+/g, " ").trim();
  const second = (voice: Drawing["voice"]) => details.map((detail) => voice.text(detail)).join(" · ");
  const most = Math.min(drawing.text, limits.fact);
  const bold = (voice: Drawing["voice"]) => {
    const name = cut(line(voice.text(title)), most);
    return `${mark}${name === "" || tone === "quiet" ? name || "–" : `**${name}**`}\n${cut(second(voice), most)}`.trim();
  };
  const flat = (voice: Drawing["voice"]) => `${mark}${line(voice.text(title))}\n${second(voice)}`.trim();
  return careful(drawing, (voice) => `${line(voice.text(title))}\n${second(voice)}`, bold, flat, 2 * most);
}

function beside(text: CardElement, end: CardElement): CardElement {
  return {
    tag: "column_set",
    flex_mode: "none",
    columns: [
      { tag: "column", width: "weighted", weight: 1, vertical_align: "center", elements: [text] },
      { tag: "column", width: "auto", vertical_align: "center", elements: [end] },
    ],
  };
}

/** A menu of the buttons; null where one must be asked about first, which a menu can't. */
function menuOf(buttons: readonly Button[], drawing: Drawing): CardElement | null {
  if (buttons.length > limits.menu || buttons.some(({ confirm }) => confirm)) return null;
  const options = buttons.map((button) => ({
    text: plain(drawing, (voice) => voice.text(button.label), limits.button),
    value: JSON.stringify(pressOf(button, drawing.shared)),
  }));
  return { tag: "overflow", options, behaviors: [{ type: "callback", value: { does: "menu" } }] };
}
