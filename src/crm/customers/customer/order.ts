import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { isNegative, isZero, type Money } from "../../../kernel/money.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { inBase } from "../../../policy/rates.ts";
import type { Policy } from "../../../policy/schema.ts";

/** One thing of an order. Amounts are decimal strings in the order's currency, the discount a share of 0 to 1. */
export interface OrderLine {
  readonly product: string | null;
  readonly quantity: string | null;
  readonly amount: string | null;
  readonly margin: string | null;
  readonly discount: string | null;
}

/** What was bought on a day. */
export interface Order {
  readonly id: Id;
  readonly customerId: Id;
  /** The company's own name for it. */
  readonly number: string | null;
  readonly on: Day;
  readonly amount: Money;
  /** Amount and margin in the company's currency, as decimal strings. */
  readonly base: string;
  readonly margin: string | null;
  /** Money given back: below zero, and never counted as an order. */
  readonly refund: boolean;
  readonly note: string | null;
  readonly opportunityId: Id | null;
  readonly importKey: string | null;
  readonly createdAt: Date;
  readonly createdById: Id | null;
  readonly lines: readonly OrderLine[];
}

/** An order as somebody tells of it. */
export interface Told {
  readonly on: Day;
  readonly amount: Money;
  readonly number?: string | null;
  readonly note?: string | null;
  readonly margin?: Money | null;
  readonly lines?: readonly OrderLine[];
  readonly opportunityId?: Id | null;
}

/**
 * The order that somebody tells of. Refuses days after `today`, amounts of nothing, and currencies without a rate; an
 * amount below zero is a refund.
 */
export function ordered(
  customerId: Id,
  told: Told,
  { id, today, policy, now, by }: { id: Id; today: Day; policy: Policy; now: Date; by: { readonly id: Id | null } },
): Order {
  const { on, amount } = told;
  if (on > today) throw new Refusal("customers.orderInFuture", { on, today }, { field: "on" });
  if (isZero(amount)) throw new Refusal("customers.orderOfNothing", {}, { field: "amount" });
  const base = inBase(policy, amount);
  if (!base) throw new Refusal("customers.noRate", { currency: amount.currency }, { field: "amount" });
  return {
    id,
    customerId,
    number: told.number ?? null,
    on,
    amount,
    base: base.amount,
    margin: told.margin ? (inBase(policy, told.margin)?.amount ?? null) : null,
    refund: isNegative(amount),
    note: told.note ?? null,
    opportunityId: told.opportunityId ?? null,
    importKey: null,
    createdAt: now,
    createdById: by.id,
    lines: told.lines ?? [],
  };
}
