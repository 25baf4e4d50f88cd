import type { Block } from "./block.ts";
import type { Interactive } from "./elements.ts";

/** Everything in a block that can be pressed, picked from or typed into, in reading order. */
export function interactive(block: Block): Interactive[] {
  if (block.type === "actions" || block.type === "context_actions") return [...block.elements];
  if (block.type === "input") return [block.element];
  if (block.type === "section") return block.accessory && block.accessory.type !== "image" ? [block.accessory] : [];
  if (block.type === "card") return block.actions ?? [];
  if (block.type === "carousel") return block.elements.flatMap(interactive);
  if (block.type === "container") return block.child_blocks.flatMap(interactive);
  return [];
}

/** The same blocks, every block and every element of them named, as Slack names those that the bot left unnamed. */
export function named(blocks: readonly Block[], newId: () => string): Block[] {
  return blocks.map((block) => {
    const copy = structuredClone(block);
    name(copy, newId);
    return copy;
  });
}

function name(block: Block, newId: () => string): void {
  block.block_id ||= newId();
  for (const inner of block.type === "container" ? block.child_blocks : []) name(inner, newId);
  for (const element of interactive(block)) element.action_id ||= newId();
}
