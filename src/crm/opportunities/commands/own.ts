import type { Input } from "../../../chat/field.ts";
import { dotted, instantText, verbatim } from "../../../chat/text.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { allows } from "../../../policy/stages.ts";
import { type Asked, answer, type Command, type Outcome } from "../../../work/command.ts";
import type { Work } from "../../../work/work.ts";
import { leadersFor } from "../../members/store/deciders.ts";
import { findMember } from "../../members/store/store.ts";
import { dealCard } from "../cards/deal.ts";
import { alert } from "../messages/alerts.ts";
import { say } from "../messages/messages.ts";
import { mustBeOpen } from "../opportunity/edit.ts";
import { accept as acceptOffer, decline as declineOffer, type Offer } from "../opportunity/offer.ts";
import type { Open, Opportunity } from "../opportunity/opportunity.ts";
import { assign as assignDeal, claim as claimFor, giveBack as giveBackFor } from "../opportunity/owner.ts";
import { around } from "../store/around.ts";
import { askedFor, holdings, offersOf, saveOffer } from "../store/offers.ts";
import { accept, assign, claim, decline, giveBack, why } from "../verbs/owning.ts";
import { keepAndShow, load, loadForChange, mustChange, wanted } from "./changing.ts";
import { withdrawOffers } from "./ending-offers.ts";
import { offerNext, tellManagers, whyText } from "./offering.ts";

/** Whose a deal is: assigned, offered and answered, claimed and returned. */
export const owning: readonly Command[] = [
  answer(assign, assignTo, async () => ({})),
  answer(accept, async (work, { opportunity }) => {
    const deal = await load(work, opportunity);
    const { offer, ...decided } = acceptOffer(deal, await theirOffer(work, deal), work.by.teamId, work);
    await saveOffer(work, offer);
    return keepAndShow(work, deal, decided, { verb: accept.name });
  }),
  answer(decline, async (work, { opportunity, reason }) => {
    const deal = mustBeOpen(await load(work, opportunity));
    const declined = declineOffer(await theirOffer(work, deal), { reason }, work);
    if ("wants" in declined) return wanted(declined, { opportunity });
    await saveOffer(work, declined.offer);
    await tellManagers(work, deal, alert.declinedIt({ who: work.by.name, reason, deal: deal.name }));
    await seekOwner(work, deal);
    return { kind: "show", card: { title: alert.youDeclined(), tone: "quiet", blocks: [] } };
  }),
  answer(why, async (work, { opportunity }) => {
    const deal = await load(work, opportunity);
    const asked = await askedFor(work, deal.id, 10);
    const people = asked.flatMap(({ offer, why }) => [offer.memberId, ...why.leftOut.map(({ id }) => id)]);
    const context = await around(work, [deal], people);
    const rows = asked.map(({ offer, why }) => ({
      title: dotted([verbatim(context.names.get(offer.memberId) ?? "?"), say.offerState(offer)]),
      details: [dotted([instantText(offer.offeredAt), whyText(why, context)])],
    }));
    const none = { kind: "words" as const, text: say.nobodyAsked() };
    const title = say.whyTitle({ deal: deal.name });
    return { kind: "show", card: { title, blocks: rows.length ? [{ kind: "list", rows }] : [none] } };
  }),
  answer(claim, async (work, { opportunity }) => {
    const deal = await load(work, opportunity);
    const { id, teamId } = work.by;
    if (id === null) throw new Error("only members claim deals");
    const claimed = claimFor(deal, { ...(await holdings(work, id)), teamId, active: true }, work);
    await withdrawOffers(work, deal);
    return keepAndShow(work, deal, claimed, { verb: claim.name });
  }),
  answer(giveBack, async (work, { opportunity, reason }) => {
    const deal = await loadForChange(work, opportunity);
    const returned = giveBackFor(deal, { reason }, work);
    return "wants" in returned
      ? wanted(returned, { opportunity })
      : keepAndShow(work, deal, returned, { verb: giveBack.name });
  }),
];

/** By hand to somebody, or to whoever is next in turn. */
async function assignTo(
  work: Work,
  { opportunity, to }: Input<typeof assign.fields>,
  { unread, draft }: Asked,
): Promise<Outcome> {
  const deal = await load(work, opportunity);
  if (!allows(work.policy, work.by.role, "assign")) {
    throw new Refusal("opportunities.mayNotAssign", { least: work.policy.may.assign });
  }
  // What is nobody's is for whoever may assign; a team's is also for whoever leads it from another one.
  const isLed = deal.ownerId === null || (await leadersFor(work, deal.teamId)).some((id) => id === work.by.id);
  if (!isLed) await mustChange(work, deal);
  // Words that name nobody may mean somebody: nothing is guessed.
  if (to === undefined && unread.length && draft === undefined) {
    return { kind: "wanted", fields: ["to"], values: { opportunity } };
  }
  if (to === undefined) return seekOwner(work, mustBeOpen(deal));
  const member = await findMember(work.db, work.tenant, to);
  if (!member) throw new Refusal("opportunities.noPerson", {}, { field: "to" });
  await withdrawOffers(work, deal);
  return keepAndShow(work, deal, assignDeal(deal, member, work), { verb: assign.name });
}

/** Asks whoever is next; what came of it is shown on the deal. */
export async function seekOwner(work: Work, deal: Open) {
  const found = await offerNext(work, deal);
  if (found.kind === "pooled") return keepAndShow(work, deal, found.decided, { verb: assign.name });
  const what =
    found.kind === "offered"
      ? alert.offeredTo({ name: found.name, due: found.offer.dueAt.toISOString() })
      : alert.needsOwner({ deal: deal.name });
  return { kind: "show" as const, card: await shown(work, deal, what) };
}

async function shown(work: Work, deal: Opportunity, what: ReturnType<typeof alert.needsOwner>) {
  const context = await around(work, [deal]);
  return dealCard(deal, context, { done: say.did({ who: work.by.name, what, at: work.now.toISOString() }) });
}

/** The offer that waits for the one who asks; the latest one when none does, so that its refusal says why. */
async function theirOffer(work: Work, deal: Opportunity): Promise<Offer> {
  const offers = await offersOf(work, deal.id, null);
  const theirs = offers.filter(({ memberId }) => memberId === work.by.id);
  const offer = theirs.find(({ state }) => state === "pending") ?? theirs.at(-1) ?? offers.at(-1);
  if (!offer) throw new Refusal("opportunities.noOffer");
  return offer;
}
