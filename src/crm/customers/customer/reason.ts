import { z } from "zod";
import { tiers } from "../../../policy/schema.ts";

const tier = z.enum(tiers);

/** Which test of F20 gave the tier. */
export const tierTests = ["vip", "recency", "quiet", "contacts", "deal", "rest"] as const;
export type TierTest = (typeof tierTests)[number];

/** The numbers that a tier was reckoned from: enough to answer "why this tier?" long afterwards. */
export const reckoned = z.object({
  because: z.literal("reckoned"),
  test: z.enum(tierTests),
  asOf: z.string(),
  /** Days since the last order; null: never ordered. */
  sinceOrder: z.number().nullable(),
  /** Days between orders: its own median, or its segment's; null: nothing to go by. */
  interval: z.number().nullable(),
  intervalOf: z.enum(["own", "segment", "all"]).nullable(),
  /** R: days since the last order ÷ interval. */
  recency: z.number().nullable(),
  /** F: days with an order in 12 months. */
  orders: z.number(),
  /** M of 12 months as a decimal string in the company's currency, and what it is. */
  value: z.string(),
  valueOf: z.enum(["margin", "revenue"]),
  /** Its place by value among all that ever ordered. */
  rank: z.number().nullable(),
  ranked: z.number(),
  /** Whole months as a customer. */
  months: z.number(),
  /** Conversations in the policy's days, and days since the last order or contact, or since it began. */
  contacts: z.number(),
  quietDays: z.number(),
  /** Fixed thresholds were used, as there are few customers. */
  small: z.boolean(),
});
export type Reckoned = z.infer<typeof reckoned>;

/** Why a customer has its tier, as data: said in the reader's words later. */
export const tierReason = z.discriminatedUnion("because", [
  z.object({ because: z.literal("started"), how: z.enum(["won", "import", "hand"]) }),
  z.object({ because: z.literal("hand"), note: z.string(), was: tier }),
  /** A tier set by hand that lapsed, until the night reckons it. */
  z.object({ because: z.literal("lapsed") }),
  reckoned,
]);
export type TierReason = z.infer<typeof tierReason>;
