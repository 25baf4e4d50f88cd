import { z } from "zod";
import { budgets, decisions, grades, needs } from "../../../policy/schema.ts";
import type { Opportunity } from "../opportunity/opportunity.ts";

const day = z.iso.date();
const money = z.object({ amount: z.string(), currency: z.string() });

const known = z.object({
  id: z.string(),
  number: z.number(),
  name: z.string(),
  accountId: z.string().nullable(),
  ownerId: z.string().nullable(),
  teamId: z.string().nullable(),
  /** What was kept as JSON before there were any has none. */
  collaboratorIds: z.array(z.string()).default([]),
  stage: z.string(),
  grade: z.enum(grades),
  gradeUntil: z.date().nullable(),
  gradeReason: z.string().nullable(),
  need: z.enum(needs).nullable(),
  budget: z.enum(budgets).nullable(),
  decision: z.enum(decisions).nullable(),
  amount: money.nullable(),
  currency: z.string(),
  closeDate: day.nullable(),
  nextStep: z.string().nullable(),
  nextStepOn: day.nullable(),
  product: z.string().nullable(),
  source: z.string().nullable(),
  territory: z.string().nullable(),
  language: z.string().nullable(),
  note: z.string().nullable(),
  qualifiedAt: z.date().nullable(),
  stageSince: z.date(),
  touchedAt: z.date().nullable(),
  snoozedUntil: day.nullable(),
  snoozes: z.number(),
  nudges: z.number(),
  nudgedAt: z.date().nullable(),
  ownedSince: z.date().nullable(),
  pooledAt: z.date().nullable(),
  pooledFromId: z.string().nullable(),
  returnWarnedAt: z.date().nullable(),
  warnings: z.number(),
  warnedAt: z.date().nullable(),
  importKey: z.string().nullable(),
  createdAt: z.date(),
  createdById: z.string().nullable(),
  updatedAt: z.date(),
  version: z.number(),
});

const closed = { closedAt: z.date(), staleOn: z.null() };
const notWon = {
  ...closed,
  reason: z.string(),
  competitor: z.string().nullable(),
  lookAgainOn: day.nullable(),
  contractNumber: z.null(),
  startDate: z.null(),
};

/** What a row must be to be a deal: the same impossible states that the types rule out. */
const opportunity: z.ZodType<Opportunity> = z.discriminatedUnion("outcome", [
  known.extend({
    outcome: z.literal("open"),
    staleOn: day.nullable(),
    closedAt: z.null(),
    reason: z.null(),
    competitor: z.null(),
    lookAgainOn: z.null(),
    contractNumber: z.null(),
    startDate: z.null(),
  }),
  known.extend({
    ...closed,
    outcome: z.literal("won"),
    amount: money,
    contractNumber: z.string().nullable(),
    reason: z.string().nullable(),
    startDate: day.nullable(),
    competitor: z.null(),
    lookAgainOn: z.null(),
  }),
  known.extend({ ...notWon, outcome: z.literal("lost") }),
  known.extend({ ...notWon, outcome: z.literal("eliminated") }),
]);

export const checked = (row: unknown): Opportunity => opportunity.parse(row);

const instants = [
  "gradeUntil",
  "qualifiedAt",
  "stageSince",
  "touchedAt",
  "nudgedAt",
  "ownedSince",
  "pooledAt",
  "returnWarnedAt",
  "warnedAt",
  "createdAt",
  "updatedAt",
  "closedAt",
];

/** A deal that was kept as JSON: its instants are instants again. */
export function revived(json: { readonly [key: string]: unknown }): Opportunity {
  const entries = Object.entries(json).map(([key, value]) => [
    key,
    instants.includes(key) && typeof value === "string" ? new Date(value) : value,
  ]);
  return checked(Object.fromEntries(entries));
}
