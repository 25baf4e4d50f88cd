import { z } from "zod";
import { isCurrency } from "../kernel/currency.ts";
import { locales } from "../kernel/locale.ts";
import { isZone } from "../kernel/zone.ts";

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

export const grades = ["A", "B", "C"] as const;
export type Grade = (typeof grades)[number];

export const outcomes = ["won", "lost", "eliminated"] as const;
/** How a deal ends. */
export type Ending = (typeof outcomes)[number];

export const roles = ["rep", "manager", "admin"] as const;
export type Role = (typeof roles)[number];

/** What is known of a deal, from best to worst: the grade tests ask for at least one of these. */
export const needs = ["clear", "present", "none"] as const;
export const budgets = ["approved", "evaluating", "none"] as const;
export const decisions = ["confirmed", "involved", "unknown"] as const;

const key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, { error: "key" });
const word = z.string().trim().min(1).max(60);
const zone = z.string().refine(isZone, { error: "zone" });
const currency = z.string().refine(isCurrency, { error: "currency" });
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "time" });
const region = z.string().refine(isRegion, { error: "region" });
const count = z.int().min(0).max(10_000);
const some = z.int().min(1).max(10_000);
const role = z.enum(roles);

const names = z.strictObject({ en: word, "zh-CN": word });
const words = z.strictObject({ en: z.array(word).default([]), "zh-CN": z.array(word).default([]) });
const spoken = { name: names, words: words.default({ en: [], "zh-CN": [] }) };
const byGrade = <T extends z.ZodType>(of: T) => z.strictObject({ A: of, B: of, C: of });
const percent = z.number().min(0).max(100);

/** `30 minutes`, `4 hours`, `1 working day`: how long somebody has to answer, within their own working hours. */
const answerTime = z
  .string()
  .regex(/^[1-9]\d{0,3} (minutes?|hours?|working days?)$/, { error: "answerTime" })
  .transform((text): { unit: "minutes" | "working days"; count: number } => {
    const [count = "", unit = ""] = text.split(" ");
    if (unit.startsWith("working")) return { unit: "working days", count: Number(count) };
    return { unit: "minutes", count: Number(count) * (unit.startsWith("hour") ? 60 : 1) };
  });

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
  digests,
  undo: z.strictObject({ minutes: count }),
  may: z.strictObject({
    reopen: role,
    assign: role,
    merge: role,
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

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
/** `none`, or a country (`CN`), or one of its states (`DE-BY`). */
function isRegion(text: string): boolean {
  const [, country] = /^([A-Z]{2})(-[A-Z0-9]{1,3})?$/.exec(text) ?? [];
  // ZZ is "Unknown Region" to Unicode.
  return text === "none" || (country !== undefined && country !== "ZZ" && countries.of(country) !== undefined);
}
