import type { Text } from "../../../chat/text.ts";
import type { Work } from "../../../work/work.ts";
import { alert } from "../messages/alerts.ts";
import type { Offer } from "../opportunity/offer.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";
import { around } from "../store/around.ts";
import { offersOf, saveOffer } from "../store/offers.ts";
import { seenBy } from "../store/readers.ts";
import { overCard } from "./offering.ts";

/** An offer is over by itself or by somebody else: its message keeps no buttons, and says why. */
export async function endOffer(work: Work, deal: Opportunity, over: Offer, why: Text): Promise<void> {
  await saveOffer(work, over);
  const whole = overCard(deal, over, why, await around(work, [deal]));
  // Whose it is now may be out of their sight.
  const card = (await seenBy(work, over.memberId, [deal])).length ? whole : { ...whole, blocks: [] };
  work.tell({ member: over.memberId }, card, { once: `over/${over.id}`, kind: "redraw" });
}

/** Somebody has it now: nobody is to be asked any more. */
export async function withdrawOffers(work: Work, deal: Opportunity): Promise<void> {
  for (const offer of await offersOf(work, deal.id, null)) {
    if (offer.state !== "pending") continue;
    await endOffer(
      work,
      deal,
      { ...offer, state: "withdrawn", answeredAt: work.now },
      alert.hasOwner({ deal: deal.name }),
    );
  }
}
