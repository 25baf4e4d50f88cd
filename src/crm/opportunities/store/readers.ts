import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { workAs } from "../../members/store/work-as.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";
import { isSeen, sightOf } from "../opportunity/sight.ts";

/** Those of the deals that somebody sees who is about to be told of them; none, of who is no member. */
export async function seenBy<D extends Opportunity>(work: Work, reader: Id, deals: readonly D[]): Promise<D[]> {
  const theirs = await workAs(work, reader);
  return theirs ? deals.filter((deal) => isSeen(deal, sightOf(theirs))) : [];
}
