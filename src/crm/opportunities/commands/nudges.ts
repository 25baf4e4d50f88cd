import type { Block, Button, Card, CardDraft } from "../../../chat/card.ts";
import { button, inList } from "../../../chat/verb.ts";
import { dayAt } from "../../../kernel/day.ts";
import type { Redrawn } from "../../../work/slice.ts";
import type { Actor, Work } from "../../../work/work.ts";
import { decidedBy } from "../../members/store/deciders.ts";
import { dealRow } from "../cards/deal.ts";
import { alert } from "../messages/alerts.ts";
import { say } from "../messages/messages.ts";
import type { Open, Opportunity } from "../opportunity/opportunity.ts";
import { idleDays, worstFirst } from "../opportunity/stale.ts";
import { around } from "../store/around.ts";
import { worstUnanswered } from "../store/stale.ts";
import { assign, giveBack, keep, snooze } from "../verbs/owning.ts";
import { log, lost, next, show } from "../verbs/working.ts";
import { answered, undoing } from "./answered.ts";

/** Who a reminder is for. */
type Whom = "owner" | "manager";
const listNames = { owner: "stale", manager: "stale-team" } as const;
const today = (work: Work) => dayAt(work.now, work.policy.company.zone);

/** The worst of some deals, and how many there are. */
interface Some {
  readonly deals: readonly Open[];
  readonly count: number;
}

/** What stands above the rows and below them. */
interface Beside {
  readonly done?: readonly Block[];
  readonly after?: readonly Button[];
}

/** F7's one message: worst first, at most as many rows as the policy shows, each answered in its row. */
export async function nudgeCard(
  work: Work,
  { deals, count }: Some,
  whom: Whom,
  { done = [], after = [] }: Beside = {},
): Promise<CardDraft> {
  const context = await around(work, deals);
  const rows = worstFirst(deals, today(work), work.policy, work.calendar).map((deal) => {
    const idle = say.idleFor({ days: idleDays(deal, today(work), work.policy, work.calendar) });
    return dealRow(deal, context, answers(deal, whom), [idle]);
  });
  const more = count - rows.length;
  return {
    title: whom === "owner" ? alert.staleTitle({ count }) : alert.staleForManager({ count }),
    tone: count > 0 ? "warning" : "good",
    blocks: [
      ...done,
      ...(rows.length ? [{ kind: "list" as const, rows }] : []),
      ...(more > 0 ? [{ kind: "note" as const, text: say.andMore({ count: more }) }] : []),
      ...(after.length ? [{ kind: "buttons" as const, buttons: [...after] }] : []),
    ],
  };
}

function answers({ id, version }: Opportunity, whom: Whom): Button[] {
  const known = { opportunity: id };
  const row = { list: listNames[whom] };
  const open = button(show, known);
  if (whom === "manager")
    return [button(assign, known, row), button(giveBack, known, row), button(keep, known, row), open];
  return [
    button(log, known, row),
    button(next, { ...known, version }, row),
    button(snooze, known, row),
    button(lost, { ...known, version }, row),
    open,
  ];
}

/** The unanswered deals of a manager's teams, of which the ladder tells the manager: all, or those told after `since`. */
export async function forManager(work: Work, manager: Actor, since?: Date): Promise<Some> {
  const { ladder } = work.policy.nudges;
  const told = ladder.flatMap(({ tells }, step) => (tells.includes("manager") ? [step + 1] : []));
  return worstUnanswered(work, { manager: { ...manager, leads: await decidedBy(work, manager.id) }, told, since });
}

const none: Some = { deals: [], count: 0 };

/** What is left of a reminder for whoever acts. */
function leftOf(work: Work, whom: Whom): Promise<Some> | Some {
  if (work.by.id === null) return none;
  return whom === "manager" ? forManager(work, work.by) : worstUnanswered(work, { owner: work.by.id });
}

/** A reminder that was told to whoever acts, as it would be told now; null: nothing of it is left. */
export async function reminderNow(work: Work, { blocks }: Card): Promise<CardDraft | null> {
  const lists = blocks.flatMap((block) => (block.kind === "list" ? block.rows : [])).flatMap(({ buttons }) => buttons);
  const whom = lists.some(({ values }) => values[inList] === listNames.manager) ? "manager" : "owner";
  const left = await leftOf(work, whom);
  return left.count === 0 ? null : nudgeCard(work, left, whom);
}

/** What was done in a row is said above the rows that are left, and can be taken back there. */
const redrawn =
  (whom: Whom): Redrawn =>
  async (work, done) => {
    const left = await leftOf(work, whom);
    return nudgeCard(work, left, whom, { done: [answered(done)], after: undoing(done, listNames[whom]) });
  };

/** The two reminders, as they are drawn anew. */
export const nudgeLists: { readonly [name: string]: Redrawn } = {
  [listNames.owner]: redrawn("owner"),
  [listNames.manager]: redrawn("manager"),
};
