import { card as finished } from "../../../chat/card.ts";
import type { Slice, StillSo } from "../../../work/slice.ts";
import { pendingOffers } from "../store/offers.ts";
import { find } from "../store/store.ts";
import { reminderNow } from "./nudges.ts";
import { offerKind } from "./offering.ts";

/** A reminder holds what is unanswered now: of deals that were won, handed on or spoken about meanwhile nobody is reminded. */
const reminder: StillSo = async (work, card) => {
  const now = await reminderNow(work, card);
  return now === null ? null : finished.parse(now);
};

/** A deal is offered to whoever is still asked, while it can be taken. */
const offer: StillSo = async (work, card) => {
  const { about } = card;
  if (about?.kind !== offerKind || work.by.id === null) return card;
  const asked = (await pendingOffers(work, work.by.id)).find(({ id }) => id === about.id);
  const deal = asked && (await find(work.db, work.tenant, asked.opportunityId));
  return deal?.outcome === "open" ? card : null;
};

export const stillSo: Slice["stillSo"] = { nudge: reminder, assignment: offer };
