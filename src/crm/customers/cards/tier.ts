import type { Block, CardDraft } from "../../../chat/card.ts";
import { dotted, instantText, moneyText, numberText, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Policy } from "../../../policy/schema.ts";
import { keptOf } from "../../accounts/account/masking.ts";
import type { Customer } from "../customer/customer.ts";
import { type Facts, type RfmSegment, rfmSegment } from "../customer/facts.ts";
import type { Reckoned, TierReason, TierTest } from "../customer/reason.ts";
import { tierNames } from "../messages/labels.ts";
import { why } from "../messages/tiers.ts";
import { freeTier, setTier } from "../verbs/customers.ts";
import { undo } from "../verbs/selling.ts";

const tests: { readonly [T in TierTest]: (numbers: Reckoned) => Text } = {
  vip: ({ rank, ranked, recency, small }) => why.vip({ rank: rank ?? 0, ranked, recency: recency ?? 0, small }),
  recency: ({ sinceOrder, recency }) => why.recency({ days: sinceOrder ?? 0, recency: recency ?? 0 }),
  quiet: ({ quietDays }) => why.quiet({ days: quietDays }),
  contacts: ({ contacts }) => why.contacts({ count: contacts }),
  deal: () => why.deal(),
  rest: () => why.rest(),
};

/** Why it has its tier, in one line. */
export function reasonText(reason: TierReason, until: Date | null = null): Text {
  switch (reason.because) {
    case "started":
      return { won: why.won(), import: why.imported(), hand: why.byOrder() }[reason.how];
    case "hand":
      return why.byHand({ note: reason.note, until: until?.toISOString() ?? null });
    case "lapsed":
      return why.lapsed();
    case "reckoned":
      return tests[reason.test](reason);
  }
}

const segmentNames: { readonly [S in RfmSegment]: Text } = {
  champion: why.champion(),
  loyal: why.loyal(),
  fresh: why.fresh(),
  atRisk: why.atRisk(),
  lost: why.lost(),
  other: why.other(),
};

interface Around {
  readonly account: { readonly id: Id; readonly name: string };
  readonly facts: Facts | null;
  readonly history: readonly {
    readonly at: Date;
    readonly from: Customer["tier"];
    readonly to: Customer["tier"];
    readonly reason: TierReason;
  }[];
  readonly policy: Policy;
  /** The numbers of today's facts. */
  readonly numbers: Reckoned | null;
  readonly done?: Text;
  /** The change by which it can be taken back. */
  readonly undoable?: Id;
}

/** "Why this tier?", answered with the numbers; the RFM scores; and how it came to be. */
export function tierCard(
  customer: Customer,
  { account, facts, history, policy, numbers, done, undoable }: Around,
): CardDraft {
  const tier = tierNames[customer.tier];
  const rows = history.map(({ at, from, to, reason }) => ({
    title: dotted([tierNames[from], verbatim("→"), tierNames[to]]),
    details: [dotted([instantText(at), reasonText(reason)])],
  }));
  const blocks: Block[] = [
    ...(done ? [{ kind: "words" as const, text: done }] : []),
    { kind: "words", text: why.withReason({ tier, reason: reasonText(customer.tierReason, customer.tierUntil) }) },
    ...(numbers ? numberBlocks(numbers, policy, account) : [{ kind: "note" as const, text: why.notReckoned() }]),
    ...(facts ? rfmBlocks(facts) : []),
    ...(customer.pendingTier ? [note(why.pending({ tier: tierNames[customer.pendingTier] }))] : []),
    ...(rows.length ? [{ kind: "heading" as const, text: why.historyTitle() }] : []),
    ...(rows.length
      ? [{ kind: "list" as const, rows: rows.map((row) => ({ ...row, tone: "plain" as const, buttons: [] })) }]
      : []),
    {
      kind: "buttons",
      buttons: [
        ...(undoable ? [button(undo, { change: undoable }, { here: true })] : []),
        button(setTier, { account: account.id }, { here: true }),
        ...(customer.tierUntil ? [button(freeTier, { account: account.id }, { here: true })] : []),
      ],
    },
  ];
  return { title: why.title({ name: account.name, tier }), blocks };
}

const note = (text: Text): Block => ({ kind: "note", text });

function numberBlocks(numbers: Reckoned, policy: Policy, account: { readonly id: Id }): Block[] {
  const some = (label: Text, value: number | null) => (value === null ? [] : [{ label, value: numberText(value) }]);
  const money = { amount: numbers.value, currency: policy.company.currency };
  const { rank, ranked } = numbers;
  return [
    {
      kind: "facts",
      facts: [
        ...some(why.sinceOrder(), numbers.sinceOrder),
        ...some(numbers.intervalOf === "own" ? why.interval() : why.intervalSegment(), numbers.interval),
        ...some(why.ratio(), numbers.recency),
        ...some(why.orders(), numbers.orders),
        {
          label: numbers.valueOf === "margin" ? why.margin() : why.revenue(),
          value: keptOf(account, "amount", moneyText(money)),
        },
        ...(rank === null ? [] : [{ label: why.place(), value: why.placeOf({ rank, ranked }) }]),
        ...some(why.months(), numbers.months),
        ...some(why.talks(), numbers.contacts),
      ],
    },
    note(why.asOf({ day: numbers.asOf })),
    ...(numbers.small ? [note(why.small())] : []),
  ];
}

function rfmBlocks({ recencyScore: r, frequencyScore: f, moneyScore: m }: Facts): Block[] {
  if (r === null || f === null || m === null) return [];
  return [{ kind: "words", text: why.rfm({ r, f, m, segment: segmentNames[rfmSegment(r, f, m)] }) }];
}
