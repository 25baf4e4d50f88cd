import { type Day, isDay } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import { isNegative, type Money } from "../../../kernel/money.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { withoutUnseen } from "../../../kernel/unseen.ts";
import { knowsCurrency } from "../../../policy/rates.ts";
import type { Policy } from "../../../policy/schema.ts";
import type { Budget, Decision, Need, NewDeal } from "./opportunity.ts";

/** New values for a deal's own fields; null clears one, what is left out stays. */
export interface Patch {
  readonly name?: string | undefined;
  readonly accountId?: Id | null | undefined;
  readonly need?: Need | null | undefined;
  readonly budget?: Budget | null | undefined;
  readonly decision?: Decision | null | undefined;
  readonly amount?: Money | null | undefined;
  readonly closeDate?: Day | null | undefined;
  readonly nextStep?: string | null | undefined;
  readonly nextStepOn?: Day | null | undefined;
  readonly product?: string | null | undefined;
  readonly source?: string | null | undefined;
  readonly territory?: string | null | undefined;
  readonly language?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/** Characters in a deal's name. */
export const longestName = 200;

/**
 * The deal with new values, without anything that follows from them. Refuses an empty or too long name, negative amounts,
 * currencies without a rate, a close date in the past without a note beside it, a next step in the past, and a next step
 * without a day. Values that stay as they were are not judged again: an old date is no obstacle to a new amount.
 */
export function patched<D extends NewDeal>(deal: D, patch: Patch, today: Day, policy: Policy): D {
  const next = {
    ...deal,
    name: patch.name === undefined ? deal.name : tidy(patch.name),
    accountId: take(patch.accountId, deal.accountId),
    need: take(patch.need, deal.need),
    budget: take(patch.budget, deal.budget),
    decision: take(patch.decision, deal.decision),
    amount: take(patch.amount, deal.amount),
    currency: patch.amount?.currency ?? deal.currency,
    closeDate: take(patch.closeDate, deal.closeDate),
    nextStep: take(words(patch.nextStep), deal.nextStep),
    // A step that is cleared takes its day along.
    nextStepOn: take(patch.nextStepOn, words(patch.nextStep) === null ? null : deal.nextStepOn),
    product: take(words(patch.product), deal.product),
    source: take(words(patch.source), deal.source),
    territory: take(words(patch.territory), deal.territory),
    language: take(words(patch.language), deal.language),
    note: take(words(patch.note), deal.note),
  };
  if (next.name !== deal.name) checkName(next.name);
  if (patch.amount) checkAmount(patch.amount, policy);
  if (next.closeDate !== deal.closeDate) checkCloseDate(next.closeDate, words(patch.note), today);
  checkNextStep(deal, next, today);
  return next;
}

/** Refuses a name of no or too many characters. */
export function checkName(name: string): void {
  if (name === "") throw new Refusal("opportunities.noName", {}, { field: "name" });
  if (name.length > longestName)
    throw new Refusal("opportunities.nameTooLong", { longest: longestName }, { field: "name" });
}

/** Refuses amounts below zero, and currencies that the company's sums can't count. */
export function checkAmount(amount: Money, policy: Policy): void {
  if (isNegative(amount)) throw new Refusal("opportunities.negativeAmount", { amount }, { field: "amount" });
  if (knowsCurrency(policy, amount.currency)) return;
  const known = [policy.company.currency, ...Object.keys(policy.company.rates)];
  throw new Refusal("opportunities.unknownCurrency", { currency: amount.currency, known }, { field: "amount" });
}

function checkCloseDate(closeDate: Day | null, note: string | null | undefined, today: Day): void {
  if (closeDate === null) return;
  checkDay(closeDate, "closeDate");
  if (closeDate < today && !note) {
    throw new Refusal("opportunities.closeDateInPast", { closeDate, today }, { field: "closeDate" });
  }
}

type Step = Pick<NewDeal, "nextStep" | "nextStepOn">;
function checkNextStep(before: Step, { nextStep, nextStepOn }: Step, today: Day): void {
  if (nextStep === before.nextStep && nextStepOn === before.nextStepOn) return;
  if (nextStepOn === null) {
    if (nextStep === null) return;
    throw new Refusal("opportunities.nextStepNeedsDay", { nextStep }, { field: "nextStepOn" });
  }
  checkDay(nextStepOn, "nextStepOn");
  // A new step on the old step's past day is as impossible as a new past day.
  if (nextStepOn < today) {
    throw new Refusal("opportunities.nextStepInPast", { nextStepOn, today }, { field: "nextStepOn" });
  }
}

/** Refuses what no calendar has. */
export function checkDay(day: Day, field: string): void {
  if (!isDay(day)) throw new Refusal("opportunities.noSuchDay", { words: day }, { field });
}

const take = <T>(given: T | undefined, kept: T): T => (given === undefined ? kept : given);
const tidy = (text: string): string => withoutUnseen(text).trim().replace(/\s+/gu, " ");
/** Empty words are none. */
export const words = (text: string | null | undefined): string | null | undefined =>
  typeof text === "string" ? withoutUnseen(text).trim() || null : text;
