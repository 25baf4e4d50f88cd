import type { Block } from "../../../chat/card.ts";
import { dayText, dotted, either, instantText, moneyText, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Policy } from "../../../policy/schema.ts";
import { keptOf } from "../../accounts/account/masking.ts";
import type { Contract } from "../customer/contract.ts";
import { type Customer, kindOf } from "../customer/customer.ts";
import { expectedOn, type Facts, type Trend } from "../customer/facts.ts";
import { type HandOver, promisesIn } from "../customer/hand-over.ts";
import type { Order } from "../customer/order.ts";
import { handing } from "../messages/hand-over.ts";
import { label, tierNames } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { why } from "../messages/tiers.ts";
import { assign, contract, describe, history, log, order, tagging, tier } from "../verbs/customers.ts";
import { end, restore } from "../verbs/leaving.ts";
import { contracts, orders } from "../verbs/selling.ts";
import { promiseBlocks } from "./promises.ts";
import { reasonText } from "./tier.ts";

/** What the customer's side of a company's card tells. */
export interface Side {
  readonly customer: Customer;
  readonly facts: Facts | null;
  readonly tags: readonly { readonly name: string }[];
  readonly order: Order | null;
  readonly contract: Contract | null;
  /** Newest first. */
  readonly handOvers: readonly HandOver[];
  readonly names: ReadonlyMap<Id, { readonly name: string }>;
  readonly policy: Policy;
}

export const trendNames: { readonly [T in Trend]: Text } = {
  falling: say.isFalling(),
  steady: say.isSteady(),
  rising: say.isRising(),
};

/** The company as a customer: its tier and why, who cares, what it bought and when next, and what one can do. */
export function customerSide(side: Side): Block[] {
  const { customer } = side;
  const known = { account: customer.accountId };
  const here = { here: true };
  return [
    { kind: "heading", text: label.asCustomer() },
    { kind: "facts", facts: facts(side) },
    ...promiseBlocks(promisesIn(side.handOvers), side.names),
    {
      kind: "buttons",
      buttons:
        customer.status === "ended"
          ? [button(restore, known, { here: true, tone: "primary" }), button(history, known)]
          : [
              button(log, known, here),
              button(order, known, here),
              button(contract, known, here),
              button(orders, known),
              button(contracts, known),
              button(tagging, known, here),
              button(tier, known),
              button(assign, known, here),
              button(describe, known, here),
              button(end, known, here),
              button(history, known),
            ],
    },
  ];
}

/** Why, too, where a person said so: merging and reopening leave a mark of their own. */
const ended = (on: Day, reason: string | null): Text =>
  reason === null || markedEnds.includes(reason) ? dayText(on) : dotted([dayText(on), verbatim(reason)]);
const markedEnds = ["merged", "unmerged", "reopened", "undone"];

function facts({ customer, facts, tags, order, contract, handOvers: [handOver], names, policy }: Side) {
  const kept = (value: Text, otherwise: Text) => keptOf({ id: customer.accountId }, "amount", value, otherwise);
  const named = (id: Id | null) => (id === null ? label.nobody() : verbatim(names.get(id)?.name ?? "?"));
  const reason = reasonText(customer.tierReason, customer.tierUntil);
  const next = facts && expectedOn(facts);
  const interval = facts && (facts.ownInterval ?? facts.productInterval);
  const revenue = facts && { amount: facts.revenue12, currency: policy.company.currency };
  const some = (name: Text, value: Text | null) => (value ? [{ label: name, value }] : []);
  return [
    { label: label.tier(), value: why.withReason({ tier: tierNames[customer.tier], reason }) },
    { label: label.owner(), value: named(customer.ownerId) },
    ...some(label.handOver(), handOver?.state === "waiting" ? handing.waitsFor({ name: named(handOver.toId) }) : null),
    { label: label.kind(), value: either(kindOf(customer, policy).name) },
    ...some(label.segment(), customer.segment === null ? null : verbatim(customer.segment)),
    { label: label.since(), value: dayText(customer.since) },
    ...some(label.ended(), customer.endedOn === null ? null : ended(customer.endedOn, customer.endReason)),
    ...some(label.tags(), tags.length ? dotted(tags.map(({ name }) => verbatim(name))) : null),
    ...some(
      label.lastOrder(),
      order && dotted([dayText(order.on), keptOf({ id: customer.accountId }, "amount", moneyText(order.amount))]),
    ),
    ...some(
      label.twelveMonths(),
      facts && revenue && facts.orderDays > 0
        ? dotted([
            kept(
              say.twelveMonths({ orders: facts.orderDays12, revenue }),
              say.ordersOnly({ orders: facts.orderDays12 }),
            ),
            ...(facts.trend && facts.trend !== "steady" ? [trendNames[facts.trend]] : []),
          ])
        : null,
    ),
    ...some(label.nextOrder(), next && interval ? say.expected({ day: next, interval }) : null),
    ...some(label.contract(), contract && say.contractUntil({ number: contract.number, to: contract.to })),
    ...some(label.lastContact(), customer.touchedAt && instantText(customer.touchedAt)),
  ];
}
