import { z } from "zod";
import { news } from "../../work/work.ts";

const id = z.uuid();
const day = z.iso.date();

/** A won deal became, or grew, a customer. `first`: the account was none before, or had ended. */
export const handedOver = news(
  "customers.handed-over",
  z.object({ customer: id, account: id, deal: id, day, first: z.boolean() }),
);

/** The won deal was opened again: what was planned because of it has no ground any more. */
export const handOverWithdrawn = news("customers.hand-over-withdrawn", z.object({ customer: id, deal: id }));

/** These have another tier: one that somebody set, or all that a night moved together. */
export const tierChanged = news("customers.tier-changed", z.object({ customers: z.array(id), day }));

/** Somebody else cares from now on: open work moves along. `to` null: nobody yet. */
export const ownerChanged = news(
  "customers.owner-changed",
  z.object({
    customer: id,
    from: id.nullable(),
    to: id.nullable(),
    by: id.nullable(),
    /** It was taken back: what was open is with whoever had it before. */
    back: z.boolean().default(false),
  }),
);

/** An order was added one at a time; those that a file brings are not told singly. */
export const orderAdded = news("customers.order-added", z.object({ customer: id, order: id, day }));

/** An order was put right, taken away or put back, one at a time. */
export const orderChanged = news("customers.order-changed", z.object({ customer: id, order: id }));

/** A contract was added, put right, taken away or put back, one at a time. */
export const contractKept = news("customers.contract-kept", z.object({ customer: id, contract: id }));

/** Somebody spoke with the customer, whoever it was. */
export const touched = news("customers.touched", z.object({ customer: id, activity: id, at: z.string() }));

/** One that had ended is a customer again. */
export const customerRestored = news("customers.restored", z.object({ customer: id }));

/** It is no customer any more. */
export const customerEnded = news("customers.ended", z.object({ customer: id, day }));
