import type { Button } from "../card.ts";
import { say } from "../messages.ts";
import { limits } from "./limits.ts";
import { pressOf } from "./presses.ts";
import type { CardButton, CardElement } from "./shapes.ts";
import { type Manner, note, plain } from "./words.ts";

/** What the drawing of one card shares. */
export interface Drawing extends Manner {
  /** How many rows of each list, table or row of buttons are drawn; of the rest only the number is said. */
  readonly rows: number;
  /** The same for facts and changes, of which there are few. */
  readonly lines: number;
  /** How long one text may be. */
  readonly text: number;
  /** True as long as another of them may be used. */
  takes(what: "table" | "chart"): boolean;
}

export function drawing(manner: Manner, size: Pick<Drawing, "rows" | "lines" | "text">): Drawing {
  const left = { table: limits.tables, chart: limits.charts };
  return { voice: manner.voice, shared: manner.shared, ...size, takes: (what) => left[what]-- > 0 };
}

const types = { plain: "default", primary: "primary", danger: "danger" } as const;

export function drawButton(button: Button, manner: Manner): CardButton {
  const label = plain(manner, (voice) => voice.text(button.label), limits.button);
  const { confirm } = button;
  return {
    tag: "button",
    text: label,
    type: types[button.tone],
    behaviors: [{ type: "callback", value: pressOf(button, manner.shared) }],
    ...(confirm
      ? { confirm: { title: label, text: plain(manner, (voice) => voice.text(confirm), limits.confirm) } }
      : {}),
  };
}

/** Side by side, wrapped where the card is too narrow. */
export function inLine(elements: readonly CardElement[]): CardElement {
  const columns = elements.map((element) => ({ tag: "column" as const, width: "auto" as const, elements: [element] }));
  return { tag: "column_set", flex_mode: "flow", columns };
}

export function drawButtons(buttons: readonly Button[], drawing: Drawing): CardElement[] {
  const shown = buttons.slice(0, Math.max(drawing.rows, 6)).map((button) => drawButton(button, drawing));
  return shown.length ? [inLine(shown), ...more(buttons.length - shown.length, drawing)] : [];
}

/** Says how many are not shown; nothing for none. */
export function more(count: number, manner: Manner): CardElement[] {
  return count > 0 ? [note(manner, (voice) => voice.text(say.more({ count })), limits.words)] : [];
}
