import { addMoney, type Money, timesMoney, zeroMoney } from "../../../kernel/money.ts";
import { inBase } from "../../../policy/rates.ts";
import type { Grade, Policy } from "../../../policy/schema.ts";
import { probability } from "../../../policy/stages.ts";

/** Deals of one stage (or ending), grade and currency, counted and summed. */
export interface Counted {
  readonly stage: string;
  readonly outcome: "open" | "won" | "lost" | "eliminated";
  readonly grade: Grade;
  readonly currency: string;
  readonly count: number;
  readonly amount: string;
}

/** One line of the funnel, in the company's currency. */
export interface Step {
  /** A stage's key, or the ending's. */
  readonly key: string;
  readonly count: number;
  readonly amount: Money;
  /** Σ amount × p(stage, grade): metrics M6. Of ended deals: won counts in full, lost and eliminated 0. */
  readonly weighted: Money;
}

export interface Funnel {
  /** Open deals in the order of the policy's stages, empty ones included; stages that the policy lost come last. */
  readonly open: readonly Step[];
  readonly total: Step;
  readonly ended: readonly Step[];
  /** Sums in currencies that have no rate: counted, but in no sum. */
  readonly unsummed: readonly Money[];
}

const endings = ["won", "lost", "eliminated"] as const;

/** The funnel from counted deals. Its total is the sum of its open steps, by count and by value. */
export function funnelOf(rows: readonly Counted[], policy: Policy): Funnel {
  const base = policy.company.currency;
  const unsummed = new Map<string, Money>();
  const inRate = (row: Counted): Money => {
    const amount = { amount: row.amount, currency: row.currency };
    const converted = inBase(policy, amount);
    if (converted) return converted;
    unsummed.set(row.currency, addMoney(unsummed.get(row.currency) ?? zeroMoney(row.currency), amount));
    return zeroMoney(base);
  };
  const stepOf = (key: string, of: readonly Counted[], chance: (row: Counted) => number): Step =>
    of.reduce<Step>(
      (step, row) => {
        const amount = inRate(row);
        const weighted = addMoney(step.weighted, timesMoney(amount, chance(row)));
        return { key, count: step.count + row.count, amount: addMoney(step.amount, amount), weighted };
      },
      { key, count: 0, amount: zeroMoney(base), weighted: zeroMoney(base) },
    );
  const openRows = rows.filter(({ outcome }) => outcome === "open");
  const known = policy.pipeline.stages.map(({ key }) => key);
  const lost = [...new Set(openRows.map(({ stage }) => stage))].filter((stage) => !known.includes(stage));
  const open = [...known, ...lost].map((key) =>
    stepOf(
      key,
      openRows.filter(({ stage }) => stage === key),
      (row) => probability(policy, row.stage, row.grade),
    ),
  );
  const ended = endings.map((key) =>
    stepOf(
      key,
      rows.filter(({ outcome }) => outcome === key),
      () => (key === "won" ? 1 : 0),
    ),
  );
  return { open, total: sumOf(open, base), ended, unsummed: [...unsummed.values()] };
}

function sumOf(steps: readonly Step[], base: string): Step {
  return steps.reduce<Step>(
    (sum, { count, amount, weighted }) => ({
      key: "total",
      count: sum.count + count,
      amount: addMoney(sum.amount, amount),
      weighted: addMoney(sum.weighted, weighted),
    }),
    { key: "total", count: 0, amount: zeroMoney(base), weighted: zeroMoney(base) },
  );
}
