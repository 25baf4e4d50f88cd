import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command } from "../../../work/command.ts";
import { findMember } from "../../members/store/store.ts";
import { alert } from "../messages/alerts.ts";
import { invited, parted } from "../opportunity/sharing.ts";
import { isSeen, sightOf } from "../opportunity/sight.ts";
import { invite, part } from "../verbs/sharing.ts";
import { keepAndShow, load, loadForChange, mustChange } from "./changing.ts";

/** Who works on a deal beside its owner: let in, and let go again, by whoever may change it; anybody may go themself. */
export const sharing: readonly Command[] = [
  answer(invite, async (work, { opportunity, person }) => {
    const deal = await loadForChange(work, opportunity);
    const member = await findMember(work.db, work.tenant, person);
    if (!member) throw new Refusal("opportunities.noPerson", {}, { field: "person" });
    return keepAndShow(work, deal, invited(deal, member, work), { verb: invite.name });
  }),
  answer(part, async (work, { opportunity, person }) => {
    const deal = await load(work, opportunity);
    if (person !== work.by.id) await mustChange(work, deal);
    const without = parted(deal, person, work);
    const shown = await keepAndShow(work, deal, without, { verb: part.name });
    if (isSeen(without.deal, sightOf(work))) return shown;
    return { kind: "show", card: { title: alert.youParted({ deal: deal.name }), tone: "quiet", blocks: [] } };
  }),
];
