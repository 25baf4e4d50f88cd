import type { Card } from "../../../chat/card.ts";
import { isId } from "../../../kernel/id.ts";
import { type Slice, seesEach } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { maySeeOrAnswer } from "../../customers/store/rights.ts";
import { findRevisit } from "../store/store.ts";
import { aboutAll } from "./about.ts";

/** A call that was answered while the card waited needs nobody any more. */
async function due(work: Work, card: Card): Promise<Card | null> {
  if (card.about?.kind !== "revisit" || !isId(card.about.id)) return card;
  const revisit = await findRevisit(work.db, work.tenant, card.about.id);
  return revisit?.state === "open" ? card : null;
}

export const seenRevisits: Slice["sees"] = {
  revisit: seesEach(async (work, id) => {
    const revisit = isId(id) ? await findRevisit(work.db, work.tenant, id) : null;
    const [about] = revisit ? await aboutAll(work, [revisit]) : [];
    return about !== undefined && maySeeOrAnswer(work, about, about.revisit.ownerId);
  }),
};
export const stillSo: Slice["stillSo"] = { revisit: due };
