import type { Customer } from "./customer.ts";

/**
 * What the customer that stays is once another one's sales are its own: a customer since the earlier day, and cared for
 * by somebody. One that had ended goes on in the other one's place, with its tier.
 */
export function joined(kept: Customer, gone: Customer): Customer {
  const since = gone.since < kept.since ? gone.since : kept.since;
  const care = kept.ownerId === null ? gone : kept;
  const { ownerId, teamId } = care;
  if (kept.status === "active" || gone.status === "ended") return { ...kept, since, ownerId, teamId };
  const { id, number, accountId, kind, segment, importKey, createdAt, createdById, version } = kept;
  return {
    ...gone,
    ...{ id, number, accountId, importKey, createdAt, createdById, version, since },
    kind: kind ?? gone.kind,
    segment: segment ?? gone.segment,
  };
}
