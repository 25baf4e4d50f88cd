import type { Block, Button, CardDraft } from "../../../chat/card.ts";
import type { Text } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { dayAt } from "../../../kernel/day.ts";
import type { Redrawn } from "../../../work/slice.ts";
import type { Work } from "../../../work/work.ts";
import { dealCard, dealRow } from "../cards/deal.ts";
import { dealList } from "../cards/deal-list.ts";
import { alert } from "../messages/alerts.ts";
import { say } from "../messages/messages.ts";
import type { Open, Opportunity } from "../opportunity/opportunity.ts";
import { returnsOn } from "../opportunity/pool.ts";
import { around } from "../store/around.ts";
import { warnedOf } from "../store/due.ts";
import { snooze } from "../verbs/owning.ts";
import { log, lost, next, show } from "../verbs/working.ts";
import { answered, undoing } from "./answered.ts";

/** What an owner is warned of: their deals go back to the pool, or are eliminated. Each is the name of its list, too. */
export type Warning = "returning" | "idle";

/** How one deal is spoken of alone, how several are together, and what each row says. */
const words: {
  readonly [W in Warning]: {
    one(deal: Open, work: Work): Text;
    several(count: number): Text;
    row(deal: Open, work: Work): Text;
  };
} = {
  returning: {
    one: (deal, work) => alert.returnWarning({ deal: deal.name, day: dayOfReturn(deal, work) }),
    several: (count) => alert.returning({ count }),
    row: (deal, work) => alert.returnsOn({ day: dayOfReturn(deal, work) }),
  },
  idle: {
    one: (deal, { policy }) =>
      alert.eliminationWarning({ deal: deal.name, warning: deal.warnings, of: policy.elimination.warnings }),
    several: (count) => alert.idle({ count }),
    row: (deal, { policy }) => alert.warningOf({ warning: deal.warnings, of: policy.elimination.warnings }),
  },
};

const dayOfReturn = (deal: Open, { policy, calendar, now }: Work) =>
  returnsOn(deal, policy, calendar) ?? dayAt(now, policy.company.zone);

/** All that an owner is warned of in a morning: one deal as its card; several as one list, each answered in its row. */
export async function warningCard(
  work: Work,
  warning: Warning,
  deals: readonly Open[],
  more: number,
): Promise<CardDraft> {
  const [only, ...others] = deals;
  if (!only || others.length > 0) return listCard(work, warning, deals, more);
  return { ...dealCard(only, await around(work, [only])), title: words[warning].one(only, work), tone: "warning" };
}

async function listCard(
  work: Work,
  warning: Warning,
  deals: readonly Open[],
  more: number,
  done: readonly Block[] = [],
  after: readonly Button[] = [],
): Promise<CardDraft> {
  const context = await around(work, deals);
  const row = { list: warning };
  const rows = deals.map((deal) => {
    const known = { opportunity: deal.id };
    const seen = { ...known, version: deal.version };
    const buttons = [button(log, known, row), button(next, seen, row), button(snooze, known, row)];
    return dealRow(
      deal,
      context,
      [...buttons, button(lost, seen, row), button(show, known)],
      [words[warning].row(deal, work)],
    );
  });
  const notes = more > 0 ? [alert.idlePoolMore({ count: more })] : [];
  return dealList({ title: words[warning].several(deals.length), rows, notes, done, after });
}

/** What was done to somebody's deals by rule, in one message; `title` says what. */
export async function byRuleCard(
  work: Work,
  title: Text,
  { shown, more }: { readonly shown: readonly Opportunity[]; readonly more: number },
  buttons: (deal: Opportunity) => Button[],
): Promise<CardDraft> {
  const context = await around(work, shown);
  const rows = shown.map((deal) => dealRow(deal, context, [...buttons(deal), button(show, { opportunity: deal.id })]));
  return dealList({ title, rows, notes: more > 0 ? [say.andMore({ count: more })] : [] });
}

const redrawn =
  (warning: Warning): Redrawn =>
  async (work, done) => {
    const all = work.by.id === null ? [] : await warnedOf(work, work.by.id, warning, 100);
    const shown = all.slice(0, work.policy.nudges.shown);
    return listCard(work, warning, shown, all.length - shown.length, [answered(done)], undoing(done, warning));
  };

/** The messages without what was answered since. */
export const warningLists: { readonly [name: string]: Redrawn } = {
  returning: redrawn("returning"),
  idle: redrawn("idle"),
};
