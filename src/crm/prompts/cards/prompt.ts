import type { Block, Button, CardDraft, Row } from "../../../chat/card.ts";
import { dotted, moneyText, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { type Day, daysBetween } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Money } from "../../../kernel/money.ts";
import type { Tier } from "../../../policy/schema.ts";
import { keptOf } from "../../accounts/account/masking.ts";
import { show } from "../../accounts/verbs.ts";
import { tierNames } from "../../customers/messages/labels.ts";
import { show as showDeal, won } from "../../opportunities/verbs/working.ts";
import { kindNames, label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import type { Kind, Prompt } from "../prompt/prompt.ts";
import { deal, elsewhere, later, notRenew, refusals, refuse, refusedFor, renew, stopped } from "../verbs.ts";

/** What a prompt is about: whom, and by whose words it is read. */
export interface About {
  readonly prompt: Prompt;
  readonly account: { readonly id: Id; readonly name: string };
  readonly tier: Tier;
  readonly owner: string | null;
  /** The deal that came of it while it is open and in the reader's sight, and whether they may change it. */
  readonly deal: { readonly id: Id; readonly isTheirs: boolean } | null;
  /** The reader's. */
  readonly today: Day;
  /** The company's own. */
  readonly currency: string;
}

/** Why the customer is named, with the numbers. */
export function whyText({
  prompt: { facts },
  account,
  today,
  currency,
}: Pick<About, "prompt" | "account" | "today" | "currency">): Text {
  switch (facts.kind) {
    case "order":
      return say.order({
        expected: facts.expectedOn,
        interval: facts.interval,
        days: daysBetween(facts.lastOrderOn, today),
        own: facts.of === "own",
      });
    case "falling":
    case "rising": {
      const share = {
        days: facts.days,
        percent: percentOf(facts.last, facts.before),
        year: facts.against === "year",
      };
      const money = (amount: string): Money => ({ amount, currency });
      const falling = say.falling({ ...share, last: money(facts.last), before: money(facts.before) });
      return keptOf(account, "amount", falling, say.fallingShare(share));
    }
    case "contract":
      return facts.over
        ? say.contractOver({ what: whatOf(facts), to: facts.to })
        : say.contract({ what: whatOf(facts), to: facts.to, days: Math.max(0, daysBetween(today, facts.to)) });
    case "hint":
      return say.hint(facts);
    case "win-back":
      return say.winBack({ what: whatOf(facts), to: facts.to, reason: facts.reason ?? "" });
  }
}

const percentOf = (last: string, before: string): number =>
  Number(before) > 0 ? Math.round((Number(last) / Number(before)) * 100) : 0;

const whatOf = ({ number, product }: { readonly number: string | null; readonly product: string | null }): string =>
  [number, product].filter((part) => part !== null).join(" · ");

function worthText({ prompt: { facts }, account }: About): Text[] {
  if (facts.kind !== "contract" || facts.amount === null) return [];
  const amount = moneyText({ amount: facts.amount, currency: facts.currency });
  return [say.worth({ amount: keptOf(account, "amount", amount) })];
}

/** One prompt in a list, answered in its row. `list`: the list that is drawn anew then. */
export function promptRow(about: About, { list, named = false }: { list?: string; named?: boolean } = {}): Row {
  const { prompt, account, tier, owner, deal: open } = about;
  return {
    title: dotted([verbatim(account.name), kindNames[prompt.facts.kind]]),
    tone: prompt.facts.kind === "rising" ? "good" : "warning",
    details: [
      whyText(about),
      dotted([
        tierNames[tier],
        ...worthText(about),
        ...(open ? [say.dealOpen()] : []),
        ...(prompt.words ? [say.saidLately({ words: prompt.words })] : []),
        ...(named ? [owner === null ? say.nobody() : verbatim(owner)] : []),
      ]),
    ],
    buttons: prompt.state === "open" ? actions(about, list === undefined ? { here: true } : { list }) : [],
  };
}

type Place = { readonly list?: string; readonly here?: boolean };

const bought = (known: { prompt: Id }, place: Place): Button[] => [
  button(deal, known, { ...place, tone: "primary" }),
  button(later, known, place),
  button(elsewhere, known, place),
  button(stopped, known, place),
];

/** What one may answer to each kind. */
const answersTo: { readonly [K in Kind]: (about: About, place: Place) => Button[] } = {
  order: ({ prompt: { id } }, place) => bought({ prompt: id }, place),
  falling: ({ prompt: { id } }, place) => bought({ prompt: id }, place),
  rising: ({ prompt: { id } }, place) => [
    button(deal, { prompt: id }, { ...place, tone: "primary" }),
    button(later, { prompt: id }, place),
  ],
  contract: ({ prompt: { id }, deal: open }, place) => [
    ...(open?.isTheirs
      ? [button(won, { opportunity: open.id }, { label: label.dealWon(), tone: "primary" })]
      : [button(renew, { prompt: id }, { ...place, tone: "primary" })]),
    button(later, { prompt: id }, place),
    button(notRenew, { prompt: id }, place),
    ...(open ? [button(showDeal, { opportunity: open.id }, { label: label.openDeal() })] : []),
  ],
  hint: ({ prompt: { id } }, place) => [
    button(deal, { prompt: id }, { ...place, tone: "primary" }),
    ...refusals.map((why) => button(refuse, { prompt: id, why }, { ...place, label: refusedFor[why] })),
  ],
  "win-back": ({ prompt: { id } }, place) => [
    button(deal, { prompt: id }, { ...place, tone: "primary" }),
    button(later, { prompt: id }, place),
    button(stopped, { prompt: id }, place),
  ],
};

function actions(about: About, place: Place): Button[] {
  const { prompt, account } = about;
  return [
    ...answersTo[prompt.facts.kind](about, place),
    button(show, { account: account.id }, { label: label.open() }),
  ];
}

/** A hint on the card of a revisit. */
export function hintBlocks(about: About): Block[] {
  const known = answersTo[about.prompt.facts.kind](about, {});
  return [
    { kind: "words", text: whyText(about) },
    { kind: "buttons", buttons: known },
  ];
}

/** One prompt on a card of its own, told alone since it can't wait. */
export function promptCard(about: About, title: Text): CardDraft {
  const { owner, deal: open } = about;
  const blocks: Block[] = [
    { kind: "words", text: whyText(about) },
    ...worthText(about).map((text) => ({ kind: "words" as const, text })),
    ...(open ? [{ kind: "note" as const, text: say.dealOpen() }] : []),
    { kind: "note", text: owner === null ? say.nobody() : verbatim(owner) },
    { kind: "buttons", buttons: actions(about, { here: true }) },
  ];
  return { title, tone: "warning", about: { kind: "prompt", id: about.prompt.id }, blocks };
}
