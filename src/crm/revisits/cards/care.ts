import type { Button, CardDraft, Row } from "../../../chat/card.ts";
import { dotted, type Text, verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import { care } from "../messages/care.ts";
import { say } from "../messages/messages.ts";
import { claim, done, open, release, unreached } from "../verbs.ts";
import type { About } from "./revisit.ts";

/** The list of the care channel, drawn anew for all when one of its rows is taken or answered. */
export const careList = "care";

/**
 * What is due, in the care channel. Of a customer only what every member of the company may know: its name, whose it is,
 * and the day; the rest is shown privately, to those who may answer. `more`: how much waits beside these. `tenant`: by it each room's newest
 * list is found again.
 */
export function careCard(shown: readonly About[], more: number, tenant: Id): CardDraft {
  const count = shown.filter(waits).length + more;
  return {
    title: count === 0 ? care.settled() : care.waits({ count }),
    tone: count === 0 ? "good" : "plain",
    about: { kind: "care", id: tenant },
    blocks: [
      { kind: "list", rows: shown.map(careRow) },
      ...(more > 0 ? [{ kind: "note" as const, text: care.andMore({ count: more }) }] : []),
    ],
  };
}

const waits = ({ revisit: { state, claimedAt, dueOn }, today }: About): boolean =>
  state === "open" && claimedAt === null && dueOn <= today;

function careRow(about: About): Row {
  const { revisit, account, today } = about;
  const isLate = waits(about) && revisit.dueOn < today;
  return {
    title: verbatim(account.name),
    tone: isLate ? "warning" : waits(about) ? "plain" : "quiet",
    details: [dotted(standing(about))],
    buttons: buttons(about),
  };
}

/** How it stands, in the words that everybody may read. */
function standing({ revisit, names, today }: About): Text[] {
  const { state, dueOn, ownerId, claimedAt } = revisit;
  const nameOf = (id: Id | null): string => (id && names.get(id)?.name) || "?";
  if (state !== "open") {
    const at = (revisit.answeredAt ?? revisit.createdAt).toISOString();
    return [care[state]({ who: nameOf(revisit.answeredById), at })];
  }
  const due = dueOn > today ? care.again({ day: dueOn }) : dueOn < today ? say.wasDue({ day: dueOn }) : say.dueToday();
  if (claimedAt) return [care.took({ who: nameOf(ownerId), at: claimedAt.toISOString() }), due];
  return [due, ownerId ? care.with({ who: nameOf(ownerId) }) : care.withNobody()];
}

/** What is put off needs nobody today. */
function buttons({ revisit: { id, state, dueOn, claimedAt }, today }: About): Button[] {
  if (state !== "open" || dueOn > today) return [];
  const known = { revisit: id };
  const row = { list: careList };
  return [
    ...(claimedAt ? [] : [button(claim, known, { ...row, tone: "primary" })]),
    button(done, known, row),
    button(unreached, known, row),
    ...(claimedAt ? [button(release, known, row)] : []),
    button(open, known),
  ];
}
