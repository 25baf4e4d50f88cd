import type { Block } from "../card.ts";
import { drawBlocks } from "./blocks.ts";
import { drawing, more } from "./drawing.ts";
import { limits } from "./limits.ts";
import type { CardElement } from "./shapes.ts";
import type { Manner } from "./words.ts";

/** How much may still be drawn: bytes of JSON in UTF-8, and things with a tag. */
export interface Space {
  readonly bytes: number;
  readonly elements: number;
}

/** What part of a card takes up. */
export function sizeOf(part: unknown): Space {
  return { bytes: Buffer.byteLength(JSON.stringify(part) ?? ""), elements: tagsIn(part) };
}

export const fits = (part: unknown, { bytes, elements }: Space): boolean => {
  const size = sizeOf(part);
  return size.bytes <= bytes && size.elements <= elements;
};

export const without = (space: Space, part: unknown): Space => {
  const size = sizeOf(part);
  return { bytes: space.bytes - size.bytes, elements: space.elements - size.elements };
};

/** A whole card's. */
export const whole: Space = { bytes: limits.bytes, elements: limits.elements };

function tagsIn(part: unknown): number {
  if (typeof part !== "object" || part === null) return 0;
  const own = "tag" in part ? 1 : 0;
  return Object.values(part).reduce<number>((sum, inner) => sum + tagsIn(inner), own);
}

/** The last resort before something is left out. */
const shortest = { rows: 1, lines: 2, text: 80 };

/** From everything to hardly anything: rows of each list, and how long one text may be. */
const steps = [
  ...[100, 60, 50, 40, 30, 25, 20, 16, 13, 10, 8, 6, 5, 4, 3, 2, 1].map((rows) => ({
    rows,
    lines: Math.max(rows, 12),
    text: limits.words,
  })),
  { rows: 1, lines: 12, text: 1000 },
  { rows: 1, lines: 6, text: 300 },
  shortest,
];

/** Draws blocks into a space: with ever fewer rows in each list, then shorter, then without their tail; buttons stay. */
export function fitted(blocks: readonly Block[], manner: Manner, space: Space): CardElement[] {
  let best: CardElement[] | null = null;
  for (let [low, high, at] = [0, steps.length - 1, 0]; low <= high; at = Math.floor((low + high) / 2)) {
    const drawn = drawBlocks(blocks, drawing(manner, steps[at] ?? shortest));
    if (fits(drawn, space)) [best, high] = [drawn, at - 1];
    else low = at + 1;
  }
  return best ?? withoutTail(blocks, manner, space);
}

function withoutTail(blocks: readonly Block[], manner: Manner, space: Space): CardElement[] {
  const least = drawing(manner, shortest);
  const drawn = drawBlocks(blocks, least);
  const last = blocks.at(-1);
  const end = last?.kind === "buttons" ? drawBlocks([{ ...last, buttons: last.buttons.slice(0, 6) }], least) : [];
  const ending = fits(end, space) ? end : [];
  for (let kept = drawn.length - 1; kept > 0; kept--) {
    const shown = [...drawn.slice(0, kept), ...more(drawn.length - kept, manner), ...ending];
    if (fits(shown, space)) return shown;
  }
  return ending;
}
