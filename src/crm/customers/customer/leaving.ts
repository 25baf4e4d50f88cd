import type { Day } from "../../../kernel/day.ts";
import { Refusal } from "../../../kernel/refusal.ts";
import type { Contract } from "./contract.ts";
import type { Customer } from "./customer.ts";

/** It is a customer no more, from a day on. Refuses one that has left, a day to come, and one before it began. */
export function left(customer: Customer, told: { readonly on: Day; readonly reason: string }, today: Day): Customer {
  const { on, reason } = told;
  if (customer.status === "ended") throw new Refusal("customerLeaving.before", { on: customer.endedOn });
  if (on > today) throw new Refusal("customerLeaving.notYet", { on }, { field: "on" });
  if (on < customer.since) throw new Refusal("customerLeaving.tooEarly", { since: customer.since }, { field: "on" });
  return { ...customer, status: "ended", endedOn: on, endReason: reason };
}

/** It is one again, with all that is known of it. */
export const returned = (customer: Customer): Customer => ({
  ...customer,
  status: "active",
  endedOn: null,
  endReason: null,
});

/** What runs is not renewed, for the same reason; what was said to end keeps its own. */
export const notRenewed = (contracts: readonly Contract[], reason: string): Contract[] =>
  contracts
    .filter(({ status, endReason }) => status === "running" && endReason === null)
    .map((contract) => ({ ...contract, endReason: reason }));

/** The same back: what was to end for that reason alone goes on as before. */
export const renewedAgain = (contracts: readonly Contract[], reason: string | null): Contract[] =>
  contracts
    .filter(({ status, endReason }) => status === "running" && endReason !== null && endReason === reason)
    .map((contract) => ({ ...contract, endReason: null }));
