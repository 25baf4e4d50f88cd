import { addDays, addMonths, type Day, daysBetween } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Money } from "../../../kernel/money.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import { agreed, type Contract } from "../../customers/customer/contract.ts";

/** The step of the ladder that days before the end stand on: the lowest one reached; null: none yet. */
export function rungOf(daysLeft: number, ladder: readonly number[]): number | null {
  const reached = ladder.filter((days) => daysLeft <= days);
  return reached.length ? Math.min(...reached) : null;
}

/** Until when a contract goes on that is renewed for as long as it ran; null for one without an end. */
export function nextEnd({ from, to }: Pick<Contract, "from" | "to">): Day | null {
  if (to === null) return null;
  const start = addDays(to, 1);
  const months = wholeMonths(from, start);
  return months ? addDays(addMonths(start, months), -1) : addDays(to, daysBetween(from, to) + 1);
}

/** How many months lie between two days, where they are whole; null where they are not. */
function wholeMonths(from: Day, to: Day): number | null {
  const months = Math.round(daysBetween(from, to) / (365.25 / 12));
  return months > 0 && addMonths(from, months) === to ? months : null;
}

/** What both sides agreed on for the time after a contract. */
export interface Terms {
  readonly to?: Day | null;
  readonly amount?: Money | null;
  readonly number?: string | null;
  readonly opportunityId?: Id | null;
}

/**
 * The contract that continues one, from the day after its end, and the one it continues, marked as renewed. What is not
 * said stays: the amount, the number, for how long. Refuses a contract without an end, and one renewed before.
 */
export function renewed(
  before: Contract,
  terms: Terms,
  how: { readonly id: Id; readonly now: Date; readonly by: { readonly id: Id | null } },
): { readonly before: Contract; readonly after: Contract } {
  if (before.to === null) throw new Refusal("prompts.endless");
  if (before.status === "renewed") throw new Refusal("prompts.renewedBefore");
  const { product, autoRenews, noticeDays, note, currency } = before;
  const told = {
    from: addDays(before.to, 1),
    to: terms.to ?? nextEnd(before),
    amount: terms.amount ?? before.amount,
    number: terms.number ?? before.number,
    opportunityId: terms.opportunityId ?? null,
    ...{ product, autoRenews, noticeDays, note, currency },
  };
  const after = { ...agreed(before.customerId, told, how), renewsId: before.id };
  return { before: { ...before, status: "renewed", endReason: null, winBackOn: null }, after };
}

/** It is not renewed: why, and when to try to win it back. Ended at once when its time is over. */
export function notRenewed(
  contract: Contract,
  { reason, winBackOn }: { readonly reason: string; readonly winBackOn: Day | null },
  today: Day,
): Contract {
  if (winBackOn !== null && winBackOn <= today) {
    throw new Refusal("prompts.notAhead", { on: winBackOn }, { field: "winBackOn" });
  }
  const isOver = contract.to !== null && contract.to < today;
  return { ...contract, endReason: reason, winBackOn, status: isOver ? "ended" : contract.status };
}
