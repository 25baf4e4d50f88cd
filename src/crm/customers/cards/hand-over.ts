import type { Block, Button, CardDraft, Tone } from "../../../chat/card.ts";
import { keptText } from "../../../chat/kept.ts";
import { dayText, dotted, instantText, moneyText, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Account, Contact } from "../../accounts/account/account.ts";
import { show } from "../../accounts/verbs.ts";
import type { Opportunity } from "../../opportunities/opportunity/opportunity.ts";
import type { Exchange, HandOver, Promised } from "../customer/hand-over.ts";
import { handing } from "../messages/hand-over.ts";
import { label } from "../messages/labels.ts";
import { accept, ask, reply } from "../verbs/handing.ts";

/** What a hand-over is about. */
export interface Handed {
  readonly handOver: HandOver;
  readonly account: Pick<Account, "id" | "name">;
  readonly deal: Opportunity | null;
  readonly contacts: readonly Contact[];
  readonly names: ReadonlyMap<Id, { readonly name: string }>;
}

interface Shown {
  readonly title: Text;
  readonly tone?: Tone;
  /** Who reads it, and so what they can do: care accepts and asks, sales answers. */
  readonly to: "care" | "sales" | "other";
  readonly above?: Text;
}

/** A won deal on its way to care: with whom, what was promised, what was asked, and the reader's next step. */
export function handOverCard(handed: Handed, { title, tone = "warning", to, above }: Shown): CardDraft {
  const { handOver, account } = handed;
  const buttons = [...actions(handOver, to), button(show, { account: account.id }, { label: label.open() })];
  return {
    title,
    tone,
    about: { kind: "hand-over", id: handOver.id },
    blocks: [
      ...(above ? [{ kind: "words" as const, text: above }] : []),
      { kind: "facts", facts: facts(handed) },
      { kind: "heading", text: label.promises() },
      ...promises(handOver.promises),
      ...handOver.talk.flatMap((each) => exchangeBlocks(each, handed)),
      { kind: "buttons", buttons },
    ],
  };
}

function facts({ handOver, account, deal, contacts, names }: Handed) {
  const named = (id: Id | null) => verbatim((id && names.get(id)?.name) || "–");
  const people = contacts.slice(0, 5).map(({ name, title }) => verbatim(title ? `${name} (${title})` : name));
  return [
    { label: label.wonOn(), value: dayText(handOver.wonOn) },
    { label: label.soldBy(), value: named(handOver.fromId) },
    ...(deal?.amount ? [{ label: label.amount(), value: soldFor(account, deal.id, moneyText(deal.amount)) }] : []),
    ...(deal?.product ? [{ label: label.product(), value: verbatim(deal.product) }] : []),
    ...(deal?.contractNumber ? [{ label: label.contractNumber(), value: verbatim(deal.contractNumber) }] : []),
    { label: label.contacts(), value: people.length ? dotted(people) : label.none() },
  ];
}

/** For whoever sold, and for whoever cares. */
const soldFor = ({ id }: Handed["account"], deal: Id, amount: Text): Text =>
  keptText(
    [
      { kind: "account", id },
      { kind: "opportunity", id: deal },
    ],
    "amount",
    amount,
  );

function promises(list: readonly Promised[]): Block[] {
  if (list.length === 0) return [{ kind: "note", text: handing.nothingPromised() }];
  return list.map(({ kind, text, on }) =>
    kind === "step"
      ? { kind: "words", text: handing.stepPromised({ text, day: on }) }
      : { kind: "quote", text: verbatim(text), ...(on ? { by: instantText(new Date(on)) } : {}) },
  );
}

function exchangeBlocks({ question, askedBy, askedAt, answer, answeredBy, answeredAt }: Exchange, { names }: Handed) {
  const who = (id: string | null, at: string) =>
    dotted([verbatim((id && names.get(id)?.name) || "Tandem"), instantText(new Date(at))]);
  const asked: Block = { kind: "quote", text: verbatim(question), by: who(askedBy, askedAt) };
  if (answer === null || answeredAt === null) return [asked];
  return [asked, { kind: "quote" as const, text: verbatim(answer), by: who(answeredBy, answeredAt) }];
}

function actions(handOver: HandOver, to: Shown["to"]): Button[] {
  const known = { handOver: handOver.id };
  const isOpen = handOver.talk.at(-1)?.answer === null;
  if (to === "sales") return isOpen ? [button(reply, known, { here: true, tone: "primary" })] : [];
  if (to !== "care" || handOver.state === "withdrawn") return [];
  const others = handOver.fromId !== null && handOver.fromId !== handOver.toId;
  return [
    ...(handOver.state === "waiting" ? [button(accept, known, { here: true, tone: "primary" })] : []),
    ...(others && !isOpen ? [button(ask, known, { here: true })] : []),
  ];
}
