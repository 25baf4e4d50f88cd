import type { Block, Button, Row } from "../../../chat/card.ts";
import { dayText, dotted, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import { dayAt } from "../../../kernel/day.ts";
import { groundNames, label } from "../messages/labels.ts";
import { say } from "../messages/messages.ts";
import type { Survey } from "../survey/survey.ts";
import { send, show, take } from "../verbs.ts";

type Names = ReadonlyMap<string, { readonly name: string }>;

/** What can be asked of a customer: by a link, or by us. */
export const askButtons = (account: string): Button[] => [button(send, { account }), button(take, { account })];

/** One survey of a customer, newest first in their list. */
export function surveyRow(survey: Survey, contacts: Names, { now, zone }: { now: Date; zone: string }): Row {
  const { score, comment, contactId, source, ground, state, expiresAt } = survey;
  const isOver = score === null && state !== "dropped" && expiresAt.getTime() <= now.getTime();
  const contact = contactId && contacts.get(contactId);
  return {
    title: score === null ? say.state({ state: isOver ? "expired" : state }) : say.scored({ score }),
    details: [
      dotted([
        dayText(dayAt(survey.answeredAt ?? survey.sentAt ?? survey.createdAt, zone)),
        ...(contact ? [verbatim(contact.name)] : []),
        source === "staff" ? label.byStaff() : groundNames[ground],
      ]),
      ...(comment ? [verbatim(comment.slice(0, 500))] : []),
    ],
    tone: score !== null && score <= 6 ? "bad" : "plain",
    buttons: [],
  };
}

/** The last answer on a customer's or a revisit's card, with the ways to ask. */
export function satisfactionBlocks(
  {
    account,
    last,
    waiting,
  }: { readonly account: string; readonly last: Survey | null; readonly waiting: readonly Row[] },
  contacts: Names,
  at: { readonly now: Date; readonly zone: string },
): Block[] {
  const rows = [...waiting, ...(last ? [surveyRow(last, contacts, at)] : [])];
  const heading: Text = waiting.length ? say.openComplaint() : say.heading();
  return [
    { kind: "heading", text: heading },
    ...(rows.length ? [{ kind: "list" as const, rows }] : [{ kind: "note" as const, text: say.never() }]),
    { kind: "buttons", buttons: [...askButtons(account), button(show, { account })] },
  ];
}
