import { button } from "../../../chat/verb.ts";
import type { LinkedPage } from "../../../work/slice.ts";
import { standing } from "../cards/deal.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { sightOf } from "../opportunity/sight.ts";
import { around } from "../store/around.ts";
import { numbered } from "../store/search.ts";
import { find } from "../store/store.ts";
import { show } from "../verbs/working.ts";

/** The pages of deals: in the open a deal has a name, a stage and an owner; the rest opens for the one who asks. */
export const dealPage: LinkedPage = {
  path: "deal",
  words: (number) => say.showWords({ number }),
  async preview(work, number) {
    const [found] = await numbered(work.db, work.tenant, number, sightOf(work));
    const deal = found && (await find(work.db, work.tenant, found.id));
    if (!deal) return null;
    const { names, policy } = await around(work, [deal]);
    const title = label.titled({ number: deal.number, name: deal.name });
    const owner = (deal.ownerId && names.get(deal.ownerId)) ?? null;
    return {
      title,
      card: {
        title,
        about: { kind: "opportunity", id: deal.id },
        blocks: [
          { kind: "words", text: say.inTheOpen({ standing: standing(deal, policy), owner }) },
          { kind: "buttons", buttons: [button(show, { opportunity: deal.id })] },
        ],
      },
    };
  },
};
