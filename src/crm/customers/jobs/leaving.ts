import { jobUpon } from "../../../work/job.ts";
import { memberLeft } from "../../members/news.ts";
import { askedAbout } from "../../members/store/deciders.ts";
import { findMember } from "../../members/store/store.ts";
import { caredForCard } from "../cards/moving.ts";
import { moving } from "../messages/moving.ts";
import { caredForBy } from "../store/moving.ts";

/** Somebody left: whoever is asked about their deals is asked about their customers, too. Nothing moves without a tap. */
export const leaving = jobUpon("customers.leaving", memberLeft, async (work, { member: id }) => {
  const member = await findMember(work.db, work.tenant, id);
  // Back again before anybody was told.
  if (!member || member.active) return;
  const customers = await caredForBy(work, id, 500);
  if (customers.length === 0) return;
  const title = moving.leaver({ name: member.name, count: customers.length });
  const card = caredForCard(title, id, customers, moving.leaverWords());
  for (const reader of await askedAbout(work, member)) work.tell({ member: reader }, card);
});
