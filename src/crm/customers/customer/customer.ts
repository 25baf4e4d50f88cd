import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { type Policy, type Role, roles, type Tier } from "../../../policy/schema.ts";
import type { Actor } from "../../../work/work.ts";
import { type Acting, isTheirTeam } from "../../members/member/member.ts";
import { type TierReason, tierReason } from "./reason.ts";

export const statuses = ["active", "ended"] as const;
export type Status = (typeof statuses)[number];

/** An account that bought, or is kept for long-term value: there is one for each account. */
export interface Customer {
  readonly id: Id;
  /** Short and lasting, for people: `#42`. */
  readonly number: number;
  readonly accountId: Id;
  /** Who cares for it, and their team; may differ from sales. */
  readonly ownerId: Id | null;
  readonly teamId: Id | null;
  readonly status: Status;
  readonly endedOn: Day | null;
  readonly endReason: string | null;
  /** What type of customer it is: a key of the policy's; null: the first. */
  readonly kind: string | null;
  /** Who it is measured against while its own history is short. */
  readonly segment: string | null;
  readonly tier: Tier;
  readonly tierSince: Date;
  readonly tierReason: TierReason;
  /** A lower tier that was found on a day, and must be found once more before it holds. */
  readonly pendingTier: Tier | null;
  readonly pendingOn: Day | null;
  /** Set by hand: the tier holds until then. */
  readonly tierUntil: Date | null;
  readonly tierNote: string | null;
  /** Just handed over: it counts as new until then. */
  readonly newUntil: Day | null;
  /** Since when it is a customer: the first order or contract, or the day on which it was won. */
  readonly since: Day;
  /** The last contact of any kind, whoever had it. */
  readonly touchedAt: Date | null;
  readonly importKey: string | null;
  readonly createdAt: Date;
  readonly createdById: Id | null;
  readonly updatedAt: Date;
  readonly version: number;
}
/** A customer that is not kept yet: the store gives it its number. */
export type NewCustomer = Omit<Customer, "number">;

/** What a change of a customer may touch, as the audit log and undo know it. */
export const customerFields = [
  "ownerId",
  "teamId",
  "status",
  "endedOn",
  "endReason",
  "kind",
  "segment",
  "tier",
  "tierSince",
  "tierReason",
  "tierUntil",
  "tierNote",
  "pendingTier",
  "pendingOn",
  "newUntil",
] as const satisfies readonly (keyof Customer)[];

/** The type of a customer, as the policy knows it; the first of its types for one that says none, or an unknown one. */
export function kindOf({ kind }: Pick<Customer, "kind">, { customers }: Policy): Policy["customers"]["kinds"][number] {
  const found = customers.kinds.find(({ key }) => key === kind) ?? customers.kinds[0];
  if (!found) throw new Error("a policy without types of customer was let in");
  return found;
}

/** A customer as it begins. `how`: what made the account one. */
export function started(
  account: { readonly id: Id },
  how: { readonly because: "won" | "import" | "hand"; readonly since: Day },
  given: { readonly id: Id; readonly ownerId: Id | null; readonly teamId: Id | null },
  { now, by }: { readonly now: Date; readonly by: Pick<Actor, "id"> },
): NewCustomer {
  return {
    ...given,
    accountId: account.id,
    status: "active",
    endedOn: null,
    endReason: null,
    kind: null,
    segment: null,
    tier: "new",
    tierSince: now,
    tierReason: tierReason.parse({ because: "started", how: how.because }),
    pendingTier: null,
    pendingOn: null,
    tierUntil: null,
    tierNote: null,
    newUntil: null,
    since: how.since,
    touchedAt: null,
    importKey: null,
    createdAt: now,
    createdById: by.id,
    updatedAt: now,
    version: 1,
  };
}

/** A customer in the care of somebody, and so of their team; of nobody, of no team. */
export function inCareOf<C extends Pick<Customer, "ownerId" | "teamId">>(
  customer: C,
  carer: { readonly id: Id; readonly teamId: Id | null } | null,
): C {
  return { ...customer, ownerId: carer?.id ?? null, teamId: carer?.teamId ?? null };
}

/** Whether somebody may change a customer: who cares for it, the manager of their team, an admin; anybody, of one without an owner. */
export function mayChange(by: Acting, customer: Customer, policy: Policy): boolean {
  if (by.id === null || by.role === "admin" || customer.ownerId === null || customer.ownerId === by.id) return true;
  const leads = reaches(by.role, policy.may.assign);
  return leads && (customer.teamId === null || isTheirTeam(by, customer.teamId) || reaches(by.role, policy.may.seeAll));
}

const reaches = (role: Role, least: Role): boolean => roles.indexOf(role) >= roles.indexOf(least);
