import type { Block, Button, CardDraft } from "../../../chat/card.ts";
import { type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import { show } from "../../accounts/verbs.ts";
import type { Cared } from "../customer/cared.ts";
import { tierNames } from "../messages/labels.ts";
import { moving } from "../messages/moving.ts";
import { moveAll, moveBack } from "../verbs/moving.ts";

/** So many customers are listed; the rest are counted. */
const listed = 10;

function list(customers: readonly Cared[]): Block[] {
  const rows = customers.slice(0, listed).map(({ customer: { accountId, tier }, name }) => ({
    title: verbatim(name),
    details: [tierNames[tier]],
    tone: "plain" as const,
    buttons: [button(show, { account: accountId })],
  }));
  const more = customers.length - rows.length;
  return [
    ...(rows.length ? [{ kind: "list" as const, rows }] : []),
    ...(more > 0 ? [{ kind: "note" as const, text: moving.andMore({ count: more }) }] : []),
  ];
}

/** Whom somebody cares for, and the way to hand them over; nothing moves without a tap. */
export function caredForCard(title: Text, from: Id, customers: readonly Cared[], words?: Text): CardDraft {
  const hand: Button = button(moveAll, { from }, { here: true, label: moving.toPerson(), tone: "primary" });
  return {
    title,
    tone: "warning",
    blocks: [
      ...(words ? [{ kind: "words" as const, text: words }] : []),
      ...list(customers),
      { kind: "buttons", buttons: [hand] },
    ],
  };
}

/** Who would go to whom. */
export function movePlanCard(title: Text, customers: readonly Cared[]): CardDraft {
  return { title, blocks: [...list(customers), { kind: "note", text: moving.movesAlong() }] };
}

/** What was done, for the one who did it, with the way back. */
export function movedCard(
  title: Text,
  { left, handover }: { readonly left: number; readonly handover: Id },
): CardDraft {
  return {
    title,
    tone: "good",
    blocks: [
      ...(left > 0 ? [{ kind: "note" as const, text: moving.left({ count: left }) }] : []),
      { kind: "buttons", buttons: [button(moveBack, { handover }, { here: true })] },
    ],
  };
}

/** What somebody got, or has no more. */
export function newsCard(title: Text, customers: readonly Cared[]): CardDraft {
  return { title, tone: "warning", blocks: list(customers) };
}

/** What came back, and what did not because it was changed since. */
export function movedBackCard(title: Text, back: readonly Cared[], stayed: readonly Cared[]): CardDraft {
  const heading = { kind: "heading" as const, text: moving.stayed({ count: stayed.length }) };
  return {
    title,
    tone: stayed.length ? "warning" : "quiet",
    blocks: [...list(back), ...(stayed.length ? [heading, ...list(stayed)] : [])],
  };
}
