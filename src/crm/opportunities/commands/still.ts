import { type Card, card as finished } from "../../../chat/card.ts";
import type { Slice, StillSo } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { pendingOffers } from "../store/offers.ts";
import { find } from "../store/store.ts";
import { accept } from "../verbs/owning.ts";
import { reminderNow } from "./nudges.ts";

/** A reminder holds what is unanswered now: of deals that were won, handed on or spoken about meanwhile nobody is reminded. */
const reminder: StillSo = async (work, card) => {
  const now = await reminderNow(work, card);
  return now === null ? null : finished.parse(now);
};

/** A deal is offered to whoever is still asked, while it can be taken. */
const offer: StillSo = async (work, card) => (isOffer(card) && !(await isPending(work, card)) ? null : card);

const isOffer = ({ blocks }: Card): boolean =>
  blocks.some(({ kind, ...block }) => "buttons" in block && block.buttons.some(({ verb }) => verb === accept.name));

async function isPending(work: Work, { about }: Card): Promise<boolean> {
  if (about === undefined || work.by.id === null) return true;
  const asked = await pendingOffers(work, work.by.id);
  if (!asked.some(({ opportunityId }) => opportunityId === about.id)) return false;
  return (await find(work.db, work.tenant, about.id))?.outcome === "open";
}

export const stillSo: Slice["stillSo"] = { nudge: reminder, assignment: offer };
