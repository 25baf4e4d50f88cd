import type { Block, Button, CardDraft } from "../../../chat/card.ts";
import type { Text } from "../../../chat/text.ts";
import type { dealRow } from "./deal.ts";

/** A message of deals, each answered in its row. */
export interface DealList {
  readonly title: Text;
  readonly rows: readonly ReturnType<typeof dealRow>[];
  /** What is said below the rows. */
  readonly notes: readonly Text[];
  /** What was just answered, above the rows that are left. */
  readonly done?: readonly Block[];
  /** What may be done about that, below all. */
  readonly after?: readonly Button[];
}

/** The message while there is something to answer, and what is left of it when there is not. */
export function dealList({ title, rows, notes, done = [], after = [] }: DealList): CardDraft {
  return {
    title,
    tone: rows.length ? "warning" : "good",
    blocks: [
      ...done,
      ...(rows.length ? [{ kind: "list" as const, rows: [...rows] }] : []),
      ...notes.map((text) => ({ kind: "note" as const, text })),
      ...(after.length ? [{ kind: "buttons" as const, buttons: [...after] }] : []),
    ],
  };
}
