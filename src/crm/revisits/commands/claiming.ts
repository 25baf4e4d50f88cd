import type { CardDraft } from "../../../chat/card.ts";
import { type Id, isId } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { allows } from "../../../policy/stages.ts";
import { answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { findAccount, isSeen, sightOf } from "../../accounts/store/store.ts";
import { mayChangeSeen } from "../../customers/store/rights.ts";
import { findMember } from "../../members/store/store.ts";
import { type About, revisitCard } from "../cards/revisit.ts";
import { care } from "../messages/care.ts";
import { mustBeOpen } from "../revisit/answer.ts";
import { claimed, released } from "../revisit/claim.ts";
import { noteChange } from "../store/booking.ts";
import { findRevisit, lastOf, saveRevisit } from "../store/store.ts";
import { claim, release } from "../verbs.ts";
import { aboutOne, leads } from "./about.ts";

/** F19: whoever has the time takes a due revisit in the care channel; whoever was to answer it hears of that. */
export const claiming: readonly Command[] = [
  answer(claim, async (work, { revisit: id }, { room }): Promise<Outcome> => {
    const about = await loadOpenOf(work, id);
    const { revisit: before, account, customer } = about;
    const holder = nameOf(about, before.ownerId);
    await mustBeTakeable(work, about);
    if (work.by.id === null) throw new Error("only members take revisits");
    const after = await saveRevisit(work, before, claimed(before, work.by.id, holder, work.now));
    noteChange(work, claim.name, before, after);
    const now = await aboutOne(work, after);
    const last = await lastOf(work, customer);
    const title = care.tookNews({ who: work.by.name, account: account.name });
    tellOther(work, before.ownerId, revisitCard(now, last, { title }));
    const own = revisitCard(now, last, { title: care.yours({ account: account.name }), tone: "good" });
    // The room shows that it is taken; what there is to know before calling is for the caller alone.
    if (room) work.tell({ member: work.by.id }, own, { kind: "answer" });
    return { kind: "show", card: own };
  }),

  answer(release, async (work, { revisit: id }): Promise<Outcome> => {
    const about = await loadOpenOf(work, id);
    const { revisit: before, account, customer } = about;
    const from = before.claimedFromId ? await findMember(work.db, work.tenant, before.claimedFromId) : null;
    // Somebody who has left meanwhile has nothing given back.
    const to = from?.active ? from.id : customer.ownerId;
    const holder = nameOf(about, before.ownerId);
    const isLead = leads(work) && (await mayChangeSeen(work, about));
    const given = released(before, to, { by: work.by.id, leads: isLead, holder });
    const after = await saveRevisit(work, before, given);
    noteChange(work, release.name, before, after);
    const now = await aboutOne(work, after);
    const title = care.gaveBack({ who: work.by.name, account: account.name });
    const last = await lastOf(work, customer);
    tellOther(work, to, revisitCard(now, last, { title }));
    return { kind: "show", card: revisitCard(now, last, { title }) };
  }),
];

/** The revisit that a row of the care channel carries, whosever it is. Refuses what is gone, and what was answered. */
async function loadOpenOf(work: Work, id: string): Promise<About> {
  const revisit = isId(id) ? await findRevisit(work.db, work.tenant, id) : null;
  if (!revisit) throw new Refusal("revisits.noRevisit");
  const about = await aboutOne(work, revisit);
  mustBeOpen(revisit, nameOf(about, revisit.answeredById) ?? undefined);
  return about;
}

/** Refuses those whom the policy does not let take revisits, and customers out of their sight. */
async function mustBeTakeable(work: Work, about: About): Promise<void> {
  if (!allows(work.policy, work.by.role, "takeRevisits")) throw new Refusal("revisits.othersTake");
  const account = await findAccount(work.db, work.tenant, about.account.id);
  if (account !== null && isSeen(account, await sightOf(work))) return;
  throw new Refusal("revisits.mayNotTake", { owner: nameOf(about, about.revisit.ownerId) });
}

/** Whoever did it themself needs no telling. */
function tellOther(work: Work, member: Id | null, card: CardDraft): void {
  if (member !== null && member !== work.by.id) work.tell({ member }, card);
}

const nameOf = ({ names }: About, id: Id | null): string | null => (id && names.get(id)?.name) || null;
