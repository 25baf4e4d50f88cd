import type { CardDraft, Row } from "../../../chat/card.ts";
import { dotted, instantText, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import { reachTexts } from "../../accounts/account/masking.ts";
import { show as showAccount } from "../../accounts/verbs.ts";
import { label, outcomeNames } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import { close, undo } from "../verbs.ts";
import type { AboutComplaint } from "./about.ts";

/** Somebody's own words about why; that there are none is said as well. */
const why = ({ survey }: Pick<AboutComplaint, "survey">): Text[] =>
  survey ? [survey.comment === null ? label.noWhy() : verbatim(survey.comment)] : [];

interface Shown {
  readonly title: Text;
  readonly above?: readonly Text[];
  readonly more?: readonly Text[];
  /** The answer that can be taken back. */
  readonly undoable?: Id;
}

/** Who is not happy, why, until when somebody answers it, and the way to say how it ended. */
export function complaintCard(
  about: AboutComplaint,
  { title, above = [], more = [], undoable: change }: Shown,
): CardDraft {
  const { complaint, account, contact, owner, survey } = about;
  const isOpen = complaint.state === "open";
  const said = [...more, ...(survey ? [say.scored({ score: survey.score ?? 0 })] : [])];
  return {
    title,
    tone: isOpen ? "bad" : "good",
    about: { kind: "complaint", id: complaint.id },
    blocks: [
      ...above.map((text) => ({ kind: "words" as const, text })),
      ...why(about).map((text) => ({ kind: "quote" as const, text, by: by(about) })),
      {
        kind: "facts",
        facts: [
          ...(said.length ? [{ label: label.answer(), value: dotted(said) }] : []),
          ...(contact
            ? [{ label: label.contact(), value: dotted([verbatim(contact.name), ...reachTexts(account, contact)]) }]
            : []),
          { label: label.owner(), value: owner ? verbatim(owner.name) : label.nobody() },
          ...(isOpen ? [{ label: label.due(), value: instantText(complaint.dueAt) }] : []),
          ...(complaint.outcome ? [{ label: label.outcome(), value: outcomeNames[complaint.outcome] }] : []),
          ...(complaint.note ? [{ label: label.what(), value: verbatim(complaint.note) }] : []),
        ],
      },
      {
        kind: "buttons",
        buttons: [
          ...(isOpen ? [button(close, { complaint: complaint.id }, { here: true, tone: "primary" })] : []),
          ...(change ? [button(undo, { change }, { here: true })] : []),
          button(showAccount, { account: account.id }, { label: label.openCustomer() }),
        ],
      },
    ],
  };
}

/** One open complaint in a list. `list`: the list that is drawn anew when it is answered. */
export function complaintRow(about: AboutComplaint, list?: string): Row {
  const { complaint, account, contact, survey } = about;
  const parts = [
    ...(survey?.score == null ? [] : [say.scored({ score: survey.score })]),
    ...(contact ? [verbatim(contact.name)] : []),
    say.dueBy({ at: complaint.dueAt.toISOString() }),
  ];
  const comment = survey?.comment;
  return {
    title: verbatim(account.name),
    details: [dotted(parts), ...(comment ? [verbatim(comment.slice(0, 300))] : [])],
    tone: "bad",
    buttons: [
      button(close, { complaint: complaint.id }, list === undefined ? { here: true } : { list }),
      button(showAccount, { account: account.id }, { label: label.openCustomer() }),
    ],
  };
}

const by = ({ contact, account }: AboutComplaint): Text =>
  dotted([...(contact ? [verbatim(contact.name)] : []), verbatim(account.name)]);
