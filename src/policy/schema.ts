import { z } from "zod";
import { locales } from "../kernel/locale.ts";
import { customers } from "./customers.ts";
import {
  answerTime,
  byGrade,
  count,
  currency,
  grades,
  key,
  percent,
  region,
  role,
  some,
  spoken,
  time,
  word,
  zone,
} from "./pieces.ts";

export { type Tier, tiers } from "./customers.ts";
export { type Grade, grades, type Role, roles } from "./pieces.ts";

/** What a gate may require of a deal. `contract` is a contract number, or a reason for having none. */
export const gateFields = [
  "need",
  "budget",
  "decision",
  "amount",
  "closeDate",
  "nextStep",
  "account",
  "product",
  "source",
  "startDate",
  "contract",
  "reason",
  "competitor",
] as const;
export type GateField = (typeof gateFields)[number];

export const outcomes = ["won", "lost", "eliminated"] as const;
/** How a deal ends. */
export type Ending = (typeof outcomes)[number];

/** What of a record can be kept from reps whose record it is not. */
export const maskable = ["amount", "phone", "email"] as const;
export type Maskable = (typeof maskable)[number];

/** What is known of a deal, from best to worst: the grade tests ask for at least one of these. */
export const needs = ["clear", "present", "none"] as const;
export const budgets = ["approved", "evaluating", "none"] as const;
export const decisions = ["confirmed", "involved", "unknown"] as const;

const stage = z.strictObject({
  key,
  ...spoken,
  requires: z.array(z.enum(gateFields)).default([]),
  to: z.array(key).min(1),
  probability: byGrade(percent),
  staleAfter: byGrade(some),
  longStay: some,
});

const reason = z.strictObject({ key, ...spoken });
const outcome = z.strictObject({
  ...spoken,
  requires: z.array(z.enum(gateFields)).default([]),
  reasons: z.array(reason).default([]),
});

/** What must be known for a grade: the least that passes each test. */
const gradeTest = z.strictObject({ need: z.enum(needs), budget: z.enum(budgets), decision: z.enum(decisions) });

/** The managers' daily figures: when, which exceptions, and what a tidy deal is. Left out: the usual. */
const digests = z
  .strictObject({
    at: time.default("08:30"),
    until: time.default("12:00"),
    shown: some.default(5),
    exceptions: z
      .strictObject({
        pushedDays: some.default(7),
        pushes: some.default(2),
        cutPercent: percent.default(20),
        quietDays: some.default(3),
        absentDays: some.default(3),
      })
      .prefault({}),
    hygiene: z
      .strictObject({
        nextStep: z.boolean().default(true),
        closeDate: z.boolean().default(true),
        amountFrom: key.nullable().default(null),
        decisionFrom: key.nullable().default(null),
        activity: z.boolean().default(true),
      })
      .prefault({}),
    respondWithin: some.default(240),
  })
  .prefault({});

/** Days for which what is over is kept; the night throws it away. Left out: the usual. */
const retention = z
  .strictObject({
    messages: some.default(90),
    givenUp: some.default(90),
    digests: some.default(730),
    askedDigests: some.default(31),
    /** null: for ever. */
    audit: some.nullable().default(null),
  })
  .prefault({});

export const shape = z.strictObject({
  company: z.strictObject({
    language: z.enum(locales),
    zone,
    currency,
    rates: z.record(currency, z.number().positive()).default({}),
  }),
  members: z.strictObject({
    join: z.enum(["workspace", "invited"]),
    workingHours: z.strictObject({ from: time, to: time }),
  }),
  calendar: z.strictObject({ elsewhere: region, zones: z.record(zone, region).default({}) }),
  quiet: z.strictObject({ unaskedPerDay: count }),
  pipeline: z.strictObject({
    stages: z.array(stage).min(1).max(20),
    won: outcome,
    lost: outcome,
    eliminated: outcome,
  }),
  grades: z.strictObject({ A: gradeTest, B: gradeTest, overrideDays: some }),
  assignment: z.strictObject({
    answer: byGrade(answerTime),
    rounds: some,
    cap: some,
    presentWithinHours: z.number().min(0).max(24),
    seniority: byGrade(z.enum(["senior", "any", "juniors-first"])),
    acceptWithoutAsking: z.array(z.enum(grades)).default([]),
    rerouteAfterQuietDays: some,
  }),
  pool: z.strictObject({
    claimsPerDay: some,
    unworkedAtOnce: some,
    returnAfter: byGrade(some),
    warnBefore: count,
    coolDownDays: count,
  }),
  elimination: z.strictObject({ idleDays: some, warnings: some, daysBetweenWarnings: some, restoreDays: count }),
  nudges: z.strictObject({
    ladder: z
      .array(z.strictObject({ after: count, tells: z.array(z.enum(["owner", "manager"])).min(1) }))
      .min(1)
      .max(10),
    shown: some,
    snoozeDays: z.array(some).min(1).max(5),
    snoozesBeforeManager: some,
  }),
  wins: z.strictObject({
    showAmountUpTo: z.number().min(0).nullable(),
    room: z.strictObject({ slack: word.optional(), feishu: word.optional() }).optional(),
  }),
  customers,
  digests,
  retention,
  undo: z.strictObject({ minutes: count }),
  masked: z.array(z.enum(maskable)).default([]),
  may: z.strictObject({
    reopen: role,
    assign: role,
    merge: role,
    takeRevisits: role.default("rep"),
    seeTeam: role,
    seeAll: role,
    import: role,
    export: role,
  }),
});

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** What the company decided: checked once, when it is loaded, and never changed in place. */
export type Policy = DeepReadonly<z.output<typeof shape>>;
export type Stage = Policy["pipeline"]["stages"][number];
export type Reason = Policy["pipeline"]["lost"]["reasons"][number];
export type Permission = keyof Policy["may"];
