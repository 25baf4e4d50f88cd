import type { Id } from "../../../kernel/id.ts";
import { jobUpon } from "../../../work/job.ts";
import { memberLeft } from "../../members/news.ts";
import { askedAbout } from "../../members/store/deciders.ts";
import { adminIds, findMember } from "../../members/store/store.ts";
import { workAs } from "../../members/store/work-as.ts";
import { caredForCard } from "../cards/moving.ts";
import { movable } from "../commands/moving.ts";
import { moving } from "../messages/moving.ts";

/**
 * Somebody left: whoever is asked about their deals is asked about those of their customers that they may hand over; admins,
 * where that is nobody. Nothing moves without a tap.
 */
export const leaving = jobUpon("customers.leaving", memberLeft, async (work, { member: id }) => {
  const member = await findMember(work.db, work.tenant, id);
  // Back again before anybody was told.
  if (!member || member.active) return;
  const ask = async (reader: Id): Promise<boolean> => {
    const theirs = await workAs(work, reader);
    const customers = theirs ? await movable(theirs, id) : [];
    if (customers.length === 0) return false;
    const title = moving.leaver({ name: member.name, count: customers.length });
    work.tell({ member: reader }, caredForCard(title, id, customers, moving.leaverWords()));
    return true;
  };
  let isAsked = false;
  for (const reader of await askedAbout(work, member)) isAsked = (await ask(reader)) || isAsked;
  if (!isAsked) for (const admin of await adminIds(work.db, work.tenant)) await ask(admin);
});
