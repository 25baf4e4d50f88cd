import { create, type Draft } from "../../../src/crm/opportunities/opportunity/create.ts";
import type { Context, Decided, NewDeal, Open, Wants } from "../../../src/crm/opportunities/opportunity/opportunity.ts";
import { instantAt } from "../../../src/kernel/day.ts";
import type { Money } from "../../../src/kernel/money.ts";
import { workingCalendar } from "../../../src/policy/calendar.ts";
import { loadPolicy } from "../../../src/policy/load.ts";

const loaded = await loadPolicy(new URL("../../../manifests/policy.yaml", import.meta.url).pathname);
if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));

/** The rules that come with Tandem; Shanghai, Monday to Friday. */
export const policy = loaded.policy;
export const calendar = workingCalendar("none");

export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
export const mei = id(1);
export const bo = id(2);
export const boss = id(3);

export const cny = (amount: number | string): Money => ({ amount: String(amount), currency: "CNY" });
/** A Shanghai clock time. */
export const at = (day: string, time = "10:00") => instantAt(day, time, "Asia/Shanghai");

/** Wednesday 4 November 2026, ten in the morning, unless another day is said. */
export function on(day = "2026-11-04", by: Partial<Context["by"]> = {}, time = "10:00"): Context {
  return { now: at(day, time), by: { id: mei, role: "rep", zone: "Asia/Shanghai", ...by }, policy, calendar };
}
export const asManager = (day = "2026-11-04") => on(day, { id: boss, role: "manager" });
export const asTandem = (day = "2026-11-04") => on(day, { id: null, role: "admin" });

/** The decision; the test fails when something is wanted instead. */
export function decided<D>(decision: Decided<D> | Wants): Decided<D> {
  if ("wants" in decision) throw new Error(`wants ${decision.wants.join(", ")}`);
  return decision;
}
/** The fields that are wanted; the test fails when something was decided instead. */
export function wanted(decision: object): unknown {
  return "wants" in decision ? decision.wants : "nothing";
}

/** A deal as the store gives it back: with its number. */
export const kept = (deal: NewDeal): Open => ({ ...deal, number: 7 });

/** A deal of Mei's, created on Wednesday 4 November 2026, in the stage that is named, complete enough to be there. */
export function deal(over: Partial<Open> = {}, draft: Partial<Draft> = {}): Open {
  const full = {
    need: "present",
    budget: "evaluating",
    decision: "involved",
    amount: cny(120_000),
    closeDate: "2026-12-31",
  } as const;
  const made = create({ id: id(100), name: "Acme", ownerId: mei, ...full, ...draft }, on());
  return { ...kept(decided(made).deal), ...over };
}
