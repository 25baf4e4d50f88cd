import { jobUpon } from "../../../work/job.ts";
import { memberLeft } from "../../members/news.ts";
import { askedAbout } from "../../members/store/deciders.ts";
import { findMember } from "../../members/store/store.ts";
import { openDealsCard } from "../cards/handing-over.ts";
import { alert } from "../messages/alerts.ts";
import { around } from "../store/around.ts";
import { openDealsOf } from "../store/due.ts";
import { endOffersOf } from "../store/offers.ts";

/**
 * Somebody left: the manager of their team, or else the admins, get what is open of theirs and choose what becomes of it.
 * Nothing moves without a tap. Deals that wait for the leaver's answer go on to the next person.
 */
export const leaving = jobUpon("opportunities.leaving", memberLeft, async (work, { member: id }) => {
  const member = await findMember(work.db, work.tenant, id);
  // Back again before anybody was told.
  if (!member || member.active) return;
  await endOffersOf(work, id);
  const deals = await openDealsOf(work, id, 500);
  if (deals.length === 0) return;
  const title = alert.leaver({ name: member.name, count: deals.length });
  const card = openDealsCard(title, id, deals, await around(work, deals));
  for (const reader of await askedAbout(work, member)) work.tell({ member: reader }, card);
});
