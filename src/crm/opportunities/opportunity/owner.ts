import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { allows } from "../../../policy/stages.ts";
import { mustBeOpen, unwarned } from "./edit.ts";
import type { Context, Decided, Open, Opportunity, Wants } from "./opportunity.ts";
import { words } from "./patch.ts";
import { type Holdings, mustBeClaimable } from "./pool.ts";
import { settled } from "./settle.ts";

/** Somebody who is to own a deal. */
export interface NewOwner {
  readonly id: Id;
  readonly teamId: Id | null;
  readonly active: boolean;
}

/**
 * Gives an open deal to a member, who needs not accept. Refuses people whose role may not, members who left, and the
 * owner that it already has.
 */
export function assign(deal: Opportunity, to: NewOwner, context: Context): Decided<Open> {
  const open = mustBeOpen(deal);
  if (context.by.id !== null && !allows(context.policy, context.by.role, "assign")) {
    throw new Refusal("opportunities.mayNotAssign", { least: context.policy.may.assign });
  }
  if (!to.active) throw new Refusal("opportunities.memberLeft", { memberId: to.id }, { field: "to" });
  if (open.ownerId === to.id) throw new Refusal("opportunities.alreadyOwner", { memberId: to.id }, { field: "to" });
  return owned(open, to, "assigned", context);
}

/**
 * Takes a deal out of the pool. Refuses deals that are not in it, the policy's limits of claims a day and of claimed deals
 * without any contact, and its last owner until the cool-down is over.
 */
export function claim(deal: Opportunity, by: NewOwner & Holdings, context: Context): Decided<Open> {
  const open = mustBeOpen(deal);
  mustBeClaimable(open, by, context);
  return owned(open, by, "claimed", context);
}

/** Gives a deal back to the pool, with a reason; missing, it comes back as `wants`. Refuses all but owner and manager. */
export function giveBack(
  deal: Opportunity,
  answers: { readonly reason?: string | null | undefined },
  context: Context,
): Decided<Open> | Wants {
  const open = mustBeOpen(deal);
  if (open.ownerId === null) throw new Refusal("opportunities.noOwner", {});
  const isTheirs = context.by.id === null || context.by.id === open.ownerId;
  if (!isTheirs && !allows(context.policy, context.by.role, "assign")) {
    throw new Refusal("opportunities.mayNotAssign", { least: context.policy.may.assign });
  }
  const reason = words(answers.reason) ?? null;
  if (reason === null) return { wants: ["reason"] };
  return pooled(open, reason, context);
}

/** Puts a deal into the pool: nobody accepted it, or its owner let it lie. */
export function pooled(deal: Open, reason: string, context: Context): Decided<Open> {
  const next: Open = {
    ...deal,
    ...startedAnew,
    ownerId: null,
    ownedSince: null,
    pooledAt: context.now,
    pooledFromId: deal.ownerId,
  };
  return settled(next, [{ kind: "pooled", from: deal.ownerId, reason }], context);
}

/** Makes somebody the owner, whoever decided it. The team is theirs, if they have one. */
export function owned(
  deal: Open,
  to: { readonly id: Id; readonly teamId: Id | null },
  how: "assigned" | "accepted" | "claimed",
  context: Context,
): Decided<Open> {
  const next: Open = {
    ...deal,
    ...startedAnew,
    ownerId: to.id,
    teamId: to.teamId ?? deal.teamId,
    collaboratorIds: deal.collaboratorIds.filter((id) => id !== to.id),
    ownedSince: context.now,
    pooledAt: null,
    pooledFromId: null,
  };
  return settled(next, [{ kind: "owned", from: deal.ownerId, to: to.id, how }], context);
}

/** A new owner is not reminded on the old one's ladder, nor warned for the old one's silence. */
const startedAnew = { ...unwarned, nudges: 0, nudgedAt: null, snoozes: 0, snoozedUntil: null } as const;
