import type { Id } from "../../../kernel/id.ts";
import { jobUpon } from "../../../work/job.ts";
import type { Work } from "../../../work/work.ts";
import type { Member } from "../../members/member/member.ts";
import { memberLeft } from "../../members/news.ts";
import { askedAbout } from "../../members/store/deciders.ts";
import { adminIds, findMember } from "../../members/store/store.ts";
import { openDealsCard } from "../cards/handing-over.ts";
import { alert } from "../messages/alerts.ts";
import type { Open } from "../opportunity/opportunity.ts";
import { around } from "../store/around.ts";
import { openDealsOf } from "../store/due.ts";
import { endOffersOf } from "../store/offers.ts";
import { seenBy } from "../store/readers.ts";

/**
 * Somebody left: the managers of the teams whose deals they had, or else the admins, get what is open of theirs and choose
 * what becomes of it. Nothing moves without a tap. Deals that wait for the leaver's answer go on to the next person.
 */
export const leaving = jobUpon("opportunities.leaving", memberLeft, async (work, { member: id }) => {
  const member = await findMember(work.db, work.tenant, id);
  // Back again before anybody was told.
  if (!member || member.active) return;
  await endOffersOf(work, id);
  for (const [reader, deals] of await asked(work, member, await openDealsOf(work, id, 500))) {
    const title = alert.leaver({ name: member.name, count: deals.length });
    work.tell({ member: reader }, openDealsCard(title, id, deals, await around(work, deals)));
  }
});

/** Who is asked about which deals: each team's decider about the team's, as far as they see them; admins about the rest. */
async function asked(
  work: Work,
  { id, teamId: own }: Member,
  deals: readonly Open[],
): Promise<ReadonlyMap<Id, Open[]>> {
  const theirs = new Map<Id, Open[]>();
  const ask = (reader: Id, more: readonly Open[]) => {
    if (more.length) theirs.set(reader, [...(theirs.get(reader) ?? []), ...more]);
  };
  const teamOf = ({ teamId }: Open) => teamId ?? own;
  for (const team of new Set(deals.map(teamOf))) {
    const some = deals.filter((deal) => teamOf(deal) === team);
    for (const reader of await askedAbout(work, { id, teamId: team })) ask(reader, await seenBy(work, reader, some));
  }
  const heard = new Set([...theirs.values()].flat());
  const rest = deals.filter((deal) => !heard.has(deal));
  for (const admin of rest.length ? await adminIds(work.db, work.tenant) : []) ask(admin, rest);
  return theirs;
}
