import { z } from "zod";
import type { Day } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";

const day = z.iso.date();

/** What a prompt was found by: numbers that its reader is told, kept as they were. Money in the company's currency. */
export const facts = z.discriminatedUnion("kind", [
  /** F22: by its rhythm the next order should be here. `of`: the customer's own interval, or its last product's. */
  z.object({
    kind: z.literal("order"),
    lastOrderOn: day,
    expectedOn: day,
    interval: z.number(),
    of: z.enum(["own", "product"]),
    /** Days since the last order. */
    sinceOrder: z.number(),
  }),
  /** F22: revenue of the last days against the same days a year before, or the days right before them. */
  z.object({
    kind: z.enum(["falling", "rising"]),
    days: z.number(),
    last: z.string(),
    before: z.string(),
    against: z.enum(["year", "prior"]),
  }),
  /** F23: a contract ends, or has ended and nobody said what became of it. */
  z.object({
    kind: z.literal("contract"),
    number: z.string().nullable(),
    product: z.string().nullable(),
    to: day,
    amount: z.string().nullable(),
    currency: z.string(),
    over: z.boolean(),
  }),
  /** F23: a contract that ended long enough ago to ask again. */
  z.object({
    kind: z.literal("win-back"),
    number: z.string().nullable(),
    product: z.string().nullable(),
    to: day,
    reason: z.string().nullable(),
  }),
  /** F24: of those of its segment who have the one product, so many have the other, too. */
  z.object({
    kind: z.literal("hint"),
    given: z.string(),
    product: z.string(),
    have: z.number(),
    both: z.number(),
    lift: z.number(),
  }),
]);
export type Facts = z.infer<typeof facts>;
export type Kind = Facts["kind"];

export const kinds = ["order", "falling", "rising", "contract", "win-back", "hint"] as const satisfies readonly Kind[];
export const states = ["open", "answered", "settled"] as const;

/** What was answered; `later` leaves it open for another day. */
export const answers = ["later", "elsewhere", "stopped", "deal", "renewed", "ended", "refused"] as const;
export type Answer = (typeof answers)[number];

/** A chance of further business, or a danger to it, that whoever cares for the customer is to answer. */
export interface Prompt {
  readonly id: Id;
  readonly customerId: Id;
  /** Who answers it; null: nobody cares for the customer yet. */
  readonly ownerId: Id | null;
  readonly state: (typeof states)[number];
  readonly dueOn: Day;
  readonly facts: Facts;
  readonly contractId: Id | null;
  readonly revisitId: Id | null;
  /** Of a contract: the step of the ladder told last, in days before its end. */
  readonly rung: number | null;
  /** What makes it this one: the same fact is found once. */
  readonly once: string;
  readonly raisedAt: Date | null;
  readonly answer: Answer | null;
  readonly words: string | null;
  readonly dealId: Id | null;
  readonly answeredAt: Date | null;
  readonly answeredById: Id | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** A prompt as it begins. */
export function found(
  of: Pick<Prompt, "id" | "customerId" | "ownerId" | "dueOn" | "facts" | "once"> &
    Partial<Pick<Prompt, "contractId" | "revisitId" | "rung" | "dealId">>,
  now: Date,
): Prompt {
  return {
    contractId: null,
    revisitId: null,
    rung: null,
    dealId: null,
    ...of,
    state: "open",
    raisedAt: null,
    answer: null,
    words: null,
    answeredAt: null,
    answeredById: null,
    createdAt: now,
    version: 1,
  };
}
