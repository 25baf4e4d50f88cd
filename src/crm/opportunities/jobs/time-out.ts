import { jobAt } from "../../../work/job.ts";
import { every } from "../../../work/timing.ts";
import { findMember } from "../../members/store/store.ts";
import { dealCard } from "../cards/deal.ts";
import { endOffer } from "../commands/ending-offers.ts";
import { offerNext } from "../commands/offering.ts";
import { keepQuietly } from "../commands/quietly.ts";
import { alert } from "../messages/alerts.ts";
import { expired } from "../opportunity/offer.ts";
import { around } from "../store/around.ts";
import { dueOffers } from "../store/offers.ts";
import { find } from "../store/store.ts";

/** Offers that nobody answered in time go to the next person; both are told, the manager only when nobody is left. */
export const timeOut = jobAt("opportunities.time-out", every(1), async (work) => {
  for (const offer of await dueOffers(work, work.now, 200)) {
    const over = expired(offer, work.now);
    const deal = await find(work.db, work.tenant, offer.opportunityId);
    if (!over || deal?.outcome !== "open") continue;
    const title = alert.expiredForYou({ deal: deal.name });
    await endOffer(work, deal, over, title);
    const person = await findMember(work.db, work.tenant, offer.memberId);
    const context = await around(work, [deal], [offer.memberId]);
    const card = person && dealCard(deal, context, { onlySees: deal.ownerId !== person.id });
    if (card) work.tell({ member: person.id }, { ...card, title, tone: "quiet" }, { once: `expired/${offer.id}` });
    const found = await offerNext(work, deal);
    if (found.kind === "pooled") await keepQuietly(work, deal, found.decided, "opportunities.time-out");
  }
});
