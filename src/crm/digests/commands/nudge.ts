import { dotted, either, moneyText, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { stageName } from "../../../policy/stages.ts";
import { answer, type Command } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { worthText } from "../../opportunities/opportunity/masking.ts";
import { snooze } from "../../opportunities/verbs/owning.ts";
import { list as dealList, log, next } from "../../opportunities/verbs/working.ts";
import type { ListedDeal } from "../digest/listed.ts";
import { say } from "../messages/messages.ts";
import { listBehind } from "../store/lists.ts";
import { nudgeAll } from "../verbs.ts";
import { actsFor, openDigest } from "./context.ts";
import { monthBegan, type Scope, viewOf } from "./view.ts";

/** So many are looked at; a manager of more stale deals than this has another trouble. */
const most = 1000;
const shownEach = 10;

/** F11 (f): the owners of what is stale now hear of it from their manager, one message each, at most one an hour. */
export const nudging: readonly Command[] = [
  answer(nudgeAll, async (work, { digest: id }) => {
    const { scope } = await openDigest(work, id);
    if (!actsFor(work, scope.team)) throw new Refusal("digests.notYourTeam");
    const owners = await staleNow(work, scope);
    for (const [owner, deals] of owners) tellOwner(work, owner, deals);
    const deals = [...owners.values()].reduce((so, each) => so + each.length, 0);
    const title = say.nudged({ deals, people: owners.size });
    return { kind: "show", card: { title, tone: owners.size ? "good" : "quiet", blocks: [] } };
  }),
];

/** As of this moment, not of the digest: whoever did something since is left alone. */
async function staleNow(work: Work, scope: Scope): Promise<Map<Id, ListedDeal[]>> {
  const view = await viewOf(work, scope, { since: work.now, until: work.now });
  const { deals } = await listBehind(work.db, view, { figure: "stale", only: null }, monthBegan(view, scope), 0, most);
  const owners = new Map<Id, ListedDeal[]>();
  for (const deal of deals) {
    if (deal.owner !== null && deal.owner !== work.by.id)
      owners.set(deal.owner, [...(owners.get(deal.owner) ?? []), deal]);
  }
  return owners;
}

function tellOwner(work: Work, owner: Id, deals: readonly ListedDeal[]): void {
  const rows = deals.slice(0, shownEach).map((deal) => ({
    title: verbatim(`#${deal.number} ${deal.name}`),
    details: [
      dotted([
        either(stageName(work.policy, deal.stage)),
        ...(deal.amount === null ? [] : [worthText(deal, moneyText({ amount: deal.amount, currency: deal.currency }))]),
      ]),
    ],
    tone: "warning" as const,
    buttons: [
      button(log, { opportunity: deal.id }),
      button(next, { opportunity: deal.id }),
      button(snooze, { opportunity: deal.id }),
    ],
  }));
  const hour = work.now.toISOString().slice(0, 13);
  work.tell(
    { member: owner },
    {
      title: say.nudgeTitle({ who: work.by.name, count: deals.length }),
      tone: "warning",
      blocks: [
        { kind: "list", rows },
        ...(deals.length > shownEach
          ? [{ kind: "note" as const, text: say.andMore({ count: deals.length - shownEach }) }]
          : []),
        { kind: "buttons", buttons: [button(dealList, { scope: "stale" })] },
      ],
    },
    { kind: "alert", once: `nudge-all/${owner}/${work.by.id}/${hour}` },
  );
}
