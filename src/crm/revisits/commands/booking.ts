import { addDays, dayAt } from "../../../kernel/day.ts";
import type { Id } from "../../../kernel/id.ts";
import type { Work } from "../../../work/work.ts";
import type { Customer } from "../../customers/customer/customer.ts";
import { nextByPlan, onWorkingDay, type Standing } from "../revisit/plan.ts";
import type { Planned, Revisit } from "../revisit/revisit.ts";
import { book } from "../store/booking.ts";
import { lastRungOf } from "../store/store.ts";
import { answeringOf } from "./about.ts";

/** What the plan goes by, for each of these customers. */
export async function standings(
  work: Work,
  customers: readonly Pick<Customer, "id" | "tier" | "tierSince" | "newUntil">[],
): Promise<ReadonlyMap<Id, Standing>> {
  const dormant = customers.filter(({ tier }) => tier === "dormant").map(({ id }) => id);
  const rungs = await lastRungOf(work, dormant);
  const { zone } = work.policy.company;
  const standing = ({ id, tier, tierSince, newUntil }: (typeof customers)[number]): Standing => ({
    tier,
    tierDay: dayAt(tierSince, zone),
    newUntil,
    lastRung: rungs.get(id) ?? null,
  });
  return new Map(customers.map((customer) => [customer.id, standing(customer)]));
}

/** A next step that was promised to the customer. */
export interface Step {
  readonly words: string | null;
  readonly on: string | null;
}

/** After an answer: the next touch by the plan, or the promised step when that comes first; null: the ladder has ended. */
export async function bookNext(work: Work, customer: Customer, step: Step, verb: string): Promise<Revisit | null> {
  const { today, calendar } = await answeringOf(work, customer.ownerId);
  const standing = (await standings(work, [customer])).get(customer.id);
  const earliest = addDays(today, 1);
  const plan = standing ? nextByPlan(standing, { last: today, earliest }, work.policy.customers, calendar) : null;
  const wanted = sooner(
    plan,
    promised(step, earliest, (day) => onWorkingDay(day, calendar)),
  );
  return wanted && (await book(work, customer, wanted, verb)).revisit;
}

function promised({ words, on }: Step, earliest: string, workingDay: (day: string) => string): Planned | null {
  if (on === null) return null;
  return { dueOn: workingDay(on < earliest ? earliest : on), ground: "step", rung: null, note: words };
}

/** The earlier of two; what was promised is said in either. */
function sooner(plan: Planned | null, step: Planned | null): Planned | null {
  if (!plan || !step) return plan ?? step;
  return step.dueOn <= plan.dueOn ? step : { ...plan, note: step.note };
}
