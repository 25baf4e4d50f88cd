import { z } from "zod";
import { addDays, addMonths, type Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Money } from "../../../kernel/money.ts";
import { Refusal } from "../../../kernel/refusal.ts";

export const contractStatuses = ["running", "renewed", "ended", "cancelled"] as const;
export type ContractStatus = (typeof contractStatuses)[number];

/** What runs, and until when. */
export interface Contract {
  readonly id: Id;
  readonly customerId: Id;
  readonly number: string | null;
  readonly product: string | null;
  readonly from: Day;
  /** The last day; null: without an end. */
  readonly to: Day | null;
  readonly amount: Money | null;
  /** The amount's, or the one that an amount would be in. */
  readonly currency: string;
  readonly status: ContractStatus;
  /** Goes on by itself when nobody says otherwise, unless notice is given so many days before. */
  readonly autoRenews: boolean;
  readonly noticeDays: number | null;
  /** The deal that it came from, and the one that is to renew it. */
  readonly opportunityId: Id | null;
  readonly renewalDealId: Id | null;
  /** The contract that this one continues. */
  readonly renewsId: Id | null;
  readonly endReason: string | null;
  readonly winBackOn: Day | null;
  readonly note: string | null;
  readonly importKey: string | null;
  readonly createdAt: Date;
  readonly createdById: Id | null;
  readonly version: number;
}

/** A contract as somebody tells of it. */
export interface Agreed {
  readonly from: Day;
  readonly to?: Day | null;
  readonly months?: number | null;
  readonly amount?: Money | null;
  readonly currency: string;
  readonly number?: string | null;
  readonly product?: string | null;
  readonly note?: string | null;
  readonly autoRenews?: boolean;
  readonly noticeDays?: number | null;
  readonly opportunityId?: Id | null;
}

/** The contract that was agreed. Its end is said, or follows from its months. Refuses an end before its beginning. */
export function agreed(
  customerId: Id,
  told: Agreed,
  { id, now, by }: { readonly id: Id; readonly now: Date; readonly by: { readonly id: Id | null } },
): Contract {
  const to = told.to ?? (told.months ? lastDay(told.from, told.months) : null);
  if (to !== null && to < told.from) throw new Refusal("customers.endsBeforeItBegins", {}, { field: "to" });
  return {
    id,
    customerId,
    number: told.number ?? null,
    product: told.product ?? null,
    from: told.from,
    to,
    amount: told.amount ?? null,
    currency: told.amount?.currency ?? told.currency,
    status: "running",
    autoRenews: told.autoRenews ?? false,
    noticeDays: told.noticeDays ?? null,
    opportunityId: told.opportunityId ?? null,
    renewalDealId: null,
    renewsId: null,
    endReason: null,
    winBackOn: null,
    note: told.note ?? null,
    importKey: null,
    createdAt: now,
    createdById: by.id,
    version: 1,
  };
}

/** What of a contract somebody may put right. */
export type Amended = Pick<Contract, "from" | "to" | "amount" | "number" | "product" | "autoRenews">;

/**
 * The contract as it was meant. Refuses an end before its beginning. One that had only run out runs again when its end
 * turns out to lie ahead.
 */
export function amended(contract: Contract, told: Amended, today: Day): Contract {
  const { from, to, amount } = told;
  if (to !== null && to < from) throw new Refusal("customers.endsBeforeItBegins", {}, { field: "to" });
  const runsAgain = contract.status === "ended" && contract.endReason === null && (to === null || to >= today);
  return {
    ...contract,
    ...told,
    currency: amount?.currency ?? contract.currency,
    ...(runsAgain ? { status: "running", winBackOn: null } : {}),
  };
}

/** A contract as a change of it keeps it, so that it can be put back as it was. */
export const keptContract = z.object({
  id: z.string(),
  customerId: z.string(),
  number: z.string().nullable(),
  product: z.string().nullable(),
  from: z.iso.date(),
  to: z.iso.date().nullable(),
  amount: z.object({ amount: z.string(), currency: z.string() }).nullable(),
  currency: z.string(),
  status: z.enum(contractStatuses),
  autoRenews: z.boolean(),
  noticeDays: z.number().nullable(),
  opportunityId: z.string().nullable(),
  renewalDealId: z.string().nullable(),
  renewsId: z.string().nullable(),
  endReason: z.string().nullable(),
  winBackOn: z.iso.date().nullable(),
  note: z.string().nullable(),
  importKey: z.string().nullable(),
  createdAt: z.coerce.date(),
  createdById: z.string().nullable(),
  version: z.number(),
}) satisfies z.ZodType<Contract>;

/** The last day of so many months: 1 March, 12 months → 28 February. */
function lastDay(from: Day, months: number): Day {
  return addDays(addMonths(from, months), -1);
}
