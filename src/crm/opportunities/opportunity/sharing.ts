import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Context, Decided, Opportunity } from "./opportunity.ts";

const most = 20;
const at = { field: "person" };

/**
 * Lets a member in: they see the deal and log on it, whatever team they are in; closing it and giving it away stays with
 * its owner. Refuses its owner, members who left, whoever is in already, and more than 20.
 */
export function invited(
  deal: Opportunity,
  { id, active }: { readonly id: Id; readonly active: boolean },
  { now }: Pick<Context, "now">,
): Decided<Opportunity> {
  const { ownerId, collaboratorIds } = deal;
  if (!active) throw new Refusal("opportunities.memberLeft", { memberId: id }, at);
  if (ownerId === id) throw new Refusal("opportunities.ownsIt", {}, at);
  if (collaboratorIds.includes(id)) throw new Refusal("opportunities.collaboratesAlready", {}, at);
  if (collaboratorIds.length >= most) throw new Refusal("opportunities.collaboratorsMany", { most }, at);
  const changed = { ...deal, collaboratorIds: [...collaboratorIds, id], updatedAt: now };
  return { deal: changed, stay: null, happened: [{ kind: "joined", who: id }] };
}

/** Ends a member's collaboration. Refuses whoever does not collaborate. */
export function parted(deal: Opportunity, id: Id, { now }: Pick<Context, "now">): Decided<Opportunity> {
  if (!deal.collaboratorIds.includes(id)) throw new Refusal("opportunities.collaboratesNot", {}, at);
  const collaboratorIds = deal.collaboratorIds.filter((each) => each !== id);
  return { deal: { ...deal, collaboratorIds, updatedAt: now }, stay: null, happened: [{ kind: "parted", who: id }] };
}
