import type { Block, CardDraft, RowDraft } from "../../../chat/card.ts";
import { numberText, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import { alert } from "../messages/alerts.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import type { Around } from "../opportunity/around.ts";
import { type HandedOver, shares } from "../opportunity/handing-over.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";
import { handOver, undoHandOver } from "../verbs/handing-over.ts";
import { show } from "../verbs/working.ts";
import { dealRow } from "./deal.ts";

/** So many deals are listed; the rest are counted. */
const listed = 10;

const rowsOf = (deals: readonly Opportunity[], context: Around): RowDraft[] =>
  deals.slice(0, listed).map((deal) => dealRow(deal, context, [button(show, { opportunity: deal.id })]));

const rest = (count: number): Block[] =>
  count > listed ? [{ kind: "note", text: say.andMore({ count: count - listed }) }] : [];

/** What somebody's open deals are, and the three ways to hand them over; nothing moves without a tap. */
export function openDealsCard(title: Text, from: Id, deals: readonly Opportunity[], context: Around): CardDraft {
  const known = { from };
  const here = { here: true };
  return {
    title,
    tone: "warning",
    blocks: [
      { kind: "words", text: alert.leaverWords() },
      { kind: "list", rows: rowsOf(deals, context) },
      ...rest(deals.length),
      {
        kind: "buttons",
        buttons: [
          button(handOver, { ...known, how: "person" }, { ...here, label: label.toPerson(), tone: "primary" }),
          button(handOver, { ...known, how: "turn" }, { ...here, label: label.byTurn() }),
          button(handOver, { ...known, how: "pool" }, { ...here, label: label.toPool() }),
        ],
      },
    ],
  };
}

/** Who would get how many, and which the first ones are. */
export function planCard(from: string, plan: readonly HandedOver[], context: Around): CardDraft {
  return {
    title: say.wouldHandOver({ name: from, count: plan.length }),
    blocks: [
      {
        kind: "changes",
        changes: shares(plan).map(([to, count]) => ({
          label: receiver(to, context),
          before: null,
          after: numberText(count),
        })),
      },
      {
        kind: "list",
        rows: plan
          .slice(0, listed)
          .map(({ deal, to }) => dealRow(deal, context, [], [say.goesTo({ name: receiver(to, context) })])),
      },
      ...rest(plan.length),
    ],
  };
}

/** What was done, for the one who did it, with the way back. */
export function handedOverCard(
  title: Text,
  plan: readonly HandedOver[],
  { left, handover }: { readonly left: number; readonly handover: Id },
  context: Around,
): CardDraft {
  return {
    title,
    tone: "good",
    blocks: [
      {
        kind: "facts",
        facts: shares(plan).map(([to, count]) => ({ label: receiver(to, context), value: numberText(count) })),
      },
      ...(left > 0 ? [{ kind: "note" as const, text: say.andMore({ count: left }) }] : []),
      { kind: "buttons", buttons: [button(undoHandOver, { handover }, { here: true })] },
    ],
  };
}

/** What somebody got. */
export function receivedCard(title: Text, deals: readonly Opportunity[], context: Around): CardDraft {
  return { title, tone: "warning", blocks: [{ kind: "list", rows: rowsOf(deals, context) }, ...rest(deals.length)] };
}

/** What came back, and what did not because it was changed since. */
export function handedBackCard(
  title: Text,
  back: readonly Opportunity[],
  stayed: readonly Opportunity[],
  context: Around,
): CardDraft {
  const heading = { kind: "heading" as const, text: say.stayedWhere({ count: stayed.length }) };
  return {
    title,
    tone: stayed.length ? "warning" : "quiet",
    blocks: [
      ...(back.length ? [{ kind: "list" as const, rows: rowsOf(back, context) }, ...rest(back.length)] : []),
      ...(stayed.length
        ? [heading, { kind: "list" as const, rows: rowsOf(stayed, context) }, ...rest(stayed.length)]
        : []),
    ],
  };
}

const receiver = (to: Id | null, { names }: Around): Text =>
  to === null ? label.pool() : verbatim(names.get(to) ?? "?");
