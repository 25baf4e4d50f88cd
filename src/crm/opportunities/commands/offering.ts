import type { CardDraft, Subject } from "../../../chat/card.ts";
import type { Text } from "../../../chat/text.ts";
import { button } from "../../../chat/verb.ts";
import type { Work } from "../../../work/work.ts";
import { leadersFor } from "../../members/store/deciders.ts";
import { dealCard } from "../cards/deal.ts";
import { alert } from "../messages/alerts.ts";
import type { Around } from "../opportunity/around.ts";
import { answerDue, type Candidate, choose, type LeftOut, type Why } from "../opportunity/assignment.ts";
import { afterNo, type Offer } from "../opportunity/offer.ts";
import type { Decided, Open, Opportunity } from "../opportunity/opportunity.ts";
import { pooled } from "../opportunity/owner.ts";
import { around } from "../store/around.ts";
import { addOffer, candidates, offersOf, saveTurns, turnsOf } from "../store/offers.ts";
import { accept, assign, decline, why } from "../verbs/owning.ts";

/** What became of looking for an owner: somebody was asked; nobody could be, so it is in the pool; or a manager decides. */
export type Offered =
  | { readonly kind: "offered"; readonly offer: Offer; readonly name: string }
  | { readonly kind: "pooled"; readonly decided: Decided<Open> }
  | { readonly kind: "manager" };

/**
 * F6: asks the next person in turn to take the deal, by a card with Accept and Decline. After the policy's rounds the
 * manager is asked to assign it; when nobody is eligible it goes to the pool, with an alert.
 */
export async function offerNext(work: Work, deal: Open): Promise<Offered> {
  const before = await offersOf(work, deal.id, deal.pooledAt ?? deal.ownedSince);
  if (afterNo(before, work.policy) === "manager") {
    await tellManagers(work, deal, alert.needsOwner({ deal: deal.name }));
    return { kind: "manager" };
  }
  // Whoever looks for an owner is looking for somebody else: they could take it themselves.
  const everybody = (await candidates(work)).filter(({ id }) => id !== work.by.id);
  // A deal without a team is shared among everybody: their turns are kept under the company's own id.
  const round = deal.teamId ?? work.tenant;
  const refusedBy = [
    ...before.filter(({ state }) => state === "declined" || state === "expired").map((offer) => offer.memberId),
    // Whoever gave it back, or has it, is not asked to take it.
    ...[deal.pooledFromId, deal.ownerId].filter((id) => id !== null),
  ];
  const {
    chosen,
    why: because,
    turns,
  } = choose(everybody, { ...deal, refusedBy }, await turnsOf(work, round), work.now, work.policy, work.calendars);
  await saveTurns(work, round, turns);
  const person = everybody.find(({ id }) => id === chosen);
  if (!person) {
    const decided = pooled(deal, "nobody", work);
    await tellManagers(work, decided.deal, alert.pooledAlert({ deal: deal.name }));
    return { kind: "pooled", decided };
  }
  return offerTo(work, deal, person, because, before.length + 1);
}

async function offerTo(work: Work, deal: Open, person: Candidate, because: Why, round: number): Promise<Offered> {
  const calendar = work.calendars(person.zone);
  const offer: Offer = {
    id: work.newId(),
    opportunityId: deal.id,
    memberId: person.id,
    round,
    state: "pending",
    offeredAt: work.now,
    dueAt: answerDue(deal.grade, work.now, person, work.policy, calendar),
    answeredAt: null,
    reason: null,
  };
  await addOffer(work, offer, because);
  const context = await around(work, [deal], [person.id, ...because.leftOut.map(({ id }) => id)]);
  work.tell({ member: person.id }, offerCard(deal, offer, because, context), {
    once: `offer/${offer.id}`,
    kind: "assignment",
  });
  return { kind: "offered", offer, name: context.names.get(person.id) ?? "?" };
}

/** Accept, or decline with a reason; and why it is this person. */
export function offerCard(deal: Open, offer: Offer, because: Why | null, context: Around): CardDraft {
  const card = dealCard(deal, context);
  const facts = card.blocks.filter(({ kind }) => kind !== "buttons");
  const known = { opportunity: deal.id };
  return {
    ...card,
    title: alert.offered({ deal: deal.name }),
    tone: "warning",
    about: aboutOffer(offer),
    blocks: [
      { kind: "words", text: alert.answerBy({ due: offer.dueAt.toISOString() }) },
      ...facts,
      ...(because ? [{ kind: "note" as const, text: whyText(because, context) }] : []),
      {
        kind: "buttons",
        buttons: [
          button(accept, known, { here: true, tone: "primary" }),
          button(decline, known, { here: true }),
          button(why, known),
        ],
      },
    ],
  };
}

/** The same message when there is nothing to answer any more: what the deal is, and why. */
export function overCard(deal: Opportunity, offer: Offer, why: Text, context: Around): CardDraft {
  const card = dealCard(deal, context, { onlySees: deal.ownerId !== offer.memberId });
  const facts = card.blocks.filter(({ kind }) => kind !== "buttons");
  return { ...card, title: why, tone: "quiet", blocks: facts, about: aboutOffer(offer) };
}

/** By which its message is found again. */
const aboutOffer = ({ id }: Offer): Subject => ({ kind: offerKind, id });
export const offerKind = "offer";

const leftOutTexts: { readonly [R in LeftOut]: Text } = {
  left: alert.leftOut_left(),
  team: alert.leftOut_team(),
  territory: alert.leftOut_territory(),
  language: alert.leftOut_language(),
  notSenior: alert.leftOut_notSenior(),
  juniorsFirst: alert.leftOut_juniorsFirst(),
  noWeight: alert.leftOut_noWeight(),
  atCap: alert.leftOut_atCap(),
  refused: alert.leftOut_refused(),
  away: alert.leftOut_away(),
  offHours: alert.leftOut_offHours(),
};

/** The reason as people read it; those of other teams go without saying. */
export function whyText({ rule, leftOut }: Why, { names }: Around): Text {
  const told = leftOut.filter((each) => each.for !== "team").slice(0, 5);
  return alert.whyChosen({
    rule,
    leftOut: told.map((each) => ({ name: names.get(each.id) ?? "?", why: leftOutTexts[each.for] })),
  });
}

/** Tells whoever leads the deal's team, or any team when it has none. */
export async function tellManagers(work: Work, deal: Open, title: Text): Promise<void> {
  const card = dealCard(deal, await around(work, [deal]));
  const buttons = [button(assign, { opportunity: deal.id }, { here: true, tone: "primary" })];
  const facts = card.blocks.filter(({ kind }) => kind !== "buttons");
  for (const member of await leadersFor(work, deal.teamId)) {
    work.tell({ member }, { ...card, title, tone: "warning", blocks: [...facts, { kind: "buttons", buttons }] });
  }
}
