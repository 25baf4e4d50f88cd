import type { GateField } from "../../../policy/schema.ts";
import type { FieldName, Opportunity } from "./opportunity.ts";

/** All that a gate may look at: the deal with the answers already in it. */
export type Gated = Pick<
  Opportunity,
  | "need"
  | "budget"
  | "decision"
  | "amount"
  | "closeDate"
  | "nextStep"
  | "nextStepOn"
  | "accountId"
  | "product"
  | "source"
  | "startDate"
  | "contractNumber"
  | "reason"
  | "competitor"
>;

/** For each thing a gate may require: the fields still to be asked for it. */
const asks: { readonly [F in GateField]: (deal: Gated) => readonly FieldName[] } = {
  need: (deal) => unless(deal.need, "need"),
  budget: (deal) => unless(deal.budget, "budget"),
  decision: (deal) => unless(deal.decision, "decision"),
  amount: (deal) => unless(deal.amount, "amount"),
  closeDate: (deal) => unless(deal.closeDate, "closeDate"),
  nextStep: (deal) => [...unless(deal.nextStep, "nextStep"), ...unless(deal.nextStepOn, "nextStepOn")],
  account: (deal) => unless(deal.accountId, "accountId"),
  product: (deal) => unless(deal.product, "product"),
  source: (deal) => unless(deal.source, "source"),
  startDate: (deal) => unless(deal.startDate, "startDate"),
  // The number, or a reason for none: either is enough.
  contract: (deal) => (deal.contractNumber === null && deal.reason === null ? ["contractNumber", "reason"] : []),
  reason: (deal) => unless(deal.reason, "reason"),
  competitor: (deal) => (deal.reason === "competitor" ? unless(deal.competitor, "competitor") : []),
};

/** The fields that a gate still wants, in the policy's order; empty when the deal may pass. */
export function missingFor(requires: readonly GateField[], deal: Gated): readonly FieldName[] {
  return [...new Set(requires.flatMap((field) => asks[field](deal)))];
}

const unless = (value: unknown, field: FieldName): readonly FieldName[] => (value === null ? [field] : []);
