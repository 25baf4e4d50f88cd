import type { Block, Button, CardDraft } from "../../../chat/card.ts";
import {
  dayText,
  dotted,
  either,
  instantText,
  moneyText,
  roughMoneyText,
  type Text,
  verbatim,
} from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Policy } from "../../../policy/schema.ts";
import { reasonsFor, stageName } from "../../../policy/stages.ts";
import { label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import type { Around } from "../opportunity/around.ts";
import { gradeOf } from "../opportunity/grade.ts";
import { worthText } from "../opportunity/masking.ts";
import type { Budget, Decision, Need, Opportunity } from "../opportunity/opportunity.ts";
import { assign, claim, giveBack, history, reopen, restore, undo } from "../verbs/owning.ts";
import { invite, part } from "../verbs/sharing.ts";
import { log, lost, move, next, setAmount, setCloseDate, update, won } from "../verbs/working.ts";

/** Somebody or something by name; a dash for none. */
export const named = ({ names }: Around, id: Id | null): Text => {
  const name = id === null ? undefined : names.get(id);
  return name === undefined ? label.none() : verbatim(name);
};

/** Where it stands: its stage, or how it ended. */
export const standing = (deal: Pick<Opportunity, "stage" | "outcome">, policy: Policy): Text =>
  either(stageName(policy, deal.outcome === "open" ? deal.stage : deal.outcome));

const tones = { open: "plain", won: "good", lost: "bad", eliminated: "quiet" } as const;

interface Shown {
  /** What just happened. */
  readonly done?: Text;
  /** The audit row of what can be taken back. */
  readonly undoable?: Id;
  /** Whether that way back does again what was taken back. */
  readonly redoes?: boolean;
  /** What was said or written, above everything else. */
  readonly quotes?: readonly Block[];
  /** The reader may not change it: only what everybody may do is offered. */
  readonly onlySees?: boolean;
  /** The reader, when they collaborate on it: they may leave it again. */
  readonly collaborator?: Id | undefined;
}

/** A deal with everything that its reader can do with it. */
export function dealCard(deal: Opportunity, around: Around, shown: Shown = {}): CardDraft {
  const { done, undoable, redoes = false, quotes = [], onlySees = false, collaborator } = shown;
  const happened: Block[] = [...quotes, ...(done ? [{ kind: "words" as const, text: done }] : [])];
  return {
    title: label.titled({ number: deal.number, name: deal.name }),
    tone: tones[deal.outcome],
    about: { kind: "opportunity", id: deal.id },
    page: `deal/${deal.number}`,
    blocks: [
      ...happened,
      { kind: "facts", facts: facts(deal, around) },
      ...(deal.note ? [{ kind: "note" as const, text: verbatim(deal.note) }] : []),
      {
        kind: "buttons",
        buttons: [
          ...actions(deal, onlySees),
          ...(collaborator ? [leaveButton(deal, collaborator)] : []),
          ...(undoable ? [undoButton(undoable, redoes)] : []),
        ],
      },
    ],
  };
}

const undoButton = (change: Id, redoes: boolean): Button =>
  button(undo, { change }, { here: true, ...(redoes ? { label: say.redo() } : {}) });
const leaveButton = ({ id }: Opportunity, person: Id): Button =>
  button(part, { opportunity: id, person }, { label: label.leave(), here: true });

function facts(deal: Opportunity, around: Around): { label: Text; value: Text }[] {
  const { policy } = around;
  return [
    { label: label.stage(), value: standing(deal, policy) },
    { label: label.grade(), value: gradeText(deal, policy) },
    { label: label.amount(), value: deal.amount ? worthText(deal, moneyText(deal.amount)) : label.none() },
    ...(deal.outcome === "open"
      ? [{ label: label.closeDate(), value: deal.closeDate ? dayText(deal.closeDate) : label.none() }]
      : [{ label: label.closed(), value: instantText(deal.closedAt) }]),
    { label: label.owner(), value: deal.ownerId ? named(around, deal.ownerId) : label.pool() },
    ...(deal.collaboratorIds.length
      ? [{ label: label.collaborators(), value: dotted(deal.collaboratorIds.map((id) => named(around, id))) }]
      : []),
    { label: label.account(), value: named(around, deal.accountId) },
    ...(deal.outcome === "open" ? [{ label: label.nextStep(), value: stepText(deal) }] : endingFacts(deal, policy)),
    { label: label.lastContact(), value: deal.touchedAt ? instantText(deal.touchedAt) : label.none() },
    ...said(label.product(), deal.product),
    ...said(label.source(), deal.source),
    ...said(label.territory(), deal.territory),
  ];
}

const said = (name: Text, words: string | null) => (words === null ? [] : [{ label: name, value: verbatim(words) }]);

function endingFacts(deal: Exclude<Opportunity, { outcome: "open" }>, policy: Policy): { label: Text; value: Text }[] {
  if (deal.outcome === "won") {
    if (deal.contractNumber) return [{ label: label.contractNumber(), value: verbatim(deal.contractNumber) }];
    return deal.reason ? [{ label: label.noContract(), value: verbatim(deal.reason) }] : [];
  }
  const reason = reasonsFor(policy, deal.outcome).find(({ key }) => key === deal.reason);
  const words = [
    reason ? either(reason.name) : verbatim(deal.reason),
    ...(deal.competitor ? [verbatim(deal.competitor)] : []),
  ];
  const again = deal.lookAgainOn ? [{ label: label.lookAgainOn(), value: dayText(deal.lookAgainOn) }] : [];
  return [{ label: label.reason(), value: dotted(words) }, ...again];
}

/** `B: budget being evaluated`, with the test that a better grade fails. */
export function gradeText(deal: Opportunity, policy: Policy): Text {
  if (deal.gradeUntil && deal.gradeReason) {
    const reason = label.byHand({ reason: deal.gradeReason, until: deal.gradeUntil.toISOString() });
    return label.gradeBy({ grade: deal.grade, reason });
  }
  const { missing } = gradeOf(deal, policy);
  const [first] = missing;
  if (!first || deal.outcome !== "open") return verbatim(deal.grade);
  const tests = { need: label.need(), budget: label.budget(), decision: label.decision() };
  const reason = first.has === null ? label.notKnown({ test: tests[first.test] }) : failures[first.needs];
  return label.gradeBy({ grade: deal.grade, reason });
}

/** A failed test in words, by the least that would pass it; the least of all can't fail. */
const failures: { readonly [needs in Need | Budget | Decision]: Text } = {
  clear: label.notClear(),
  present: label.noNeed(),
  none: label.none(),
  approved: label.notApproved(),
  evaluating: label.noBudget(),
  confirmed: label.notConfirmed(),
  involved: label.notInvolved(),
  unknown: label.none(),
};

function stepText({ nextStep, nextStepOn }: Opportunity): Text {
  return nextStep ? label.stepOn({ step: nextStep, day: nextStepOn }) : label.none();
}

/** F1: a tap opens only what is needed; the card then shows the new state. */
function actions(deal: Opportunity, onlySees: boolean): Button[] {
  const known = { opportunity: deal.id };
  const versioned = { ...known, version: deal.version };
  const at = { here: true };
  if (onlySees && (deal.outcome !== "open" || deal.ownerId !== null)) {
    return [...(deal.outcome === "open" ? [button(log, known, at)] : []), button(history, known)];
  }
  if (deal.outcome === "eliminated")
    return [button(restore, known, at), button(reopen, known, at), button(history, known)];
  if (deal.outcome !== "open") return [button(reopen, known, at), button(history, known)];
  if (deal.ownerId === null) {
    const giving = onlySees ? [] : [button(assign, known, at)];
    return [
      button(claim, known, { ...at, tone: "primary" }),
      ...giving,
      button(log, known, at),
      button(history, known),
    ];
  }
  return [
    button(move, versioned, { ...at, label: label.stage(), tone: "primary" }),
    button(next, versioned, at),
    button(setAmount, versioned, at),
    button(setCloseDate, versioned, at),
    button(log, known, at),
    button(lost, versioned, at),
    button(won, versioned, at),
    button(update, versioned, at),
    button(invite, known, at),
    ...(deal.collaboratorIds.length ? [button(part, known, at)] : []),
    button(giveBack, known, at),
    button(history, known),
  ];
}

/** A deal in one row of a list: what it is, where it stands, and a tap to open it. */
export function dealRow(deal: Opportunity, around: Around, buttons: readonly Button[], extra: readonly Text[] = []) {
  const details = [
    standing(deal, around.policy),
    verbatim(deal.grade),
    ...(deal.amount ? [worthText(deal, roughMoneyText(deal.amount))] : []),
    ...(deal.closeDate ? [dayText(deal.closeDate)] : []),
    ...(deal.nextStep ? [stepText(deal)] : []),
    deal.ownerId ? named(around, deal.ownerId) : label.pool(),
    ...extra,
  ];
  return {
    title: label.titled({ number: deal.number, name: deal.name }),
    details: [dotted(details)],
    buttons: [...buttons],
  };
}
