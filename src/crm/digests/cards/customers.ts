import type { Block, Button, CardDraft } from "../../../chat/card.ts";
import { dayText, dotted, moneyText, numberText, roughMoneyText, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import { tiers } from "../../../policy/schema.ts";
import { keptOf } from "../../accounts/account/masking.ts";
import { show } from "../../accounts/verbs.ts";
import { tierNames } from "../../customers/messages/labels.ts";
import { list as listCustomers } from "../../customers/verbs/customers.ts";
import { type Answers, npsOf } from "../../surveys/survey/nps.ts";
import { customer } from "../messages/customers.ts";
import { type CustomerNumbers, type Loyalty, leastForRate } from "../metrics/side.ts";
import { customerList, customerNumbers } from "../verbs.ts";

/** Whose numbers over which span: what a list behind one of them must know to be the same. */
export interface Ground {
  readonly team: Id | null;
  readonly since: Date;
  readonly until: Date;
}

/** How each figure that opens a list is called. */
export const customerFigureNames: { readonly [figure: string]: Text } = {
  revisitsDue: customer.listDue(),
  revisitsDone: customer.listDone(),
  revisitsMissed: customer.listMissed(),
  dormant: customer.dormant(),
  ending: customer.ending(),
  prompts: customer.prompts(),
};

/** So many of so many: as a share from ten on. */
const shareText = (part: number, whole: number): Text =>
  whole < leastForRate ? customer.tooFew({ part, whole }) : customer.shareOf({ share: part / whole, part, whole });

/** F11 (e): revisits, who fell asleep, what ends; each number opens its list. Nothing where there are no customers. */
export function customerSidePart(numbers: CustomerNumbers, ground: Ground, currency: string): Block[] {
  const { due, done, missed, judged, onTime, dormant, ending, endingWorth, prompts } = numbers;
  const some = due + missed + judged + dormant + ending + prompts > 0;
  if (!some) return [];
  const worth = { amount: endingWorth, currency };
  return [
    { kind: "heading", text: customer.heading() },
    {
      kind: "facts",
      facts: [
        { label: customer.revisits(), value: customer.revisitsAre({ due, done, missed }) },
        ...(judged ? [{ label: customer.punctual(), value: shareText(onTime, judged) }] : []),
        { label: customer.dormant(), value: numberText(dormant) },
        { label: customer.ending(), value: customer.endingAre({ count: ending, worth }) },
        { label: customer.prompts(), value: numberText(prompts) },
      ],
    },
    {
      kind: "buttons",
      buttons: [
        ...listButtons(numbers, ground),
        button(customerNumbers, ground.team ? { team: ground.team } : {}, { label: customer.numbers() }),
      ],
    },
  ];
}

function listButtons(numbers: CustomerNumbers, { team, since, until }: Ground): Button[] {
  const counts = [
    ["revisitsDue", numbers.due],
    ["revisitsDone", numbers.done],
    ["revisitsMissed", numbers.missed],
    ["dormant", numbers.dormant],
    ["ending", numbers.ending],
    ["prompts", numbers.prompts],
  ] as const;
  const known = { ...(team ? { team } : {}), since: since.toISOString(), until: until.toISOString() };
  return counts.flatMap(([figure, count]) => {
    const what = customerFigureNames[figure];
    return count && what
      ? [button(customerList, { ...known, figure }, { label: customer.counted({ what, count }) })]
      : [];
  });
}

/** M12: how likely customers are to recommend us, with what the score may be off by; nothing where nobody was asked. */
export function npsPart(answers: Answers): Block[] {
  const { n, score, responseRate } = npsOf(answers);
  if (n === 0 && responseRate === null) return [];
  const value = score
    ? customer.npsIs({ score: score.value, margin: score.margin, n, rate: responseRate })
    : customer.npsFew(answers);
  return [{ kind: "facts", facts: [{ label: customer.nps(), value }] }];
}

/** M9–M11 over a year: who stayed, who came back to buy, what each tier is worth. */
export function loyaltyPart(loyalty: Loyalty, currency: string): Block[] {
  const { from, to, start, kept, lost, fresh, returned, grr, nrr, repurchase, daysToSecond } = loyalty;
  const money = (amount: number | null): Text =>
    amount === null ? customer.none() : roughMoneyText({ amount: amount.toFixed(2), currency });
  const right = "right" as const;
  return [
    { kind: "heading", text: customer.year({ from, to }) },
    {
      kind: "facts",
      facts: [
        { label: customer.retention(), value: shareText(kept, start) },
        { label: customer.churn(), value: shareText(lost, start) },
        { label: customer.came(), value: customer.cameAre({ fresh, returned }) },
        ...(grr !== null && nrr !== null
          ? [{ label: customer.revenueRetention(), value: customer.revenueIs({ grr, nrr }) }]
          : []),
        { label: customer.repurchase(), value: shareText(repurchase.again, repurchase.of) },
        ...(daysToSecond === null ? [] : [{ label: customer.second(), value: numberText(daysToSecond) }]),
      ],
    },
    { kind: "heading", text: customer.byTier() },
    {
      kind: "table",
      columns: [
        { label: customer.tier(), align: "left" },
        ...[customer.count(), customer.twelve(), customer.historic(), customer.simple()].map((label) => ({
          label,
          align: right,
        })),
      ],
      rows: loyalty.tiers.map(({ tier, customers, revenue, value }) => [
        tierNames[tier],
        numberText(customers),
        roughMoneyText({ amount: revenue, currency }),
        money(value?.historic ?? null),
        money(value?.simple ?? null),
      ]),
    },
    { kind: "buttons", buttons: tierButtons(loyalty) },
    { kind: "note", text: customer.basis() },
  ];
}

const tierButtons = (loyalty: Loyalty): Button[] =>
  loyalty.tiers.map(({ tier, customers }) =>
    button(listCustomers, { which: tier }, { label: customer.counted({ what: tierNames[tier], count: customers }) }),
  );

/** One row of a list behind a figure. */
export interface Listed {
  readonly account: Id;
  readonly name: string;
  readonly tier: string;
  readonly day: string;
  readonly who: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
}

/** The customers behind a figure. */
export function customerListCard(
  what: Text,
  rows: readonly Listed[],
  total: number,
  names: ReadonlyMap<Id, { readonly name: string }>,
  turn: Button | null,
): CardDraft {
  const tierText = (value: string) => tiers.flatMap((tier) => (tier === value ? [tierNames[tier]] : []));
  return {
    title: customer.listTitle({ what, count: total }),
    blocks: [
      rows.length
        ? {
            kind: "list",
            rows: rows.map(({ account, name, tier, day, who, amount, currency }) => ({
              title: verbatim(name),
              details: [
                dotted([
                  ...tierText(tier),
                  dayText(day),
                  ...(amount && currency ? [keptOf({ id: account }, "amount", moneyText({ amount, currency }))] : []),
                  verbatim((who && names.get(who)?.name) || "–"),
                ]),
              ],
              buttons: [button(show, { account })],
            })),
          }
        : { kind: "words", text: customer.empty() },
      ...(turn ? [{ kind: "buttons" as const, buttons: [turn] }] : []),
    ],
  };
}
