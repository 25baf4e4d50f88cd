import type { Card } from "../../../chat/card.ts";
import { isId } from "../../../kernel/id.ts";
import type { Slice } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { findRevisit } from "../store/store.ts";

/** A call that was answered while the card waited needs nobody any more. */
async function due(work: Work, card: Card): Promise<Card | null> {
  if (card.about?.kind !== "revisit" || !isId(card.about.id)) return card;
  const revisit = await findRevisit(work.db, work.tenant, card.about.id);
  return revisit?.state === "open" ? card : null;
}

export const stillSo: Slice["stillSo"] = { revisit: due };
