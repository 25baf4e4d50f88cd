import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Policy } from "../../../policy/schema.ts";
import { mustBeOpen } from "./edit.ts";
import type { Context, Decided, Open, Opportunity, Wants } from "./opportunity.ts";
import { owned } from "./owner.ts";
import { words } from "./patch.ts";

export type OfferState = "pending" | "accepted" | "declined" | "expired" | "withdrawn";

/** One deal offered to one member, to be answered until `dueAt`. Rounds count from 1. */
export interface Offer {
  readonly id: Id;
  readonly opportunityId: Id;
  readonly memberId: Id;
  readonly round: number;
  readonly state: OfferState;
  readonly offeredAt: Date;
  readonly dueAt: Date;
  readonly answeredAt: Date | null;
  readonly reason: string | null;
}

/** The deal becomes theirs. A late answer still counts while nobody else was asked. Refuses other people, and answered offers. */
export function accept(
  deal: Opportunity,
  offer: Offer,
  teamId: Id | null,
  context: Context,
): Decided<Open> & { readonly offer: Offer } {
  mustBeTheirs(offer, context);
  const open = mustBeOpen(deal);
  return {
    ...owned(open, { id: offer.memberId, teamId }, "accepted", context),
    offer: { ...offer, state: "accepted", answeredAt: context.now },
  };
}

/** They do not want it, for a reason; missing, it comes back as `wants`. Refuses as `accept` does. */
export function decline(
  offer: Offer,
  answers: { readonly reason?: string | null | undefined },
  context: Context,
): { readonly offer: Offer } | Wants {
  mustBeTheirs(offer, context);
  const reason = words(answers.reason) ?? null;
  if (reason === null) return { wants: ["reason"] };
  return { offer: { ...offer, state: "declined", answeredAt: context.now, reason } };
}

/** The offer once its time is over; null while it is not, or when it was answered. */
export function expired(offer: Offer, now: Date): Offer | null {
  return offer.state === "pending" && now >= offer.dueAt ? { ...offer, state: "expired", answeredAt: now } : null;
}

/** Whether a deal that nobody accepted yet is offered once more, or goes to the manager. */
export function afterNo(offers: readonly Offer[], policy: Policy): "next" | "manager" {
  const asked = offers.filter(({ state }) => state === "declined" || state === "expired").length;
  return asked < policy.assignment.rounds ? "next" : "manager";
}

function mustBeTheirs(offer: Offer, { by }: Context): void {
  if (by.id !== null && by.id !== offer.memberId) {
    throw new Refusal("opportunities.notYourOffer", { memberId: offer.memberId });
  }
  if (offer.state === "pending") return;
  throw new Refusal("opportunities.offerAnswered", {
    state: offer.state,
    memberId: offer.memberId,
    answeredAt: offer.answeredAt?.toISOString() ?? null,
  });
}
