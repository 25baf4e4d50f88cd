import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { mustBeOpen } from "./answer.ts";
import type { Revisit } from "./revisit.ts";

/**
 * Somebody takes it upon themself, whoever was to answer it. Refuses what somebody took already: `holder`, the name of who
 * has it.
 */
export function claimed(revisit: Revisit, by: Id, holder: string | null, now: Date): Revisit {
  mustBeOpen(revisit);
  const { claimedAt, ownerId } = revisit;
  if (claimedAt !== null) throw new Refusal("revisits.takenBefore", { by: holder, at: claimedAt.toISOString() });
  return { ...revisit, ownerId: by, claimedAt: now, claimedFromId: ownerId, raisedAt: null };
}

/** Given back, to whom it is then. Refuses what nobody took, and others than who has it unless they `lead`. */
export function released(
  revisit: Revisit,
  to: Id | null,
  { by, leads, holder }: { readonly by: Id | null; readonly leads: boolean; readonly holder: string | null },
): Revisit {
  mustBeOpen(revisit);
  if (revisit.claimedAt === null) throw new Refusal("revisits.notTaken");
  if (revisit.ownerId !== by && !leads) throw new Refusal("revisits.notYours", { owner: holder });
  return { ...revisit, ownerId: to, claimedAt: null, claimedFromId: null, raisedAt: null };
}
