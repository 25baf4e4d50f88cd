import { z } from "zod";
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
  readonly version: number;
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
    version: 1,
    lines: told.lines ?? [],
  };
}

/** What of an order somebody may put right; the rest is where it came from. */
export type Corrected = Pick<Told, "on" | "amount" | "number" | "margin" | "lines">;

/** The order as it was meant. Refuses what `ordered` does. What its lines held stays while they name the same. */
export function corrected(
  order: Order,
  told: Corrected,
  how: { today: Day; policy: Policy; now: Date; by: { readonly id: Id | null } },
): Order {
  const { on, amount, base, margin, refund, number, lines } = ordered(order.customerId, told, { ...how, id: order.id });
  return { ...order, on, amount, base, margin, refund, number, lines, version: order.version + 1 };
}

const line = z.object({
  product: z.string().nullable(),
  quantity: z.string().nullable(),
  amount: z.string().nullable(),
  margin: z.string().nullable(),
  discount: z.string().nullable(),
});

/** An order as a change of it keeps it, so that it can be put back as it was. */
export const keptOrder = z.object({
  id: z.string(),
  customerId: z.string(),
  number: z.string().nullable(),
  on: z.iso.date(),
  amount: z.object({ amount: z.string(), currency: z.string() }),
  base: z.string(),
  margin: z.string().nullable(),
  refund: z.boolean(),
  note: z.string().nullable(),
  opportunityId: z.string().nullable(),
  importKey: z.string().nullable(),
  createdAt: z.coerce.date(),
  createdById: z.string().nullable(),
  version: z.number(),
  lines: z.array(line),
}) satisfies z.ZodType<Order>;
