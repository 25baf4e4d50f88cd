import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import { asActor, findMember } from "../../members/store/store.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";
import { isSeen, sightOf } from "../opportunity/sight.ts";

/** Those of the deals that somebody sees who is about to be told of them; none, of who is no member. */
export async function seenBy<D extends Opportunity>(work: Work, reader: Id, deals: readonly D[]): Promise<D[]> {
  const person = await findMember(work.db, work.tenant, reader);
  if (!person) return [];
  const sight = sightOf({ by: await asActor(work, person), policy: work.policy });
  return deals.filter((deal) => isSeen(deal, sight));
}
