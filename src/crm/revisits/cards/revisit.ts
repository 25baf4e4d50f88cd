import type { Block, Button, CardDraft, Row, Tone } from "../../../chat/card.ts";
import { dayText, dotted, either, instantText, moneyText, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Policy } from "../../../policy/schema.ts";
import type { Account, Whose } from "../../accounts/account/account.ts";
import { keptOf, reachTexts } from "../../accounts/account/masking.ts";
import { show } from "../../accounts/verbs.ts";
import { type Customer, kindOf } from "../../customers/customer/customer.ts";
import type { TierReason } from "../../customers/customer/reason.ts";
import { handing } from "../../customers/messages/hand-over.ts";
import { tierNames } from "../../customers/messages/labels.ts";
import type { Member } from "../../members/member/member.ts";
import { groundNames, label, testNames } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import type { Last } from "../revisit/last.ts";
import type { Revisit } from "../revisit/revisit.ts";
import { done, drop, move, open, promise, reassign, undo, unreached } from "../verbs.ts";

/** What a revisit is about: whom, and the names of all who are mentioned. */
export interface About {
  readonly revisit: Revisit;
  readonly customer: Customer;
  readonly account: Whose & Pick<Account, "id" | "name" | "phone">;
  readonly names: ReadonlyMap<Id, Pick<Member, "id" | "name">>;
  readonly policy: Policy;
  /** Who reads it, and their day. */
  readonly reader: Id | null;
  readonly today: Day;
}

interface Shown {
  readonly title?: Text;
  readonly tone?: Tone;
  /** What was just done, and what follows. */
  readonly above?: readonly Text[];
  /** Also offers what only managers may. */
  readonly leads?: boolean;
  /** The change by which the last answer can be taken back. */
  readonly undoable?: Id;
}

/** All that one should know before calling, what to ask, and the answers to press. */
export function revisitCard(about: About, last: Last, shown: Shown = {}): CardDraft {
  const { revisit, account } = about;
  const isOpen = revisit.state === "open";
  const isLate = isOpen && revisit.dueOn < about.today;
  return {
    title: shown.title ?? say.title({ account: account.name, day: revisit.dueOn }),
    tone: shown.tone ?? (isLate ? "warning" : "plain"),
    about: { kind: "revisit", id: revisit.id },
    blocks: [
      ...(shown.above ?? []).map((text) => ({ kind: "words" as const, text })),
      { kind: "facts", facts: facts(about, last) },
      ...promises(about, last),
      ...(isOpen ? questions(about) : []),
      { kind: "buttons", buttons: [...undoing(shown), ...answers(about, shown.leads ?? false)] },
    ],
  };
}

function orderText({ account }: About, { order }: Last): Text {
  if (order === null) return label.none();
  return dotted([dayText(order.on), keptOf(account, "amount", moneyText(order.amount))]);
}

function facts(about: About, last: Last) {
  const { revisit, customer, names } = about;
  const { contact, promised } = last;
  const nameOf = (id: Id) => names.get(id)?.name ?? last.names.get(id)?.name;
  const named = (id: Id | null) => verbatimOr(id === null ? undefined : nameOf(id), label.nobody());
  return [
    { label: label.ground(), value: withNote(groundNames[revisit.ground], revisit.note) },
    { label: label.tier(), value: dotted([tierNames[customer.tier], tierWhy(customer.tierReason)]) },
    { label: label.owner(), value: named(revisit.ownerId) },
    ...reach(about, last).map((value) => ({ label: label.reach(), value })),
    { label: label.lastOrder(), value: orderText(about, last) },
    {
      label: label.lastContact(),
      value: contact
        ? dotted([instantText(contact.at), named(contact.byId), verbatim(contact.text.slice(0, 200))])
        : label.none(),
    },
    ...(promised ? [{ label: label.promised(), value: verbatim(promised) }] : []),
  ];
}

/** Three whom one may call, and the company's own number, as far as the reader may know them. */
function reach({ account }: About, { contacts }: Last): Text[] {
  const people = contacts.slice(0, 3).map(({ name, title, ...reached }) => {
    return dotted([verbatim(title ? `${name} (${title})` : name), ...reachTexts(account, reached)]);
  });
  return [...people, ...(account.phone ? reachTexts(account, { phone: account.phone }) : [])];
}

const verbatimOr = (words: string | undefined, none: Text): Text => (words === undefined ? none : verbatim(words));

/** What sales promised, before the first call after the sale, open ones first: each marked as kept in its row. */
function promises({ revisit }: About, { promises: list, names }: Last): Block[] {
  if (list.length === 0) return [];
  const rows = list.slice(0, 5).map(({ handOver, place, promise: { text, kept } }): Row => {
    const asks = kept ? handing.promiseOpen() : handing.promiseKept();
    const known = { revisit: revisit.id, handOver, promise: String(place), kept: kept === null };
    const who = (kept?.byId && names.get(kept.byId)?.name) || "Tandem";
    return {
      title: verbatim(text.slice(0, 500)),
      tone: kept ? "quiet" : "plain",
      details: kept ? [handing.keptBy({ who, at: kept.at })] : [],
      buttons: [button(promise, known, { here: true, label: asks })],
    };
  });
  return [
    { kind: "heading", text: label.promised() },
    { kind: "list", rows },
  ];
}

const withNote = (ground: Text, note: string | null): Text => (note ? dotted([ground, verbatim(note)]) : ground);

function tierWhy(reason: TierReason): Text {
  if (reason.because === "reckoned") return testNames[reason.test];
  return reason.because === "hand" ? label.byHand({ note: reason.note }) : label.started();
}

const bare = { details: [], tone: "plain" as const, buttons: [] };

/** What a revisit asks this type of customer, by the policy. */
export function questions({ customer, policy }: Pick<About, "customer" | "policy">): Block[] {
  const asked = kindOf(customer, policy).questions.slice(0, 3);
  return [
    { kind: "heading", text: label.ask() },
    // Rows, so that the first words of the card are what was just done.
    { kind: "list", rows: asked.map((question) => ({ ...bare, title: either(question) })) },
  ];
}

const undoing = ({ undoable: change }: Shown): Button[] => (change ? [button(undo, { change }, { here: true })] : []);

function answers({ revisit, account }: About, leads: boolean): Button[] {
  const known = { revisit: revisit.id };
  const customer = button(show, { account: account.id }, { label: label.openCustomer() });
  if (revisit.state !== "open") return [customer];
  return [
    button(done, known, { here: true, tone: "primary" }),
    button(unreached, known, { here: true }),
    button(move, known, { here: true }),
    button(drop, known, { here: true }),
    ...(leads ? [button(reassign, known, { here: true })] : []),
    customer,
  ];
}

/** One revisit in a list, answered in its row. `list`: the list that is drawn anew then. */
export function revisitRow(about: About, { list, leads = false }: { list?: string; leads?: boolean } = {}): Row {
  const { revisit, customer, account, names, today, reader } = about;
  const known = { revisit: revisit.id };
  const row = list === undefined ? {} : { list };
  const due =
    revisit.dueOn === today
      ? say.dueToday()
      : revisit.dueOn < today
        ? say.wasDue({ day: revisit.dueOn })
        : say.dueOn({ day: revisit.dueOn });
  const owner = revisit.ownerId ? names.get(revisit.ownerId) : undefined;
  return {
    title: verbatim(account.name),
    tone: revisit.dueOn < today ? "warning" : "plain",
    details: [
      dotted([
        tierNames[customer.tier],
        due,
        withNote(groundNames[revisit.ground], revisit.note),
        ...(revisit.tries ? [say.tries({ count: revisit.tries })] : []),
        ...(leads ? [owner ? verbatim(owner.name) : label.nobody()] : []),
        ...(list !== undefined && owner && revisit.ownerId !== reader ? [say.standsIn({ who: owner.name })] : []),
      ]),
    ],
    buttons: leads
      ? [button(reassign, known, row), button(move, known, row), button(open, known)]
      : [button(done, known, row), button(unreached, known, row), button(move, known, row), button(open, known)],
  };
}
