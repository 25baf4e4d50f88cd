import type { Block } from "../../../chat/card.ts";
import type { Work } from "../../../work/work.ts";
import type { View } from "../store/judged.ts";
import type { Scope } from "./view.ts";

/**
 * F11 (e), the customers' side of a digest: revisits due, done and missed, NPS, customers newly dormant. Each part is said
 * by the slice that knows it, over the digest's own span, and shows nothing where it has nothing to say.
 */
export type CustomerPart = (work: Work, scope: Scope, view: Pick<View, "since" | "until">) => Promise<readonly Block[]>;

/** The parts in the order in which they are told. */
export const customerParts: readonly CustomerPart[] = [];

export async function customerSide(work: Work, scope: Scope, view: Pick<View, "since" | "until">): Promise<Block[]> {
  const blocks: Block[] = [];
  for (const part of customerParts) blocks.push(...(await part(work, scope, view)));
  return blocks;
}
