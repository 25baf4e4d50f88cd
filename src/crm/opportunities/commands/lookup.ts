import type { Option } from "../../../chat/reply.ts";
import { dotted, either, verbatim } from "../../../chat/text.ts";
import type { Policy } from "../../../policy/schema.ts";
import { stageName } from "../../../policy/stages.ts";
import type { Lookup } from "../../../work/slice.ts";
import { label } from "../messages/labels.ts";
import { type Found, named, search } from "../store/search.ts";
import { find } from "../store/store.ts";

/** A found deal as one of several to choose from: its name, and what tells it from the others. */
export function foundOption(deal: Found, policy: Policy): Option {
  const standing = either(stageName(policy, deal.outcome === "open" ? deal.stage : deal.outcome));
  const parts = [label.titled(deal), ...(deal.account ? [verbatim(deal.account)] : []), standing];
  return { value: deal.id, label: dotted(parts) };
}

/** How deals are found by words. */
export const opportunityLookup: Lookup = {
  kind: "opportunity",
  async search({ db, tenant, by, policy }, words, limit) {
    const deals = await search(db, tenant, words, by.id, limit);
    return deals.map((deal) => foundOption(deal, policy));
  },
  async named({ db, tenant, by, policy }, line) {
    const { deals, used } = await named(db, tenant, line, by.id);
    return { options: deals.map((deal) => foundOption(deal, policy)), used };
  },
  async label({ db, tenant }, id) {
    const deal = await find(db, tenant, id);
    return deal && label.titled(deal);
  },
  async currency({ db, tenant }, id) {
    return (await find(db, tenant, id))?.currency ?? null;
  },
};
