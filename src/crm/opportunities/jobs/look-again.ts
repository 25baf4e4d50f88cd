import { button } from "../../../chat/verb.ts";
import { addDays, dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { jobAt } from "../../../work/job.ts";
import { workday } from "../../../work/timing.ts";
import type { Work } from "../../../work/work.ts";
import { deciders } from "../../members/store/deciders.ts";
import { byIds } from "../../members/store/store.ts";
import { dealRow } from "../cards/deal.ts";
import { alert } from "../messages/alerts.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";
import { around } from "../store/around.ts";
import { toLookAt } from "../store/due.ts";
import { create } from "../verbs/creating.ts";
import { show } from "../verbs/working.ts";

/** Days that may have gone by without a morning: a long holiday, a stop. What is older is no news any more. */
const atMostLate = 14;

/**
 * F10: a lost deal sleeps until the day on which somebody wanted to look again; then its owner is told, once, or whoever
 * decides for the team when the owner has left.
 */
export const lookAgain = jobAt("opportunities.look-again", workday("08:40"), async (work) => {
  const today = dayAt(work.now, work.policy.company.zone);
  const deals = await toLookAt(work, addDays(today, -atMostLate), today);
  for (const [reader, theirs] of await byReader(work, deals)) {
    for (const deal of theirs) {
      const context = await around(work, [deal]);
      const again = button(create, { line: deal.name });
      const row = dealRow(deal, context, [again, button(show, { opportunity: deal.id })]);
      const once = `look-again/${deal.id}/${deal.lookAgainOn}/${reader}`;
      const title = alert.lookAgain({ deal: deal.name });
      work.tell({ member: reader }, { title, tone: "plain", blocks: [{ kind: "list", rows: [row] }] }, { once });
    }
  }
});

async function byReader(work: Work, deals: readonly Opportunity[]): Promise<Map<Id, Opportunity[]>> {
  const owners = await byIds(
    work.db,
    work.tenant,
    deals.map(({ ownerId }) => ownerId),
  );
  const others = deals.length ? await deciders(work) : new Map<Id | null, readonly Id[]>();
  const readers = new Map<Id, Opportunity[]>();
  for (const deal of deals) {
    const owner = owners.get(deal.ownerId ?? "");
    const who = owner?.active ? [owner.id] : (others.get(deal.teamId) ?? []);
    for (const reader of who) readers.set(reader, [...(readers.get(reader) ?? []), deal]);
  }
  return readers;
}
