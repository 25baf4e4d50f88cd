import type { Block } from "../../chat/card.ts";
import type { Text } from "../../chat/text.ts";
import { button } from "../../chat/verb.ts";
import { dayAt } from "../../kernel/day.ts";
import type { DayPart } from "../../work/slice.ts";
import type { Work } from "../../work/work.ts";
import { dealRow } from "./cards/deal.ts";
import { say } from "./messages/messages.ts";
import type { Around } from "./opportunity/around.ts";
import type { Opportunity } from "./opportunity/opportunity.ts";
import { around } from "./store/around.ts";
import { dueFor } from "./store/due.ts";
import { pendingOffers } from "./store/offers.ts";
import { findAll } from "./store/store.ts";
import { create } from "./verbs/creating.ts";
import { accept, decline } from "./verbs/owning.ts";
import { list, log, next, show } from "./verbs/working.ts";

const shown = 5;

/** F8: what is overdue, due today, without a next step, and waits to be accepted; each done in place. */
export async function opportunityDay(work: Work): Promise<readonly DayPart[]> {
  const { id } = work.by;
  if (id === null) return [];
  const due = await dueFor(work, id, dayAt(work.now, work.by.zone), shown);
  const offers = await pendingOffers(work, id);
  const offered = await findAll(
    work.db,
    work.tenant,
    offers.map(({ opportunityId }) => opportunityId),
  );
  const context = await around(work, [...due.overdue.deals, ...due.today.deals, ...due.without.deals, ...offered]);
  const isEmpty = due.overdue.count + due.today.count + due.without.count + offered.length === 0;
  return [
    { order: 0, blocks: [{ kind: "buttons", buttons: starters() }] },
    { order: 10, blocks: part(say.dayOffers(), offered, offered.length, context, offerButtons, false) },
    { order: 20, blocks: part(say.dayOverdue(), due.overdue.deals, due.overdue.count, context, stepButtons, true) },
    { order: 30, blocks: part(say.dayToday(), due.today.deals, due.today.count, context, stepButtons, true) },
    { order: 40, blocks: part(say.dayNoStep(), due.without.deals, due.without.count, context, stepButtons, false) },
    ...(isEmpty ? [{ order: 90, blocks: [{ kind: "note" as const, text: say.hello() }] }] : []),
  ];
}

const starters = () => [
  button(create, {}, { tone: "primary" }),
  button(list, { scope: "mine" }, { label: say.myDeals() }),
  button(list, { scope: "stale" }, { label: say.staleDeals() }),
  button(list, { scope: "pool" }, { label: say.poolDeals() }),
];

type Buttons = (deal: Opportunity) => ReturnType<typeof starters>;
/** What is answered in a row of the day is gone from it. */
const row = { list: "day" } as const;
const stepButtons: Buttons = ({ id, version }) => [
  button(log, { opportunity: id }, row),
  button(next, { opportunity: id, version }, row),
  button(show, { opportunity: id }),
];
const offerButtons: Buttons = ({ id }) => [
  button(accept, { opportunity: id }, { ...row, tone: "primary" }),
  button(decline, { opportunity: id }, row),
  button(show, { opportunity: id }),
];

/** One heading with its deals. An empty one says so where people look for it every day, and is left out elsewhere. */
function part(
  title: Text,
  deals: readonly Opportunity[],
  count: number,
  context: Around,
  buttons: Buttons,
  alwaysShown: boolean,
): Block[] {
  const heading = { kind: "heading" as const, text: say.counted({ what: title, count }) };
  if (deals.length === 0) return alwaysShown ? [heading, { kind: "note", text: say.nothingDue() }] : [];
  const rows = deals.map((deal) => ({ tone: "plain" as const, ...dealRow(deal, context, buttons(deal)) }));
  const more =
    count > deals.length ? [{ kind: "note" as const, text: say.andMore({ count: count - deals.length }) }] : [];
  return [heading, { kind: "list", rows }, ...more];
}
