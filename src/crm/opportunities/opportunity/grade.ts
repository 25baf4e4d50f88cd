import type { Day } from "../../../kernel/day.ts";
import { dayAt } from "../../../kernel/day.ts";
import type { Calendar } from "../../../policy/calendar.ts";
import { budgets, decisions, type Grade, needs, type Policy } from "../../../policy/schema.ts";
import type { Budget, Decision, Need } from "./opportunity.ts";

/** What a grade is computed from. */
export interface Facts {
  readonly need: Need | null;
  readonly budget: Budget | null;
  readonly decision: Decision | null;
}

/** A test that the next better grade asks and the deal fails: what it has (null: nobody said) and the least it needs. */
export type FailedTest =
  | { readonly test: "need"; readonly has: Need | null; readonly needs: Need }
  | { readonly test: "budget"; readonly has: Budget | null; readonly needs: Budget }
  | { readonly test: "decision"; readonly has: Decision | null; readonly needs: Decision };

export interface Graded {
  readonly grade: Grade;
  /** Why it is no better; empty for A. */
  readonly missing: readonly FailedTest[];
}

/** F5: A when all tests of A pass, B when all of B do, else C. What is better than asked passes too. */
export function gradeOf(facts: Facts, policy: Policy): Graded {
  const toA = failed(facts, policy.grades.A);
  if (toA.length === 0) return { grade: "A", missing: [] };
  const toB = failed(facts, policy.grades.B);
  if (toB.length === 0) return { grade: "B", missing: toA };
  return { grade: "C", missing: toB };
}

function failed(facts: Facts, least: Policy["grades"]["A"]): FailedTest[] {
  const tests: { test: FailedTest; passed: boolean }[] = [
    {
      test: { test: "need", has: facts.need, needs: least.need },
      passed: isAtLeast(needs, facts.need ?? "none", least.need),
    },
    {
      test: { test: "budget", has: facts.budget, needs: least.budget },
      passed: isAtLeast(budgets, facts.budget ?? "none", least.budget),
    },
    {
      test: { test: "decision", has: facts.decision, needs: least.decision },
      passed: isAtLeast(decisions, facts.decision ?? "unknown", least.decision),
    },
  ];
  return tests.filter(({ passed }) => !passed).map(({ test }) => test);
}

/** The lists go from best to worst. */
function isAtLeast<T>(order: readonly T[], has: T, least: T): boolean {
  return order.indexOf(has) <= order.indexOf(least);
}

interface Overridable extends Facts {
  readonly grade: Grade;
  readonly gradeUntil: Date | null;
}

/** Whether a grade set by hand still holds. */
export function isByHand(deal: Overridable, now: Date): boolean {
  return deal.gradeUntil !== null && now < deal.gradeUntil;
}

/**
 * F5: whether a change of grade may give the deal to somebody else: only when the grade did change and its owner did
 * nothing with it in the policy's last working days (5). `ownerActedAt`: the owner's last activity on this deal, of any
 * kind; null: none. A deal without an owner may.
 */
export function mayReroute(
  change: { readonly from: Grade; readonly to: Grade },
  deal: { readonly ownerId: string | null },
  ownerActedAt: Date | null,
  today: Day,
  policy: Policy,
  calendar: Calendar,
): boolean {
  if (change.from === change.to) return false;
  if (deal.ownerId === null || ownerActedAt === null) return true;
  const quiet = calendar.workingDaysBetween(dayAt(ownerActedAt, policy.company.zone), today);
  return quiet >= policy.assignment.rerouteAfterQuietDays;
}
