import type { Input } from "../../../chat/field.ts";
import type { Text } from "../../../chat/text.ts";
import { verbatim } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { isSeen, sightOf } from "../../opportunities/opportunity/sight.ts";
import { seenBy } from "../../opportunities/store/readers.ts";
import { find } from "../../opportunities/store/store.ts";
import { log, next, show } from "../../opportunities/verbs/working.ts";
import { exceptionsCard, whyText } from "../cards/exceptions.ts";
import type { Exception } from "../digest/exception.ts";
import type { Digest } from "../digest/kept.ts";
import { exception } from "../messages/exceptions.ts";
import { findExceptions } from "../store/exceptions.ts";
import { findNote, keepAnswer, noteException } from "../store/notes.ts";
import { accept, answerAsked, ask, exceptions, unmute } from "../verbs.ts";
import { actsFor, knownFor, onlyOwn, openDigest } from "./context.ts";
import { type Scope, staysOf, viewOfDigest } from "./view.ts";

const size = 8;

/** F12: what a manager does about an exception. */
export const onExceptions: readonly Command[] = [
  answer(exceptions, async (work, { digest: id, skip = 0 }) => {
    const { digest, scope } = await openDigest(work, id);
    return { kind: "show", card: await listed(work, digest, scope, Math.max(0, Math.trunc(skip))) };
  }),
  // Its form is always shown, though the question may be left out.
  answer(ask, askOwner, async () => ({})),
  answer(answerAsked, async (work, { note: id, text }) => {
    const note = await findNote(work, id);
    if (!note?.askedById) throw new Refusal("exceptions.gone");
    if (note.ownerId !== work.by.id) throw new Refusal("exceptions.notAsked");
    if (!(await keepAnswer(work, id, text, work.now))) throw new Refusal("exceptions.answeredBefore");
    const { digest, found, scope } = await theFact(work, note.digestId, note.opportunityId, note.fact, true);
    const known = await knownFor(work, scope, [note.askedById, found.owner, found.by]);
    const about = { digest: digest.id, opportunity: note.opportunityId, fact: note.fact };
    const deal = await find(work.db, work.tenant, note.opportunityId);
    const isSeenStill = deal !== null && (await seenBy(work, note.askedById, [deal])).length > 0;
    const facts = [
      { kind: "note" as const, text: whyText(found, known) },
      {
        kind: "buttons" as const,
        buttons: [button(accept, about), button(ask, about), button(show, { opportunity: note.opportunityId })],
      },
    ];
    work.tell(
      { member: note.askedById },
      {
        title: exception.answered({ who: work.by.name, deal: found.name }),
        blocks: [{ kind: "quote", text: verbatim(text), by: verbatim(work.by.name) }, ...(isSeenStill ? facts : [])],
      },
      { kind: "answer", once: `answered/${id}/${work.now.toISOString()}` },
    );
    const who = known.names.get(note.askedById) ?? "–";
    return {
      kind: "show",
      card: {
        title: exception.answerSent({ who }),
        tone: "good",
        blocks: [{ kind: "quote", text: verbatim(text), by: verbatim(work.by.name) }],
      },
    };
  }),
  answer(accept, async (work, { digest: id, opportunity, fact }) => {
    const { digest, scope, found } = await theFact(work, id, opportunity, fact);
    // Whoever mutes second hears who was first.
    if (found.mutedBy !== null) {
      const { names } = await knownFor(work, scope, [found.mutedBy]);
      const before = exception.acceptedBefore({ deal: found.name, who: names.get(found.mutedBy) ?? "–" });
      return { kind: "show", card: await listed(work, digest, scope, 0, before) };
    }
    const muted = { acceptedAt: work.now, acceptedById: work.by.id };
    await noteException(work, { digest: digest.id, opportunity, fact }, muted);
    const done = exception.accepted({ deal: found.name });
    return { kind: "show", card: await listed(work, digest, scope, 0, done) };
  }),
  answer(unmute, async (work, { digest: id, opportunity, fact }) => {
    const { digest, scope, found } = await theFact(work, id, opportunity, fact);
    const told = { acceptedAt: null, acceptedById: null };
    await noteException(work, { digest: digest.id, opportunity, fact }, told);
    return { kind: "show", card: await listed(work, digest, scope, 0, exception.unmuted({ deal: found.name })) };
  }),
];

/** Sends the owner the facts, with a place to answer. */
async function askOwner(
  work: Work,
  { digest: id, opportunity, fact, question }: Input<typeof ask.fields>,
): Promise<Outcome> {
  const { digest, scope, found } = await theFact(work, id, opportunity, fact);
  // Whose it is by now, as far as the asker sees it still.
  const now = await find(work.db, work.tenant, opportunity);
  if (!now || !isSeen(now, sightOf(work))) throw new Refusal("exceptions.gone");
  const { ownerId } = now;
  if (ownerId === null) throw new Refusal("exceptions.nobodyOwns");
  if (ownerId === work.by.id) throw new Refusal("exceptions.ownDeal");
  const askedBy = { askedAt: work.now, askedById: work.by.id, ownerId, answer: null, answeredAt: null };
  const note = await noteException(work, { digest: digest.id, opportunity, fact }, askedBy);
  const known = await knownFor(work, scope, [ownerId, found.owner, found.by]);
  const deal = found.name;
  work.tell(
    { member: ownerId },
    {
      title: exception.askedTitle({ who: work.by.name, deal }),
      tone: "warning",
      blocks: [
        { kind: "words", text: whyText(found, known) },
        ...(question ? [{ kind: "quote" as const, text: verbatim(question), by: verbatim(work.by.name) }] : []),
        {
          kind: "buttons",
          buttons: [
            button(answerAsked, { note }, { tone: "primary", here: true }),
            button(log, { opportunity }),
            button(next, { opportunity }),
            button(show, { opportunity }),
          ],
        },
      ],
    },
    { kind: "alert", once: `asked/${note}/${work.now.toISOString()}` },
  );
  const who = known.names.get(ownerId) ?? "–";
  return { kind: "show", card: { title: exception.asked({ who, deal }), tone: "good", blocks: [] } };
}

/** What a digest found, less what was muted since: a page of it; and below, what was muted. */
async function listed(work: Work, digest: Digest, scope: Scope, skip: number, done?: Text) {
  const view = await viewOfDigest(work, digest, scope);
  const page = { stays: await staysOf(work, digest, view), size, skip, only: onlyOwn(work), by: work.now };
  const found = await findExceptions(work.db, view, page);
  const muted = await findExceptions(work.db, view, { ...page, muted: true, skip: 0 });
  const known = await knownFor(
    work,
    scope,
    [...found.exceptions, ...muted.exceptions].flatMap(({ owner, by, mutedBy }) => [owner, by, mutedBy]),
  );
  return exceptionsCard(
    digest,
    found,
    muted,
    { skip, size, ...(done ? { done } : {}) },
    known,
    actsFor(work, scope.team),
  );
}

/** The fact as its digest found it. Refuses one that it did not, and who may not act on it; `isAsked`: the owner answers. */
async function theFact(work: Work, id: Id, opportunity: Id, fact: string, isAsked = false) {
  const opened = await openDigest(work, id);
  const { digest, scope } = opened;
  if (!isAsked && !actsFor(work, scope.team)) throw new Refusal("digests.notYourTeam");
  const view = await viewOfDigest(work, digest, scope);
  const stays = await staysOf(work, digest, view);
  const of = { stays, size: 50, deal: opportunity };
  const told = await findExceptions(work.db, view, of);
  const muted = await findExceptions(work.db, view, { ...of, by: work.now, muted: true });
  const all = [...muted.exceptions, ...told.exceptions];
  const found: Exception | undefined = all.find((each) => each.fact === fact);
  if (!found) throw new Refusal("exceptions.gone");
  return { digest, scope, found };
}
