import type { Option } from "../../../chat/reply.ts";
import { dotted, either, verbatim } from "../../../chat/text.ts";
import { type Id, isId } from "../../../kernel/id.ts";
import type { Policy } from "../../../policy/schema.ts";
import { stageName } from "../../../policy/stages.ts";
import type { Lookup } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { label } from "../messages/labels.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";
import { isSeen, sightOf } from "../opportunity/sight.ts";
import { theirDeals } from "../store/masking.ts";
import { type Found, named, search } from "../store/search.ts";
import { find, findAll } from "../store/store.ts";

/** A found deal as one of several to choose from: its name, and what tells it from the others. */
export function foundOption(deal: Found, policy: Policy): Option {
  const standing = either(stageName(policy, deal.outcome === "open" ? deal.stage : deal.outcome));
  const parts = [
    label.titled({ number: deal.number, name: deal.name }),
    ...(deal.account ? [verbatim(deal.account)] : []),
    standing,
  ];
  return { value: deal.id, label: dotted(parts) };
}

/** How deals are found by words: those that the asker may see. */
export const opportunityLookup: Lookup = {
  kind: "opportunity",
  async search(work, words, limit) {
    const deals = await search(work.db, work.tenant, words, sightOf(work), limit);
    return deals.map((deal) => foundOption(deal, work.policy));
  },
  async named(work, line) {
    const { deals, used } = await named(work.db, work.tenant, line, sightOf(work));
    return { options: deals.map((deal) => foundOption(deal, work.policy)), used };
  },
  async label(work, id) {
    const deal = await seen(work, id);
    return deal && label.titled({ number: deal.number, name: deal.name });
  },
  async currency(work, id) {
    return (await seen(work, id))?.currency ?? null;
  },
  async seen(work, ids) {
    const deals = await findAll(work.db, work.tenant, ids.filter(isId));
    return new Set(deals.filter((deal) => isSeen(deal, sightOf(work))).map(({ id }) => id));
  },
  theirs: theirDeals,
};

async function seen(work: Work, id: Id): Promise<Opportunity | null> {
  const deal = isId(id) ? await find(work.db, work.tenant, id) : null;
  return deal && isSeen(deal, sightOf(work)) ? deal : null;
}
