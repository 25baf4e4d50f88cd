import { z } from "zod";
import type { Values } from "../../../chat/card.ts";
import { minutes } from "../../../kernel/clock.ts";
import type { Id } from "../../../kernel/id.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { type Policy, tiers } from "../../../policy/schema.ts";
import { allows } from "../../../policy/stages.ts";
import type { Actor } from "../../../work/work.ts";
import { type Customer, customerFields } from "./customer.ts";
import { tierReason } from "./reason.ts";
import { differences, isOvertaken, type Recorded } from "./recorded.ts";

export interface CustomerChange extends Recorded {
  readonly customer: Id;
}

/**
 * Refuses to take a change back a second time, for others than whoever made it, and too late; whoever may reopen deals may
 * always.
 */
export function mustBeUndoable(
  { byId, at, undoneAt }: Pick<CustomerChange, "byId" | "at" | "undoneAt">,
  { by, now, policy }: { readonly by: Pick<Actor, "id" | "role">; readonly now: Date; readonly policy: Policy },
): void {
  if (undoneAt) throw new Refusal("customers.undoneBefore");
  if (by.id === null || allows(policy, by.role, "reopen")) return;
  if (byId !== by.id) throw new Refusal("customers.undoNotYours");
  const limit = policy.undo.minutes;
  if (now.getTime() - at.getTime() > minutes(limit)) throw new Refusal("customers.undoTooLate", { minutes: limit });
}

/** What a decision made of a customer: the fields that differ, before and after. */
export function changeOf(before: Customer, after: Customer): { before: Values; after: Values } {
  const fields: readonly string[] = customerFields;
  return differences(before, after, (field) => fields.includes(field));
}

const instant = z.iso.datetime().transform((iso) => new Date(iso));
const touched = z
  .object({
    ownerId: z.string().nullable(),
    kind: z.string().nullable(),
    segment: z.string().nullable(),
    tier: z.enum(tiers),
    tierSince: instant,
    tierReason,
    tierUntil: instant.nullable(),
    tierNote: z.string().nullable(),
    pendingTier: z.enum(tiers).nullable(),
    pendingOn: z.string().nullable(),
    newUntil: z.string().nullable(),
  })
  .partial();

/** Whether some of a change was changed again since. The team is whoever cares' own, and goes where they go. */
export function isChangedSince(customer: Customer, { before: { teamId: _, ...before }, after }: Change): boolean {
  return isOvertaken(customer, { before, after });
}
type Change = Pick<Recorded, "before" | "after">;

/** The customer with all that a change overwrote, but for the team. Refuses when some of it was changed again since. */
export function takenBack(customer: Customer, { before, after }: CustomerChange): Customer {
  if (isChangedSince(customer, { before, after })) throw new Refusal("customers.changedSince");
  const was = Object.entries(touched.parse(before)).filter(([, value]) => value !== undefined);
  return { ...customer, ...Object.fromEntries(was) };
}
