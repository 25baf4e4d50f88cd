import type { Block } from "../card.ts";
import { drawBlocks } from "./blocks.ts";
import { drawing, type Manner, more } from "./drawing.ts";
import type { SlackBlock } from "./shapes.ts";

/** How many rows each list may show; the more the better. */
const steps = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 30, 40, 50, 100];

/** Draws blocks into at most `most`: first with fewer rows in each list, then without its tail; the last buttons stay. */
export function fitted(blocks: readonly Block[], given: Manner, most: number): SlackBlock[] {
  const whole = drawBlocks(blocks, drawing(given, 100));
  if (whole.length <= most) return whole;
  let best: SlackBlock[] | null = null;
  for (let low = 0, high = steps.length - 2; low <= high; ) {
    const middle = Math.floor((low + high) / 2);
    const drawn = drawBlocks(blocks, drawing(given, steps[middle] ?? 1));
    if (drawn.length <= most) [best, low] = [drawn, middle + 1];
    else high = middle - 1;
  }
  return best ?? withoutTail(blocks, given, most);
}

function withoutTail(blocks: readonly Block[], given: Manner, most: number): SlackBlock[] {
  const drawn = drawBlocks(blocks, drawing(given, 1));
  const last = drawn.at(-1);
  const end = last?.type === "actions" ? [last] : [];
  const room = Math.max(0, most - end.length - 1);
  const dropped = drawn.length - room - end.length;
  return [...drawn.slice(0, room), ...more(dropped, given), ...end];
}
