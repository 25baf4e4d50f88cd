import type { Block, Button, CardDraft } from "../../../chat/card.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Redrawn } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { deciders } from "../../members/store/deciders.ts";
import { dealRow } from "../cards/deal.ts";
import { dealList } from "../cards/deal-list.ts";
import { alert } from "../messages/alerts.ts";
import { say } from "../messages/messages.ts";
import type { Eliminated, Open, Opportunity } from "../opportunity/opportunity.ts";
import { around } from "../store/around.ts";
import { warnedInPool } from "../store/due.ts";
import { assign, claim, keep, restore } from "../verbs/owning.ts";
import { show } from "../verbs/working.ts";
import { answered, undoing } from "./answered.ts";

const listName = "idle-pool";

/** Deals that lie in the pool unclaimed, before they are eliminated: each is claimed, assigned or kept in its row. */
export async function idlePoolCard(
  work: Work,
  deals: readonly Open[],
  more: number,
  done: readonly Block[] = [],
  after: readonly Button[] = [],
): Promise<CardDraft> {
  const context = await around(work, deals);
  const row = { list: listName };
  const rows = deals.map((deal) => {
    const known = { opportunity: deal.id };
    const buttons = [button(claim, known, row), button(assign, known, row), button(keep, known, row)];
    const { warnings: of } = work.policy.elimination;
    return dealRow(deal, context, [...buttons, button(show, known)], [alert.warningOf({ warning: deal.warnings, of })]);
  });
  const { daysBetweenWarnings: days } = work.policy.elimination;
  const notes = [
    ...(rows.length ? [alert.idlePoolEnd({ days })] : []),
    ...(more > 0 ? [alert.idlePoolMore({ count: more })] : []),
  ];
  return dealList({ title: alert.idlePool({ count: deals.length }), rows, notes, done, after });
}

/** What was eliminated from the pool, each brought back by one tap. */
export async function goneCard(work: Work, deals: readonly Eliminated[], until: string): Promise<CardDraft> {
  const context = await around(work, deals);
  const rows = deals.map((deal: Opportunity) => {
    const known = { opportunity: deal.id };
    return dealRow(deal, context, [button(restore, known, { tone: "primary" }), button(show, known)]);
  });
  return dealList({
    title: alert.eliminatedFromPool({ count: deals.length }),
    rows,
    notes: [say.restorable({ until })],
  });
}

/** The message without what was answered since. */
export const idlePoolList: { readonly [name: string]: Redrawn } = {
  [listName]: async (work, done) => {
    const all = work.by.id === null ? [] : await warnedInPool(work, await teamsDecidedBy(work, work.by.id), 100);
    const left = all.filter(({ updatedAt, warnedAt }) => updatedAt.getTime() === warnedAt?.getTime());
    const shown = left.slice(0, work.policy.nudges.shown);
    return idlePoolCard(work, shown, left.length - shown.length, [answered(done)], undoing(done, listName));
  },
};

async function teamsDecidedBy(work: Work, member: Id): Promise<(Id | null)[]> {
  return [...(await deciders(work))].flatMap(([team, members]) => (members.includes(member) ? [team] : []));
}
