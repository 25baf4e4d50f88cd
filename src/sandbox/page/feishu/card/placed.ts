import type { Element } from "../../../feishu/cards/card.ts";

/** What an element is drawn from, wherever it stands. */
export interface Placed<T extends Element["tag"]> {
  readonly element: Extract<Element, { tag: T }>;
  /** Where it stands in the card, as a JSON pointer. */
  readonly at: string;
}
