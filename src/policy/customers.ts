import { z } from "zod";
import { answerTime, count, grades, key, percent, some, spoken, time, word } from "./pieces.ts";

/** What a customer may be, from the one who needs most to be won back to the most valuable; `new` until it has a history. */
export const tiers = ["new", "dormant", "potential", "regular", "vip"] as const;
export type Tier = (typeof tiers)[number];

const question = z.strictObject({ en: z.string().trim().min(1).max(200), "zh-CN": z.string().trim().min(1).max(200) });
const days = some;
const times = z.number().positive().max(100);
const amount = z.number().min(0);

/** When customers are asked how likely they are to recommend the company, and what becomes of it. Left out: the usual. */
const surveys = z
  .strictObject({
    as: word.optional(),
    ask: z.array(z.enum(["delivery", "complaint", "quarter"])).default(["delivery", "complaint", "quarter"]),
    quarterDays: days.default(90),
    contactDays: days.default(90),
    customerDays: days.default(30),
    expireDays: days.default(14),
    answerWithin: answerTime.prefault("1 working day"),
    askAgain: days.default(14),
    lowSatisfaction: z.int().min(0).max(4).default(2),
  })
  .prefault({});

/** What holds after the sale: who cares, how customers are told apart, and what each gets. */
export const customers = z.strictObject({
  kinds: z
    .array(z.strictObject({ key, ...spoken, questions: z.array(question).min(1).max(5) }))
    .min(1)
    .max(20),
  care: z.strictObject({
    owner: z.enum(["sales", "team"]),
    team: word.optional(),
    acceptWithin: answerTime,
    deputy: z.enum(["manager", "team", "none"]),
    room: z.strictObject({ slack: word.optional(), feishu: word.optional() }).optional(),
  }),
  urgent: z.array(z.enum(["vip", "detractor", "contract"])).default([]),
  tiers: z.strictObject({
    value: z.enum(["auto", "margin", "revenue"]),
    vip: z.strictObject({ top: percent, recency: times, months: count }),
    dormant: z.strictObject({ recency: times, quietDays: days }),
    potential: z.strictObject({ low: percent, contacts: some, days, grades: z.array(z.enum(grades)) }),
    small: z.strictObject({ under: count, vip: amount, low: amount }),
    runsToDrop: z.int().min(1).max(2),
    overrideDays: days,
  }),
  plans: z.strictObject({
    new: z.strictObject({ firstRevisit: days, satisfaction: days }),
    vip: z.strictObject({ every: days, at: time.optional() }),
    regular: z.strictObject({ every: days }),
    potential: z.strictObject({ every: days }),
    dormant: z.strictObject({ wake: z.array(count).min(1).max(10) }),
  }),
  repurchase: z.strictObject({ orders: z.int().min(3).max(100), hint: times, prompt: times }),
  surveys,
  trend: z.strictObject({ days, orders: some, falling: percent, rising: z.number().min(100).max(10_000) }),
  hints: z
    .strictObject({ support: some, lift: times, refusedDays: days, offAfter: some, offUnder: percent })
    .default({ support: 5, lift: 1.5, refusedDays: 180, offAfter: 50, offUnder: 2 }),
  renewals: z
    .strictObject({ ladder: z.array(some).min(1).max(10), deal: count, manager: count, winBack: days })
    .default({ ladder: [90, 60, 30, 7], deal: 90, manager: 30, winBack: 180 }),
});
