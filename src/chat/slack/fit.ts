import type { Block } from "../card.ts";
import { drawBlocks } from "./blocks.ts";
import { type Drawing, drawing, more } from "./drawing.ts";
import type { SlackBlock } from "./shapes.ts";

/** Draws blocks into at most `most`: first with fewer rows in each list, then without its tail; the last buttons stay. */
export function fitted(blocks: readonly Block[], given: Omit<Drawing, "nextId" | "rows">, most: number): SlackBlock[] {
  for (const rows of [100, 50, 40, 30, 24, 20, 16, 12, 10, 8, 6, 5, 4, 3, 2, 1]) {
    const drawn = drawBlocks(blocks, drawing({ ...given, rows }));
    if (drawn.length <= most) return drawn;
  }
  const drawn = drawBlocks(blocks, drawing({ ...given, rows: 1 }));
  const last = drawn.at(-1);
  const end = last?.type === "actions" ? [last] : [];
  const room = Math.max(0, most - end.length - 1);
  const dropped = drawn.length - room - end.length;
  return [...drawn.slice(0, room), ...more(dropped, given), ...end];
}
